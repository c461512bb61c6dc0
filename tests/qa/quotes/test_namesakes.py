import pytest

from dateline.qa.quotes.namesakes import gender, in_full, namesakes, word_before
from dateline.qa.quotes.speakers import Speaker, naming


def test_a_last_name_alone_is_of_whom_most_texts_know() -> None:
    texts = ["Donald Trump and Melania Trump came.", "Donald Trump left. Mr Trump won.", "But Trump won."]
    assert in_full(Speaker("Trump", "tax"), texts) == Speaker("Donald Trump", "tax")
    assert in_full(Speaker("Kremlin"), ["The Kremlin spoke."]) == Speaker("Kremlin")
    assert in_full(Speaker("Stannard"), ["Hugh Stannard.", "Edith Stannard."]) == Speaker("Stannard")


def test_namesakes_are_other_first_names_before_the_last_name() -> None:
    text = "Hugh and Edith Stannard came. But Stannard left. Mr Stannard, Monday Stannard, Sen. Stannard."
    assert namesakes(Speaker("Edith Stannard"), text) == {"Hugh"}
    assert namesakes(Speaker("Stannard"), text) == set()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ms Stannard came.", "she"),
        ("Edith Stannard, 85, said that she was late.", "she"),
        ("Edith Stannard met Hugh Bell, who said he was late.", ""),
        ("Edith Stannard came. He left.", ""),
        ("He left.", ""),
    ],
)
def test_a_title_or_the_first_sentence_tells_he_or_she(text, told) -> None:
    assert gender(Speaker("Edith Stannard"), text) == told


@pytest.mark.parametrize(
    ("text", "word"), [("Hugh Stannard", "Hugh"), ("So Sen. Stannard", "Sen"), ("the Stannard", "")]
)
def test_the_word_before_a_name_has_a_capital(text, word) -> None:
    assert word_before(naming(Speaker("Stannard")).search(text)) == word

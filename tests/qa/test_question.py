import pytest

from dateline.ingest.errors import BadQuestion
from dateline.qa.question import MOST_CHARACTERS, checked


def test_checked_takes_white_space_out() -> None:
    assert checked("  Who \n accompanied\tKim? ") == "Who accompanied Kim?"


@pytest.mark.parametrize("question", ["", "   ", "\n\t"])
def test_an_empty_question_is_refused(question) -> None:
    with pytest.raises(BadQuestion, match="the question is empty; ask for something"):
        checked(question)


def test_a_question_of_book_length_is_refused_with_both_numbers() -> None:
    assert checked("x" * MOST_CHARACTERS)
    with pytest.raises(BadQuestion, match=f"has {MOST_CHARACTERS + 1} characters; ask in at most {MOST_CHARACTERS}"):
        checked("x" * (MOST_CHARACTERS + 1))

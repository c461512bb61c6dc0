import pytest

from dateline.qa import Desk
from dateline.qa.facts import words
from dateline.qa.quotes.whether import asked_whether


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Has the footbridge reopened?", "footbridge reopened"),
        ("Is it true that Marlow resigned?", "Marlow resigned"),
        ("Did anybody die in the storm in January 2023?", "die storm"),
        ("So didn't Marlow resign yet?", "Marlow resign"),
        ("was Sean Doherty ever sacked", "Sean Doherty sacked"),
        ("Do you know whether Kim met Putin?", "Kim met Putin"),
    ],
)
def test_what_is_to_be_confirmed(question, asked) -> None:
    assert asked_whether(question) == frozenset(words(asked))


@pytest.mark.parametrize(
    "question",
    [
        "Who is the mayor?",
        "Did it rain?",
        "Is it Farouk or Pike?",
        "Has the goalkeeper signed a new contract, and for how long?",
        "Do you like the new bridge?",
        "Can you name the new bridge?",
        "Has it reopened? Who opened it?",
        "Could someone tell me who the mayor is?",
        "Did Farouk say when the bridge would open?",
    ],
)
def test_other_questions_have_nothing_to_confirm(question) -> None:
    assert asked_whether(question) is None


@pytest.fixture
def ask(sample_archive, scripted_model):
    return Desk(sample_archive, scripted_model("Yes.")).ask


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Has the footbridge reopened?", "nine days after the footbridge reopened"),
        ("Did Marlow resign?", "Anne Marlow has resigned as chair of the highways committee"),
        ("Was Sean Doherty sacked?", "Sean Doherty was dismissed as manager"),
        ("Did Kim meet Putin?", "for a face-to-face meeting with Vladimir Putin"),
    ],
)
def test_the_sentences_that_speak_of_it_are_quoted(ask, question, words) -> None:
    answer = ask(question)
    assert (answer.status, answer.basis) == ("answered", "quotes")
    assert words in answer.text
    assert "correction" not in {citation.article.kind for citation in answer.citations}


@pytest.mark.parametrize(
    "question",
    [
        "Did the Kittiwake sink?",
        "Is the library open?",
        "Does the ferry run on Sundays?",
        "Has the head teacher at Lodeford Grammar resigned?",
        "Did Farouk promise to lower taxes?",
    ],
)
def test_where_no_sentence_speaks_of_it_the_model_reads(ask, question) -> None:
    assert ask(question).basis == "reading"

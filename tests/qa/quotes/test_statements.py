"""On the sample archive: what somebody said, in the articles' own words, without a model."""

import pytest

from dateline.qa import Desk


@pytest.fixture
def ask(sample_archive, scripted_model):
    return lambda question: Desk(sample_archive, scripted_model("Yes.")).ask(question)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Gordon Pike say about parking?", "shouted at about parking than about rats"),
        ("What has Leila Farouk said about the bypass?", "wanted lorries off Quay Street"),
        ("What was Daniel Reeve's reaction to the review?", "The estimate was mine and so is the mistake"),
        ("What did Neil Harker say about the closure of the mill?", "He blamed the price of gas"),
        ("What did Edith Stannard say?", "I am 84."),
        ("What did Ruth Calloway say about corrections?", "We have printed 214 of them"),
    ],
)
def test_somebodys_words_are_quoted(ask, question, words) -> None:
    answer = ask(question)
    assert (answer.status, answer.basis) == ("answered", "quotes")
    assert words in answer.text
    assert all(each.article.text[each.start : each.end] == each.quote for each in answer.citations)


def test_above_her_words_stands_who_she_is(ask) -> None:
    first, second = ask("What did Hanne Brandt say?").citations[:2]
    assert "Hanne Brandt" in first.quote
    assert second.quote == '"Dad did it with two oars and no timetable," she said.'


@pytest.mark.parametrize("question", ["What did Ruth Calloway say about the mill?", "What did Putin say about Kim?"])
def test_words_about_something_else_are_none(ask, question) -> None:
    assert ask(question).basis == "reading"

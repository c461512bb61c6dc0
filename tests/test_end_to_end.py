"""The whole path with the default language model: from the shipped articles to cited answers and a refusal."""

import pytest

from dateline.qa import Desk, Found, Token, Turn

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def desk(sample_archive, default_model):
    return Desk(sample_archive, default_model)


def test_who_accompanied_kim(desk):
    events = list(desk.stream("Who accompanied Kim?"))
    kinds = [type(event) for event in events]
    assert kinds.index(Found) < kinds.index(Token)
    answer = events[-1].answer
    assert answer.status == "answered"
    assert "Jo Chun Ryong" in answer.text
    assert answer.citations
    for citation in answer.citations:
        assert citation.article.text[citation.start : citation.end] == citation.quote
        assert f"[{citation.number}]" in answer.text


def test_a_figure_is_quoted_as_the_paper_gave_it(desk):
    answer = desk.ask("How long is the Millrace Footbridge?")
    assert answer.status == "answered"
    assert "84" in answer.text
    assert any("84 metres" in citation.quote for citation in answer.citations)


def test_a_follow_up_is_understood_from_the_conversation(desk):
    answer = desk.ask("Who left £240,000 towards it?", history=[Turn("How fast is the new lifeboat?", "25 knots.")])
    assert "lifeboat" in answer.standalone_question
    assert "Dorothy Coker" in answer.text


@pytest.mark.parametrize(
    "question", ["What is the boiling point of water at sea level?", "Who wrote Pride and Prejudice?"]
)
def test_what_the_archive_does_not_say_is_refused(desk, question):
    answer = desk.ask(question)
    assert answer.status == "not_in_archive"
    assert answer.citations == ()
    assert answer.hits

"""What readers say of answers, from the conversation to the file; the page's side of it is in test_page.py."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.eval.drafting.feedback import read_feedback
from dateline.ingest.records import Scope
from dateline.qa import Turn
from dateline.ui.web.exchange import Conversation, Exchange, Filters
from dateline.ui.web.feedback import Opinions, drawn


@pytest.fixture
def path(tmp_path):
    return tmp_path / "archive" / "feedback.jsonl"


@pytest.fixture
def opinions(path):
    return Opinions(path)


@pytest.fixture
def conversation(wall_answer, refusal):
    """A question that was answered, one that was stopped, and one that was refused."""
    answered = Exchange(wall_answer.question, answer=replace(wall_answer, scope=Scope(since=date(2024, 1, 1))))
    return Conversation([answered, Exchange("And?", stopped=True), Exchange(refusal.question, answer=refusal)])


def test_all_of_an_answer_is_kept_with_what_was_said_of_it(opinions, conversation, path, wall_answer):
    assert opinions.give(conversation, 0, "down", right_answer=" 4.3 million ", reason="\x1bold")
    [kept] = read_feedback(path)
    assert (kept.question, kept.status, kept.answer) == (wall_answer.question, "answered", wall_answer.text)
    assert (kept.verdict, kept.right_answer, kept.reason) == ("down", "4.3 million", "old")
    assert (kept.history, kept.scope, kept.as_of) == ((), Scope(since=date(2024, 1, 1)), date(2024, 12, 20))
    assert kept.when.utcoffset() is not None
    first, second = kept.citations
    assert (first.number, first.article, first.published) == (
        1,
        "https://saltmarsh.example/2024/harbour-wall",
        "2024-02-13",
    )
    assert second.quote.startswith("Spending 4.2 million") and second.exact
    assert conversation.exchanges[0].opinion == kept


def test_a_refusal_has_the_turns_before_it(opinions, conversation, path, wall_answer):
    assert opinions.give(conversation, 2, "up")
    [kept] = read_feedback(path)
    assert (kept.status, kept.citations) == ("not_in_archive", ())
    assert kept.history == (Turn(wall_answer.question, wall_answer.text),)


def test_what_cites_an_undated_article_has_no_last_day(opinions, conversation, path, wall_answer):
    cited = replace(wall_answer.citations[0], article=replace(wall_answer.citations[0].article, published=None))
    conversation.exchanges[0] = Exchange("q", answer=replace(wall_answer, citations=(cited,)))
    opinions.give(conversation, 0, "up")
    assert read_feedback(path)[0].as_of is None


def test_a_second_opinion_takes_the_place_of_the_first_and_none_takes_it_back(opinions, conversation, path):
    opinions.give(conversation, 2, "up")
    opinions.give(conversation, 0, "up")
    opinions.give(conversation, 0, "down")
    opinions.give(conversation, 0, "down", right_answer="4.3 million")
    assert [(kept.status, kept.verdict, kept.right_answer) for kept in read_feedback(path)] == [
        ("not_in_archive", "up", ""),
        ("answered", "down", "4.3 million"),
    ]
    assert conversation.exchanges[0].remark == "Noted as wrong, with what you wrote. Thank you."
    opinions.give(conversation, 0, None)
    assert [kept.status for kept in read_feedback(path)] == ["not_in_archive"]
    assert (conversation.exchanges[0].opinion, conversation.exchanges[0].remark) == (
        None,
        "Your opinion is taken back.",
    )


def test_an_error_of_the_disk_is_one_line_and_all_stays_as_it_was(opinions, conversation, path):
    path.parent.write_text("a file in the way")
    before = conversation.exchanges[0]
    assert not opinions.give(conversation, 0, "up")
    remark = "Your opinion could not be kept: File exists"
    assert conversation.exchanges[0] == replace(before, remark=remark)


def test_a_file_that_cannot_be_read_is_named_when_an_opinion_changes(opinions, conversation, path):
    opinions.give(conversation, 0, "up")
    path.write_text("{}\n")
    assert not opinions.give(conversation, 0, "down")
    assert "feedback.jsonl, line 1" in conversation.exchanges[0].remark
    assert conversation.exchanges[0].opinion.verdict == "up"


def test_half_of_a_surrogate_pair_is_kept_as_a_question_mark(opinions, conversation, path):
    assert opinions.give(conversation, 0, "down", right_answer="\ud83d 4 million")
    assert read_feedback(path)[0].right_answer == "? 4 million"


def test_the_thumbs_that_are_lit_are_those_that_are_kept(opinions, conversation):
    opinions.give(conversation, 0, "up")
    opinions.give(conversation, 2, "down")
    chat = drawn(conversation)
    assert chat.feedback_value == ["Like", None, "Dislike"]
    assert "Noted as right. Thank you." in chat.value[1]["content"][0]["text"]


def test_a_new_question_does_not_change_what_was_said_of_an_earlier_answer(opinions, conversation):
    opinions.give(conversation, 0, "up")
    conversation.begin("And when?", Filters())
    assert drawn(conversation).feedback_value == ["Like", None, None, None]

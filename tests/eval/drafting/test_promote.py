"""Drafts from feedback."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.eval.drafting import journal
from dateline.eval.drafting.promote import draft_of, promote
from dateline.eval.drafting.records import Draft
from dateline.eval.drafting.review import faults
from dateline.ingest.records import Scope
from dateline.qa.records import Turn


def test_what_is_new_in_a_right_answer_is_the_answer(feedback):
    made = draft_of(feedback)
    assert made.answers == ("Ada Brand",) and made.question == feedback.question
    assert [item.article for item in made.support] == ["https://e.example/wall"]
    assert made.tags == ("feedback", "name") and made.answerable
    assert made.heading == "The Echo | 2023-05-05 | Wall mended"
    assert made.why == ("a reader found it right: Ada Brand rebuilt it in 1931.",)
    assert list(faults(made)) == []


def test_where_nothing_short_is_new_the_reviewer_has_the_whole_answer_to_shorten(feedback):
    made = draft_of(replace(feedback, answer="It was rebuilt for money [1]."))
    assert made.answers == ("It was rebuilt for money.",)
    assert any("no quote has the answer" in fault for fault in faults(made))


def test_a_right_answer_of_a_reader_stands_on_the_quotes_that_have_it(feedback):
    wrong = replace(feedback, verdict="down", reason="wrong sum", right_answer="£84,000")
    made = draft_of(wrong)
    assert made.answers == ("£84,000",) and len(made.support) == 1 and made.tags == ("feedback", "number")
    assert made.why[0].startswith("a reader gave this answer in place of: Ada Brand") and "wrong sum" in made.why[1]
    elsewhere = draft_of(replace(wrong, right_answer="Bea Brand"))
    assert elsewhere.support == () and list(faults(elsewhere)) == []


def test_a_refusal_that_was_right_is_a_question_without_an_answer(feedback):
    made = draft_of(replace(feedback, status="not_in_archive", answer="The archive does not answer.", citations=()))
    assert not made.answerable and made.tags == ("feedback", "unanswerable")
    assert list(faults(made)) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"verdict": "down"}, "says what is wrong and not what is right"),
        ({"citations": ()}, "calls an answer right that cites nothing"),
    ],
)
def test_feedback_without_a_right_answer_gives_no_draft(feedback, change, reason):
    assert draft_of(replace(feedback, **change)) == reason


def test_conversation_scope_and_day_of_asking_go_with_it(feedback):
    full = replace(
        feedback, history=(Turn("What?", "A wall."),), scope=Scope(publishers=("A",)), as_of=date(2024, 3, 31)
    )
    made = draft_of(full)
    assert (made.history, made.scope, made.as_of) == (full.history, full.scope, full.as_of)
    assert "follow-up" in made.tags


def test_each_piece_of_feedback_becomes_a_draft_once(feedback, tmp_path):
    out = tmp_path / "drafts.jsonl"
    later = replace(feedback, when=feedback.when.replace(hour=10))
    added, passed_over = promote([feedback, later, feedback, replace(feedback, verdict="down")], out)
    assert len({draft.id for draft in added}) == 2
    assert passed_over == {"is among the drafts": 1, "says what is wrong and not what is right": 1}
    again, passed_over = promote([feedback, later], out)
    assert again == [] and passed_over == {"is among the drafts": 2}
    assert journal.read(out, Draft) == added

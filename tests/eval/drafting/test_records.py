"""Drafts as gold cases."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.eval.cases.schema import CASE, checker
from dateline.eval.drafting.records import proposed, tally
from dateline.ingest.records import Scope
from dateline.qa.records import Turn


def test_a_draft_is_a_case_that_the_schema_and_the_loader_take(draft):
    full = replace(
        draft, history=(Turn("What fell?", "The wall."),), scope=Scope(until=date(2024, 1, 1), publishers=("A",))
    )
    for one in (draft, full):
        assert checker(CASE)(one.as_row()) == []
        case = one.as_case()
        assert (case.id, case.question, case.answers, case.support) == (one.id, one.question, one.answers, one.support)
        assert (case.as_of, case.tags, case.history, case.scope) == (one.as_of, one.tags, one.history, one.scope)
        assert case.relevant == {"https://e.example/wall"} and case.answerable is True


def test_one_without_an_answer_is_a_case_too(unanswerable):
    assert checker(CASE)(unanswerable.as_row()) == []
    assert unanswerable.as_case().answerable is False
    assert unanswerable.as_row().keys() == {"id", "question", "as_of", "tags", "answerable"}


def test_fields_that_disagree_are_told(draft):
    impossible = replace(draft, scope=Scope(since=date(2024, 1, 2), until=date(2024, 1, 1)))
    with pytest.raises(ValueError, match="scope.since"):
        impossible.as_case()


def test_rejected_drafts_are_counted_by_reason(draft):
    rejected = [replace(draft, status="rejected", why=(why,)) for why in ("names nothing", "too long", "names nothing")]
    assert tally([draft, *rejected]) == {"names nothing": 2, "too long": 1}
    assert proposed([draft, *rejected]) == [draft]

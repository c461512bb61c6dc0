import pytest

from dateline.eval import Case, FoundPassage, Outcome
from dateline.eval.metrics.answer_in_evidence import answer_found_at_k, answer_in, answer_shown

CASE = Case(id="x", question="?", answers=("11 million", "Oslo"))
PASSAGES = (FoundPassage("u1", "Nothing here."), FoundPassage("u2", "It was in Oslo."))


def outcome(status="answered", found=(), evidence=()):
    return Outcome(id="x", question="?", status=status, found=found, evidence=evidence)


def test_an_answer_is_in_a_passage_as_whole_tokens():
    assert answer_in(PASSAGES, ["oslo"]) == 1.0
    assert answer_in([FoundPassage("u3", "It cost 111 million.")], CASE.answers) == 0.0
    assert answer_in([], CASE.answers) == 0.0


def test_only_the_first_passages_count():
    assert answer_found_at_k(2)(CASE, outcome("searched", PASSAGES)) == (1.0, 1.0)
    assert answer_found_at_k(1)(CASE, outcome("searched", PASSAGES)) == (0.0, 1.0)
    assert answer_found_at_k(2)(Case(id="x", question="?"), outcome("searched", PASSAGES)) == (0.0, 0.0)


def test_what_was_found_need_not_have_been_shown():
    assert answer_shown(CASE, outcome(found=PASSAGES, evidence=PASSAGES[:1])) == (0.0, 1.0)
    assert answer_shown(CASE, outcome("not_in_archive", PASSAGES, PASSAGES)) == (1.0, 1.0)


@pytest.mark.parametrize("status", ["nothing_matched", "error"])
def test_where_nothing_was_found_nothing_was_shown(status):
    assert answer_shown(CASE, outcome(status)) == (0.0, 1.0)


@pytest.mark.parametrize("status", ["searched", "answered"])
def test_an_outcome_that_does_not_keep_what_was_shown_is_not_judged(status):
    assert answer_shown(CASE, outcome(status, PASSAGES)) == (0.0, 0.0)

"""Decisions and the cases that come of them."""

from dataclasses import replace

import pytest

from dateline.eval import load_cases
from dateline.eval.drafting import journal
from dateline.eval.drafting.review import Review, edited, faults
from dateline.ingest.errors import BadCases


@pytest.fixture
def paths(tmp_path, draft, unanswerable):
    drafts = tmp_path / "drafts.jsonl"
    rejected = replace(draft, id="a2-0", status="rejected", why=("names nothing",))
    for one in (draft, rejected, unanswerable, replace(draft, id="a3-0")):
        journal.append(drafts, one)
    return drafts, tmp_path / "gold" / "cases.jsonl"


def ids(review):
    return [draft.id for draft in review.pending]


def test_accepted_drafts_become_cases_in_the_form_that_a_run_reads(paths, draft, unanswerable):
    review = Review(*paths)
    assert ids(review) == ["a1-0", "a1-0-other-year", "a3-0"]
    review.accept(draft)
    review.accept(unanswerable)
    review.drop(replace(draft, id="a3-0"))
    assert review.pending == []
    assert load_cases(paths[1]) == [draft.as_case(), unanswerable.as_case()]
    assert review.counts() == {"accepted": 2, "dropped": 1}


def test_a_later_review_asks_only_about_the_rest(paths, draft, unanswerable):
    Review(*paths).accept(draft)
    Review(*paths).drop(unanswerable)
    review = Review(*paths)
    assert ids(review) == ["a3-0"]
    assert review.counts() == {"accepted": 1, "dropped": 1}
    assert len(load_cases(paths[1])) == 1


def test_a_case_that_a_kill_kept_from_the_file_is_written_by_the_next_review(paths, draft):
    Review(*paths).accept(draft)
    paths[1].unlink()
    Review(*paths)
    assert load_cases(paths[1]) == [draft.as_case()]


def test_cases_that_are_there_stay_as_their_owner_has_them(paths, draft):
    paths[1].parent.mkdir()
    paths[1].write_text('{"id": "own", "question": "Who?", "answers": ["Ada"]}', encoding="utf-8")
    Review(*paths).accept(draft)
    mended = paths[1].read_text(encoding="utf-8").replace("Who rebuilt", "By whom was rebuilt")
    paths[1].write_text(mended, encoding="utf-8")
    Review(*paths)
    assert paths[1].read_text(encoding="utf-8") == mended
    assert [case.id for case in load_cases(paths[1])] == ["own", "a1-0"]


def test_a_draft_is_accepted_as_it_was_edited(paths, draft):
    Review(*paths).accept(edited(draft, "Who mended the wall?", ["Ada Brand", "Brand"], "rebuilt in 1931 by Ada Brand"))
    [case] = load_cases(paths[1])
    assert (case.question, case.answers) == ("Who mended the wall?", ("Ada Brand", "Brand"))
    assert case.support[0].quote == "rebuilt in 1931 by Ada Brand"


def test_what_is_not_typed_stays(draft):
    assert edited(draft, "", [""], "") == draft


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"answers": ()}, "answers"),
        ({"question": " "}, "question"),
        ({"answers": ("Bea Brand",)}, "no quote has the answer 'Bea Brand'; change one of them"),
        ({"context": "The wall."}, "the article does not say 'The harbour wall"),
    ],
)
def test_what_is_wrong_with_a_draft_is_told_and_it_is_not_accepted(paths, draft, change, fault):
    wrong = replace(draft, **change)
    assert any(fault in told for told in faults(wrong))
    review = Review(*paths)
    with pytest.raises(BadCases, match="draft a1-0: "):
        review.accept(wrong)
    assert "a1-0" in ids(review) and not paths[1].exists()


def test_a_whole_draft_has_no_faults(draft, unanswerable):
    assert [*faults(draft), *faults(unanswerable)] == []


def test_without_drafts_the_command_that_makes_some_is_named(tmp_path):
    with pytest.raises(BadCases, match="no drafts in .*; `dateline eval draft --out "):
        Review(tmp_path / "drafts.jsonl", tmp_path / "cases.jsonl")


def test_a_file_that_holds_no_cases_is_not_written_to(paths):
    paths[1].parent.mkdir()
    paths[1].write_text('{"name": "Ada"}\n', encoding="utf-8")
    with pytest.raises(BadCases, match="cases.jsonl"):
        Review(*paths)
    assert paths[1].read_text(encoding="utf-8") == '{"name": "Ada"}\n'

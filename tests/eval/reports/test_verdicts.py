from dataclasses import replace

import pytest

from dateline.eval import Case, Outcome
from dateline.eval.reports.verdicts import LOST, VERDICTS, in_evidence, lost_at, right, right_when_answered, verdict

EXPECTED = {
    "cost": ("right answer", None),
    "unpicked": ("wrong answer", "evidence"),
    "undecided": ("refused, though the archive answers", "decision"),
    "unfound": ("wrong answer", "search"),
    "nearly": ("answered, though the archive does not say", None),
    "absent": ("right refusal", None),
    "broken": ("error", None),
}


def test_each_case_has_a_verdict_and_a_wrong_one_the_stage_that_lost_it(pairs):
    found = {id_: (verdict(*pair), lost_at(*pair)) for id_, pair in pairs.items()}
    assert found == EXPECTED
    assert {word for word, _ in found.values()} <= VERDICTS.keys()
    assert {stage for _, stage in found.values() if stage} <= LOST.keys()


def test_what_was_shown_and_answered_wrongly_was_lost_in_writing(pairs):
    case, outcome = pairs["unpicked"]
    assert lost_at(case, replace(outcome, evidence=pairs["cost"][1].evidence)) == "writing"


def test_the_stage_is_unknown_where_the_evidence_was_not_kept(pairs):
    case, outcome = pairs["unpicked"]
    assert lost_at(case, replace(outcome, evidence=())) is None


def test_a_gold_quote_of_the_same_article_shows_the_answer_in_other_words(pairs):
    case, outcome = pairs["cost"]
    reworded = replace(case, answers=("eighty-four thousand",))
    assert in_evidence(reworded, outcome)
    assert not in_evidence(reworded, replace(outcome, evidence=(replace(outcome.evidence[0], article="elsewhere"),)))


@pytest.mark.parametrize(
    ("case", "outcome", "word"),
    [
        (Case(id="x", question="?", answerable=None), Outcome(id="x", question="?", status="not_in_archive"), None),
        (Case(id="x", question="?", answerable=None), Outcome(id="x", question="?", status="answered", text="A"), None),
        (Case(id="x", question="?", answerable=None), Outcome(id="x", question="?", status="searched"), None),
        (
            Case(id="x", question="?", answers=("Oslo",), answerable=None),
            Outcome(id="x", question="?", status="answered", text="Oslo"),
            "right answer",
        ),
    ],
)
def test_a_case_of_which_nobody_knows_is_not_judged(case, outcome, word):
    assert verdict(case, outcome) == (word or "not judged")
    assert right(case, outcome) == ((1.0, 1.0) if word else (0.0, 0.0))


def test_right_counts_all_cases_and_right_when_answered_the_answers(pairs):
    assert [right(*pair)[0] for pair in pairs.values()] == [1, 0, 0, 0, 0, 1, 0]
    assert [right_when_answered(*pair) for pair in pairs.values()] == [
        (1, 1), (0, 1), (0, 0), (0, 1), (0, 1), (0, 0), (0, 0)
    ]  # fmt: skip


def test_a_search_that_finds_a_gold_article_is_right(searched):
    words = [verdict(*pair) for pair in zip(searched.cases, searched.outcomes, strict=True)]
    assert words == ["found", "not found"]
    assert lost_at(searched.cases[1], searched.outcomes[1]) == "search"

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.eval import compare
from dateline.eval.runs.folder import RunResult
from dateline.ingest.errors import NotComparable


def reordered(run, seed=1):
    pairs = list(zip(run.cases, run.outcomes, strict=True))
    random.Random(seed).shuffle(pairs)
    return replace(run, cases=tuple(case for case, _ in pairs), outcomes=tuple(outcome for _, outcome in pairs))


def with_config(run, **changes):
    return replace(run, config=replace(run.config, **changes))


def test_figures_are_those_of_each_run_and_their_difference(make_run):
    comparison = compare(make_run("a"), make_run("b", {"cost-10", "cost-11", "mayor-03"}))
    right = comparison.metrics["right"]
    assert (right.a, right.b, right.n) == (1.0, 57 / 60, 60)
    assert right.difference == pytest.approx(-3 / 60)
    assert right.p == 0.25
    assert comparison.metrics["refusal recall"].b == 19 / 20
    assert comparison.metrics["over-refusal"].better == "lower"
    assert (comparison.a, comparison.b, comparison.cases, comparison.notes) == ("a", "b", 60, ())


def test_costs_are_compared_too(make_run):
    spent = compare(make_run("a"), make_run("b", seconds=3.0)).metrics["seconds to whole answer"]
    assert (spent.difference, spent.is_worse) == (1.0, True)


def test_each_tag_is_compared_over_its_own_cases(make_run):
    tags = compare(make_run("a"), make_run("b", {f"cost-{n}" for n in range(10, 50, 2)})).tags
    assert {tag: each.cases for tag, each in tags.items()} == {"even": 20, "mayor": 20, "money": 40, "odd": 20}
    assert tags["even"].metrics["right"].difference == -1
    assert tags["odd"].metrics["right"].difference == 0
    assert "recall@5" not in tags["mayor"].metrics


def test_the_order_of_the_cases_makes_no_difference(make_run):
    a, b = make_run("a", {"cost-10", "mayor-01"}), make_run("b", {"cost-11", "cost-12"})
    assert compare(reordered(a), reordered(b, 2)) == compare(a, b)


def test_flips_are_named(make_run):
    comparison = compare(make_run("a", {"mayor-01"}), make_run("b", {"cost-12"}))
    assert [(flip.id, flip.change) for flip in comparison.flips] == [("cost-12", "lost"), ("mayor-01", "won")]


def test_only_common_cases_are_compared_and_that_is_said(make_run, cases):
    a, b = make_run("a", cases=cases[:30]), make_run("b", {"cost-49"}, cases=cases[10:])
    comparison = compare(a, b)
    assert comparison.cases == 20
    assert comparison.notes == ("compared over the 20 cases that both have, of 30 and 50",)
    assert comparison.metrics["right"].b == 1.0


def test_a_case_that_is_worded_anew_is_another(make_run, cases):
    worded = [replace(cases[0], question="How much?"), *cases[1:]]
    assert compare(make_run("a"), make_run("b", cases=worded)).cases == 59


def test_runs_without_a_common_case_are_refused(make_run, cases):
    with pytest.raises(NotComparable, match="a and b have no case in common; compare runs over the same file"):
        compare(make_run("a", cases=cases[:5]), make_run("b", cases=cases[5:]))


def test_both_runs_are_scored_by_the_newer_gold(make_run, cases):
    corrected = [replace(cases[0], answers=("£1",)), *cases[1:]]
    a, b = make_run("a"), make_run("b")
    comparison = compare(a, replace(b, cases=tuple(corrected)))
    contained = comparison.metrics["answer contained"]
    assert (contained.a, contained.b) == (39 / 40, 39 / 40)
    assert comparison.notes == ("the gold of 1 cases has changed; both runs are scored by that of b",)


def test_what_else_to_bear_in_mind_is_noted(make_run):
    archive = {"articles": 2, "passages": 2, "sha256": "1" * 64}
    b = with_config(make_run("b"), archive=archive, machine={"cores": 8}, settings={"hits": 5})
    comparison = compare(make_run("a"), replace(b, unasked=7))
    said = " ".join(comparison.notes)
    assert "b is unfinished: 7 of its cases" in said
    assert "different archives" in said and "different machines" in said
    assert comparison.changes["settings.hits"] == ("None", "5")
    assert comparison.changes["archive.sha256"] == ("None", "11111111")


def test_against_a_run_of_the_search_alone_only_the_search_is_compared(make_run):
    b = make_run("b")
    searched = tuple(replace(outcome, status="searched", text="", citations=()) for outcome in b.outcomes)
    comparison = compare(make_run("a"), with_config(replace(b, outcomes=searched), stages="retrieval"))
    assert "recall@5" in comparison.metrics
    assert not {"answer contained", "refusal recall", "seconds to whole answer"} & comparison.metrics.keys()
    assert "only searching is compared" in comparison.notes[0]


def test_a_comparison_is_json(make_run):
    comparison = compare(make_run("a"), make_run("b", {"cost-12"}))
    assert json.loads(json.dumps(comparison.as_dict()))["flips"][0]["id"] == "cost-12"


def test_empty_runs_are_refused(config):
    empty = RunResult(Path("a"), config, (), (), 0)
    with pytest.raises(NotComparable):
        compare(empty, empty)

from dataclasses import replace

import pytest

from dateline.eval import GATED, RunConfig, compare, gate, gold_path, load_cases, load_run, made_with, run
from dateline.eval.comparison.gate import holm
from dateline.ingest.errors import NotComparable
from dateline.qa import Desk

THIRD = {f"cost-{n}" for n in range(10, 50, 3)}


def test_holm_by_hand():
    corrected = holm({"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.005})
    assert corrected == pytest.approx({"a": 0.03, "b": 0.06, "c": 0.06, "d": 0.02})
    assert holm({"a": 0.7, "b": 0.8}) == {"a": 1.0, "b": 1.0}


def test_the_same_run_passes(make_run):
    result = gate(compare(make_run("a", THIRD), make_run("b", THIRD)))
    assert result.passed and set(result.judged.values()) == {1.0}
    assert set(result.judged) == set(GATED)


def test_a_third_of_the_answers_spoiled_is_caught(make_run):
    result = gate(compare(make_run("a"), make_run("b", THIRD)))
    assert not result.passed
    assert result.fell == ("right", "recall@5", "citation precision")


def test_an_improvement_passes(make_run):
    assert gate(compare(make_run("a", THIRD), make_run("b"))).passed


def test_as_many_lost_as_won_passes(make_run):
    other = {f"cost-{n}" for n in range(11, 50, 3)}
    assert gate(compare(make_run("a", THIRD), make_run("b", other))).passed


def test_a_case_or_two_is_noise(make_run):
    assert gate(compare(make_run("a"), make_run("b", {"cost-10", "mayor-01"}))).passed


def test_more_refusals_where_the_archive_answers_are_a_fall(make_run):
    a = make_run("a")
    refusing = tuple(
        replace(outcome, status="not_in_archive", citations=()) if outcome.id in THIRD else outcome
        for outcome in a.outcomes
    )
    assert "over-refusal" in gate(compare(a, replace(a, outcomes=refusing))).fell
    assert gate(compare(replace(a, outcomes=refusing), a)).passed


def test_only_named_metrics_are_judged_and_corrected_for(make_run):
    comparison = compare(make_run("a"), make_run("b", THIRD))
    assert gate(comparison, ["refusal recall"]).passed
    assert gate(comparison, ["right"]).judged == {"right": comparison.metrics["right"].p}


def test_fewer_metrics_leave_more_power(make_run):
    comparison = compare(make_run("a"), make_run("b", {f"cost-{n}" for n in range(10, 17)}))
    assert gate(comparison).passed
    assert gate(comparison, ["right"]).fell == ("right",)


def test_a_metric_that_the_runs_do_not_have_is_refused_by_name(make_run):
    comparison = compare(make_run("a"), make_run("b"))
    with pytest.raises(NotComparable, match="no metric 'recall@7' in common; they have: right, "):
        gate(comparison, ["right", "recall@7"])


def test_runs_without_any_gated_metric_do_not_pass(make_run):
    comparison = compare(make_run("a"), make_run("b"))
    with pytest.raises(NotComparable, match="no metric in common that is gated; name one of these: MRR"):
        gate(replace(comparison, metrics={"MRR": comparison.metrics["MRR"]}))


class Forgetful(Desk):
    """Finds nothing for each third question."""

    def search(self, query, **options):
        return super().search(query, **options) if len(query) % 3 else []


@pytest.fixture(scope="module")
def searched(sample_archive, tmp_path_factory):
    """Runs of the search alone over the gold questions: as it is, in another order, and with a planted regression."""
    folder = tmp_path_factory.mktemp("runs")
    cases = load_cases(gold_path())[::4]
    sound = Desk(sample_archive, model=object())

    def made(name, desk, cases):
        config = RunConfig(
            cases="sample.jsonl",
            cases_sha256="0" * 64,
            format="dateline",
            sample=None,
            seed=0,
            only=None,
            stages="retrieval",
            model=None,
            dateline="0",
            **made_with(desk, "retrieval"),
        )
        run(cases, desk, folder / name, config=config)
        return load_run(folder / name)

    forgetful = Forgetful(sample_archive, model=object())
    return made("sound", sound, cases), made("reshuffled", sound, cases[::-1]), made("forgetful", forgetful, cases)


def test_over_the_sample_archive_a_planted_regression_is_caught_and_a_reshuffle_is_not(searched):
    sound, reshuffled, forgetful = searched
    assert gate(compare(sound, reshuffled)).passed
    assert gate(compare(sound, forgetful)).fell == ("right", "recall@5")
    assert gate(compare(forgetful, sound)).passed

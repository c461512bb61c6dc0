import pytest

from dateline.eval import FoundPassage, Outcome
from dateline.eval.reports.curves import latency, recall_curve, surest_first, years
from dateline.qa.records import Timings


def pairs_of(result):
    return list(zip(result.cases, result.outcomes, strict=True))


def test_recall_is_told_for_each_k_up_to_the_deepest_search(searched):
    curve = recall_curve(pairs_of(searched))
    assert [(row["k"], row["value"], row["n"]) for row in curve] == [(1, 0.0, 2), (2, 0.5, 2)]
    assert curve[1]["low"] < 0.5 < curve[1]["high"]


def test_there_is_no_curve_where_no_relevant_article_is_known(pairs):
    assert recall_curve([pairs["absent"]]) == []


def test_the_surest_answers_come_first_and_refusals_count_among_all(pairs):
    # Answered: cost .9 (right), nearly .8, unpicked .7, unfound .6 (all wrong), of seven judged cases.
    curve = surest_first(list(pairs.values()))
    assert [(row["coverage"], row["confidence"], row["value"]) for row in curve] == [
        (pytest.approx(1 / 7), 0.9, 0.0),
        (pytest.approx(2 / 7), 0.8, 0.5),
        (pytest.approx(3 / 7), 0.7, pytest.approx(2 / 3)),
        (pytest.approx(4 / 7), 0.6, 0.75),
    ]


def test_a_long_curve_has_few_points_and_ends_with_the_run(pairs):
    curve = surest_first([pairs["cost"], pairs["unpicked"]] * 50)
    assert len(curve) == 20
    assert (curve[-1]["coverage"], curve[-1]["value"], curve[-1]["n"]) == (1.0, 0.5, 100)


def test_without_confidence_there_is_no_curve(searched):
    assert surest_first(pairs_of(searched)) == []


def timed(total):
    return Outcome(id="x", question="?", status="answered", timings=Timings(0.1, None, total, 1, 1))


def test_times_fall_into_bins_of_a_round_width():
    told = latency([timed(seconds) for seconds in (1.0, 1.5, 2.0, 8.0)])
    assert set(told) == {"sources", "whole answer"}
    bins = told["whole answer"]["bins"]
    assert {round(bin["to"] - bin["from"], 9) for bin in bins} == {0.5}
    assert {bin["from"]: bin["count"] for bin in bins if bin["count"]} == {1.0: 1, 1.5: 1, 2.0: 1, 8.0: 1}
    assert told["whole answer"]["quantiles"]["median"] == 1.75
    assert told["whole answer"]["quantiles"]["most"] == 8.0


def test_a_time_on_the_edge_of_the_last_bin_is_in_it():
    assert latency([timed(0.3)])["whole answer"]["bins"][-1]["count"] == 1


def test_without_times_there_is_nothing():
    assert latency([Outcome(id="x", question="?", status="error")]) == {}


def test_years_are_of_the_articles_that_answer(searched):
    rows = years(pairs_of(searched))
    assert [(row["year"], row["value"], row["n"]) for row in rows] == [("2023", 1.0, 1), (None, 0.0, 1)]


def test_a_case_without_a_relevant_article_is_of_no_year(pairs):
    case, outcome = pairs["absent"]
    assert isinstance(outcome.found[0], FoundPassage)
    assert years([(case, outcome)]) == []

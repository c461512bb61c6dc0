import pytest

from dateline.eval import Case, Outcome
from dateline.eval.metrics.costs import peak_memory, seconds, spent
from dateline.qa.records import Timings

CASE = Case(id="x", question="?")
FAILED = Outcome(id="x", question="?", status="error", error="no model")


def timed(*timings, peak=None):
    return Outcome(id="x", question="?", status="answered", timings=Timings(*timings), peak_memory=peak)


def test_a_cost_is_over_the_outcomes_that_spent_any():
    assert spent("total")(CASE, timed(0.1, 0.5, 2.0, 300, 12)) == (2.0, 1.0)
    assert spent("answer_tokens")(CASE, timed(0.1, 0.5, 2.0, 300, 12)) == (12.0, 1.0)
    refused = timed(0.1, None, 1.0, 300, 0)
    assert spent("first_token")(CASE, refused) == spent("answer_tokens")(CASE, refused) == (0.0, 0.0)
    assert spent("total")(CASE, FAILED) == (0.0, 0.0)


def test_seconds_are_of_the_cases_that_have_them():
    durations = seconds([timed(0.1, 0.5, 1.0, 0, 0), timed(0.3, None, 0.4, 0, 0), timed(0.2, 0.7, 2.0, 0, 0), FAILED])
    assert (durations["sources"]["median"], durations["sources"]["n"]) == (0.2, 3)
    assert (durations["first token"]["median"], durations["first token"]["n"]) == (pytest.approx(0.6), 2)
    assert durations["whole answer"]["p90"] == pytest.approx(1.8)
    assert seconds([FAILED]) == {}


def test_the_peak_of_memory_is_that_of_the_run():
    times = (0.1, None, 1.0, 0, 0)
    assert peak_memory([timed(*times, peak=5), FAILED, timed(*times, peak=7), timed(*times, peak=6)]) == 7
    assert peak_memory([FAILED]) is None

import pytest

from dateline.eval import Case, FoundPassage, Outcome
from dateline.eval.metrics.faults import fault

ANSWERABLE = Case(id="a", question="?", answers=("£84,000",), relevant=frozenset({"u1"}))
UNANSWERABLE = Case(id="u", question="?", answerable=False)
UNKNOWN = Case(id="k", question="?", answers=("Oslo",), answerable=None)
UNJUDGED = Case(id="n", question="?", answerable=None)


def outcome(status="answered", text="", found=()):
    return Outcome(
        id="x", question="?", status=status, text=text, found=tuple(FoundPassage(article, "...") for article in found)
    )


REFUSED = outcome("not_in_archive", "The archive does not say.")
FAILED = outcome("error")


@pytest.mark.parametrize(
    ("case", "result", "why"),
    [
        (ANSWERABLE, outcome("answered", "It cost £84,000 [1]."), None),
        (ANSWERABLE, outcome("answered", "It cost £0.084m [1]."), None),
        (ANSWERABLE, outcome("answered", "It cost £85,000."), "answer not contained"),
        (ANSWERABLE, REFUSED, "refused"),
        (ANSWERABLE, FAILED, "error"),
        (ANSWERABLE, outcome("searched", found=["u2"]), "not found"),
        (ANSWERABLE, outcome("searched", found=["u2", "u1"]), None),
        (UNANSWERABLE, REFUSED, None),
        (UNANSWERABLE, outcome("answered", "Ames"), "answered, though the archive does not say"),
        (UNANSWERABLE, outcome("searched"), None),
        (UNKNOWN, REFUSED, None),
        (UNKNOWN, outcome("answered", "Rome"), "answer not contained"),
        (UNJUDGED, outcome("answered", "Rome"), None),
    ],
)
def test_faults(case, result, why):
    assert fault(case, result) == why

"""Whether a system knows what it knows: right answers should come with more confidence than wrong ones.

Cases are covered in the order of confidence, the surest first. The risk at a coverage is the share of wrong ones among
those covered: a case is right if an accepted answer was given to it. One that the archive does not answer is wrong to
cover, since whatever is said to it is wrong; and so is one that was refused, since nothing right was said to it, which
makes the risk beyond the share of answered cases an upper bound. Cases of one confidence have no order, so each counts
with their mean.

Sources: El-Yaniv and Wiener, "On the Foundations of Noise-free Selective Classification" (JMLR 2010), the curve;
Geifman and El-Yaniv, "Selective Classification for Deep Neural Networks" (NeurIPS 2017); Geifman, Uziel and El-Yaniv,
"Bias-Reduced Uncertainty Estimation for Deep Neural Classifiers" (ICLR 2019), AURC and excess AURC.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np

from .faults import fault
from .intervals import statistic_interval
from .metric import Pair

Values = Sequence[float] | np.ndarray

LEGEND: dict[str, tuple[str, Literal["higher", "lower"]]] = {
    "AURC": ("The mean risk over all coverages: how often the surest answers are wrong.", "lower"),
    "excess AURC": (
        "What of it is due to the order alone: 0 where every right case is surer than every wrong one.",
        "lower",
    ),
    "answerability AUROC": (
        "How often a question that the archive answers has more confidence than one it does not.",
        "higher",
    ),
}
"""For each figure of `score_confidence` what it is in one sentence, and which way is better."""


def risk_coverage(confidence: Values, wrong: Values) -> list[tuple[float, float]]:
    """The points (coverage, risk), one for each case covered, coverage rising to 1."""
    risks = _risks(np.asarray(confidence, float), np.asarray(wrong, float))
    return [(covered / len(risks), float(risk)) for covered, risk in enumerate(risks, 1)]


def aurc(confidence: Values, wrong: Values) -> float:
    """Area under the risk-coverage curve: the mean risk over all coverages. Less is better."""
    return float(_risks(np.asarray(confidence, float), np.asarray(wrong, float)).mean())


def excess_aurc(confidence: Values, wrong: Values) -> float:
    """AURC less that of a confidence that puts every right case before every wrong one: what the order alone costs."""
    return aurc(confidence, wrong) - aurc(-np.asarray(wrong, float), wrong)


def auroc(confidence: Values, positive: Values) -> float:
    """The probability that a positive case has more confidence than a negative one; nan where one sort is lacking.

    Source: Hanley and McNeil, "The Meaning and Use of the Area under a ROC Curve" (Radiology 1982), by the rank sum.
    scikit-learn gives the same, but takes a millisecond, too long for thousands of resamples.
    """
    from scipy.stats import rankdata

    chosen = np.asarray(positive, bool)
    positives, negatives = int(chosen.sum()), int((~chosen).sum())
    if not positives or not negatives:
        return float("nan")
    above = rankdata(confidence)[chosen].sum() - positives * (positives + 1) / 2
    return float(above / (positives * negatives))


def curve(pairs: Sequence[Pair]) -> list[tuple[float, float]]:
    """`risk_coverage` of a run, over cases that have a confidence and can be judged; empty where there are none."""
    confidence, wrong = _judged(pairs)
    return risk_coverage(confidence, wrong) if len(confidence) else []


def score_confidence(pairs: Sequence[Pair]) -> dict[str, dict[str, float]]:
    """`AURC`, `excess AURC` and `answerability AUROC` of a run, each with `value`, `low`, `high` and `n`, its cases.

    The last is over cases known to be answerable or not. One for which there are no cases is left out.
    """
    known = [pair for pair in pairs if pair[1].confidence is not None and pair[0].answerable is not None]
    answerable = np.array([bool(case.answerable) for case, _ in known])
    confidence = np.array([outcome.confidence for _, outcome in known], float)
    estimates = {
        "AURC": _estimate(aurc, *_judged(pairs)),
        "excess AURC": _estimate(excess_aurc, *_judged(pairs)),
        "answerability AUROC": _estimate(auroc, confidence, answerable),
    }
    return {name: estimate for name, estimate in estimates.items() if estimate}


def _judged(pairs: Sequence[Pair]) -> tuple[np.ndarray, np.ndarray]:
    """The confidence, and 1.0 where wrong, of each case that has a confidence and can be judged."""
    judged = [
        (outcome.confidence, float(outcome.status != "answered" or fault(case, outcome) is not None))
        for case, outcome in pairs
        if outcome.confidence is not None and (case.answers or case.answerable is False)
    ]
    confidence, wrong = zip(*judged, strict=True) if judged else ((), ())
    return np.array(confidence, float), np.array(wrong, float)


def _risks(confidence: np.ndarray, wrong: np.ndarray) -> np.ndarray:
    """The risk with 1, 2, … of the surest cases covered; the expectation over orders of cases of one confidence."""
    _, sort = np.unique(-confidence, return_inverse=True)
    means = np.bincount(sort, wrong) / np.bincount(sort)
    expected = means[np.sort(sort)]
    return expected.cumsum() / np.arange(1, len(expected) + 1)


def _estimate(
    statistic: Callable[[np.ndarray, np.ndarray], float], confidence: np.ndarray, label: np.ndarray
) -> dict[str, float]:
    value = statistic(confidence, label) if len(confidence) else float("nan")
    if np.isnan(value):
        return {}
    low, high = statistic_interval(lambda rows: statistic(confidence[rows], label[rows]), len(confidence))
    return {"value": value, "low": low, "high": high, "n": len(confidence)}

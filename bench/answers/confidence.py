"""Fits how likely an answer is to be right, and shows what each threshold on that costs and saves.

    dateline eval run --baseline unrefused --out GOLD
    dateline eval run SQUAD --format squad --sample 240 --seed 2 --baseline unrefused --out OTHER
    python bench/answers/confidence.py GOLD OTHER

The baseline refuses only what cannot be cited, and that is left out of the fit. The runs share the coefficients and
have a constant each, for one passage that is given with its question is another matter than twenty that were found;
each counts as much as another, however many cases it has. Printed are the coefficients and the first run's constant,
which go into `qa/confidence.py`; the area under the ROC curve of each signal and of all; what would be refused from
each threshold; and how many of the answers are right in each band of probability. A case's probability is from nine
tenths that it is not in.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold

from dateline.eval import RunResult, load_run
from dateline.eval.metrics.answers import answer_matched
from dateline.qa.confidence import terms

_SIGNALS = ("likeness", "covered", "restated")
_THRESHOLDS = (0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
_BANDS = (0.0, 0.4, 0.55, 0.65, 0.75, 0.8, 0.85, 1.0)


def main() -> None:
    runs = [load_run(Path(folder)) for folder in sys.argv[1:]]
    tables = [table(run) for run in runs]
    signals, right = (np.concatenate([one[at] for one in tables]) for at in (0, 1))
    which = np.concatenate([np.full(len(one[1]), at) for at, one in enumerate(tables)])
    rows = np.hstack([signals, np.eye(len(runs))[which][:, 1:]])
    cited = np.concatenate([one[3] for one in tables])
    weight = cited / np.bincount(which, cited)[which] * cited.sum()
    model = fit(rows[cited], right[cited], weight[cited])
    coefficients = model.coef_[0][: len(_SIGNALS)].round(2).tolist()
    print(json.dumps({"coefficients": coefficients, "constant": round(model.intercept_[0], 2)}))
    as_first = np.where(np.arange(rows.shape[1]) < len(_SIGNALS), rows, 0.0)
    unseen = np.empty(len(right))
    for train, test in KFold(10, shuffle=True, random_state=0).split(signals):
        train = train[cited[train]]
        model = fit(rows[train], right[train], weight[train])
        unseen[test] = model.predict_proba(as_first[test])[:, 1]
    for at, (run, (own, is_right, answerable, answered)) in enumerate(zip(runs, tables, strict=True)):
        probability = unseen[which == at]
        alone = {name: auc(is_right[answered], own[answered, column]) for column, name in enumerate(_SIGNALS)}
        print(json.dumps({"run": run.out.name, "AUC": alone | {"all": auc(is_right[answered], probability[answered])}}))
        for least in _THRESHOLDS:
            print(json.dumps(outcome(least, answered & (probability >= least), is_right, answerable)))
        for low, high in pairwise(_BANDS):
            band = answered & (probability >= low) & (probability < high)
            print(json.dumps({"from": low, "to": high, "answers": int(band.sum()), "right": share(is_right[band])}))


def fit(rows: np.ndarray, right: np.ndarray, weight: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=10.0).fit(rows, right, sample_weight=weight)


def auc(right: np.ndarray, values: np.ndarray) -> float:
    return round(roc_auc_score(right, values), 3)


def share(of: np.ndarray) -> float | None:
    return round(float(of.mean()), 3) if of.size else None


def table(run: RunResult) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Of each case that was asked: signals, shape (n, 3); whether right, whether answerable, whether answered."""
    pairs = [(case, outcome) for case, outcome in zip(run.cases, run.outcomes, strict=True) if outcome.signals]
    return (
        np.array([terms(outcome.signals) for _, outcome in pairs]),
        np.array([bool(case.answerable and answer_matched(outcome.text, case.answers)) for case, outcome in pairs]),
        np.array([bool(case.answerable) for case, _ in pairs]),
        np.array([outcome.status == "answered" for _, outcome in pairs]),
    )


def outcome(least: float, given: np.ndarray, right: np.ndarray, answerable: np.ndarray) -> dict[str, float | None]:
    """What a threshold makes of a run."""
    return {
        "threshold": least,
        "answerable, right answer": share((given & right)[answerable]),
        "answerable, refused": share(~given[answerable]),
        "unanswerable, refused": share(~given[~answerable]),
        "right of the answered": share(right[given]),
    }


if __name__ == "__main__":
    main()

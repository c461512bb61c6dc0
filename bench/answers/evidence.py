"""How much of what is asked gets into the evidence, and the weights that decide which sentences do.

    python bench/answers/evidence.py curve QUESTIONS --archive DIR [--format F --only TAG --reranker DIR] --budgets 300
    python bench/answers/evidence.py fit

`curve` prints, for each budget of tokens, the share of answerable cases whose answer is in the sentences picked.
`fit` fits the weights of `qa/sentence_scores.py` on our gold questions over the sample archive; it prints them, and the
curve of five folds, each of which was scored by weights that had not seen it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest import mock

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from dateline.eval import Case, gold_path, load_cases, select
from dateline.eval.metrics.answers import answer_matched
from dateline.ingest import Archive, Scope, sample_folder
from dateline.ingest.models.weights import DEFAULT_LANGUAGE_MODEL
from dateline.qa import DeskConfig, sentence_scores
from dateline.qa.evidence import located_sentences, pick_evidence
from dateline.qa.language_model import LlamaCpp
from dateline.qa.records import Hit
from dateline.qa.reranker import Reranker
from dateline.qa.retrieve import retrieve
from dateline.qa.sentence_scores import WEIGHTS, features

_HITS = DeskConfig().hits
_BUDGETS = (150, 200, 250, 300, 360)


@dataclass(frozen=True)
class Found:
    """A case with its hits, and for each of their sentences a vector, its features and whether it holds the answer."""

    case: Case
    hits: list[Hit]
    vectors: np.ndarray
    query: np.ndarray
    features: np.ndarray
    holds: np.ndarray

    def encode_documents(self, texts: Sequence[str]) -> np.ndarray:
        """As an embedder: for `pick_evidence`, which embeds these very sentences, without the seconds that takes."""
        assert len(texts) == len(self.vectors)
        return self.vectors

    def encode_query(self, text: str) -> np.ndarray:
        """As an embedder."""
        return self.query


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["curve", "fit"])
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--format", default="dateline")
    parser.add_argument("--only")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reranker")
    parser.add_argument("--budgets", type=int, nargs="+", default=_BUDGETS)
    given = parser.parse_args()
    if given.what == "curve":
        cases = select(
            load_cases(given.file, format=given.format), only=given.only, sample=given.sample, seed=given.seed
        )
        with Archive.open(given.archive) as archive:
            reranker = given.reranker and Reranker(given.reranker)
            print(json.dumps(curve(find(archive, cases), given.budgets, reranker)))
        return
    with tempfile.TemporaryDirectory() as folder, Archive.open(folder) as archive:
        archive.add(sample_folder())
        fit(find(archive, load_cases(gold_path())), given.budgets)


def find(archive: Archive, cases: Iterable[Case]) -> list[Found]:
    """The hits of every case that the archive answers and that stands alone."""
    answerable = [case for case in cases if case.answerable and case.answers and not case.history]
    return [_found(archive, case) for case in answerable]


def _found(archive: Archive, case: Case) -> Found:
    hits = retrieve(archive, [case.question], scope=Scope(until=case.as_of), limit=_HITS)
    located = located_sentences(case.question, hits)
    texts = [sentence.text for _, _, sentence in located]
    vectors, query = archive.embedder.encode_documents(texts), archive.embedder.encode_query(case.question)
    holds = np.array([answer_matched(text, case.answers) for text in texts])
    return Found(case, hits, vectors, query, features(case.question, hits, located, vectors @ query), holds)


def curve(found: Sequence[Found], budgets: Sequence[int], reranker: Reranker | None = None) -> dict[int, float]:
    """The share of cases whose answer is in the evidence, by tokens of evidence."""
    count = cache(LlamaCpp(DEFAULT_LANGUAGE_MODEL).count_tokens)

    def shown(one: Found, budget: int) -> float:
        picked = pick_evidence(one.case.question, one.hits, one, count, budget=budget, reranker=reranker)
        texts = [" ".join(sentence.text for sentence in piece.sentences) for piece in picked]
        return max((answer_matched(text, one.case.answers) for text in texts), default=0.0)

    return {budget: round(float(np.mean([shown(one, budget) for one in found])), 3) for budget in budgets}


def fit(gold: Sequence[Found], budgets: Sequence[int]) -> None:
    """Prints the weights of all, and how those of four fifths do on the other fifth."""
    print(json.dumps({"weights": dict(zip(WEIGHTS, weights(gold), strict=True))}, indent=4))
    shares = []
    for train, test in GroupKFold(5).split(gold, groups=[one.case.support[0].article for one in gold]):
        fitted = dict(zip(WEIGHTS, weights([gold[at] for at in train]), strict=True))
        with mock.patch.object(sentence_scores, "WEIGHTS", fitted):
            shares.append((len(test), curve([gold[at] for at in test], budgets)))
    print(json.dumps({b: round(sum(size * share[b] for size, share in shares) / len(gold), 3) for b in budgets}))


def weights(found: Sequence[Found]) -> list[float]:
    """Logistic regression; the features are scaled for the fit, and the weights are of the features as they are."""
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=2_000))
    model.fit(np.vstack([one.features for one in found]), np.concatenate([one.holds for one in found]))
    return [round(float(w), 2) for w in model[-1].coef_[0] / model[0].scale_]


if __name__ == "__main__":
    main()

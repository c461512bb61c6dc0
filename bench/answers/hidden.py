"""Whether questions are refused once the articles that answer them are hidden from the search.

    python bench/answers/hidden.py rtqa_2022_questions.jsonl.gz --archive DIR --sample 100 --seed 1

Each drawn question of RealTimeQA that an article answers is asked twice, as of its day: of the whole archive, and with
all articles hidden that are marked for it or that its own web search had found. Others may answer it all the same.
Prints, after each, the shares refused, and those whose answer has the right words.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dateline.eval import Case, load_cases, select
from dateline.eval.metrics.answers import answer_matched
from dateline.ingest import Archive, Scope
from dateline.qa import Answer, Desk, DeskConfig, LlamaCpp

_HITS = DeskConfig().hits
_DEEPER = 3
"""Times as many passages are looked for, so that enough are left."""


class HidingDesk(Desk):
    """A desk whose search does not find some articles, by address."""

    hidden: frozenset[str] = frozenset()

    def _searched(self, *asked: Any) -> Answer:
        empty = super()._searched(*asked)
        left = [hit for hit in empty.hits if hit.article.url not in self.hidden]
        return replace(empty, hits=tuple(left[:_HITS]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="file for the answers, two a line as JSON")
    given = parser.parse_args()
    cases = select(load_cases(given.file, format="realtimeqa"), only="matched", sample=given.sample, seed=given.seed)
    searched = retrieved(given.file)
    with Archive.open(given.archive) as archive:
        desk = HidingDesk(archive, LlamaCpp(), config=DeskConfig(hits=_DEEPER * _HITS))
        pairs = []
        for case in cases:
            desk.hidden = frozenset()
            shown = ask(desk, case)
            desk.hidden = case.relevant | searched[case.id]
            pairs.append((case, shown, ask(desk, case)))
            if given.keep:
                with given.keep.open("a", encoding="utf-8") as kept:
                    kept.write(json.dumps([case.id, *(answer.as_dict() for answer in pairs[-1][1:])]) + "\n")
            print(json.dumps(figures(pairs)), flush=True)


def retrieved(file: Path) -> dict[str, frozenset[str]]:
    """By question the addresses that its web search had found."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return {row["id"]: frozenset([*row["retrieved"], *row["weak_relevant"], *row["gold_linked"]]) for row in rows}


def ask(desk: Desk, case: Case) -> Answer:
    return desk.ask(case.question, scope=Scope(until=case.as_of))


def figures(pairs: Sequence[tuple[Case, Answer, Answer]]) -> dict[str, float]:
    def share(held: Sequence[float]) -> float:
        return round(sum(held) / len(pairs), 3)

    return {
        "questions": len(pairs),
        "right": share([answer_matched(shown.text, case.answers) for case, shown, _ in pairs]),
        "refused": share([shown.status != "answered" for _, shown, _ in pairs]),
        "refused, hidden": share([hidden.status != "answered" for *_, hidden in pairs]),
        "right all the same, hidden": share([answer_matched(hidden.text, case.answers) for case, _, hidden in pairs]),
    }


if __name__ == "__main__":
    main()

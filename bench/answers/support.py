"""How the check of answers agrees with a reader's judgement, on what the default model wrote for our gold questions.

    python bench/answers/support.py collect > FILE
    python bench/answers/support.py score bench/answers/support.jsonl

`collect` has every gold question answered over the sample archive, refuses nothing, and prints each sentence that the
model wrote with its question, the sentences that it was shown (by article, start and end) and the quotes that our check
cites for it. A reader then puts in by hand whether what was shown supports the sentence (`supported`), and whether the
quotes by themselves do (`cited`; null where none is cited). `score` checks the sentences again with the code as it is.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from dateline.eval import Case, gold_path, load_cases
from dateline.eval.runs.attempt import events_of
from dateline.ingest import Archive, sample_folder
from dateline.ingest.errors import DatelineError
from dateline.qa import Desk, DeskConfig, Done, Evidence, LlamaCpp, Sentence, Token
from dateline.qa.cite import cite

_RESAMPLES = 2_000
Row = dict[str, Any]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, Archive.open(folder) as archive:
        archive.add(sample_folder())
        if sys.argv[1] == "collect":
            collect(archive)
        else:
            lines = Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()
            score(archive, [json.loads(line) for line in lines])


def collect(archive: Archive) -> None:
    desk = Desk(archive, LlamaCpp(), config=DeskConfig(least_stated=0.0, least_probability=0.0))
    for case in load_cases(gold_path()):
        if not case.documents:
            for row in written(desk, case):
                print(json.dumps(row, ensure_ascii=False), flush=True)


def written(desk: Desk, case: Case) -> Iterator[Row]:
    """What the model writes for a case, by sentence; nothing where it is not asked."""
    reply = ""
    with closing(events_of(case, desk)) as events:
        for event in events:
            if isinstance(event, Token):
                reply += event.text
            elif isinstance(event, Done) and reply:
                answer = event.answer
    if not reply:
        return
    shown = [
        [piece.article.id, sentence.start, sentence.end] for piece in answer.evidence for sentence in piece.sentences
    ]
    for text, quotes in checked(reply, answer.standalone_question, answer.evidence).items():
        yield {
            "case": case.id,
            "question": answer.standalone_question,
            "sentence": text,
            "shown": shown,
            "quotes": quotes,
            "supported": None,
            "cited": None,
        }


def checked(reply: str, question: str, evidence: Sequence[Evidence]) -> dict[str, list[str]]:
    """The sentences of a reply with the quotes that are cited for each, none where our check drops it."""
    found = cite(reply, question, evidence)
    quotes = {citation.number: citation.quote for citation in found.citations}
    return dict.fromkeys(found.dropped, []) | {
        claim.text: [quotes[number] for number in claim.citations] for claim in found.claims
    }


def score(archive: Archive, rows: Sequence[Row]) -> None:
    """Prints the figures with their 95% intervals, questions drawn whole."""
    judged = []
    for row in rows:
        try:
            quotes = checked(row["sentence"], row["question"], evidence_of(archive, row["shown"]))
        except DatelineError as error:
            sys.exit(f"{row['case']}: {error}; collect the answers anew and judge them again")
        kept = bool(any(quotes.values()))
        same = sorted(sum(quotes.values(), [])) == sorted(row["quotes"])
        judged.append((row["case"], row["supported"], kept, row["cited"] if same else None))
    by_case = [list(group) for _, group in groupby(judged, key=lambda one: one[0])]
    draw = np.random.default_rng(0)
    drawn = [[by_case[at] for at in draw.integers(len(by_case), size=len(by_case))] for _ in range(_RESAMPLES)]
    quoted = sum(cited is not None for *_, cited in judged)
    print(json.dumps({"questions": len(by_case), "sentences": len(judged), "with the quotes that were judged": quoted}))
    for name, figure in FIGURES.items():
        values = [figure([one for case in cases for one in case]) for cases in drawn]
        low, high = np.nanpercentile(values, [2.5, 97.5])
        print(json.dumps({"figure": name, "value": round(figure(judged), 3), "95%": [round(low, 3), round(high, 3)]}))


def evidence_of(archive: Archive, shown: Sequence[tuple[str, int, int]]) -> list[Evidence]:
    """The evidence that was shown, by article, as one piece each."""
    pieces = []
    for id_, places in groupby(shown, key=lambda place: place[0]):
        article = archive.get(id_)
        sentences = tuple(Sentence(start, end, article.text[start:end]) for _, start, end in places)
        pieces.append(Evidence(article, archive.passages_of(id_)[0], sentences))
    return pieces


def share(of: Iterable[bool]) -> float:
    values = list(of)
    return float(np.mean(values)) if values else float("nan")


FIGURES = {
    "sentences that what was shown supports": lambda rows: share(supported for _, supported, _, _ in rows),
    "of those, kept by the check": lambda rows: share(kept for _, supported, kept, _ in rows if supported),
    "of the others, dropped by it": lambda rows: share(not kept for _, supported, kept, _ in rows if not supported),
    "of the kept ones, supported": lambda rows: share(supported for _, supported, kept, _ in rows if kept),
    "of the kept ones, supported by the quotes alone": lambda rows: share(
        cited for *_, kept, cited in rows if kept and cited is not None
    ),
}


if __name__ == "__main__":
    main()

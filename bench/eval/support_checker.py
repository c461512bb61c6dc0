"""The support check of answers as a judge of summaries, against people: QAGS, CNN/Daily Mail part.

    python bench/eval/support_checker.py FILE

FILE is `data/mturk_cnndm.jsonl` of the QAGS release. Writes eval/metrics/support_checker.json, which reports quote, and
prints the same and how a second judge does.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path

from dateline.eval.metrics.support_checker import MEASURED, figures, judge_qags
from dateline.qa.records import Evidence
from dateline.qa.support.alignment import supports

COMMAND = "python bench/eval/support_checker.py mturk_cnndm.jsonl"
IN_ORDER = 0.9
"""Share of a sentence's words that have to stand in one sentence of the evidence in the same order."""


def supports_in_order(claim: str, evidence: Sequence[Evidence]) -> bool:
    """`supports`, and one sentence of the evidence has the claim's words in their order: ROUGE-L precision."""
    said = _words(claim)
    sentences = (sentence.text for piece in evidence for sentence in piece.sentences)
    return supports(claim, evidence) and any(_common(said, _words(text)) >= IN_ORDER * len(said) for text in sentences)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _common(one: list[str], other: list[str]) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for word in one:
        before, row = row, [0]
        for at, there in enumerate(other):
            row.append(before[at] + 1 if word == there else max(before[at + 1], row[at]))
    return row[-1]


def _rounded(figure: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in figure.items()}


def main() -> None:
    """Writes the figures of our check, and prints those of both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    file = parser.parse_args().file
    judges = {"our support check": supports, "and in the sentence's order": supports_in_order}
    counts = {name: judge_qags(file, judge) for name, judge in judges.items()}
    yes_yes, yes_no, no_yes, no_no = (sum(column) for column in zip(*counts["our support check"], strict=True))
    sentences, unsupported = yes_yes + yes_no + no_yes + no_no, no_yes + no_no
    measured = {
        "command": COMMAND,
        "sentences": sentences,
        "unsupported": unsupported,
        "figures": {name: _rounded(figure) for name, figure in figures(counts["our support check"]).items()},
    }
    MEASURED.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
    for name, each in counts.items():
        print(name, [sum(column) for column in zip(*each, strict=True)])
        for figure, e in figures(each).items():
            print(f"  {figure}: {e['value']:.3f} ({e['low']:.3f} to {e['high']:.3f})")


if __name__ == "__main__":
    main()

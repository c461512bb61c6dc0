"""How far the judge of `alce` can be trusted: our support check against what people said.

The people are those of QAGS (Wang, Cho and Lewis, "Asking and Answering Questions to Evaluate the Factual Consistency
of Summaries", ACL 2020), who judged each sentence of machine-made summaries of CNN and Daily Mail articles, three
people a sentence. `support_checker.json`, beside this file, is what `bench/eval/support_checker.py` measured on them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ...ingest.errors import BadCases
from ...ingest.passages import sentence_spans
from ...ingest.records import Article, Passage
from ...qa.records import Evidence, Sentence
from ..cases.files import read_rows
from .alce import Judge, our_check
from .intervals import percentiles, resampled_sums

MEASURED = Path(__file__).with_name("support_checker.json")

Counts = tuple[int, int, int, int]
"""Sentences by what people said and then what the judge said: yes and yes, yes and no, no and yes, no and no."""

_SPLIT_THOUSANDS = re.compile(r"(?<!\d)(\d{1,3}), (?=\d{3}(?!\d))")
_SPLIT_DECIMALS = re.compile(r"(?<!\d)(\d{1,3})\. (?=\d{1,2}(?!\d))")


def judge_qags(path: Path, judge: Judge = our_check) -> list[Counts]:
    """How the judge does on each article of a QAGS file, with all of it as evidence. Raises BadCases."""
    return [_judge(article, sentences, judge) for article, sentences in load_qags(path)]


def load_qags(path: Path) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
    """Each article with its summary's sentences and whether most people found them supported. Raises BadCases.

    Figures that the data set's tokeniser has split ("3, 700" and "98. 7") are whole again.
    """
    for number, row in read_rows(path):
        try:
            sentences = [(_joined(item["sentence"]), _majority(item["responses"])) for item in row["summary_sentences"]]
            yield _joined(row["article"]), sentences
        except (KeyError, TypeError) as error:
            raise BadCases(f"{path}, line {number}: not QAGS's form ({error!r}); give its mturk_cnndm.jsonl") from error


def figures(counts: Sequence[Counts]) -> dict[str, dict[str, float]]:
    """Each figure of the judge with `value`, `low` and `high`, articles drawn whole.

    Raises ZeroDivisionError where people, or the judge, found everything supported.
    """
    columns = list(zip(*counts, strict=True))
    sums = resampled_sums(columns)
    totals = [sum(column) for column in columns]
    estimates = {}
    for name, figure in _FIGURES.items():
        low, high = percentiles(figure(*sums))
        estimates[name] = {"value": figure(*totals), "low": low, "high": high}
    return estimates


@cache
def measured() -> Mapping[str, Any]:
    """The committed result: the `command` that made it, `sentences`, `unsupported` of them, and `figures`."""
    return json.loads(MEASURED.read_text(encoding="utf-8"))


def judge_note() -> str:
    """One line to stand beside every figure that the judge gives."""
    balanced = measured()["figures"]["balanced accuracy"]
    value, interval = f"{balanced['value']:.2f}", f"{balanced['low']:.2f} to {balanced['high']:.2f}"
    return (
        f"judge: our own support check, balanced accuracy {value} ({interval}) on {measured()['sentences']} sentences "
        "of QAGS; one that passes everything has 0.50"
    )


def whole(text: str) -> Evidence:
    """All sentences of a text as evidence."""
    sentences = tuple(Sentence(start, end, text[start:end]) for start, end in sentence_spans(text))
    return Evidence(Article(id="", title="", text=text), Passage("", "", 0, 0, len(text), text), sentences)


def _judge(article: str, sentences: Sequence[tuple[str, bool]], judge: Judge) -> Counts:
    evidence = [whole(article)]
    said = [(people, judge(sentence, evidence)) for sentence, people in sentences]
    return said.count((True, True)), said.count((True, False)), said.count((False, True)), said.count((False, False))


def _majority(responses: Sequence[Mapping[str, str]]) -> bool:
    return 2 * sum(response["response"] == "yes" for response in responses) > len(responses)


def _joined(text: str) -> str:
    return _SPLIT_DECIMALS.sub(r"\1.", _SPLIT_THOUSANDS.sub(r"\1,", text))


_FIGURES: dict[str, Callable[..., Any]] = {
    "accuracy": lambda yy, yn, ny, nn: (yy + nn) / (yy + yn + ny + nn),
    "balanced accuracy": lambda yy, yn, ny, nn: (yy / (yy + yn) + nn / (ny + nn)) / 2,
    "precision on unsupported": lambda yy, yn, ny, nn: nn / (yn + nn),
    "recall on unsupported": lambda yy, yn, ny, nn: nn / (ny + nn),
    "F1 on unsupported": lambda yy, yn, ny, nn: 2 * nn / (2 * nn + yn + ny),
}
"""Of `Counts`, as numbers or as arrays of resampled sums."""

"""Cites, for each sentence of an answer, the evidence it stands on. Our code decides, not the model."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..ingest.passages import sentence_spans
from .records import NO_SOURCE, Answer, Citation, Claim, Evidence, Sentence
from .support.alignment import align
from .support.sources import SUPPORTED, Source, sources_of

_LIST = r"\d+(?:\s*(?:,|;|-|–|and|&)\s*\d+)*"
_MARK = re.compile(rf"\s*(?:\[\s*(?:excerpts?\s*)?{_LIST}\s*\]|\(\s*excerpts?\s*{_LIST}\s*\))", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CitedText:
    """A checked answer: `text` carries [1] [2] marks; `dropped` are sentences that no evidence supports."""

    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    dropped: tuple[str, ...]

    def given_as(self, answer: Answer) -> Answer:
        """The answer with this as what it says."""
        return replace(answer, status="answered", text=self.text, claims=self.claims, citations=self.citations)


def cite(
    reply: str,
    question: str,
    evidence: Sequence[Evidence],
    *,
    keep_unsupported: bool = False,
    entails: Callable[[Sequence[Evidence], str], bool] | None = None,
) -> CitedText:
    """Checks a model's reply against the evidence: supported sentences get numbered citations, others are dropped.

    With `keep_unsupported` they stay beside any that is supported, marked `NO_SOURCE`, as claims without citations.

    A sentence is supported when its citations or the question have its figures, dates, units and names, when the
    sentences that it was aligned with hold enough of its other words, and when they deny what it denies and nothing
    that it affirms; and, if it is given, where `entails` says so of what there is of the cited passages. Citations of
    one sentence are numbered in the order of the evidence. Marks that the model wrote are ignored.
    """
    sources = sources_of(evidence)
    text = ""
    claims: list[Claim] = []
    citations: list[Citation] = []
    dropped: list[str] = []
    for sentence in _sentences(_BULLET.sub("", _MARK.sub("", reply))):
        cited, support = align(sentence, question, sources)
        if not cited or support < SUPPORTED or (entails and not entails(_pieces(cited, evidence), sentence)):
            dropped.append(sentence)
            if not keep_unsupported:
                continue
            cited, support = [], 0.0
        in_order = sorted(cited, key=sources.index)
        numbered = tuple(dict.fromkeys(_number(source, citations) for source in in_order))
        start = len(text) + bool(text)
        marks = "".join(f" [{number}]" for number in numbered) or f" {NO_SOURCE}"
        text = f"{text} {sentence}{marks}".strip()
        claims.append(Claim(sentence, start, start + len(sentence), numbered, round(support, 3)))
    if not citations:
        return CitedText("", (), (), tuple(dropped))
    return CitedText(text, tuple(claims), tuple(citations), tuple(dropped))


def _pieces(cited: Sequence[Source], evidence: Sequence[Evidence]) -> list[Evidence]:
    """What there is of the cited passages, for "she" is named in the sentence before."""
    return [piece for piece in evidence if any(source.evidence is piece for source in cited)]


def cited_evidence(cited: CitedText) -> tuple[Evidence, ...]:
    """The cited sentences by themselves, those of a passage in its order."""
    passages: dict[str, list[Citation]] = {}
    for citation in cited.citations:
        passages.setdefault(citation.passage.id, []).append(citation)
    return tuple(
        Evidence(
            group[0].article,
            group[0].passage,
            tuple(Sentence(each.start, each.end, each.quote) for each in sorted(group, key=_start)),
        )
        for group in passages.values()
    )


def _start(citation: Citation) -> int:
    return citation.start


def _sentences(text: str) -> list[str]:
    text = " ".join(text.split())
    return [text[start:end] for start, end in sentence_spans(text)]


def _number(source: Source, citations: list[Citation]) -> int:
    """The number of a citation of this sentence; a new one is made where it is not cited yet."""
    article, sentence = source.evidence.article, source.sentence
    for citation in citations:
        if (citation.article.id, citation.start) == (article.id, sentence.start):
            return citation.number
    number = len(citations) + 1
    quote = article.text[sentence.start : sentence.end]
    citations.append(Citation(number, article, source.evidence.passage, quote, sentence.start, sentence.end))
    return number

"""Asking every case of a gold set, and keeping what came back in one folder.

config.json    what the run was made with; a run is resumed only with the same
cases.jsonl    one Outcome a line, on the disk before the next case is asked
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Literal, TextIO

from ...ingest.errors import DatelineError, ModelError, OtherRun
from ...ingest.records import Article, Scope, iso
from ...qa.records import Answer, Citation, Done, Event, Evidence, Found, Hit, Timings
from ..records import Case, CitedQuote, FoundPassage, Outcome, article_key

if TYPE_CHECKING:
    from ...qa.desk import Desk

Stages = Literal["all", "retrieval"]

SEARCH_DEPTH = 20
"""Passages asked for when only retrieval runs: ten articles even where each gives two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunConfig:
    """Everything that determines a run's outcomes. `archive` holds its counts, `embedder` and `model` names."""

    cases: str
    cases_sha256: str
    format: str
    sample: int | None
    seed: int
    only: str | None
    stages: Stages
    model: str | None
    embedder: str
    archive: dict[str, Any]
    dateline: str


@dataclass(frozen=True, slots=True)
class RunResult:
    """A finished run: its outcomes in the order of the cases, and how many of them were there before."""

    out: Path
    config: RunConfig
    cases: tuple[Case, ...]
    outcomes: tuple[Outcome, ...]
    resumed: int


def run(
    cases: Sequence[Case],
    desk: Desk,
    out: Path,
    *,
    config: RunConfig,
    progress: Callable[[int, int], None] | None = None,
) -> RunResult:
    """Ask every case that `out` holds no outcome of. Cases that failed earlier are asked again.

    `progress` gets how many cases are done and of how many, first before any is asked. A DatelineError while
    asking is recorded as that case's outcome. Raises OtherRun where `out` holds a run of another
    configuration.
    """
    _check_config(out, config)
    path = out / "cases.jsonl"
    done = {outcome.id: outcome for outcome in read_outcomes(path) if outcome.status != "error"}
    pending = [case for case in cases if case.id not in done]
    resumed = len(cases) - len(pending)
    report = progress or (lambda done, total: None)
    report(resumed, len(cases))
    with path.open("a", encoding="utf-8") as log:
        for number, case in enumerate(pending, resumed + 1):
            done[case.id] = attempt(case, desk, config.stages)
            _append(log, done[case.id])
            report(number, len(cases))
    return RunResult(out, config, tuple(cases), tuple(done[case.id] for case in cases), resumed)


def attempt(case: Case, desk: Desk, stages: Stages = "all") -> Outcome:
    """What comes of one case: an answer, or for the stage `retrieval` a search; a DatelineError is recorded."""
    try:
        return _search(case, desk) if stages == "retrieval" else _ask(case, desk)
    except DatelineError as error:
        return Outcome(id=case.id, question=case.question, status="error", error=str(error))


def read_outcomes(path: Path) -> list[Outcome]:
    """The outcomes in a cases.jsonl, the last of each case; none where there is no file.

    A last line without its end was torn by an interruption: it is cut off the file. Raises OtherRun.
    """
    if not path.exists():
        return []
    data = path.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    if len(whole) < len(data):
        os.truncate(path, len(whole))
    outcomes = (_outcome(path, number, line) for number, line in enumerate(whole.splitlines(), 1))
    return list({outcome.id: outcome for outcome in outcomes}.values())


def _check_config(out: Path, config: RunConfig) -> None:
    path = out / "config.json"
    wanted = json.loads(json.dumps(asdict(config)))
    if not path.exists():
        out.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(wanted, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        return
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise OtherRun(f"{path} is damaged ({error}); choose another folder with --out") from error
    changed = [name for name in wanted if found.get(name) != wanted[name]]
    if changed:
        was = ", ".join(f"{name} was {found.get(name)!r} and is {wanted[name]!r}" for name in changed)
        raise OtherRun(f"{out} holds another run ({was}); choose another folder with --out")


def _outcome(path: Path, number: int, line: bytes) -> Outcome:
    try:
        return Outcome.from_dict(json.loads(line))
    except (ValueError, TypeError, KeyError) as error:
        raise OtherRun(f"{path}, line {number}: no outcome; choose another folder with --out") from error


def _append(log: TextIO, outcome: Outcome) -> None:
    log.write(json.dumps(outcome.as_dict(), ensure_ascii=False) + "\n")
    log.flush()
    os.fsync(log.fileno())


def _ask(case: Case, desk: Desk) -> Outcome:
    with closing(desk.stream(case.question, history=case.history, until=case.as_of)) as events:
        hits, answer = _drain(events)
    return Outcome(
        id=case.id,
        question=case.question,
        status=answer.status,
        text=answer.text,
        model=answer.model,
        found=_passages(hits),
        evidence=tuple(_shown(piece) for piece in answer.evidence),
        claims=answer.claims,
        citations=tuple(_quoted(citation) for citation in answer.citations),
        confidence=answer.confidence,
        timings=answer.timings,
    )


def _drain(events: Iterator[Event]) -> tuple[tuple[Hit, ...], Answer]:
    """The hits as they were ranked, and the answer. Raises ModelError where the stream breaks off."""
    hits: tuple[Hit, ...] = ()
    for event in events:
        match event:
            case Found(hits=found):
                hits = found
            case Done(answer=answer):
                return hits or answer.hits, answer
    raise ModelError("the answer broke off before its end; run the same command again")


def _search(case: Case, desk: Desk) -> Outcome:
    """A follow-up is searched for as it is worded: rewriting it takes the model."""
    start = perf_counter()
    hits = desk.search(case.question, scope=Scope(until=case.as_of), limit=SEARCH_DEPTH)
    seconds = perf_counter() - start
    return Outcome(
        id=case.id,
        question=case.question,
        status="searched",
        found=_passages(hits),
        timings=Timings(seconds, None, seconds, 0, 0),
    )


def _passages(hits: Sequence[Hit]) -> tuple[FoundPassage, ...]:
    return tuple(_passage(hit.article, hit.passage.text) for hit in hits)


def _shown(piece: Evidence) -> FoundPassage:
    return _passage(piece.article, " ".join(sentence.text for sentence in piece.sentences))


def _passage(article: Article, text: str) -> FoundPassage:
    return FoundPassage(article_key(article), text, iso(article.published))


def _quoted(citation: Citation) -> CitedQuote:
    article = citation.article
    return CitedQuote(
        number=citation.number,
        article=article_key(article),
        title=article.title,
        publisher=article.publisher,
        published=iso(article.published),
        quote=citation.quote,
        exact=article.text[citation.start : citation.end] == citation.quote,
    )

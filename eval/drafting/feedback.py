"""What readers say of answers, kept in `feedback.jsonl` in the archive's own folder.

Feedback repeats what articles say. In the archive's folder it goes where the archive goes, and a takedown cannot miss
it: the proof of `Archive.forget` reads every file there and fails, naming this one, while a piece of the article is in
it. So `dateline forget` calls `scrub` first. Drafts and cases that were made of feedback lie where their owner put them
and are the owner's to mend.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ...ingest.records import Scope
from ...qa.records import Status, Turn
from ..records import CitedQuote
from . import journal

if TYPE_CHECKING:
    from ...ingest import Archive

_RUN = 48
"""Bytes in a row from which a text repeats an article: as long as the pieces that the proof of a takedown looks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What a reader said of one answer.

    `answer` carries its marks [1] [2], which number the citations. `reason` and `right_answer` are the reader's words,
    empty where there are none. `as_of` is the day up to which articles were searched, where there was one; `when` has a
    time zone.
    """

    question: str
    status: Status
    answer: str
    verdict: Literal["up", "down"]
    when: datetime
    history: tuple[Turn, ...] = ()
    scope: Scope = Scope()
    citations: tuple[CitedQuote, ...] = ()
    reason: str = ""
    right_answer: str = ""
    as_of: date | None = None


def feedback_path(archive_folder: Path) -> Path:
    """The file of an archive's feedback; there is none before the first."""
    return archive_folder / "feedback.jsonl"


def keep(path: Path, feedback: Feedback) -> None:
    """Writes one piece of feedback onto the disk."""
    journal.append(path, feedback)


def supersede(path: Path, before: Feedback, after: Feedback | None) -> None:
    """Puts a piece of feedback in the place of another, or just takes that out; at once. Raises BadCases."""
    others = [one for one in read_feedback(path) if one != before]
    journal.rewrite(path, [*others, after] if after else others)


def read_feedback(path: Path) -> list[Feedback]:
    """All feedback of a file, oldest first, none where there is no file. Raises BadCases."""
    return journal.read(path, Feedback)


def scrub(archive: Archive, id_or_url: str) -> int:
    """Takes out the feedback that cites or repeats an article, before it is forgotten; returns how many there were.

    The file is written anew, so that nothing deleted is left in it. Raises `UnknownArticle`.
    """
    path = feedback_path(archive.folder)
    found = read_feedback(path)
    repeats = repeater(archive, id_or_url)
    kept = [one for one in found if not repeats("\n".join(_texts(one)))]
    if path.exists():
        journal.rewrite(path, kept)
    return len(found) - len(kept)


def repeater(archive: Archive, id_or_url: str) -> Callable[[str], bool]:
    """Says of a text whether it names an article, or repeats some of it. Raises `UnknownArticle`."""
    article = archive.get(id_or_url)
    versions = [article, *archive.versions(article.id)]
    short = {article.id, *(text for one in versions for text in (one.url, one.title) if text)}
    runs = {run for one in versions for run in _runs(one.text)} | set(_runs(archive.original(article.id)))
    runs |= {run for one in versions for run in _runs(one.title)}
    return lambda text: any(piece in text for piece in short) or not runs.isdisjoint(_runs(text))


def _runs(text: str) -> Iterator[bytes]:
    data = text.encode("utf-8", "surrogatepass")
    return (data[at : at + _RUN] for at in range(len(data) - _RUN + 1))


def _texts(one: Feedback) -> Iterator[str]:
    yield from (one.question, one.answer, one.reason, one.right_answer)
    for turn in one.history:
        yield from (turn.question, turn.answer)
    for citation in one.citations:
        yield from (citation.article, citation.title, citation.quote)

"""Scanned newspapers: a METS file with the ALTO pages that it names, or an ALTO page alone.

A METS file gives one draft for each article of its logical structure, or for each page where it tells none. An ALTO
page that a METS file in its folder, or in the folder above, names is left out: its text comes with that file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath

from ...cleaning.dates import date_in_name
from ...errors import UnreadableFile
from ...records import LeftOut, Note, Skipped
from ..files import MEGABYTE, read_bytes, read_head
from ..reader import Draft, Found, Reader
from ..source import Source
from ..xml import local_name, parse_xml
from .alto_page import Page, Word, parse_page, text_of
from .mets import Area, Issue, Piece, parse_mets

LOWEST_CONFIDENCE = 0.8
"""Mean word confidence (ALTO's WC, from 0 to 1) under which a note warns: the engine then doubted a word in five."""

_LARGEST = 50 * MEGABYTE
_PAGES_HELD = 8
"""Pages in memory at once; an article seldom runs over more."""
_FEWEST_CHARACTERS = 10
"""In an article, below which it is a speck or a picture."""
_MOST_WORDS = 20_000_000
"""Words in the articles of an issue: a METS file that names the same text again and again is a trap."""
_ROOT = re.compile(
    rb"\s*+(?>(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)\s*+)*+<(?:[\w.-]+:)?(?P<name>alto|mets)[\s/>]", re.DOTALL
)


def _read(source: Source) -> Iterator[Found]:
    root = parse_xml(read_bytes(source.path, _LARGEST))
    if local_name(root) == "mets":
        yield from _read_issue(source, parse_mets(root))
    elif _is_in_issue(source):
        yield LeftOut(source.name, "METS issue page")
    else:
        yield from _read_page(source, parse_page(root))


def _read_page(source: Source, page: Page) -> Iterator[Found]:
    yield Draft(title=None, text=text_of([page.words]), published=date_in_name(source.filename))
    tally = _Tally()
    tally.add([page.words])
    yield from tally.notes(source)


def _read_issue(source: Source, issue: Issue) -> Iterator[Found]:
    if not issue.files:
        raise UnreadableFile("a METS file that names no ALTO pages: there is no text to read")
    if source.depth:
        raise UnreadableFile("a METS file inside another file, where it is apart from its pages: unpack it by hand")
    pages = _Pages(source, issue)
    tally = _Tally()
    told = 0
    for number, piece in enumerate(issue.pieces, start=1):
        runs = [pages.words(area) for area in piece.areas]
        told += sum(map(len, runs))
        if told > _MOST_WORDS:
            raise UnreadableFile(f"its articles have more than {_MOST_WORDS:,} words: split it by issue")
        if piece.left_out:
            yield LeftOut(source.record(number), piece.left_out)
        elif sum(len(word.text) for run in runs for word in run) < _FEWEST_CHARACTERS:
            yield LeftOut(source.record(number), "empty scanned article")
        else:
            tally.add(runs)
            yield _draft(piece, number, text_of(runs))
    yield from pages.finish(told)
    yield from tally.notes(source)


def _draft(piece: Piece, number: int, text: str) -> Draft:
    return Draft(
        record=number,
        title=piece.title,
        text=text,
        published=piece.published,
        authors=list(piece.authors),
        publisher=piece.publisher,
        language=piece.language,
    )


class _Tally:
    """The confidence of a file's words, as far as they are rated."""

    def __init__(self) -> None:
        self._rated = 0
        self._sum = 0.0

    def add(self, runs: Iterable[Sequence[Word]]) -> None:
        for run in runs:
            rated = [word.confidence for word in run if word.confidence is not None]
            self._rated += len(rated)
            self._sum += sum(rated)

    def notes(self, source: Source) -> Iterator[Note]:
        """The mean, with a warning where it is low; nothing where no word is rated."""
        if not self._rated:
            return
        mean = self._sum / self._rated
        warning = "; many words are misread: check quotes against the scan" if mean < LOWEST_CONFIDENCE else ""
        yield Note(source.name, f"scanned text with a mean word confidence of {mean:.2f} (1 is sure){warning}")


class _Pages:
    """The pages that a METS file names, read when they are asked for; those that cannot be read are empty."""

    def __init__(self, source: Source, issue: Issue) -> None:
        self._source = source
        self._files = issue.files
        self._sizes: dict[str, int] = {}
        self._faults: dict[str, str] = {}
        self._page = lru_cache(_PAGES_HELD)(self._load)

    def words(self, area: Area) -> Sequence[Word]:
        return self._page(area.file).between(area.begin, area.end)

    def finish(self, told: int) -> Iterator[Skipped | Note]:
        """The pages that could not be read, and how many of the issue's words were in no piece."""
        for file in self._files.keys() - self._sizes.keys():
            self._page(file)
        folder = PurePosixPath(self._source.name).parent
        for file, reason in sorted(self._faults.items()):
            yield Skipped(str(folder / self._files[file]), f"a page of {self._source.filename}: {reason}")
        total = sum(self._sizes.values())
        if told < total:
            text = f"{total - told:,} of {total:,} words are in no article that it tells, and were left out"
            yield Note(self._source.name, text)

    def _load(self, file: str) -> Page:
        path = self._source.path.parent / self._files[file]
        try:
            page = Page() if file in self._faults else parse_page(parse_xml(read_bytes(path, _LARGEST)))
        except UnreadableFile as error:
            self._faults[file] = str(error)
            page = Page()
        self._sizes[file] = len(page.words)
        return page


def _is_in_issue(source: Source) -> bool:
    """Whether a METS file beside a page, or in the folder above, names it."""
    if source.depth:
        return False
    path = Path(os.path.abspath(source.path))
    return any(path in _named_in(folder, _changed(folder)) for folder in (path.parent, path.parent.parent))


def _changed(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=4)
def _named_in(folder: Path, changed: int) -> frozenset[Path]:
    """The pages that METS files directly in a folder name. `changed` is part of the key: a new file makes it anew."""
    named: set[Path] = set()
    try:
        for path in folder.glob("*.[xX][mM][lL]"):
            named |= _named_by(path)
    except OSError:
        pass
    return frozenset(named)


def _named_by(path: Path) -> set[Path]:
    try:
        found = _ROOT.match(read_head(path)) if path.is_file() else None
        if not found or found["name"] != b"mets":
            return set()
        issue = parse_mets(parse_xml(read_bytes(path, _LARGEST)))
    except UnreadableFile:
        return set()
    return {path.parent / page for page in issue.files.values()}


def _sniffs(head: bytes) -> bool:
    return bool(_ROOT.match(head.removeprefix(b"\xef\xbb\xbf")))


READER = Reader("METS/ALTO", (".alto",), _sniffs, _read)

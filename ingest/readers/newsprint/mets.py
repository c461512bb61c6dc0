"""A METS file of a newspaper issue: which ALTO pages it names, and which articles lie where on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml import etree

from ...errors import UnreadableFile
from .mods import Mods, parse_mods

_ARTICLES = frozenset({"article", "obituary", "death_notice"})
_NOT_ARTICLES = {
    "ad": "advertisement",
    "advert": "advertisement",
    "advertisement": "advertisement",
    "illustration": "picture",
    "picture": "picture",
}
_MOST_LINKS = 1_000_000
"""Links and areas in a file, each; a large issue has some thousands."""
_XLINK = "{http://www.w3.org/1999/xlink}"


@dataclass(frozen=True, slots=True)
class Area:
    """A stretch of a page, from one ALTO ID to another (or the same); the whole page where it names none."""

    file: str
    begin: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article, or what `left_out` calls something that is none."""

    areas: tuple[Area, ...]
    left_out: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    publisher: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """`files` has the pages' paths, relative to the METS file and below its folder, by ID and in order."""

    files: dict[str, PurePosixPath]
    pieces: tuple[Piece, ...]


def parse_mets(root: etree._Element) -> Issue:
    """The issue; its pieces are whole pages where the file tells no articles.

    Raises UnreadableFile for a file with more than a million links.
    """
    files = dict(_files(root))
    sections = {section.get("ID"): parse_mods(section) for section in root.iter("{*}dmdSec")}
    dated = [mods for mods in sections.values() if mods.published]
    areas = _Areas(root, files)
    structures = list(root.iter("{*}structMap"))
    logical = [structure for structure in structures if _kind(structure) == "logical"]
    pieces = [
        _piece(division, areas.of(division), sections, dated)
        for structure in logical or structures
        for division in _divisions(structure)
    ]
    if not any(piece.areas and not piece.left_out for piece in pieces):
        publisher, published = _publisher([], dated), _first(mods.published for mods in dated)
        pieces = [Piece(areas=(Area(file),), publisher=publisher, published=published) for file in files]
    return Issue(files, tuple(pieces))


def _files(root: etree._Element) -> Iterator[tuple[str, PurePosixPath]]:
    """The XML files named; those elsewhere than below the METS file's folder are passed over."""
    for file in root.iter("{*}file"):
        for location in file.iterchildren("{*}FLocat"):
            href = unquote(location.get(f"{_XLINK}href") or "").replace("\\", "/")
            path = PurePosixPath(href.removeprefix("file://").removeprefix("file:"))
            if file.get("ID") and path.suffix.lower() == ".xml" and _is_below(path):
                yield file.get("ID"), path


def _is_below(path: PurePosixPath) -> bool:
    """Whether a path stays in its folder; one with a colon is an address or on another drive."""
    return not path.is_absolute() and not any(part == ".." or ":" in part or "\0" in part for part in path.parts)


def _divisions(above: etree._Element) -> Iterator[etree._Element]:
    """The outermost divisions that are an article or something else that is known."""
    for division in above.iterchildren("{*}div"):
        if _kind(division) in _ARTICLES or _kind(division) in _NOT_ARTICLES:
            yield division
        else:
            yield from _divisions(division)


def _kind(division: etree._Element) -> str:
    return (division.get("TYPE") or "").strip().lower()


class _Areas:
    """Where the text of logical divisions lies: by their own pointers, or by links to physical divisions."""

    def __init__(self, root: etree._Element, files: dict[str, PurePosixPath]) -> None:
        self._files = files
        self._physical = {division.get("ID"): division for division in root.iter("{*}div") if division.get("ID")}
        self._found: dict[str, list[Area]] = {}
        self._links: dict[str, list[str]] = defaultdict(list)
        self._count = 0
        for count, (start, end) in enumerate(_links(root)):
            _refuse_many(count)
            self._links[start].append(end)

    def of(self, division: etree._Element) -> tuple[Area, ...]:
        """In reading order."""
        found: list[Area] = []
        for part in division.iter("{*}div"):
            for pointer in part.iterchildren("{*}fptr"):
                found += self._in(pointer)
            for linked in self._links.get(part.get("ID") or "", ()):
                found += self._of_linked(linked)
                _refuse_many(self._count + len(found))
        self._count += len(found)
        return tuple(found)

    def _of_linked(self, identifier: str) -> list[Area]:
        if identifier not in self._found:
            division = self._physical.get(identifier)
            self._found[identifier] = [] if division is None else list(self._in(division))
        return self._found[identifier]

    def _in(self, element: etree._Element) -> Iterator[Area]:
        for area in element.iter("{*}area"):
            if area.get("FILEID") in self._files and area.get("BEGIN"):
                yield Area(area.get("FILEID"), area.get("BEGIN"), area.get("END"))


def _links(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Pairs of IDs, both of links on their own and of those in groups, which give their ends labels."""
    for link in root.iter("{*}smLink"):
        yield _bare(link.get(f"{_XLINK}from")), _bare(link.get(f"{_XLINK}to"))
    for group in root.iter("{*}smLinkGrp"):
        labelled: dict[str | None, list[str]] = defaultdict(list)
        for locator in group.iterchildren("{*}smLocatorLink"):
            labelled[locator.get(f"{_XLINK}label")].append(_bare(locator.get(f"{_XLINK}href")))
        for arc in group.iterchildren("{*}smArcLink"):
            for start in labelled.get(arc.get(f"{_XLINK}from"), ())[:1]:
                yield from ((start, end) for end in labelled.get(arc.get(f"{_XLINK}to"), ()))


def _bare(reference: str | None) -> str:
    return (reference or "").removeprefix("#")


def _refuse_many(count: int) -> None:
    if count > _MOST_LINKS:
        raise UnreadableFile(f"has more than {_MOST_LINKS:,} links between articles and pages: split it by issue")


def _piece(
    division: etree._Element, areas: tuple[Area, ...], sections: dict[str | None, Mods], dated: Sequence[Mods]
) -> Piece:
    own = _described(division, sections)
    around = [mods for above in division.iterancestors("{*}div") for mods in _described(above, sections)]
    return Piece(
        areas=areas,
        left_out=_NOT_ARTICLES.get(_kind(division)),
        title=_first(mods.title for mods in own) or division.get("LABEL"),
        authors=tuple(name for mods in own for name in mods.authors),
        language=_first(mods.language for mods in [*own, *around]),
        publisher=_first(mods.newspaper for mods in own) or _publisher(around, dated),
        published=_first(mods.published for mods in [*own, *around, *dated]),
    )


def _described(division: etree._Element, sections: dict[str | None, Mods]) -> list[Mods]:
    """The descriptions that a division names; one or two are usual."""
    names = (division.get("DMDID") or "").split(maxsplit=8)[:8]
    return [sections[name] for name in names if name in sections]


def _publisher(around: Sequence[Mods], dated: Sequence[Mods]) -> str | None:
    """The newspaper's title, of which libraries end some in a full stop."""
    found = _first(mods.newspaper or mods.title for mods in [*around, *dated])
    return found.rstrip(" .") if found else None


def _first(values: Iterable[str | None]) -> str | None:
    return next(filter(None, values), None)

"""MODS, the Library of Congress's description of a work, as far as newspapers need it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..xml import local_name

_MODS = "{http://www.loc.gov/mods/v3}"


@dataclass(frozen=True, slots=True)
class Mods:
    """What an article or an issue is called and who wrote it; `newspaper` is what it says it appeared in."""

    title: str | None
    newspaper: str | None
    published: str | None
    authors: tuple[str, ...]
    language: str | None


def parse_mods(section: etree._Element) -> Mods:
    """The description that an element holds; empty fields where it holds none."""
    titles = {_relation(info): _title(info) for info in reversed(list(section.iter(f"{_MODS}titleInfo")))}
    return Mods(
        title=titles.get(None),
        newspaper=titles.get("host"),
        published=next(_texts(section, "dateIssued"), None),
        authors=tuple(filter(None, (_name(name) for name in section.iter(f"{_MODS}name") if _relation(name) is None))),
        language=next(_texts(section, "languageTerm"), None),
    )


def _relation(element: etree._Element) -> str | None:
    """None for what is said of the work itself, "host" for what it appeared in."""
    related = next(element.iterancestors(f"{_MODS}relatedItem", f"{_MODS}subject"), None)
    return None if related is None else related.get("type", "other")


def _title(info: etree._Element) -> str | None:
    """With the word that sorting passes over: "The" and "Statesman"."""
    parts = (_text(part) for part in info if local_name(part) in ("nonSort", "title"))
    return " ".join(filter(None, parts)) or None


def _name(name: etree._Element) -> str | None:
    """The form to show, else the parts, which are the given and the family name or the whole."""
    shown = next(_texts(name, "displayForm"), None)
    parts = [part for part in name.iterchildren(f"{_MODS}namePart") if part.get("type") in (None, "given", "family")]
    parts.sort(key=lambda part: part.get("type") == "family")
    return shown or " ".join(filter(None, map(_text, parts))) or None


def _texts(element: etree._Element, name: str) -> Iterator[str]:
    return filter(None, map(_text, element.iter(f"{_MODS}{name}")))


def _text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())

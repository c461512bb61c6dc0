"""The articles that an answer cites, as a newsroom and as a scholar write them."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from datetime import date
from importlib.resources import as_file, files
from typing import Any

from ..safe_text import one_line, web_address
from ..wording import long_day

Source = dict[str, Any]
"""An article's metadata in JSON types, as `article_as_dict` gives it."""

_STYLE = "apa.csl"


def newsroom(source: Source) -> str:
    """`Martin Ashe, “Footbridge repair put at £1.2m”, The Gazette, 15 June 2022, https://…`"""
    authors = " and ".join(source["authors"])
    parts = [
        authors,
        f"“{source['title'] or 'Untitled'}”",
        source["publisher"],
        _day(source),
        web_address(source["url"]),
    ]
    return one_line(", ".join(part for part in parts if part))


def academic(sources: Sequence[Source]) -> list[str]:
    """The sources in the style of the American Psychological Association, seventh edition, in the order given.

    Source: the Citation Style Language, https://citationstyles.org, through citeproc-py.
    """
    return [_academic(source) for source in sources]


def _academic(source: Source) -> str:
    """One at a time: together the style would sort them, and tell two of a day apart by letters."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    with as_file(files("dateline.ui.exports") / "styles" / _STYLE) as path, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        style = CitationStylesStyle(str(path), validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON([_csl(source)]), formatter.plain)
        bibliography.register(Citation([CitationItem(source["id"])]))
        return one_line(str(bibliography.bibliography()[0]))


def _csl(source: Source) -> dict[str, Any]:
    """The source as CSL-JSON; a paper stands for an author that is not known."""
    known = {
        "id": source["id"],
        "type": "article-newspaper",
        "title": one_line(source["title"]) or "Untitled",
        "author": [_name(author) for author in source["authors"]] or None,
        "container-title": source["publisher"],
        "URL": web_address(source["url"]),
    }
    if not source["authors"]:
        known |= {"author": [{"literal": source["publisher"] or "Unknown publisher"}], "container-title": None}
    if source["published"]:
        day = date.fromisoformat(source["published"][:10])
        known["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    return {name: value for name, value in known.items() if value}


def _name(author: str) -> dict[str, str]:
    """The last word as the family name, which is right for most of the names that a byline has."""
    given, _, family = one_line(author).rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": family}


def _day(source: Source) -> str:
    return long_day(date.fromisoformat(source["published"][:10])) if source["published"] else "undated"

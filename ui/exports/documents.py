"""A kept answer as a document: plain text, Markdown, and an HTML page; each says what was searched, and when."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from ..safe_text import escape, one_line, visible, web_address
from ..web.theme import document
from ..wording import counted, long_day
from .answer_store import Record
from .bibliography import Source, academic, newsroom

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&$])|^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)
"""Signs that are markup anywhere, and those that begin a list or underline a heading."""


def as_text(record: Record) -> str:
    """Plain text, for a mail or a script."""
    quotes = [
        f'[{each["number"]}] "{one_line(each["quote"])}"\n    {newsroom(each["article"])}' for each in _cited(record)
    ]
    parts = [one_line(record["question"]), visible(record["text"]), *quotes, *_bibliography(record), _receipt(record)]
    return "\n\n".join(parts) + "\n"


def as_markdown(record: Record) -> str:
    """Markdown in which nothing that comes from an article is read as markup."""
    quotes = [
        f"{each['number']}. > {_plain(one_line(each['quote']))}\n\n   {_plain(newsroom(each['article']))}"
        for each in _cited(record)
    ]
    sources = [f"- {_plain(line)}" for line in _academic(record)]
    parts = [f"## {_plain(one_line(record['question']))}", _plain(visible(record["text"]))]
    parts += ["### Sources", *quotes] if quotes else []
    parts += ["### Bibliography", "\n".join(sources)] if sources else []
    return "\n\n".join([*parts, f"*{_plain(_receipt(record))}*"]) + "\n"


def as_html(record: Record) -> str:
    """A page of its own, which the link to the answer shows."""
    question = escape(one_line(record["question"]))
    quotes = "".join(
        f'<li value="{each["number"]}"><blockquote>{escape(one_line(each["quote"]))}</blockquote>'
        f"<p>{_linked(each['article'])}</p></li>"
        for each in _cited(record)
    )
    sources = "".join(f"<p>{escape(line)}</p>" for line in _academic(record))
    body = (
        f'<article class="reader" dir="auto"><header><h1>{question}</h1></header>'
        f'<div class="text">{escape(record["text"])}</div>'
        + (f"<h2>Sources</h2><ol>{quotes}</ol>" if quotes else "")
        + (f"<h2>Bibliography</h2>{sources}" if sources else "")
        + f'<footer><p class="note">{escape(_receipt(record))}</p></footer></article>'
    )
    return document(question, body)


FORMS: dict[str, tuple[str, Callable[[Record], str]]] = {
    "txt": ("text/plain; charset=utf-8", as_text),
    "md": ("text/markdown; charset=utf-8", as_markdown),
    "html": ("text/html; charset=utf-8", as_html),
}
"""By a file's ending: its type, and what writes it."""


def _cited(record: Record) -> list[dict]:
    return sorted(record["citations"], key=lambda citation: citation["number"])


def _academic(record: Record) -> list[str]:
    articles = {each["article"]["id"]: each["article"] for each in _cited(record)}
    return sorted(academic(list(articles.values())))


def _bibliography(record: Record) -> list[str]:
    lines = _academic(record)
    return ["Bibliography:\n" + "\n".join(lines)] if lines else []


def _linked(source: Source) -> str:
    """The source as a newsroom writes it, with its address to be followed."""
    line, address = escape(newsroom(source)), web_address(source["url"])
    if not address:
        return line
    shown = escape(address)
    return line.removesuffix(shown) + f'<a href="{shown}" rel="noopener noreferrer">{shown}</a>'


def _receipt(record: Record) -> str:
    coverage = record["coverage"]
    searched = f"Asked of {counted(coverage['articles'], 'article')}"
    if coverage["since"] and coverage["until"]:
        since, until = (long_day(date.fromisoformat(coverage[name])) for name in ("since", "until"))
        searched += f", {since} to {until}"
    day = long_day(datetime.fromisoformat(record["asked_at"]))
    return f"{searched}, with Dateline on {day}. {_made(record)}"


def _made(record: Record) -> str:
    match record.get("basis"):
        case "count":
            return "Counted, not written by a language model."
        case "quotes":
            return "In the articles' own words, not written by a language model."
        case _:
            return f"Written by {record['model']}; check the quotes before you rely on it."


def _plain(text: str) -> str:
    return _MARKDOWN.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    if match[1]:
        return f"\\{match[1]}"
    return f"{match[2]}\\{match[3]}" if match[3] in "-+=" else f"{match[2]}{match[3]}\\"

"""What commands print: results on stdout, progress and errors on stderr."""

from __future__ import annotations

import json
import textwrap
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

import typer
from rich.console import Console
from rich.progress import SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from ...ingest.cleaning.editors_notes import editors_notes
from ...ingest.records import Article, When, iso, precision
from ...qa.records import Answer, Citation, Hit
from ..safe_text import one_line, visible
from ..wording import counted, footnote, other_figures, publisher_name
from .bar import Bar

if TYPE_CHECKING:
    from ...ingest.archive import Progress

_LINE_EVERY = 5.0
"""Seconds between two lines of progress where stderr is no terminal."""
_SNIPPET = 200


def print_json(document: Any) -> None:
    """The one document that a command with `--json` prints."""
    typer.echo(json.dumps(document, indent=2, ensure_ascii=False))


def say(text: str) -> None:
    """A line about what is going on, on stderr."""
    typer.echo(text, err=True)


def print_answer(answer: Answer) -> None:
    """The checked text, its sources or the closest articles, and the receipt; a follow-up also as it was understood."""
    from ...qa.closest import closest

    if answer.standalone_question != answer.question:
        typer.echo(f"Understood as: {one_line(answer.standalone_question)}\n")
    typer.echo(visible(answer.text))
    if answer.citations:
        typer.echo()
        for citation in answer.citations:
            _print_citation(citation)
    elif answer.hits:
        typer.echo("\nThe newest of them:" if answer.basis == "count" else "\nThe closest articles:")
        for each in closest(answer):
            typer.echo(f"  {heading(each.article)}")
            if each.sentence:
                typer.echo(_quoted(each.sentence.text))
    if otherwise := other_figures(answer):
        typer.echo(f"\n{visible(otherwise)}")
    typer.echo(f"\n{footnote(answer, otherwise)}")


def _print_citation(citation: Citation) -> None:
    typer.echo(f"[{citation.number}] {heading(citation.article)}")
    typer.echo(_quoted(citation.quote))
    if citation.article.url:
        typer.echo(f"    {one_line(citation.article.url)}")


def _quoted(text: str) -> str:
    return textwrap.indent(textwrap.fill(f'"{one_line(text)}"', 96), "    ")


def print_hits(hits: Sequence[Hit]) -> None:
    """A search's hits by rank, each with the beginning of its passage."""
    for rank, hit in enumerate(hits, start=1):
        typer.echo(f"{rank:>3}. {heading(hit.article)}")
        snippet = textwrap.shorten(one_line(hit.passage.text), _SNIPPET, placeholder=" …")
        typer.echo(textwrap.indent(textwrap.fill(snippet, 96), "     "))
        typer.echo(f"     {hit.article.id}")


def print_article(article: Article, corrected_by: Sequence[Article] = (), corrects: Sequence[Article] = ()) -> None:
    """An article with its metadata, the corrections that concern it and its own notes, above its text."""
    typer.echo(one_line(article.title))
    facts = {
        "publisher": article.publisher,
        "published": _dated(article.published),
        "updated": _dated(article.updated),
        "authors": ", ".join(article.authors),
        "section": article.section,
        "kind": article.kind,
        "agency": article.agency,
        "address": article.url,
        "id": article.id,
        "from": article.origin,
    }
    for name, value in facts.items():
        if value:
            typer.echo(f"{name:>9}: {one_line(value)}")
    for name, others in (("corrected by", corrected_by), ("corrects", corrects)):
        for other in others:
            typer.echo(f"{name}: {heading(other)} · {other.id}")
    for note in editors_notes(article):
        text = textwrap.shorten(one_line(article.text[note.start : note.end]), _SNIPPET, placeholder=" …")
        typer.echo(f"{note.sort}: {text}")
    typer.echo(f"\n{visible(article.text)}")


def _dated(when: When | None) -> str | None:
    """A date with a word on how well it is known, where it is not to the minute."""
    if when is None or precision(when) == "time and zone":
        return iso(when)
    return f"{iso(when)} ({precision(when)})"


def heading(article: Article) -> str:
    """`2023-09-12 · Publisher · Headline`, and the kind where it is not plain news."""
    kind = [] if article.kind in ("news", "other") else [article.kind]
    parts = [iso(article.published) or "undated", publisher_name(article), article.title, *kind]
    return one_line(" · ".join(parts))


class AddBar(Bar):
    """Shows on stderr how far an add or a rebuild is; a context manager and the callback that they take."""

    def __init__(self, label: str, console: Console | None = None) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        super().__init__(console, *columns, transient=True)
        self._label = label
        self._task: TaskID | None = None
        self._last_line = time.monotonic()

    def __enter__(self) -> Self:
        super().__enter__()
        self._task = self._bar.add_task(self._label, total=None)
        return self

    def __call__(self, progress: Progress) -> None:
        seen = f"{counted(progress.articles, 'article')}, {counted(progress.searchable, 'passage')} searchable"
        line = f"{self._label}: {seen}, {progress.waiting:,} waiting"
        if self._console.is_terminal and self._task is not None:
            self._bar.update(self._task, description=line)
        elif time.monotonic() - self._last_line >= _LINE_EVERY:
            self._last_line = time.monotonic()
            self._console.print(line, markup=False, highlight=False, soft_wrap=True)

"""`dateline ask | chat | search`: questions from the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.live import Live
from rich.text import Text

from ...ingest.errors import DatelineError
from ...ingest.records import Scope
from ...qa.records import Answer, Done, Found, Token, Turn, hit_as_dict
from ..compose import open_archive, open_desk
from ..safe_text import visible
from ..wording import counted
from .options import (
    DEFAULT_ARCHIVE,
    ArchiveFolder,
    AsJson,
    AsOf,
    EmbedderName,
    EntailmentFolder,
    LeastProbability,
    MarkUnsupported,
    Model,
    Publishers,
    RerankerFolder,
    Since,
    Until,
)
from .terminal import print_answer, print_hits, print_json, say

if TYPE_CHECKING:
    from ...qa import Desk

_QUIT = ("/quit", "/exit")


def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotes.")],
    archive: ArchiveFolder = DEFAULT_ARCHIVE,
    since: Since = None,
    until: Until = None,
    publisher: Publishers = None,
    model: Model = None,
    embedder: EmbedderName = None,
    as_of: AsOf = None,
    least_probability: LeastProbability = None,
    mark_unsupported: MarkUnsupported = False,
    reranker: RerankerFolder = None,
    entailment: EntailmentFolder = None,
    as_json: AsJson = False,
) -> None:
    """Answer a question from the archive and show the passages that the answer stands on.

    Example: dateline ask "Who accompanied Kim?" --since 2023-09-01
    """
    with open_desk(
        archive,
        model=model,
        embedder=embedder,
        as_of=as_of,
        least_probability=least_probability,
        mark_unsupported=mark_unsupported,
        reranker=reranker,
        entailment=entailment,
    ) as desk:
        answer = _stream(desk, question, (), since, until, publisher or ())
    if as_json:
        print_json(answer.as_dict())
    else:
        print_answer(answer)


def chat(
    archive: ArchiveFolder = DEFAULT_ARCHIVE,
    since: Since = None,
    until: Until = None,
    publisher: Publishers = None,
    model: Model = None,
    embedder: EmbedderName = None,
    as_of: AsOf = None,
    least_probability: LeastProbability = None,
    mark_unsupported: MarkUnsupported = False,
    reranker: RerankerFolder = None,
    entailment: EntailmentFolder = None,
) -> None:
    """Ask one question after another; a question may refer to the ones before it. /quit ends it.

    Example: dateline chat --publisher "The Echo"
    """
    history: list[Turn] = []
    with open_desk(
        archive,
        model=model,
        embedder=embedder,
        as_of=as_of,
        least_probability=least_probability,
        mark_unsupported=mark_unsupported,
        reranker=reranker,
        entailment=entailment,
    ) as desk:
        say(f"{counted(desk.archive.stats().articles, 'article')}. Ask a question, or /quit.")
        while question := _next_question():
            try:
                answer = _stream(desk, question, history, since, until, publisher or ())
            except DatelineError as error:
                say(str(error))
                continue
            history.append(answer.turn())
            print_answer(answer)
            typer.echo()


def _next_question() -> str | None:
    """What is typed next; None at the end of the input or at /quit."""
    while True:
        try:
            line = input("> ").strip()
        except EOFError:
            return None
        if line in _QUIT:
            return None
        if line:
            return line


def _stream(
    desk: Desk,
    question: str,
    history: Sequence[Turn],
    since: date | None,
    until: date | None,
    publishers: Sequence[str],
) -> Answer:
    """Show on stderr what the desk does, where that is a terminal, and return the checked answer."""
    console = Console(stderr=True)
    events = desk.stream(question, history=history, since=since, until=until, publishers=publishers)
    with Live(Text("Searching …"), console=console, transient=True, auto_refresh=console.is_terminal) as live:
        status = draft = ""
        for event in events:
            match event:
                case Found(hits=hits):
                    status = f"{counted(len(hits), 'passage')} found, reading …"
                case Token(text=text):
                    draft += text
                case Done(answer=answer):
                    return answer
            if console.is_terminal:
                live.update(Text(visible(draft) or status))
    raise AssertionError("a stream that nobody stopped ends with Done")


def search(
    query: Annotated[str, typer.Argument(help="Words, or a description of what you look for.")],
    archive: ArchiveFolder = DEFAULT_ARCHIVE,
    since: Since = None,
    until: Until = None,
    publisher: Publishers = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Most passages to print.")] = 10,
    embedder: EmbedderName = None,
    as_json: AsJson = False,
) -> None:
    """Find passages by words and by meaning, without the language model.

    Example: dateline search "harbour wall" --limit 5 --json
    """
    from ...qa import Desk

    with open_archive(archive, embedder) as opened:
        scope = Scope(since=since, until=until, publishers=tuple(publisher or ()))
        hits = Desk(opened).search(query, scope=scope, limit=limit)
    if as_json:
        print_json([{"rank": rank, **hit_as_dict(hit)} for rank, hit in enumerate(hits, start=1)])
    elif hits:
        print_hits(hits)
    else:
        typer.echo("Nothing in the archive matches.")

"""`dateline demo | serve`: the chat page in a browser."""

from __future__ import annotations

import re
import socket
import threading
import webbrowser
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...ingest.errors import DatelineError
from ..compose import open_desk, sample_archive
from ..readiness import PatientDesk, Readiness
from ..settings import has_display
from ..stoppable_desk import StoppableDesk
from ..web.frontispiece import front_of
from .models_command import PullBar
from .options import (
    DEFAULT_ARCHIVE,
    ArchiveFolder,
    AsOf,
    EmbedderName,
    EntailmentFolder,
    LeastProbability,
    MarkUnsupported,
    Model,
    RerankerFolder,
)
from .terminal import say

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from ...ingest.models.weights import OnProgress, PullProgress
    from ...qa import Desk
    from ..activity_log import ActivityLog
    from ..api.passwords import Passwords
    from ..archive_editor import ArchiveEditor
    from ..web.exchange import AnsweringDesk

DEFAULT_PORT = 7860
_PORTS_TRIED = 40
LOOPBACK = ("127.0.0.1", "localhost", "[")
"""What a browser calls this machine; `[` is how Starlette reads the host of `[::1]:7860`."""

DEMO_QUESTIONS = (
    "Who accompanied Kim?",
    "Which company was hired to repair the footbridge?",
    "What did repairing the sea wall cost?",
    "How fast is the new lifeboat?",
)
"""What the page of the sample archive suggests."""

Host = Annotated[str, typer.Option("--host", help="Address to listen on; 127.0.0.1 is for this machine only.")]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="Port; the next free one if it is taken.")]
Auth = Annotated[
    Path | None,
    typer.Option("--auth", metavar="FILE", help="Let in only the readers of this file; see `dateline password`."),
]
Names = Annotated[
    list[str] | None,
    typer.Option("--name", help="Name that readers reach it by, as through a proxy; may be repeated."),
]
RootPath = Annotated[
    str,
    typer.Option("--root-path", metavar="/PATH", help="Path that a proxy takes off: /archive for example.org/archive."),
]
Log = Annotated[
    Path | None,
    typer.Option("--log", metavar="FILE", help="Write requests and answers there, a line of JSON each; - is stderr."),
]
LogQuestions = Annotated[bool, typer.Option("--log-questions", help="Write the questions into the log, too.")]
Editable = Annotated[
    bool | None,
    typer.Option(
        "--editable/--read-only",
        help="Whether the page adds and removes articles; without a word where this machine alone reaches it.",
    ),
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Print the address and open nothing.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """How an archive is served; each field is the option of that name."""

    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    browser: bool = True
    names: Sequence[str] = ()
    root_path: str = ""
    auth: Path | None = None
    editable: bool = False
    log: Path | None = None
    log_questions: bool = False
    model: str | None = None
    embedder: str | None = None
    as_of: date | None = None
    least_probability: float | None = None
    mark_unsupported: bool = False
    reranker: str | None = None
    entailment: str | None = None
    examples: tuple[str, ...] = ()


def demo(
    host: Host = "127.0.0.1", port: Port = DEFAULT_PORT, no_browser: NoBrowser = False, model: Model = None
) -> None:
    """Open a ready sample archive in the browser: a small town's weekly and some wire stories.

    Example: dateline demo
    """
    how = Serving(host=host, port=port, browser=not no_browser, model=model, examples=DEMO_QUESTIONS)
    serve_archive(sample_archive(), how)


def serve(
    archive: ArchiveFolder = DEFAULT_ARCHIVE,
    host: Host = "127.0.0.1",
    port: Port = DEFAULT_PORT,
    no_browser: NoBrowser = False,
    name: Names = None,
    root_path: RootPath = "",
    auth: Auth = None,
    editable: Editable = None,
    log: Log = None,
    log_questions: LogQuestions = False,
    model: Model = None,
    embedder: EmbedderName = None,
    as_of: AsOf = None,
    least_probability: LeastProbability = None,
    mark_unsupported: MarkUnsupported = False,
    reranker: RerankerFolder = None,
    entailment: EntailmentFolder = None,
) -> None:
    """Open the chat page of an archive in the browser, and its endpoints to programs: /docs describes them.

    Example: dateline serve --archive /data/gazette --port 8000
    """
    how = Serving(
        host=host,
        port=port,
        browser=not no_browser,
        names=name or (),
        root_path=as_root_path(root_path),
        auth=auth,
        editable=is_own(host) and not name if editable is None else editable,
        log=log,
        log_questions=log_questions,
        model=model,
        embedder=embedder,
        as_of=as_of,
        least_probability=least_probability,
        mark_unsupported=mark_unsupported,
        reranker=reranker,
        entailment=entailment,
    )
    serve_archive(archive, how)


def serve_archive(archive: Path, how: Serving) -> None:
    """Serve the page of an archive until it is interrupted."""
    from ..api.passwords import Passwords, read_passwords

    passwords = Passwords(read_passwords(how.auth)) if how.auth else None
    bar = PullBar()
    readiness = Readiness(also=while_it_moves(bar))
    with open_desk(
        archive,
        model=how.model,
        embedder=how.embedder,
        fetching=readiness.hear,
        as_of=how.as_of,
        least_probability=how.least_probability,
        mark_unsupported=how.mark_unsupported,
        reranker=how.reranker,
        entailment=how.entailment,
    ) as desk:
        readiness.model = desk.model
        from ..activity_log import ActivityLog, LoggedDesk
        from ..archive_editor import ArchiveEditor
        from ..server import Server

        log = ActivityLog(how.log) if how.log else None
        patient = PatientDesk(desk, readiness)
        answering = StoppableDesk(LoggedDesk(patient, log, with_questions=how.log_questions) if log else patient)
        editor = ArchiveEditor(desk.archive)
        app = _application(desk, answering, editor if how.editable else None, readiness, how)
        app = _guarded(app, passwords, log)
        server = Server(app, how.host, free_port(how.host, how.port), root_path=how.root_path)
        address = server.start()
        threading.Thread(target=readiness.prepare, args=[desk], name="warm-up", daemon=True).start()
        typer.echo(f"Dateline is at {address} (Ctrl-C ends it)")
        if how.browser and has_display():
            webbrowser.open(address)
        try:
            threading.Event().wait()
        finally:
            readiness.close()
            bar.stop()
            answering.stop()
            editor.close()
            server.close()


def _application(
    desk: Desk, answering: AnsweringDesk, editor: ArchiveEditor | None, readiness: Readiness, how: Serving
) -> ASGIApp:
    """The endpoints with the page."""
    from ...eval.drafting.feedback import feedback_path
    from ..api.app import web_app
    from ..exports.answer_store import AnswerStore, answers_path
    from ..web.page import build_page, mount

    folder = desk.archive.folder
    store = AnswerStore(answers_path(folder))
    front = front_of(desk.archive, how.examples)
    app = web_app(desk, answering, store, hosts_answered(how.host, how.names), readiness)
    page = build_page(desk, answering, front, feedback_path(folder), store, editor, readiness)
    mount(page, app, root_path=how.root_path, uploads=editor is not None)
    return app


def _guarded(app: ASGIApp, passwords: Passwords | None, log: ActivityLog | None) -> ASGIApp:
    """The application behind its passwords and its log, where there are any."""
    from ..activity_log import LoggedApp
    from ..api.gate import Gate

    app = Gate(app, passwords) if passwords else app
    return LoggedApp(app, log) if log else app


def while_it_moves(bar: PullBar) -> OnProgress:
    """A bar that is on the terminal only while something is fetched, for a command that goes on for days."""

    def show(progress: PullProgress) -> None:
        bar.start()
        bar(progress)
        if progress.done >= progress.total:
            bar.stop()

    return show


def hosts_answered(host: str, names: Sequence[str]) -> list[str]:
    """The names that requests may be sent to: those given, and those of this machine where it listens to no other.

    None, which is any, where others may come and nobody has said by which name.
    """
    if is_own(host):
        return [*LOOPBACK, *names]
    return [*LOOPBACK, host, *names] if names else []


def as_root_path(given: str) -> str:
    """`/archive` from `archive/`; empty for the root itself. Raises `DatelineError` for what is no path."""
    path = given.strip("/")
    if not re.fullmatch(r"[\w.~/-]*", path, re.ASCII):
        raise DatelineError(f"--root-path {given!r} is no path: write it as /archive")
    return f"/{path}" if path else ""


def is_own(host: str) -> bool:
    """Whether only this machine reaches an address."""
    return host in (*LOOPBACK, "::1")


def free_port(host: str, wanted: int) -> int:
    """The wanted port, or the next one that nobody listens on; says so on stderr."""
    if not is_free(host, 0):
        raise DatelineError(f"{host} is not an address of this machine; name one that is with --host")
    for port in range(wanted, min(wanted + _PORTS_TRIED, 65536)):
        if is_free(host, port):
            if port != wanted:
                say(f"port {wanted} is taken; using {port}")
            return port
    raise DatelineError(f"no port from {wanted} on is free on {host}; name another with --port")


def is_free(host: str, port: int) -> bool:
    """Whether this process could listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True

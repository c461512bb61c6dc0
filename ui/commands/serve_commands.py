"""`dateline demo | serve`: the chat page in a browser."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...ingest.errors import DatelineError
from ..compose import open_desk, sample_archive
from ..settings import has_display
from ..stoppable_desk import StoppableDesk
from ..web.frontispiece import front_of
from .options import DEFAULT_ARCHIVE, ArchiveFolder, EmbedderName, Model
from .terminal import say

if TYPE_CHECKING:
    from ...qa import Desk

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
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Print the address and open nothing.")]


def demo(
    host: Host = "127.0.0.1", port: Port = DEFAULT_PORT, no_browser: NoBrowser = False, model: Model = None
) -> None:
    """Open a ready sample archive in the browser: a small town's weekly and some wire stories.

    Example: dateline demo
    """
    serve_archive(sample_archive(), host, port, browser=not no_browser, model=model, examples=DEMO_QUESTIONS)


def serve(
    archive: ArchiveFolder = DEFAULT_ARCHIVE,
    host: Host = "127.0.0.1",
    port: Port = DEFAULT_PORT,
    no_browser: NoBrowser = False,
    name: Names = None,
    auth: Auth = None,
    model: Model = None,
    embedder: EmbedderName = None,
) -> None:
    """Open the chat page of an archive in the browser, and its endpoints to programs: /docs describes them.

    Example: dateline serve --archive /data/gazette --port 8000
    """
    serve_archive(
        archive, host, port, browser=not no_browser, names=name or (), auth=auth, model=model, embedder=embedder
    )


def serve_archive(
    archive: Path,
    host: str,
    port: int,
    *,
    browser: bool,
    names: Sequence[str] = (),
    auth: Path | None = None,
    model: str | None = None,
    embedder: str | None = None,
    examples: tuple[str, ...] = (),
) -> None:
    """Serve the page of an archive, to the readers in the file `auth` if there is one, until it is interrupted."""
    from ..api.gate import Gate
    from ..api.passwords import Passwords, read_passwords

    passwords = Passwords(read_passwords(auth)) if auth else None
    with open_desk(archive, model=model, embedder=embedder) as desk:
        from ...eval.drafting.feedback import feedback_path
        from ..api.app import web_app
        from ..exports.answer_store import AnswerStore, answers_path
        from ..server import Server
        from ..web.page import build_page, mount

        answering = StoppableDesk(desk)
        store = AnswerStore(answers_path(desk.archive.folder))
        app = web_app(desk, answering, store, hosts_answered(host, names))
        front = front_of(desk.archive, examples)
        mount(build_page(desk, answering, front, feedback_path(desk.archive.folder), store), app)
        server = Server(Gate(app, passwords) if passwords else app, host, free_port(host, port))
        address = server.start()
        threading.Thread(target=_warm_up, args=[desk], name="warm-up", daemon=True).start()
        typer.echo(f"Dateline is at {address} (Ctrl-C ends it)")
        if browser and has_display():
            webbrowser.open(address)
        try:
            threading.Event().wait()
        finally:
            answering.stop()
            server.close()


def hosts_answered(host: str, names: Sequence[str]) -> list[str]:
    """The names that requests may be sent to: those given, and those of this machine where it listens to no other.

    None, which is any, where others may come and nobody has said by which name.
    """
    if host in (*LOOPBACK, "::1"):
        return [*LOOPBACK, *names]
    return [*LOOPBACK, host, *names] if names else []


def _warm_up(desk: Desk) -> None:
    try:
        desk.warm_up()
    except DatelineError as error:
        say(f"dateline: {error}")


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

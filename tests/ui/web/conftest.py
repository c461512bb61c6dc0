"""The page in a real browser: what serves it, and what visits it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from starlette.types import ASGIApp

from dateline.ingest import Archive
from dateline.qa import Desk
from dateline.ui.api.app import web_app
from dateline.ui.archive_editor import ArchiveEditor
from dateline.ui.commands.serve_commands import free_port
from dateline.ui.exports.answer_store import AnswerStore, answers_path
from dateline.ui.readiness import Readiness
from dateline.ui.server import Server
from dateline.ui.web.exchange import AnsweringDesk
from dateline.ui.web.frontispiece import Frontispiece
from dateline.ui.web.page import build_page, mount

FRONT = Frontispiece(
    60,
    date(2023, 1, 5),
    date(2024, 12, 20),
    ("Gazette", "The Echo"),
    examples=("What will the wall cost?", "Who owns the moon?"),
)
DESKTOP = {"width": 1280, "height": 800}


@pytest.fixture
def feedback(tmp_path) -> Path:
    """The file in which the page keeps what its readers say of answers."""
    return tmp_path / "opinions" / "feedback.jsonl"


@pytest.fixture
def servers() -> Iterator[list[Server]]:
    """What serves; closed at the end, or by the test, which then clears the list."""
    servers: list[Server] = []
    yield servers
    for server in servers:
        server.close()


@pytest.fixture
def serve(feedback, servers):
    """Serves a page over a desk and returns its address."""

    def serving(
        desk,
        front: Frontispiece = FRONT,
        editor: ArchiveEditor | None = None,
        root_path: str = "",
        guard: Callable[[ASGIApp], ASGIApp] = lambda app: app,
        readiness: Readiness | None = None,
        answering: AnsweringDesk | None = None,
    ) -> str:
        store = AnswerStore(answers_path(feedback.parent))
        app = web_app(desk, store=store)
        page = build_page(desk, answering or desk, front, feedback, store, editor, readiness)
        mount(page, app, root_path=root_path, uploads=bool(editor))
        servers.append(Server(guard(app), "127.0.0.1", free_port("127.0.0.1", 7960), root_path=root_path))
        return servers[-1].start()

    return serving


@pytest.fixture
def visit(browser):
    """Opens an address in a browser session of its own, and holds that nothing else was asked for anything."""
    contexts, hosts, errors = [], set(), []

    def visiting(address: str, *, size: dict = DESKTOP, dark: bool = False) -> Page:
        contexts.append(browser.new_context(viewport=size, color_scheme="dark" if dark else "light"))
        page = contexts[-1].new_page()
        page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{address}?__theme={'dark' if dark else 'light'}")
        expect(page.get_by_label("Question")).to_be_visible(timeout=30_000)
        return page

    yield visiting
    for context in contexts:
        context.close()
    assert hosts == {"127.0.0.1"}
    assert errors == []


@pytest.fixture
def page(serve, visit, scripted_desk) -> Page:
    return visit(serve(scripted_desk))


@pytest.fixture
def empty_desk(hashing_embedder, scripted_model, tmp_path) -> Iterator[Desk]:
    """A desk over an archive without articles."""
    with Archive.open(tmp_path / "empty", embedder=hashing_embedder()) as archive:
        yield Desk(archive, scripted_model("It is so."))

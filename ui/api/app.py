"""The web application: the endpoints, their OpenAPI page, the MCP endpoint, and room for the chat page."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi_offline import FastAPIOffline

from ...ingest.errors import BadQuestion, DatelineError, ModelError, UnknownPublisher
from ..exports.answer_store import AnswerStore, answers_path
from .answers import answers
from .asking import asking
from .finding import finding
from .mcp_server import mcp_server

if TYPE_CHECKING:
    from ...qa import Desk
    from ..web.exchange import AnsweringDesk

_STATUS = {BadQuestion: 422, UnknownPublisher: 422, ModelError: 503}
_ABOUT = "Answers questions about a news archive and shows the passages that each answer stands on."


def web_app(desk: Desk, answering: AnsweringDesk | None = None, store: AnswerStore | None = None) -> FastAPI:
    """The application over a desk; where the page's desk can be stopped, it is given as `answering`.

    Answers that the page keeps in a store can be reopened there.

    `/docs` has its script and style from this machine, and nothing is measured or sent anywhere.
    """
    answering = answering or desk
    mcp = mcp_server(desk, answering)
    endpoint = mcp.streamable_http_app(streamable_http_path="/mcp", stateless_http=True)
    app = FastAPIOffline(
        redoc_url=None,
        title="Dateline",
        description=_ABOUT,
        version=version("dateline"),
        telemetry={"auto_configure": False},
        lifespan=lambda _: mcp.session_manager.run(),
    )
    app.include_router(asking(answering))
    app.include_router(finding(desk))
    app.include_router(answers(store or AnswerStore(answers_path(desk.archive.folder))))
    app.router.routes.extend(endpoint.routes)
    app.add_exception_handler(DatelineError, _explained)
    return app


def _explained(_: Request, error: Exception) -> JSONResponse:
    """The one line of an expected error, under the status that fits it."""
    return JSONResponse({"detail": str(error)}, _STATUS.get(type(error), 500))

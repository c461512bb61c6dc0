"""The web application: the endpoints, their OpenAPI page, the MCP endpoint, and room for the chat page."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi_offline import FastAPIOffline
from mcp.server.transport_security import TransportSecuritySettings

from ...ingest.errors import DatelineError
from ..exports.answer_store import AnswerStore, answers_path
from ..readiness import Readiness
from .answers import answers
from .asking import asking
from .finding import finding
from .mcp_server import mcp_server
from .problems import explained, unfit

if TYPE_CHECKING:
    from ...qa import Desk
    from ..web.exchange import AnsweringDesk

_ABOUT = "Answers questions about a news archive and shows the passages that each answer stands on."


def web_app(
    desk: Desk,
    answering: AnsweringDesk | None = None,
    store: AnswerStore | None = None,
    hosts: Sequence[str] = (),
    readiness: Readiness | None = None,
) -> FastAPI:
    """The application over a desk; where the page's desk can be stopped, it is given as `answering`.

    Answers that the page keeps in a store can be reopened there. Unless `hosts` is empty only requests to these names
    are answered: a page from elsewhere could have a browser ask this machine under a name of its own. `/docs` has its
    script and style from this machine, and nothing is measured or sent anywhere.
    """
    answering = answering or desk
    mcp = mcp_server(desk, answering)
    # the hosts are looked at for all endpoints alike, below
    security = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    endpoint = mcp.streamable_http_app(streamable_http_path="/mcp", stateless_http=True, transport_security=security)
    app = FastAPIOffline(
        redoc_url=None,
        title="Dateline",
        description=_ABOUT,
        version=version("dateline"),
        telemetry={"auto_configure": False},
        lifespan=lambda _: mcp.session_manager.run(),
    )
    app.include_router(asking(answering))
    app.include_router(finding(desk, readiness or Readiness()))
    app.include_router(answers(store or AnswerStore(answers_path(desk.archive.folder))))
    app.router.routes.extend(endpoint.routes)
    app.add_exception_handler(DatelineError, explained)
    app.add_exception_handler(RequestValidationError, unfit)
    # without this Gradio lets pages of any origin read what it answers
    app.add_middleware(CORSMiddleware, allow_origins=[])
    if hosts:
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    return app

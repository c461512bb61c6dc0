"""The HTTP endpoint that answers questions."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, StreamingResponse

from ...qa.records import Done
from .event_stream import followed, server_sent
from .requests import Question

if TYPE_CHECKING:
    from ..web.exchange import AnsweringDesk

_CLIENT_LEFT = 499
"""What nginx logs where a client has gone away before it had its answer; nobody receives it."""
_STREAMED: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/event-stream": {}}, "description": "The Answer record, or its events."}
}
_UNBUFFERED = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
"""A proxy that collects a response before it passes it on would spoil the streaming."""


def asking(desk: AnsweringDesk) -> APIRouter:
    """The endpoint over a desk."""
    router = APIRouter()

    @router.post("/ask", summary="Answer a question from the archive", responses=_STREAMED)
    async def ask(question: Question, request: Request) -> Any:
        """The Answer record that `dateline ask --json` prints.

        With `"stream": true`, server-sent events: `understood`, `found` with the sources, `waiting` while others are
        answered, `token` for each piece that the model writes, and `done` with the checked Answer record, which takes
        the place of the tokens; or `error` with its one line as `detail`.
        """
        stop = threading.Event()
        reader = f"http {request.client.host}" if request.client else "http"
        events = desk.stream(
            question.question, history=question.turns(), scope=question.scope(), stop=stop, reader=reader
        )
        following = followed(events, stop, request.is_disconnected)
        if question.stream:
            return StreamingResponse(server_sent(following), media_type="text/event-stream", headers=_UNBUFFERED)
        answer = [event.answer async for event in following if isinstance(event, Done)]
        return JSONResponse(answer[0].as_dict()) if answer else JSONResponse(None, _CLIENT_LEFT)

    return router

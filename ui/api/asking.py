"""The HTTP endpoint that answers questions."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, StreamingResponse

from ...qa.records import Done, Event
from .event_stream import followed, server_sent
from .problems import STOPPED
from .requests import Question

if TYPE_CHECKING:
    from ..web.exchange import AnsweringDesk

_MOST_OPEN = 64
"""Questions that are answered or wait at a time: each takes a thread."""
_TOO_MANY = f"{_MOST_OPEN} questions wait already; ask again in a minute"
_STREAMED: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/event-stream": {}}, "description": "The Answer record, or its events."}
}
_UNBUFFERED = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
"""A proxy that collects a response before it passes it on would spoil the streaming."""


def asking(desk: AnsweringDesk) -> APIRouter:
    """The endpoint over a desk."""
    router = APIRouter()
    # released by whoever took it last, answered or not
    open_questions = asyncio.Semaphore(_MOST_OPEN)

    @router.post("/ask", summary="Answer a question from the archive", responses=_STREAMED)
    async def ask(question: Question, request: Request) -> Any:
        """The Answer record that `dateline ask --json` prints.

        With `"stream": true`, server-sent events: `understood`, `found` with the sources, `waiting` while others are
        answered, `token` for each piece that the model writes, and `done` with the checked Answer record, which takes
        the place of the tokens; or `error` with its one line as `detail`.
        """
        stop = threading.Event()
        if open_questions.locked():
            raise HTTPException(503, _TOO_MANY, {"Retry-After": "60"})
        reader = request.scope.get("user_name") or (f"http {request.client.host}" if request.client else "http")
        events = desk.stream(
            question.question, history=question.turns(), scope=question.scope(), stop=stop, reader=reader
        )
        following = _counted(followed(events, stop, request.is_disconnected), open_questions)
        if question.stream:
            return StreamingResponse(server_sent(following), media_type="text/event-stream", headers=_UNBUFFERED)
        answer = [event.answer async for event in following if isinstance(event, Done)]
        if not answer:
            raise HTTPException(503, STOPPED)
        return JSONResponse(answer[0].as_dict())

    return router


async def _counted(events: AsyncIterator[Event], open_questions: asyncio.Semaphore) -> AsyncIterator[Event]:
    async with open_questions:
        async for event in events:
            yield event

"""A desk's events for a client that may go away: run in threads, stopped with it, written as server-sent events.

The form is that of https://html.spec.whatwg.org/multipage/server-sent-events.html: `event:` names the event in lower
case, and `data:` is one JSON object.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import asdict
from typing import Any

from anyio import CapacityLimiter, to_thread
from fastapi.sse import format_sse_event

from ...ingest.errors import DatelineError
from ...ingest.records import iso
from ...qa.records import (
    Done,
    Event,
    Found,
    Period,
    Token,
    Understood,
    Waiting,
    coverage_as_dict,
    hit_as_dict,
    scope_as_dict,
)
from ..problem_line import problem_line
from .problems import STOPPED

_LOOK = 0.25
"""Seconds between two looks at whether the client is still there."""


async def followed(
    events: Iterator[Event], stop: threading.Event, is_gone: Callable[[], Awaitable[bool]]
) -> AsyncIterator[Event]:
    """The events as they come; `stop` is set as soon as the client is gone, so that the model is free for others."""
    thread = CapacityLimiter(1)
    try:
        while event := await _next(events, stop, is_gone, thread):
            yield event
    finally:
        stop.set()


async def _next(
    events: Iterator[Event], stop: threading.Event, is_gone: Callable[[], Awaitable[bool]], thread: CapacityLimiter
) -> Event | None:
    """The next event, from a thread of this stream's own: those that all share would be full of who waits."""
    step = asyncio.ensure_future(to_thread.run_sync(next, events, None, limiter=thread))
    while not step.done():
        await asyncio.wait([step], timeout=_LOOK)
        if await is_gone():
            stop.set()
    return await step


async def server_sent(events: AsyncIterator[Event]) -> AsyncIterator[bytes]:
    """Each event as it goes over the wire; the last is `done`, or else `error` with one line."""
    event = None
    try:
        async for event in events:
            yield _wire(type(event).__name__.lower(), event_as_dict(event))
    except DatelineError as error:
        yield _wire("error", {"detail": problem_line(error)})
        return
    if not isinstance(event, Done):
        yield _wire("error", {"detail": STOPPED})


def event_as_dict(event: Event) -> dict[str, Any]:
    """An event in JSON types; that of Done is the Answer record that `dateline ask --json` prints."""
    match event:
        case Understood(standalone_question=question, scope=scope, period=period, publishers=publishers):
            named = {"period": _period(period), "publishers": list(publishers)}
            return {"standalone_question": question, "scope": scope_as_dict(scope), **named}
        case Found(hits=hits, coverage=coverage):
            return {"hits": [hit_as_dict(hit) for hit in hits], "coverage": coverage_as_dict(coverage)}
        case Waiting() | Token():
            return asdict(event)
        case Done(answer=answer):
            return answer.as_dict()


def _period(period: Period | None) -> dict[str, Any] | None:
    return period and {"since": iso(period.since), "until": iso(period.until), "words": period.words}


def _wire(name: str, data: dict[str, Any]) -> bytes:
    return format_sse_event(data_str=json.dumps(data, ensure_ascii=False), event=name)

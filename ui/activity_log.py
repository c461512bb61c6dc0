"""What a server did, as lines of JSON: requests by their route, answers by how they went. Questions only if asked for.

A path can hold a secret (the link of an answer) and a query a question, so neither is written.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..ingest.errors import DatelineError
from ..qa.records import Answer, Done, Event, Turn, Waiting
from .desk_in_front import DeskInFront
from .web.exchange import AnsweringDesk

ON_STDERR = Path("-")
_OF_THE_PAGE = ("/gradio_api/", "/assets/", "/static/", "/theme.css", "/manifest.json", "/config")
"""Beginnings of the routes by which the page gets its parts, and talks with its server all the time."""


class ActivityLog:
    """Writes a line for each event; threads may share it. A file that is moved away is begun anew."""

    def __init__(self, path: Path) -> None:
        """Raises `DatelineError` where the file cannot be written."""
        self._logger = logging.Logger("dateline.activity")
        try:
            handler = logging.StreamHandler() if path == ON_STDERR else WatchedFileHandler(path, encoding="utf-8")
        except OSError as error:
            raise DatelineError(f"cannot write the log {path}: {error.strerror}; name another file") from error
        self._logger.addHandler(handler)

    def write(self, event: str, **facts: Any) -> None:
        """One line: `{"at": "2026-11-24T19:30:00+00:00", "event": "answer", …}`."""
        line = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **facts}
        self._logger.info(json.dumps(line, ensure_ascii=False))


class LoggedApp:
    """An ASGI application in front of another one, which writes a line for each request that is answered."""

    def __init__(self, app: ASGIApp, log: ActivityLog) -> None:
        self._app = app
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on."""
        begun, status = time.monotonic(), 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            route = getattr(scope.get("route"), "path", None)
            if scope["type"] == "http" and not (route or scope["path"]).startswith(_OF_THE_PAGE):
                seconds = round(time.monotonic() - begun, 3)
                self._log.write("request", method=scope["method"], route=route, status=status, seconds=seconds)


class LoggedDesk(DeskInFront):
    """Passes questions on to a desk, and writes a line on what came of each."""

    def __init__(self, desk: AnsweringDesk, log: ActivityLog, *, with_questions: bool = False) -> None:
        super().__init__(desk)
        self._log = log
        self._with_questions = with_questions

    def _passed_on(
        self, question: str, history: Sequence[Turn], stream: Iterator[Event], stop: threading.Event
    ) -> Iterator[Event]:
        facts: dict[str, Any] = {"status": "stopped", "ahead": 0}
        if self._with_questions:
            facts["question"] = question
        begun = time.monotonic()
        try:
            with closing(stream) as events:
                for event in events:
                    if isinstance(event, Waiting):
                        facts["ahead"] = max(event.ahead, facts["ahead"])
                    elif isinstance(event, Done):
                        facts |= _of_answer(event.answer)
                    yield event
        except DatelineError as error:
            facts |= {"status": "failed", "error": type(error).__name__}
            raise
        finally:
            self._log.write("answer", **facts, seconds=round(time.monotonic() - begun, 3))


def _of_answer(answer: Answer) -> dict[str, Any]:
    return {"status": answer.status, "confidence": answer.confidence, "timings": asdict(answer.timings)}

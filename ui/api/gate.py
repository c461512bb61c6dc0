"""Lets in readers with a password, to the page and every endpoint alike, by HTTP Basic authentication (RFC 7617)."""

from __future__ import annotations

import base64
import time
from collections import defaultdict, deque
from collections.abc import MutableMapping
from typing import Any

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from .passwords import Passwords

OPEN_TO_ALL = ("/healthz",)
"""What a monitor may ask without a password."""
_FAILURES = 10
_SECONDS = 60.0
"""After so many wrong passwords in so many seconds an address has to wait."""
_AT_A_TIME = 2
"""Passwords that are checked at a time: bcrypt is slow on purpose, and others want the processor."""
_WHO = {"WWW-Authenticate": 'Basic realm="Dateline", charset="UTF-8"'}


class Gate:
    """An ASGI application in front of another one; the reader's name goes on as `scope["user_name"]`."""

    def __init__(self, app: ASGIApp, passwords: Passwords) -> None:
        self._app = app
        self._passwords = passwords
        self._checking = CapacityLimiter(_AT_A_TIME)
        self._failures: MutableMapping[str, deque[float]] = defaultdict(lambda: deque(maxlen=_FAILURES))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or answers it with 401 or, after too many wrong passwords, with 429."""
        if scope["type"] == "lifespan" or scope["path"].removeprefix(scope.get("root_path", "")) in OPEN_TO_ALL:
            await self._app(scope, receive, send)
            return
        if scope["type"] == "websocket":  # the application has none
            await send({"type": "websocket.close", "code": 1008})
            return
        given = _credentials(Headers(scope=scope).get("authorization", ""))
        if given and self._passwords.are_known(*given):
            await self._app({**scope, "user_name": given[0]}, receive, send)
            return
        address = scope["client"][0] if scope.get("client") else ""
        if wait := self._must_wait(address):
            await _refused(429, "too many wrong passwords", {"Retry-After": str(wait)})(scope, receive, send)
            return
        if given and await self._is_right(address, given):
            await self._app({**scope, "user_name": given[0]}, receive, send)
            return
        await _refused(401, "a name and a password are needed", _WHO)(scope, receive, send)

    async def _is_right(self, address: str, given: tuple[str, str]) -> bool:
        """Counted as wrong until it is known to be right, so that many at once are not tried either."""
        tried = time.monotonic()
        self._failures[address].append(tried)
        is_right = await to_thread.run_sync(self._passwords.are_right, *given, limiter=self._checking)
        if is_right and tried in self._failures[address]:
            self._failures[address].remove(tried)
        return is_right

    def _must_wait(self, address: str) -> int:
        """Seconds until this address may try again; 0 where it may now."""
        failures = self._failures.get(address)
        if not failures or len(failures) < _FAILURES:
            return 0
        left = _SECONDS - (time.monotonic() - failures[0])
        return max(int(left) + 1, 0) if left > 0 else 0


def _refused(status: int, line: str, headers: dict[str, Any]) -> JSONResponse:
    return JSONResponse({"detail": line}, status, headers)


def _credentials(header: str) -> tuple[str, str] | None:
    kind, _, encoded = header.partition(" ")
    if kind.lower() != "basic":
        return None
    try:
        name, colon, password = base64.b64decode(encoded, validate=True).decode("utf-8").partition(":")
    except ValueError:
        return None
    return (name, password) if colon else None

"""Serves a web application from a thread of this process."""

from __future__ import annotations

import threading
import time
from contextlib import suppress

import uvicorn
from starlette.types import ASGIApp

from ..ingest.errors import DatelineError

_LAST_WORDS = 1
"""Seconds that open connections, of browsers that wait for the page to change, have before they are cut."""


class Server:
    """Listens on one address from `start` to `close`. `root_path` is what a proxy in front takes off every path."""

    def __init__(self, app: ASGIApp, host: str, port: int, *, root_path: str = "") -> None:
        config = uvicorn.Config(
            app,
            host=host,
            port=port,
            root_path=root_path,
            log_level="error",
            access_log=False,
            timeout_graceful_shutdown=_LAST_WORDS,
        )
        self._address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, name="server", daemon=True)

    def start(self) -> str:
        """Returns the address once it is listened on. Raises `DatelineError` where that fails."""
        self._thread.start()
        while not self._server.started:
            if not self._thread.is_alive():
                raise DatelineError(f"cannot listen on {self._address}; name another --port or --host")
            time.sleep(0.01)
        return self._address

    def _run(self) -> None:
        """Uvicorn leaves with SystemExit where it cannot listen, having said why."""
        with suppress(SystemExit):
            self._server.run()

    def close(self) -> None:
        """Cuts the connections and frees the port."""
        self._server.should_exit = True
        self._thread.join()

"""A server in a thread."""

import httpx
import pytest
from fastapi import FastAPI

from dateline.ingest.errors import DatelineError
from dateline.ui.commands.serve_commands import free_port, is_free
from dateline.ui.server import Server


def test_it_answers_once_it_has_started_and_frees_its_port_when_closed():
    port = free_port("127.0.0.1", 8090)
    server = Server(FastAPI(), "127.0.0.1", port)
    address = server.start()
    assert address == f"http://127.0.0.1:{port}/"
    assert httpx.get(address).status_code == 404
    server.close()
    assert is_free("127.0.0.1", port)


def test_a_port_that_was_taken_meanwhile_is_one_line():
    port = free_port("127.0.0.1", 8090)
    first, second = (Server(FastAPI(), "127.0.0.1", port) for _ in range(2))
    first.start()
    with pytest.raises(DatelineError, match=rf"cannot listen on http://127.0.0.1:{port}/; name another --port"):
        second.start()
    first.close()

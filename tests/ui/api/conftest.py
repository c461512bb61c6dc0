"""The web application over the sample archive, served on a port, with a model that says what it is told."""

from collections.abc import Iterator

import httpx
import pytest

from dateline.qa import Desk
from dateline.ui.api.app import web_app
from dateline.ui.commands.serve_commands import free_port
from dateline.ui.server import Server

QUESTION = "How long is the Millrace Footbridge?"
REPLY = "The Millrace Footbridge is 84 metres long."


@pytest.fixture(scope="session")
def question() -> str:
    """One that the model of `desk` answers rightly."""
    return QUESTION


@pytest.fixture(scope="session")
def desk(sample_archive, scripted_model) -> Desk:
    return Desk(sample_archive, scripted_model(REPLY))


@pytest.fixture(scope="session")
def address(desk) -> Iterator[str]:
    server = Server(web_app(desk), "127.0.0.1", free_port("127.0.0.1", 8060))
    yield server.start().rstrip("/")
    server.close()


@pytest.fixture
def client(address) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client

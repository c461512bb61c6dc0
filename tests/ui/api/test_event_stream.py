"""Events on their way to a client."""

import asyncio
import threading
from collections.abc import Iterator
from datetime import date

import httpx
import pytest

from dateline.ingest.errors import BadQuestion
from dateline.ingest.records import Scope
from dateline.qa import Desk, Token, Understood, Waiting
from dateline.qa.records import Period
from dateline.ui.api.app import web_app
from dateline.ui.api.event_stream import event_as_dict, followed, server_sent
from dateline.ui.commands.serve_commands import free_port
from dateline.ui.server import Server


async def is_there() -> bool:
    return False


async def wire(events: Iterator) -> list[bytes]:
    return [sent async for sent in server_sent(followed(events, threading.Event(), is_there))]


def test_events_are_named_and_hold_json_on_one_line():
    sent = asyncio.run(wire(iter([Token('two\nlines "é"')])))
    assert sent[:1] == ['event: token\ndata: {"text": "two\\nlines \\"é\\""}\n\n'.encode()]


def test_an_expected_error_ends_the_stream_with_its_line():
    def failing():
        yield Waiting(1, None)
        raise BadQuestion("the question is empty; ask for something")

    first, last = asyncio.run(wire(failing()))
    assert first.startswith(b"event: waiting\n")
    assert last == b'event: error\ndata: {"detail": "the question is empty; ask for something"}\n\n'


def test_a_stream_that_ends_without_an_answer_says_that_the_server_stops():
    sent = asyncio.run(wire(iter([Waiting(1, None)])))
    assert sent[-1].startswith(b'event: error\ndata: {"detail": "the server is stopping')


def test_the_days_named_are_told_in_json():
    understood = Understood("q", Scope(), Period(date(2022, 5, 1), None, "since May 2022"), ("The Echo",))
    assert event_as_dict(understood)["period"] == {"since": "2022-05-01", "until": None, "words": "since May 2022"}


def test_who_waits_is_told_in_json():
    assert event_as_dict(Waiting(2, 14.5)) == {"ahead": 2, "seconds": 14.5}


@pytest.mark.parametrize("stream", [True, False])
def test_a_client_that_goes_away_frees_the_model(sample_archive, scripted_model, question, stream):
    """The model writes for ever; only a stop ends it."""
    is_writing, was_stopped = threading.Event(), threading.Event()

    class Endless(scripted_model):
        def stream(self, messages, *, max_tokens, stop=None):
            is_writing.set()
            stop.wait(60)
            was_stopped.set()
            yield "too late"

    server = Server(web_app(Desk(sample_archive, Endless())), "127.0.0.1", free_port("127.0.0.1", 8080))
    address = server.start()

    async def leave() -> None:
        async with httpx.AsyncClient(timeout=60) as client:
            asking = asyncio.create_task(client.post(f"{address}ask", json={"question": question, "stream": stream}))
            await asyncio.to_thread(is_writing.wait, 60)
            asking.cancel()

    asyncio.run(leave())
    assert was_stopped.wait(30)
    server.close()

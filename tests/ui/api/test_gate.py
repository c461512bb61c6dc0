"""The gate in front of the application."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from dateline.ui.api import gate
from dateline.ui.api.app import web_app
from dateline.ui.api.gate import Gate
from dateline.ui.api.passwords import Passwords, password_line
from dateline.ui.commands.serve_commands import free_port
from dateline.ui.server import Server

ANN = ("ann", "correct horse")


@pytest.fixture
def guarded(desk):
    name, _, hashed = password_line(*ANN).partition(":")
    app = Gate(web_app(desk), Passwords({name: hashed.encode()}))
    server = Server(app, "127.0.0.1", free_port("127.0.0.1", 8050))
    with httpx.Client(base_url=server.start(), timeout=60) as client:
        yield client
    server.close()


def test_nothing_but_the_health_is_told_without_a_password(guarded):
    for path in ("/", "/docs", "/search?q=wall", "/article/x", "/read/x", "/mcp", "/openapi.json"):
        response = guarded.get(path)
        assert response.status_code == 401, path
        assert response.headers["www-authenticate"].startswith("Basic")
    assert guarded.post("/ask", json={"question": "Who?"}).status_code == 401
    assert guarded.get("/healthz").json()["status"] == "ok"


def test_with_name_and_password_all_is_as_without_a_gate(guarded, question):
    assert guarded.get("/search", params={"q": "footbridge"}, auth=ANN).json()["hits"]
    assert guarded.post("/ask", json={"question": question}, auth=ANN).json()["status"] == "answered"


@pytest.mark.parametrize("header", ["Basic", "Basic !!!", "Basic YW5u", "Bearer x", "Basic /w==", "Basic é"])
def test_a_header_that_is_none_is_no_password(guarded, header):
    assert guarded.get("/docs", headers={"Authorization": header.encode()}).status_code == 401


def test_many_wrong_passwords_at_once_are_not_all_tried(guarded):
    def guess(_: int) -> int:
        return guarded.get("/docs", auth=("ann", "a guess")).status_code

    with ThreadPoolExecutor(30) as pool:
        answers = list(pool.map(guess, range(30)))
    assert answers.count(401) <= 10
    assert answers.count(429) >= 20


def test_a_reader_who_was_let_in_stays_in_when_another_guesses_from_the_same_address(guarded):
    assert guarded.get("/docs", auth=ANN).status_code == 200
    for _ in range(11):
        guarded.get("/docs", auth=("bo", "a guess"))
    assert guarded.get("/docs", auth=ANN).status_code == 200


def test_after_too_many_wrong_passwords_an_address_waits_also_with_the_right_one(guarded, monkeypatch):
    for _ in range(10):
        assert guarded.get("/docs", auth=("ann", "a guess")).status_code == 401
    refused = guarded.get("/docs", auth=ANN)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= 60
    monkeypatch.setattr(gate, "_SECONDS", 0.0)
    assert guarded.get("/docs", auth=ANN).status_code == 200

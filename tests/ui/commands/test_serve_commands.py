"""Ports, and what the page says about its archive."""

import socket

import pytest

from dateline.eval import gold_path, load_cases
from dateline.ingest.errors import DatelineError
from dateline.ui.commands import serve_commands
from dateline.ui.commands.serve_commands import (
    DEMO_QUESTIONS,
    as_root_path,
    free_port,
    hosts_answered,
    is_free,
)


@pytest.fixture
def taken_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_a_taken_port_gives_way_to_the_next_and_says_so(taken_port, capsys):
    assert not is_free("127.0.0.1", taken_port)
    chosen = free_port("127.0.0.1", taken_port)
    assert chosen > taken_port
    assert f"port {taken_port} is taken; using {chosen}" in capsys.readouterr().err


def test_no_free_port_is_an_error_that_names_the_option(taken_port, monkeypatch):
    monkeypatch.setattr(serve_commands, "_PORTS_TRIED", 1)
    with pytest.raises(DatelineError, match=rf"{taken_port}.*--port"):
        free_port("127.0.0.1", taken_port)


def test_an_address_of_another_machine_is_told_from_a_taken_port():
    with pytest.raises(DatelineError, match=r"192\.0\.2\.1 is not an address of this machine.*--host"):
        free_port("192.0.2.1", 7860)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_on_this_machine_only_its_own_names_are_answered_and_those_given(host):
    assert hosts_answered(host, []) == ["127.0.0.1", "localhost", "["]
    assert hosts_answered(host, ["archive.example"])[-1] == "archive.example"


def test_from_elsewhere_any_name_is_answered_until_one_is_given():
    assert hosts_answered("0.0.0.0", []) == []
    assert "evil.example" not in hosts_answered("0.0.0.0", ["newsroom"])


def test_the_suggested_questions_are_gold_cases_that_the_sample_answers():
    answerable = {case.question for case in load_cases(gold_path(), "dateline") if case.answerable}
    assert set(DEMO_QUESTIONS) <= answerable


@pytest.mark.parametrize(("given", "path"), [("", ""), ("/", ""), ("/archive", "/archive"), ("a/b/", "/a/b")])
def test_a_root_path_is_taken_with_and_without_its_slashes(given, path):
    assert as_root_path(given) == path


def test_an_address_is_no_root_path():
    with pytest.raises(DatelineError, match=r"--root-path 'https://example.org/a' is no path: write it as /archive"):
        as_root_path("https://example.org/a")

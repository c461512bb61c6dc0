"""The log says what was done and how long it took; what was asked it says only if it is told to."""

import json

import pytest
from fastapi.testclient import TestClient

from dateline.ingest.errors import BadQuestion, DatelineError
from dateline.ui.activity_log import ActivityLog, LoggedApp, LoggedDesk
from dateline.ui.api.app import web_app


@pytest.fixture
def path(tmp_path):
    return tmp_path / "activity.jsonl"


def lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_an_answer_is_a_line_without_its_question(path, scripted_desk):
    list(LoggedDesk(scripted_desk, ActivityLog(path)).stream("What will the wall cost?"))
    [line] = lines(path)
    assert (line["event"], line["status"]) == ("answer", "answered")
    assert line["timings"]["prompt_tokens"] == 300
    assert "wall" not in path.read_text()


def test_the_question_is_written_if_it_is_asked_for(path, scripted_desk):
    list(LoggedDesk(scripted_desk, ActivityLog(path), with_questions=True).stream("What will the wall cost?"))
    assert lines(path)[0]["question"] == "What will the wall cost?"


def test_a_refused_and_a_stopped_and_a_failed_answer_are_told_apart(path, scripted_desk):
    desk = LoggedDesk(scripted_desk, ActivityLog(path))
    list(desk.stream("Who owns the moon?"))
    stream = desk.stream("What will the wall cost?")
    next(stream)
    stream.close()
    with pytest.raises(BadQuestion):
        list(desk.stream("forbidden"))
    assert [line["status"] for line in lines(path)] == ["not_in_archive", "stopped", "failed"]


def test_requests_are_lines_by_their_route_so_no_secret_and_no_question_is_written(path, scripted_desk):
    client = TestClient(LoggedApp(web_app(scripted_desk), ActivityLog(path)))
    client.get("/search", params={"q": "a secret plan"})
    client.get("/answer/s3cret.html")
    client.get("/nowhere-secret")
    found = [(line["method"], line["route"], line["status"]) for line in lines(path)]
    assert found[0] == ("GET", "/search", 200)
    assert found[1][1:] == ("/answer/{key}.{form}", 404)
    assert found[2] == ("GET", None, 404)
    assert "s3cret" not in path.read_text()
    assert "secret" not in path.read_text()


def test_a_log_that_cannot_be_written_is_one_line(tmp_path):
    with pytest.raises(DatelineError, match=r"cannot write the log .*: Is a directory; name another file"):
        ActivityLog(tmp_path)

"""Questions over HTTP, on the sample archive."""

import json


def events_of(lines) -> list[tuple[str, dict]]:
    """Server-sent events as (name, data)."""
    lines = [line for line in lines if line]
    names, data = lines[::2], lines[1::2]
    return [
        (name.removeprefix("event: "), json.loads(datum.removeprefix("data: ")))
        for name, datum in zip(names, data, strict=True)
    ]


def test_the_answer_is_the_record_that_the_desk_gives(client, desk, question):
    told = client.post("/ask", json={"question": question}).json()
    answer = json.loads(json.dumps(desk.ask(question).as_dict()))
    assert told["status"] == "answered"
    assert "84 metres" in told["citations"][0]["quote"]
    assert {**told, "timings": None} == {**answer, "timings": None}


def test_a_streamed_answer_has_its_sources_first_and_the_checked_answer_last(client, question):
    with client.stream("POST", "/ask", json={"question": question, "stream": True}) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        events = events_of(response.iter_lines())
    names = [name for name, _ in events]
    assert names[:3] == ["understood", "found", "token"]
    assert names[-1] == "done"
    assert events[1][1]["hits"][0]["article"]["title"]
    assert events[-1][1]["status"] == "answered"


def test_an_error_within_a_stream_is_an_event(client):
    with client.stream("POST", "/ask", json={"question": " ", "stream": True}) as response:
        ((name, data),) = events_of(response.iter_lines())
    assert name == "error"
    assert data["detail"].startswith("the question is empty")


def test_the_scope_of_a_question_reaches_the_desk(client, question):
    told = client.post("/ask", json={"question": question, "until": "1999-12-31", "kinds": ["letter"]}).json()
    assert told["status"] == "nothing_matched"
    assert (told["scope"]["until"], told["scope"]["kinds"]) == ("1999-12-31", ["letter"])


def test_a_follow_up_carries_its_conversation(client, question):
    history = [{"question": question, "answer": "It is 84 metres long."}]
    told = client.post("/ask", json={"question": "And how wide is it?", "history": history}).json()
    assert told["standalone_question"] == "And how wide is it (Millrace Footbridge)?"

"""The endpoints over HTTP, on the sample archive."""

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
    assert question in told["standalone_question"]


def test_a_search_gives_passages_best_first(client):
    found = client.get("/search", params={"q": "footbridge", "limit": 3}).json()
    assert [hit["rank"] for hit in found["hits"]] == [1, 2, 3]
    assert "ootbridge" in found["hits"][0]["article"]["title"]


def test_a_search_by_words_or_by_meaning_asks_one_index(client):
    for by, retriever in (("words", "keyword"), ("meaning", "dense")):
        hits = client.get("/search", params={"q": "footbridge", "by": by}).json()["hits"]
        assert {name for hit in hits for name in hit["ranks"]} == {retriever}


def test_a_search_keeps_to_its_filters(client):
    every = client.get("/search", params={"q": "council", "limit": 50}).json()["hits"]
    publisher = every[0]["article"]["publisher"].lower()
    some = client.get("/search", params={"q": "council", "publisher": publisher, "since": "2023-03-01"}).json()["hits"]
    assert some
    assert {hit["article"]["publisher"].lower() for hit in some} == {publisher}
    assert min(hit["article"]["published"] for hit in some) >= "2023-03-01"


def test_an_article_is_read_by_id_and_by_address(client):
    found = client.get("/search", params={"q": "footbridge", "limit": 1}).json()["hits"][0]
    article = client.get(f"/article/{found['article']['id']}").json()
    assert found["passage"]["text"] in article["text"]
    assert client.get(f"/article/{article['url']}").json() == article


def test_an_article_that_is_not_there_is_said_not_to_be_without_telling_of_this_machine(client):
    response = client.get("/article/nope")
    assert (response.status_code, response.json()) == (404, {"detail": "no article 'nope'; /search gives ids"})

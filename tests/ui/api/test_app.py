"""The application as a whole: what it describes of itself, and what it says of errors."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from dateline.ui.api.app import web_app
from dateline.ui.commands.serve_commands import free_port
from dateline.ui.server import Server


def test_it_says_that_it_is_well(client, desk):
    health = client.get("/healthz").json()
    assert (health["status"], health["model"]) == ("ok", "ready")
    assert health["articles"] == desk.archive.stats().articles


def test_every_endpoint_is_described_and_the_page_of_it_asks_nobody_else(client):
    described = client.get("/openapi.json").json()
    assert set(described["paths"]) == {
        "/ask",
        "/search",
        "/article/{id}",
        "/answer/{key}.{form}",
        "/healthz",
    }
    page = client.get("/docs").text
    assert "swagger-ui-bundle.js" in page
    assert "http://" not in page and "https://" not in page
    assert client.get("/static-offline-docs/swagger-ui-bundle.js").status_code == 200


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ({"question": " "}, "the question is empty; ask for something, such as 'Who accompanied Kim?'"),
        ({"question": "Who?", "publishers": ["Nobody"]}, "no publisher 'Nobody' in the archive; it has: "),
        ({"question": "Who?", "since": "2024-02-01", "until": "2023-02-01"}, "no day lies between 2024-02-01 and"),
    ],
)
def test_an_expected_error_is_one_line(client, body, line):
    response = client.post("/ask", json=body)
    assert response.status_code == 422
    assert response.json()["detail"].startswith(line)


@pytest.mark.parametrize(
    ("path", "said"),
    [("/search", "q: Field required"), ("/search?q=x&limit=0", "limit: "), ("/answer/x.pdf", "form: ")],
)
def test_a_request_in_the_wrong_form_is_one_line_too(client, path, said):
    response = client.get(path)
    assert response.status_code == 422
    assert response.json()["detail"].startswith(said)


def test_a_question_in_the_wrong_form_is_said_to_be_so(client):
    response = client.post("/ask", json={"question": "Who?", "since": "yesterday"})
    assert response.status_code == 422
    assert response.json()["detail"].startswith("since: ")
    assert client.post("/ask", content=b"{").status_code == 422


def test_half_an_emoji_is_no_obstacle(client):
    response = client.post(
        "/ask", content=b'{"question": "Who \\ud83d?"}', headers={"Content-Type": "application/json"}
    )
    assert response.json()["question"] == "Who ??"


def test_no_other_origin_may_read_what_is_answered(client):
    response = client.get("/search?q=x", headers={"Origin": "https://evil.example", "Host": "newsroom:7860"})
    assert "access-control-allow-origin" not in response.headers


def test_where_names_are_given_no_other_is_answered(desk):
    app = web_app(desk, hosts=["127.0.0.1", "archive.gazette.example"])
    server = Server(app, "127.0.0.1", free_port("127.0.0.1", 8055))
    with httpx.Client(base_url=server.start()) as client:
        assert client.get("/healthz").status_code == 200
        assert client.get("/healthz", headers={"Host": "archive.gazette.example"}).status_code == 200
        assert client.get("/healthz", headers={"Host": "evil.example"}).status_code == 400
    server.close()


def test_more_questions_than_there_are_threads_are_all_answered_and_search_finds_its_thread(address, question):
    def ask(_: int) -> str:
        return httpx.post(f"{address}/ask", json={"question": question}, timeout=300).json()["status"]

    with ThreadPoolExecutor(60) as pool:
        asked = [pool.submit(ask, number) for number in range(60)]
        assert httpx.get(f"{address}/search", params={"q": "footbridge"}, timeout=300).status_code == 200
        assert {each.result() for each in asked} == {"answered"}

"""The application as a whole: what it describes of itself, and what it says of errors."""

import pytest


def test_it_says_that_it_is_well(client, desk):
    health = client.get("/healthz").json()
    assert health["status"] == "ok"
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


def test_a_question_in_the_wrong_form_is_said_to_be_so(client):
    assert client.post("/ask", json={"question": "Who?", "since": "yesterday"}).status_code == 422
    assert client.post("/ask", content=b"{").status_code == 422

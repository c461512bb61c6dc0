"""Kept answers over HTTP."""

import pytest

from dateline.qa import Desk
from dateline.ui.exports.answer_store import AnswerStore, answers_path


@pytest.fixture(scope="session")
def kept(sample_archive, scripted_model, question) -> str:
    """The key of an answer that cites the sample archive."""
    answer = Desk(sample_archive, scripted_model("The Millrace Footbridge is 84 metres long.")).ask(question)
    return AnswerStore(answers_path(sample_archive.folder)).keep(answer)


@pytest.mark.parametrize(
    ("form", "kind"),
    [("txt", "text/plain"), ("md", "text/markdown"), ("html", "text/html"), ("json", "application/json")],
)
def test_each_form_comes_with_its_type(client, kept, form, kind):
    response = client.get(f"/answer/{kept}.{form}")
    assert response.headers["content-type"].startswith(kind)
    assert "84 metres" in response.text


def test_on_the_page_of_an_answer_nothing_runs(client, kept):
    headers = client.get(f"/answer/{kept}.html").headers
    assert headers["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(("path", "status"), [("nope.html", 404), ("nope.exe", 422), ("nope", 404)])
def test_what_is_not_there_is_not_given(client, path, status):
    assert client.get(f"/answer/{path}").status_code == status

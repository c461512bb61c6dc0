"""A conversation that is opened again is what it was."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import gradio as gr
import pytest

from dateline.ingest.records import Scope
from dateline.qa import Desk
from dateline.qa.records import Evidence, Hit, Sentence
from dateline.ui.exports.answer_store import AnswerStore
from dateline.ui.web.exchange import Conversation, Exchange, Filters
from dateline.ui.web.history import History

READER = "a reader's secret"
REQUEST = SimpleNamespace(session_hash="one browser tab")


def first_words(hit: Hit) -> Sentence:
    start = hit.passage.start
    return Sentence(start, start + 9, hit.article.text[start : start + 9])


@pytest.fixture
def history(small_archive, tmp_path) -> History:
    with gr.Blocks(analytics_enabled=False):
        return History(small_archive, AnswerStore(tmp_path / "answers.db"))


def test_it_has_its_filters_its_evidence_and_what_it_was_understood_as(history, small_archive, wall_answer):
    hits = Desk(small_archive).search("wall")
    evidence = tuple(Evidence(hit.article, hit.passage, (first_words(hit),)) for hit in hits)
    asked = replace(
        wall_answer,
        standalone_question="What will the harbour wall cost?",
        scope=Scope(since=date(2024, 1, 1), publishers=("Saltmarsh Weekly",)),
        evidence=evidence,
    )
    history.keep(Conversation([Exchange("And the wall?", answer=asked)], id="one"), READER, asked)
    (exchange,) = history.open(READER, "one").exchanges
    assert exchange.filters == Filters("2024-01-01", "", ("Saltmarsh Weekly",))
    assert exchange.understood == "What will the harbour wall cost?"
    assert exchange.answer.evidence == evidence
    assert history.open("somebody else", "one").exchanges == []


def test_who_asks_before_the_browser_has_its_secret_is_known_by_it_afterwards(history, wall_answer):
    early = history.known("", REQUEST)
    history.keep(Conversation([Exchange("The wall?", answer=wall_answer)], id="one"), early, wall_answer)
    secret, *_ = history.greet("", REQUEST)
    assert secret == early
    assert history.open(secret, "one").exchanges
    assert history.known("", SimpleNamespace(session_hash="another")) != secret
    assert history.greet(READER, REQUEST)[0] == READER


def test_the_secret_of_a_page_that_is_closed_is_forgotten(history):
    early = history.known("", REQUEST)
    history.leave(REQUEST)
    assert history.known("", REQUEST) != early

"""Each baseline over the sample archive, with a small real model where it takes one."""

import pytest

from dateline.eval.baselines import BASELINES
from dateline.qa import Desk, Done, Found, Turn

QUESTION = "How long is the Millrace Footbridge?"


@pytest.mark.parametrize("name", ["keyword", "dense"])
def test_one_index_alone_is_searched(sample_archive, name) -> None:
    hits = BASELINES[name](sample_archive, None).search(QUESTION)
    assert {retriever for hit in hits for retriever in hit.ranks} == {name}


def test_the_extractive_answer_is_a_sentence_of_the_archive_and_cited(sample_archive) -> None:
    answer = BASELINES["extractive"](sample_archive, None).ask("How long was the footbridge?")
    assert (answer.status, answer.model) == ("answered", "extractive")
    assert "84 metres" in answer.text
    assert all(c.article.text[c.start : c.end] == c.quote for c in answer.citations) and answer.citations


def test_the_extractive_answer_to_what_matches_nothing_is_a_refusal(sample_archive) -> None:
    answer = BASELINES["extractive"](sample_archive, None).ask(QUESTION, until="1999-12-31")
    assert answer.status == "nothing_matched"


def test_closed_book_shows_the_model_no_article(sample_archive, small_model) -> None:
    desk = BASELINES["closed-book"](sample_archive, small_model)
    events = list(desk.stream(QUESTION, history=[Turn("What opened?", "The Millrace Footbridge.")]))
    found, done = events[1], events[-1]
    assert isinstance(found, Found) and found.hits == () and isinstance(done, Done)
    assert (done.answer.status, done.answer.citations) == ("answered", ())
    assert done.answer.text and done.answer.timings.answer_tokens > 0


def test_whole_passages_are_shown_whole(sample_archive, small_model) -> None:
    desk = BASELINES["whole-passages"](sample_archive, small_model)
    answer = desk.ask(QUESTION)
    shown = [" ".join(" ".join(s.text for s in piece.sentences).split()) for piece in answer.evidence]
    assert shown == [" ".join(hit.passage.text.split()) for hit in answer.hits[: len(shown)]]
    assert len(shown) > 1


def test_unrefused_gives_what_can_be_cited_whatever_the_model_thinks(sample_archive, scripted_model) -> None:
    model = scripted_model("The Millrace Footbridge is 84 metres long.", stated=0.01)
    assert Desk(sample_archive, model).ask(QUESTION).status == "not_in_archive"
    answer = BASELINES["unrefused"](sample_archive, model).ask(QUESTION)
    assert (answer.status, answer.signals.stated) == ("answered", 0.01)

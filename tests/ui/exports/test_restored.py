"""A kept answer as the record that it was."""

import json
from dataclasses import replace

import pytest

from dateline.qa import Desk
from dateline.qa.records import Evidence, Sentence
from dateline.ui.exports.answer_store import AnswerStore
from dateline.ui.exports.restored import restored


@pytest.fixture
def record(tmp_path, wall_answer):
    """`wall_answer` as it comes out of the store."""
    store = AnswerStore(tmp_path / "answers.db")
    return store.get(store.keep(wall_answer))


def test_it_is_the_answer_with_the_hits_that_it_cites(record, small_archive, wall_answer):
    answer = restored(record, small_archive)
    assert answer == replace(wall_answer, hits=answer.hits)
    assert [hit.article.id for hit in answer.hits] == ["a" * 16, "b" * 16]


def test_a_quote_is_looked_up_in_an_earlier_version_where_the_article_has_changed(record, small_archive):
    harbour = small_archive.get("a" * 16)
    small_archive.add_articles([replace(harbour, text="All of it was wrong.")])
    answer = restored(record, small_archive)
    assert answer.citations[0].article.text == harbour.text
    assert (
        answer.citations[0].article.text[answer.citations[0].start : answer.citations[0].end]
        == answer.citations[0].quote
    )


def test_a_quote_whose_article_is_gone_or_that_somebody_changed_is_left_out(record, small_archive):
    small_archive.remove("a" * 16)
    forged = json.loads(json.dumps(record).replace("a poor choice", "a good choice"))
    assert restored(forged, small_archive).citations == ()
    assert [citation.number for citation in restored(record, small_archive).citations] == [2]


def test_scope_and_signals_come_back(record, small_archive):
    scope = {**record["scope"], "since": "2023-01-02", "kinds": ["letter"]}
    signals = {"stated": 0.9, "likeness": 0.5, "covered": 0.4}
    answer = restored({**record, "scope": scope, "signals": signals}, small_archive)
    assert (answer.scope.since.isoformat(), answer.scope.kinds) == ("2023-01-02", ("letter",))
    assert answer.signals.stated == 0.9


def test_what_the_model_was_shown_comes_back_unless_its_article_is_gone(wall_answer, small_archive, tmp_path):
    hits = sorted(Desk(small_archive).search("wall"), key=lambda hit: hit.article.id)
    shown = tuple(
        Evidence(hit.article, hit.passage, (Sentence(hit.passage.start, hit.passage.end, hit.passage.text),))
        for hit in hits
    )
    store = AnswerStore(tmp_path / "answers.db")
    kept = store.get(store.keep(replace(wall_answer, evidence=shown)))
    assert restored(kept, small_archive).evidence == shown
    small_archive.remove("a" * 16)
    left = restored(kept, small_archive).evidence
    assert left == tuple(piece for piece in shown if piece.article.id != "a" * 16) != shown


def test_an_answer_that_was_kept_without_its_evidence_has_none(record, small_archive):
    del record["evidence"]
    assert restored(record, small_archive).evidence == ()


def test_a_refusal_has_what_was_read_as_its_hits(refusal, small_archive, tmp_path):
    hit = Desk(small_archive).search("wall")[0]
    read = (Evidence(hit.article, hit.passage, (Sentence(0, 9, hit.article.text[:9]),)),)
    store = AnswerStore(tmp_path / "refusals.db")
    answer = restored(store.get(store.keep(replace(refusal, evidence=read))), small_archive)
    assert [each.article.id for each in answer.hits] == [hit.article.id]

"""Kept answers."""

from dataclasses import replace

import pytest

from dateline.ui.exports.answer_store import AnswerStore, answers_path


@pytest.fixture
def store(tmp_path):
    return AnswerStore(answers_path(tmp_path / "archive"))


def test_an_answer_is_there_after_a_restart_without_the_passages_that_it_does_not_cite(store, wall_answer, tmp_path):
    key = store.keep(wall_answer)
    record = AnswerStore(answers_path(tmp_path / "archive")).get(key)
    assert record["text"] == wall_answer.text
    assert [citation["quote"] for citation in record["citations"]] == [c.quote for c in wall_answer.citations]
    assert "hits" not in record
    assert record["asked_at"].endswith("+00:00")


def test_nobody_guesses_a_key(store, wall_answer):
    keys = {store.keep(wall_answer) for _ in range(20)}
    assert len(keys) == 20
    assert min(map(len, keys)) >= 16


def test_a_reader_finds_conversations_again_and_nobody_elses(store, wall_answer, refusal):
    asked = [("a", "1", wall_answer), ("a", "2", wall_answer), ("b", "3", refusal), ("a", "1", refusal)]
    for reader, conversation, answer in asked:
        store.keep(answer, reader=reader, conversation=conversation)
    assert {(kept.id, kept.title) for kept in store.conversations("a")} == {
        ("1", wall_answer.question),
        ("2", wall_answer.question),
    }
    assert [record["question"] for _, record in store.answers("a", "1")] == [wall_answer.question, refusal.question]
    assert [kept.id for kept in store.conversations("b")] == ["3"]
    assert store.answers("b", "1") == []


def test_conversations_are_found_by_what_was_asked_and_answered_in_them(store, wall_answer, refusal):
    for reader, conversation, answer in [("a", "1", wall_answer), ("a", "2", refusal), ("b", "3", wall_answer)]:
        store.keep(answer, reader=reader, conversation=conversation)
    assert [kept.id for kept in store.found("a", "WALL million")] == ["1"]
    assert [kept.id for kept in store.found("a", "wall unheard")] == []
    store.rename("a", "2", "Überflutung am Hafen")
    assert [kept.id for kept in store.found("a", "überflutung")] == ["2"]


def test_a_conversation_is_renamed_and_deleted_by_its_reader_only(store, wall_answer):
    key = store.keep(wall_answer, reader="a", conversation="1")
    store.rename("b", "1", "Mine")
    store.delete("b", "1")
    assert [kept.title for kept in store.conversations("a")] == [wall_answer.question]
    store.rename("a", "1", "The wall")
    assert [kept.title for kept in store.conversations("a")] == ["The wall"]
    store.delete("a", "1")
    assert store.conversations("a") == [] and store.get(key) is None


def test_before_the_first_answer_there_is_no_file_and_nothing_to_get(store, tmp_path):
    assert store.get("nope") is None
    assert store.scrub(lambda text: True) == 0
    assert not answers_path(tmp_path / "archive").exists()


def test_answers_that_repeat_a_forgotten_article_leave_no_byte_behind(store, wall_answer, refusal, tmp_path):
    gone = store.keep(wall_answer, reader="r", conversation="c")
    letter = replace(wall_answer, text="A reader objects [1].", citations=wall_answer.citations[1:], claims=())
    stays = [store.keep(letter), store.keep(refusal)]
    assert store.scrub(lambda text: "Ines Calder" in text) == 1
    assert store.get(gone) is None
    assert all(map(store.get, stays))
    assert store.conversations("r") == []
    for path in (tmp_path / "archive").iterdir():
        assert b"Ines Calder" not in path.read_bytes()

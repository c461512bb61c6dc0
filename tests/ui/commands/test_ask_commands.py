"""`ask`, `chat` and `search`. What answers is a script, or a model that is real and fit for plumbing only."""

import io
import json
from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace

import pytest

from dateline.ingest.errors import ModelError
from dateline.ingest.models.weights import TEST_LANGUAGE_MODEL
from dateline.ui.commands import ask_commands
from dateline.ui.commands.terminal import print_answer


@pytest.fixture
def scripted(dateline, scripted_desk, monkeypatch):
    """`dateline` with the scripted desk behind it."""
    scripted_desk.archive = SimpleNamespace(stats=lambda: SimpleNamespace(articles=60))

    @contextmanager
    def open_desk(*_, **given):
        scripted_desk.given = given
        yield scripted_desk

    monkeypatch.setattr(ask_commands, "open_desk", open_desk)
    return dateline


def test_ask_prints_the_answer_its_sources_and_the_receipt(scripted):
    code, out, err = scripted("ask", "What will the wall cost?")
    assert (code, err) == (0, "")
    assert out.startswith("The wall will cost 4.2 million and work starts in May [1].")
    assert "[1] 2024-02-13 · Saltmarsh Weekly · Council votes 7-4" in out
    assert "[2] 2024-02-20 · Saltmarsh Weekly · The wall can wait, the school cannot · opinion" in out
    assert out.rstrip().endswith("the 3 closest were read.")


def test_ask_json_is_the_answer_record(scripted, wall_answer):
    code, out, _ = scripted("ask", "What will the harbour wall cost?", "--json")
    assert json.loads(out) == json.loads(json.dumps(wall_answer.as_dict()))


def test_a_refusal_lists_the_closest_articles(scripted):
    _, out, _ = scripted("ask", "Who owns the moon?")
    assert "does not say who owns the moon" in out
    assert "The closest articles:\n  2024-02-13 · Saltmarsh Weekly" in out


def test_filters_reach_the_desk(scripted, scripted_desk):
    scripted("ask", "When?", "--since", "2024-01-01", "--publisher", "A", "--publisher", "B")
    (asked,) = scripted_desk.asked
    assert (asked.since.isoformat(), asked.until, asked.publishers) == ("2024-01-01", None, ["A", "B"])


def test_settings_reach_the_desk(scripted, scripted_desk):
    code, *_ = scripted("ask", "When?", "--as-of", "2024-03-31", "--least-probability", "0.6", "--mark-unsupported")
    assert code == 0
    given = scripted_desk.given
    assert (given["as_of"].isoformat(), given["least_probability"], given["mark_unsupported"]) == (
        "2024-03-31",
        0.6,
        True,
    )
    assert scripted("ask", "When?", "--least-probability", "6")[0] == 2


def test_models_of_the_users_own_reach_the_desk(scripted, scripted_desk):
    assert scripted("ask", "When?", "--reranker", "ms-marco", "--entailment", "nli")[0] == 0
    assert (scripted_desk.given["reranker"], scripted_desk.given["entailment"]) == ("ms-marco", "nli")


def test_chat_remembers_and_ends_at_quit(scripted, scripted_desk, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("What will the wall cost?\n\nAnd when?\n/quit\nnever asked\n"))
    code, out, _ = scripted("chat")
    assert code == 0
    assert [asked.question for asked in scripted_desk.asked] == ["What will the wall cost?", "And when?"]
    assert [turn.question for turn in scripted_desk.asked[1].history][:1] == ["What will the wall cost?"]
    assert out.count("The wall will cost") == 2


def test_chat_survives_a_question_that_cannot_be_asked(scripted, scripted_desk, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("forbidden\nWhat will the wall cost?\n"))
    code, out, err = scripted("chat")
    assert code == 0
    assert "The question is empty" in err
    assert "The wall will cost" in out


def test_chat_survives_a_model_that_fails(scripted, scripted_desk, monkeypatch):
    answering = scripted_desk.stream

    def stream(question, **asked):
        if question == "Too long?":
            raise ModelError("the prompt is too long; ask less")
        return answering(question, **asked)

    monkeypatch.setattr(scripted_desk, "stream", stream)
    monkeypatch.setattr("sys.stdin", io.StringIO("Too long?\nWhat will the wall cost?\n"))
    code, out, err = scripted("chat")
    assert (code, err.count("the prompt is too long; ask less")) == (0, 1)
    assert "The wall will cost" in out


def test_a_follow_up_is_shown_as_it_was_understood(wall_answer, capsys):
    print_answer(wall_answer)
    assert "Understood" not in capsys.readouterr().out
    print_answer(replace(wall_answer, question="And it?"))
    assert capsys.readouterr().out.startswith("Understood as: What will the harbour wall cost?\n")


def test_search_prints_rank_date_publisher_title_and_snippet(filled):
    code, out, _ = filled("search", "ferry")
    assert code == 0
    assert "  1. 20" in out
    assert "2023-09-12 · The Echo · Ferry sails\n     The ferry sailed on Monday." in out


def test_search_filters_and_limit(filled):
    hits = json.loads(filled("search", "ferry", "--publisher", "gazette", "--json")[1])
    assert {hit["article"]["publisher"] for hit in hits} == {"Gazette"}
    assert [hit["rank"] for hit in hits] == list(range(1, len(hits) + 1))
    assert [
        hit["article"]["title"] for hit in json.loads(filled("search", "ferry", "--until", "2023-12-31", "--json")[1])
    ] == ["Ferry sails"]
    assert len(json.loads(filled("search", "ferry", "--limit", "1", "--json")[1])) == 1


def test_an_unknown_publisher_is_named(filled):
    code, _, err = filled("search", "ferry", "--publisher", "Nobody")
    assert code == 1 and "Nobody" in err


def test_ask_runs_a_real_model(filled, small_model):
    code, out, _ = filled("ask", "What sailed on Monday?", "--model", TEST_LANGUAGE_MODEL, "--json")
    record = json.loads(out)
    assert code == 0
    assert record["status"] in ("answered", "not_in_archive")
    assert record["model"] == TEST_LANGUAGE_MODEL
    assert record["hits"][0]["article"]["title"] == "Ferry sails"

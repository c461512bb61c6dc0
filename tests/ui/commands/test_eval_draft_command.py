"""Drafting, reviewing and promoting from the command line."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from dateline.eval import CitedQuote, Support, load_cases
from dateline.eval.drafting import journal
from dateline.eval.drafting.feedback import Feedback, feedback_path, keep
from dateline.eval.drafting.records import Draft
from dateline.ingest.errors import BadCases
from dateline.ui.commands import eval_draft_command
from dateline.ui.commands.eval_command import eval_app

WALL = "The harbour wall at Saltmere was rebuilt in 1931 by Ada Brand for £84,000."
ADA = Draft(
    id="ada",
    status="proposed",
    question="Who rebuilt the harbour wall at Saltmere in 1931?",
    answers=("Ada Brand",),
    support=(Support("https://e.example/wall", WALL),),
    tags=("drafted", "name"),
    why=("shown the quote, the model answers: Ada Brand.",),
    heading="The Echo | 5 May 2023 | Wall",
    context=f"It is old. {WALL} \x1b[31mIt leaks.",
)
NOBODY = replace(
    ADA, id="nobody", question="Who rebuilt the harbour wall at Lodeford?", answers=(), support=(), answerable=False
)
REJECTED = replace(ADA, id="no", status="rejected", why=("names nothing",))


@pytest.fixture
def drafts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for draft in (ADA, REJECTED, NOBODY, replace(ADA, id="third")):
        journal.append(tmp_path / "drafts.jsonl", draft)
    return tmp_path / "drafts.jsonl"


def invoke(*arguments, typed=""):
    return CliRunner().invoke(eval_app, [*arguments], input=typed)


def accepted(folder):
    return [case.id for case in load_cases(folder / "cases.jsonl")]


def test_a_review_shows_each_draft_and_keeps_what_is_accepted(drafts, tmp_path):
    result = invoke("review", "drafts.jsonl", "--out", "cases.jsonl", typed="a\nd\na\n")
    assert result.exit_code == 0, result.output
    shown = result.stdout
    assert "[1 of 3]" in shown and "[3 of 3]" in shown and "The Echo | 5 May 2023 | Wall" in shown
    assert ADA.question in shown and "Ada Brand" in shown and "the model answers" in shown
    assert "none: a refusal is right" in shown and "\x1b[31m" not in shown
    assert "2 accepted, 1 dropped, 0 left to decide" in shown and "dateline eval run cases.jsonl" in shown
    assert accepted(tmp_path) == ["ada", "third"]


def test_what_is_skipped_or_left_is_asked_again(drafts, tmp_path):
    assert "1 accepted, 0 dropped, 2 left" in invoke("review", typed="s\na\nq\n").stdout
    assert "1 accepted, 0 dropped, 2 left" in invoke("review", typed="").stdout
    again = invoke("review", typed="d\nd\n").stdout
    assert "[1 of 2]" in again and "1 accepted, 2 dropped, 0 left" in again
    assert accepted(tmp_path) == ["nobody"]


def test_a_draft_can_be_edited_before_it_is_accepted(drafts, tmp_path):
    typed = "e\nWho mended the wall?\nAda Brand | Brand\n\na\ne\nWho mended Lodeford's wall?\na\nq\n"
    invoke("review", typed=typed)
    ada, nobody = load_cases(tmp_path / "cases.jsonl")
    assert (ada.question, ada.answers, ada.support) == ("Who mended the wall?", ("Ada Brand", "Brand"), ADA.support)
    assert (nobody.question, nobody.answerable) == ("Who mended Lodeford's wall?", False)


def test_an_edit_that_is_no_case_is_not_accepted(drafts, tmp_path):
    result = invoke("review", typed="e\n\n\nThe harbour wall was rebuilt by Ada Brand\na\nx\nq\n")
    assert "cannot be accepted as it is: the article does not say 'The harbour wall was rebuilt" in result.stderr
    assert "Type one of a, e, d, s and q." in result.stderr
    assert not (tmp_path / "cases.jsonl").exists()


def test_a_review_needs_drafts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert isinstance(invoke("review").exception, BadCases)


def test_a_killed_review_has_lost_nothing(drafts, tmp_path):
    """In a terminal of its own, killed at the third draft."""
    leader, follower = pty.openpty()
    script = "from dateline.ui.cli import main; main()"
    command = [sys.executable, "-c", script, "eval", "review", "drafts.jsonl"]
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, cwd=tmp_path)
    os.close(follower)
    screen = b""
    for wanted, typed in ((b"q quit", b"a\n"), (b"[2 of 3]", b""), (b"q quit", b"d\n"), (b"[3 of 3]", b"")):
        while wanted not in screen:
            screen += os.read(leader, 4096)
        screen = screen.partition(wanted)[2]
        os.write(leader, typed)
    process.kill()
    process.wait()
    os.close(leader)
    assert accepted(tmp_path) == ["ada"]
    assert "[1 of 1]" in invoke("review", typed="q\n").stdout


@pytest.fixture
def desk(monkeypatch):
    """What desks were opened with; drafting itself is tested in the eval room."""
    opened = []

    @contextmanager
    def open_desk(archive, model=None, embedder=None):
        opened.append((str(archive), model, embedder))
        yield "a desk"

    def draft(desk, out, *, n, seed, progress):
        progress(1, n)
        opened.append((str(out), n, seed))
        return [ADA, REJECTED, replace(REJECTED, why=("too long",)), REJECTED]

    monkeypatch.setattr(eval_draft_command, "open_desk", open_desk)
    monkeypatch.setattr("dateline.eval.drafting.draft.draft", draft)
    return opened


def test_draft_says_what_was_tried_kept_and_rejected(desk):
    result = invoke("draft", "--archive", "a", "-n", "1", "--seed", "3", "--out", "d.jsonl", "--model", "small")
    assert result.exit_code == 0, result.output
    assert "tried 4: 1 kept; 2 names nothing; 1 too long" in result.stdout
    assert "dateline eval review d.jsonl" in result.stdout and "no more" not in result.stdout
    assert desk == [("a", "small", None), ("d.jsonl", 1, 3)]


def test_draft_says_when_the_archive_gives_no_more(desk):
    assert "no more to offer than 1 of the 50" in " ".join(invoke("draft").stdout.split())


def test_draft_with_json_prints_one_document(desk):
    printed = json.loads(invoke("draft", "-n", "2", "--json").stdout)
    assert printed == {
        "out": "drafts.jsonl",
        "wanted": 2,
        "tried": 4,
        "proposed": 1,
        "rejected": {"names nothing": 2, "too long": 1},
    }


@pytest.fixture
def feedback(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_ARCHIVE", raising=False)
    cited = CitedQuote(
        number=1, article="https://e.example/wall", title="Wall", publisher=None, published=None, quote=WALL, exact=True
    )
    one = Feedback(
        question="Who rebuilt the wall at Saltmere?",
        status="answered",
        answer="It was Ada Brand [1].",
        verdict="up",
        when=datetime(2024, 4, 2, tzinfo=UTC),
        citations=(cited,),
    )
    for given in (one, replace(one, verdict="down")):
        keep(feedback_path(tmp_path / "archive"), given)
    return feedback_path(tmp_path / "archive")


def test_promoted_feedback_can_be_reviewed(feedback, tmp_path):
    result = invoke("promote", "--out", "mine.jsonl")
    assert "1 draft added to mine.jsonl; 1 says what is wrong and not what is right" in result.stdout
    invoke("review", "mine.jsonl", typed="a\n")
    [case] = load_cases(tmp_path / "cases.jsonl")
    assert case.answers == ("Ada Brand",) and case.tags == ("feedback", "name")


def test_promote_takes_a_file_and_prints_json(feedback):
    printed = json.loads(invoke("promote", str(feedback), "--json").stdout)
    assert (printed["out"], printed["proposed"]) == ("drafts.jsonl", 1)


def test_promote_without_feedback_says_where_it_looked(tmp_path):
    result = invoke("promote", "--archive", str(tmp_path))
    assert isinstance(result.exception, BadCases) and "feedback.jsonl" in str(result.exception)

"""Feedback, and that a takedown leaves none of it that repeats the article."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.eval.drafting.feedback import feedback_path, keep, read_feedback, scrub, supersede
from dateline.ingest.errors import NotForgotten
from dateline.ingest.records import Scope
from dateline.qa.records import Turn

TEXT = "The harbour wall – at Saltmere – was rebuilt in 1931 by Ada Brand for £84,000, and nobody thanked her for it."


@pytest.fixture
def archive(small_archive, make_article):
    wall = make_article(TEXT, title="Thanks to nobody: the wall", url="https://e.example/wall")
    ferry = make_article("The ferry to Lodeford sails no more.", title="Last ferry", url="https://e.example/ferry")
    return small_archive(wall, ferry)


def plain(feedback):
    return replace(feedback, question="Who?", answer="Ada [1].", citations=())


def test_feedback_is_read_as_it_was_kept(feedback, tmp_path):
    path = feedback_path(tmp_path)
    full = replace(
        feedback, history=(Turn("What?", "That."),), scope=Scope(since=date(2023, 1, 1)), as_of=date(2024, 3, 31)
    )
    for one in (feedback, full, replace(feedback, verdict="down", reason="too old", right_answer="Bea Brand")):
        keep(path, one)
    assert read_feedback(path)[:2] == [feedback, full]
    assert read_feedback(path)[2].right_answer == "Bea Brand"
    assert read_feedback(tmp_path / "none") == []


def test_one_opinion_takes_the_place_of_another(feedback, tmp_path):
    path = feedback_path(tmp_path)
    other, after = plain(feedback), replace(feedback, verdict="down", right_answer="Bea Brand")
    keep(path, feedback)
    keep(path, other)
    supersede(path, feedback, after)
    assert read_feedback(path) == [other, after]
    supersede(path, after, None)
    supersede(path, other, None)
    assert not path.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"citations": "of the fixture"},
        {"answer": f"It says: {TEXT[10:70]}"},
        {"reason": f"read {TEXT[30:100]}"},
        {"right_answer": "as in Thanks to nobody: the wall, of 2023"},
        {"question": "Is https://e.example/wall true?"},
        {"history": (Turn("And?", TEXT),)},
    ],
)
def test_what_cites_or_repeats_a_forgotten_article_is_taken_out(archive, feedback, change):
    path = feedback_path(archive.folder)
    about = feedback if "citations" in change else replace(plain(feedback), **change)
    other = replace(plain(feedback), answer="The ferry to Lodeford sails no more.")
    keep(path, about)
    keep(path, other)
    assert scrub(archive, "https://e.example/wall") == 1
    assert read_feedback(path) == [other]
    assert archive.forget("https://e.example/wall").found == ()


def test_feedback_on_earlier_versions_goes_too(archive, feedback, make_article):
    newer = make_article(
        "It has been rebuilt by the town council, at last.", title="Wall", url="https://e.example/wall"
    )
    archive.add_articles([newer])
    keep(feedback_path(archive.folder), replace(plain(feedback), answer=TEXT))
    assert scrub(archive, "https://e.example/wall") == 1
    assert not feedback_path(archive.folder).exists()


def test_a_takedown_that_left_feedback_out_is_not_proved(archive, feedback):
    keep(feedback_path(archive.folder), replace(plain(feedback), answer=TEXT))
    with pytest.raises(NotForgotten, match="feedback.jsonl"):
        archive.forget("https://e.example/wall")


def test_without_feedback_there_is_nothing_to_do(archive):
    assert scrub(archive, "https://e.example/wall") == 0
    assert not feedback_path(archive.folder).exists()

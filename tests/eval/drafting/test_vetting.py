"""Which questions are kept, over a real search and a model that says what it is told to."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.eval.drafting.targets import Target
from dateline.eval.drafting.vetting import SURELY_STATED, vet_answerable, vet_unanswerable
from dateline.qa import Desk

WALL = "The harbour wall at Saltmere was rebuilt in 1931 by Ada Brand for £84,000."


@pytest.fixture
def wall(make_article):
    return make_article(WALL, title="Wall", url="https://e.example/wall", published=date(2023, 5, 5))


@pytest.fixture
def target(wall):
    return Target(wall, 0, len(WALL), "Ada Brand", "name")


@pytest.fixture
def desk(small_archive, wall, queue_model, make_article):
    def make(*replies, others=(), stated=1.0):
        articles = [
            make_article(text, title=f"Other {at}", published=date(2023, 6, 1)) for at, text in enumerate(others)
        ]
        return Desk(small_archive(wall, *articles), queue_model(*replies, stated=lambda prompt: stated))

    return make


def test_a_question_whose_quote_gives_its_answer_back_is_kept(desk, draft, target):
    asked = desk("It was rebuilt by Ada Brand.", others=["The ferry was sold."])
    kept = vet_answerable(asked, draft, target)
    assert kept.status == "proposed"
    assert kept.why == (
        "shown the quote, the model answers, with probability 1.00 that it is told: It was rebuilt by Ada Brand.",
        "of the 1 nearest passages, none has the answer",
    )
    assert asked.model.prompts == ["Give the answer."]


@pytest.mark.parametrize(
    ("question", "replies", "others", "stated", "reason"),
    [
        ("Who rebuilt it?", [], [], 1.0, "not of 5 to 30 words"),
        ("Who rebuilt the harbour wall at Lodeford?", [], [], 1.0, "has a name or a figure that the article has not"),
        ("When was the harbour wall at Saltmere rebuilt?", [], [], 1.0, "asks for no name, which the answer is"),
        (None, [], ["Ada Brand rebuilt the harbour wall of Saltmere."], 1.0, "another article gives the answer"),
        (
            None,
            [],
            ["Bea Lund rebuilt the Saltmere harbour wall, 1931."],
            1.0,
            "another article may answer it otherwise",
        ),
        (None, [], [], 0.4, "the model does not find the answer in the quote"),
        (None, ["It was Bea Lund."], [], 1.0, "the model, shown the quote, answers otherwise"),
    ],
)
def test_what_fails_a_check_is_rejected_with_the_reason(desk, draft, target, question, replies, others, stated, reason):
    asked = replace(draft, question=question or draft.question)
    rejected = vet_answerable(desk(*replies, others=others, stated=stated), asked, target)
    assert (rejected.status, rejected.why) == ("rejected", (reason,))


def test_copies_of_the_article_are_no_other_articles(small_archive, wall, target, draft, queue_model, make_article):
    copy = make_article(WALL, title="Wall, again", published=date(2023, 5, 6))
    kept = vet_answerable(Desk(small_archive(wall, copy), queue_model("Ada Brand.")), draft, target)
    assert kept.status == "proposed"


def test_a_question_that_nothing_answers_is_kept_with_the_model_s_doubt(desk, unanswerable, wall):
    kept = vet_unanswerable(desk(stated=SURELY_STATED - 0.1), unanswerable, wall, "other-year")
    assert kept.status == "proposed"
    assert kept.why[0] == unanswerable.why[0]
    assert kept.why[-1] == "the model's probability that the archive answers it: 0.60"


@pytest.mark.parametrize(
    ("question", "way", "stated", "reason"),
    [
        ("", "other-name", 0.0, "other-name: no question could be made"),
        ("Who rebuilt it at Saltmere in 1934 for us?", "other-year", 0.0, "says he, she or it of nobody named"),
        ("Who rebuilt the harbour wall at Saltmere?", "other-year", 0.0, "an article may answer the changed question"),
        (
            "How old is the Lodeford wall at Saltmere?",
            "left-out",
            0.0,
            "has a name or a figure that the article has not",
        ),
        (None, "other-year", SURELY_STATED, "the model finds an answer to the changed question"),
    ],
)
def test_what_may_be_answered_is_rejected(desk, unanswerable, wall, question, way, stated, reason):
    asked = replace(unanswerable, question=unanswerable.question if question is None else question)
    rejected = vet_unanswerable(desk(stated=stated), asked, wall, way)
    assert (rejected.status, rejected.why) == ("rejected", (reason,))


def test_what_is_left_out_may_be_asked_of_the_article_s_own_words(desk, unanswerable, wall):
    asked = replace(unanswerable, question="How old was Ada Brand, who rebuilt the harbour wall at Saltmere?")
    kept = vet_unanswerable(desk(stated=0.2), asked, wall, "left-out")
    assert kept.status == "proposed" and kept.why[1] == "no text about it tells that detail"

"""What a program may ask for."""

from datetime import date

import pytest
from pydantic import ValidationError

from dateline.ingest import Scope
from dateline.qa import Turn
from dateline.ui.api.requests import Question, search_scope


def test_a_question_alone_restricts_nothing():
    question = Question(question="Who?")
    assert (question.scope(), question.turns(), question.stream) == (Scope(), (), False)


def test_every_filter_reaches_the_scope():
    question = Question(
        question="Who?",
        since="2023-01-02",
        publishers=["Echo"],
        authors=["Ann Lee"],
        sections=["News"],
        kinds=["letter"],
        languages=["en"],
        history=[{"question": "What?", "answer": "That."}],
    )
    scope = Scope(
        since=date(2023, 1, 2),
        publishers=("Echo",),
        authors=("Ann Lee",),
        sections=("News",),
        kinds=("letter",),
        languages=("en",),
    )
    assert question.scope() == scope
    assert question.turns() == (Turn("What?", "That."),)
    assert search_scope(date(2023, 1, 2), None, ["Echo"], ["Ann Lee"], ["News"], ["letter"], ["en"]) == scope


def test_a_kind_that_there_is_not_is_refused():
    with pytest.raises(ValidationError, match="opinion"):
        Question(question="Who?", kinds=["rumour"])

from datetime import date

import numpy as np
import pytest

from dateline.ingest.passages import split_passages
from dateline.qa.evidence import located_sentences
from dateline.qa.records import Hit
from dateline.qa.sentence_scores import WEIGHTS, features, score_sentences


@pytest.fixture
def scored(make_article, embedder):
    """Feature rows, by name, of the sentences of articles given as (text, fields), all equally like the question."""

    def make(question: str, *texts: str, **fields):
        articles = [make_article(text, title=f"Piece {at}", **fields) for at, text in enumerate(texts)]
        hits = [Hit(split_passages(article, embedder)[0], article, 1.0) for article in articles]
        located = located_sentences(question, hits)
        rows = features(question, hits, located, np.full(len(located), 0.5))
        return [dict(zip(WEIGHTS, row, strict=True)) for row in rows]

    return make


@pytest.mark.parametrize(
    ("question", "answering", "other", "feature"),
    [
        ("Who won the cup?", "Doris Kemble won.", "It was won again.", "asks for a name and has one"),
        ("When did the bridge open?", "It opened on Saturday.", "It opened at last.", "asks for a time and has one"),
        ("How long is the bridge?", "It is 84 metres long.", "It is long.", "asks for a number and has one"),
    ],
)
def test_what_is_asked_for_is_looked_for(scored, question, answering, other, feature) -> None:
    assert [row[feature] for row in scored(question, f"{answering} {other}")] == [1.0, 0.0]
    assert not any(row[feature] for row in scored("Why was it so?", f"{answering} {other}"))


def test_rare_words_of_the_question_weigh_more(scored) -> None:
    text = "The bridge is shut. The bridge is old. The bridge has hangers."
    plain, _, hangers = scored("What hangers has the bridge?", text)
    assert hangers["shared words"] == pytest.approx(1.0)
    assert 0 < plain["shared words"] < 0.5


def test_names_of_the_question_are_not_new(scored) -> None:
    known, new = scored("What did Kemble win?", "Kemble won. Stannard lost.")
    assert known["new names"] == 0 < new["new names"]


def test_what_is_new_counts_only_where_it_is_asked_for(scored) -> None:
    day = {"published": date(2024, 1, 1)}
    feature = "asks for what is new and is"
    assert scored("What does it cost now?", "It costs £5.", **day)[0][feature] == 1.0
    assert scored("What did it cost?", "It costs £5.", **day)[0][feature] == 0.0


def test_a_sentence_that_answers_scores_above_its_neighbour(make_article, embedder) -> None:
    article = make_article("The footbridge was opened by the mayor. The footbridge is 84 metres long.")
    hit = Hit(split_passages(article, embedder)[0], article, 1.0)
    question = "How long is the footbridge?"
    other, answering = score_sentences(question, [hit], located_sentences(question, [hit]), np.array([0.5, 0.5]))
    assert answering > other
    assert score_sentences("How long is it?", [], [], np.array([])).shape == (0,)

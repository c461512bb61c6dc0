from dataclasses import replace

import pytest

from dateline.ingest import Passage
from dateline.qa import Evidence, Sentence
from dateline.qa.cite import cite
from dateline.qa.confidence import HIGH, LEAST_PROBABILITY, in_a_word, probability_right, signals
from dateline.qa.records import Signals

NAMING = "Dr Hugh Lomax of Quay Street is the chairman of the lifeboat branch."
BREAK = "Who will break the bottle at the naming of the new lifeboat?"


@pytest.fixture
def signals_of(make_article, embedder):
    """The signals of a reply to a question, from one article as evidence."""

    def make(question: str, reply: str, *sentences: str, stated: float = 0.8, restated: float = 0.8) -> Signals:
        text = " ".join(sentences)
        article = make_article(text, title="Lifeboat")
        found = [Sentence(text.index(one), text.index(one) + len(one), one) for one in sentences]
        piece = Evidence(article, Passage("p", article.id, 0, 0, len(text), text), tuple(found))
        return signals(question, stated, restated, cite(reply, question, [piece]), [piece], embedder)

    return make


def test_what_is_cited_from_a_sentence_about_something_else_is_made_up(signals_of) -> None:
    made_up = signals_of(BREAK, "Hugh Lomax will break the bottle.", NAMING, "The sea was calm.")
    right = signals_of("Who is the chairman of the lifeboat branch?", "Hugh Lomax is the chairman.", NAMING)
    assert made_up.covered < 0.5 < right.covered
    assert made_up.likeness < right.likeness
    assert probability_right(made_up, BREAK) < LEAST_PROBABILITY < probability_right(right, BREAK)


def test_the_headline_counts_as_covering(signals_of) -> None:
    assert signals_of("Who is in the lifeboat?", "Hugh Lomax is.", "Hugh Lomax is in it.").covered == pytest.approx(1.0)


def test_what_is_about_nothing_of_the_question_is_not_given() -> None:
    found = Signals(0.9, likeness=0.9, covered=0.06, restated=0.97)
    assert probability_right(found, BREAK) > LEAST_PROBABILITY
    uncovered = replace(found, covered=0.04)
    assert probability_right(uncovered, BREAK) == 0.0
    assert probability_right(replace(uncovered, restated=0.99), BREAK) > LEAST_PROBABILITY
    long = "The new lifeboat, which cost £1.3m and can do 25 knots, has a crew of six plumbers and teachers. " + BREAK
    assert probability_right(uncovered, long) > LEAST_PROBABILITY


def test_a_question_without_a_word_of_its_own_is_covered(signals_of) -> None:
    assert signals_of("Who is it?", "Hugh Lomax is in it.", "Hugh Lomax is in it.").covered == 1.0


def test_where_nothing_is_cited_only_the_models_word_is_left(signals_of) -> None:
    found = signals_of(BREAK, "Mary Stone will break it.", NAMING, stated=0.9)
    assert found == Signals(0.9)
    assert probability_right(found, BREAK) == 0.0


@pytest.mark.parametrize("name", ["likeness", "covered", "restated"])
def test_each_signal_speaks_for_the_answer(name) -> None:
    signal = {"stated": 0.5, "likeness": 0.5, "covered": 0.5, "restated": 0.5}
    rising = [probability_right(Signals(**(signal | {name: value})), BREAK) for value in (0.15, 0.3, 0.6, 1.0)]
    assert rising == sorted(set(rising))
    assert rising[0] > 0 and rising[-1] < 1


def test_probabilities_are_said_in_a_word() -> None:
    assert [in_a_word(p) for p in (1.0, HIGH, LEAST_PROBABILITY)] == ["high", "high", "fair"]

"""Evidence in order of time, and figures that differ."""

from datetime import date
from types import SimpleNamespace

import pytest

from dateline.ingest.records import Passage
from dateline.qa.chronology import chronology, differing_figures, figures_beside_cited, figures_otherwise, in_order
from dateline.qa.records import Evidence, Sentence


@pytest.fixture
def evidence(make_article):
    def piece(text: str, published: date | None) -> Evidence:
        article = make_article(text, title=text, published=published)
        passage = Passage(f"{article.id}-0", article.id, 0, 0, len(text), text)
        return Evidence(article, passage, (Sentence(0, len(text), text),))

    return piece


def differing(evidence, *texts: str) -> list[list[str]]:
    pieces = [evidence(text, date(2022, 1 + month, 1)) for month, text in enumerate(texts)]
    return [[figure.printed for figure in group] for group in differing_figures(in_order(pieces))]


def test_evidence_of_three_days_stands_in_order_of_time_and_undated_pieces_are_left_out(evidence):
    days = [date(2022, 11, 16), date(2022, 5, 4), None, date(2022, 6, 15)]
    reported = chronology([evidence(f"It was {day}.", day) for day in days])
    assert [each.day for each in reported] == sorted(day for day in days if day)


def test_of_two_days_there_is_nothing_to_order(evidence):
    assert chronology([evidence("One.", date(2022, 5, 4)), evidence("Two.", date(2022, 5, 5))]) == ()


def test_sums_for_the_same_thing_stand_side_by_side(evidence):
    texts = "The footbridge repair will cost £1.2m.", "The council said the footbridge repair cost £2.3 million."
    assert differing(evidence, *texts) == [["£1.2m", "£2.3 million"]]
    texts = "The footbridge repair cost £70,000, it said.", "The footbridge repair cost £1,250.50."
    assert differing(evidence, *texts) == [["£70,000", "£1,250.50"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The storm killed 12 people in the harbour town.", "The storm killed 14 people in the harbour town."),
        ("Turnout in the mayor's election was 31%.", "Turnout in the mayor's election was 38 per cent."),
    ],
)
def test_counts_and_shares_are_compared_too(evidence, one, other):
    assert len(differing(evidence, one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The footbridge repair will cost £1.2m.", "The footbridge repair cost 1.2 million pounds."),
        ("The footbridge repair will cost £1.2m.", "A trawler was sold for £90,000."),
        ("The footbridge repair took 12 months.", "The footbridge repair took 90 people."),
        ("The footbridge repair began in 2021 amid rain.", "The footbridge repair began in 2022 amid rain."),
        ("The footbridge repair will cost £2.3m.", "The footbridge repair will cost £2.3m, up from £1.9m."),
        ("The council in Harrow Bay approved 40 homes.", "Police in Harrow Bay searched three homes."),
    ],
    ids=["the same sum", "another thing", "another unit", "years", "one has both", "only the town is the same"],
)
def test_what_does_not_differ_is_let_be(evidence, one, other):
    assert differing(evidence, one, other) == []


def test_figures_of_one_article_are_no_conflict_and_those_of_two_of_one_day_are(evidence):
    texts = "The footbridge repair costs £1m.", "The footbridge repair costs £2m."
    assert differing_figures(in_order([evidence(" ".join(texts), date(2022, 5, 4))])) == ()
    assert len(differing_figures(in_order([evidence(text, date(2022, 5, 4)) for text in texts]))) == 1


def test_an_answer_is_told_the_figures_that_it_does_not_cite(evidence):
    texts = (
        "The footbridge repair will cost £1.2m.",
        "The footbridge repair will cost £1.9m.",
        "The footbridge repair cost £1.6m.",
    )
    pieces = [evidence(text, date(2022, month, 1)) for month, text in enumerate(texts, start=1)]
    answer = answered("The repair will cost £1.9m.", pieces, pieces[1])
    assert [figure.printed for figure in figures_otherwise(answer)] == ["£1.2m", "£1.6m"]
    assert len(figures_beside_cited(answer)) == 1
    assert figures_otherwise(answered("The repair will cost £1.9m.", pieces)) == ()


def answered(text: str, evidence, *cited):
    """An answer of one sentence that cites the beginnings of these."""
    citations = [SimpleNamespace(article=piece.article, start=0) for piece in cited]
    return SimpleNamespace(evidence=evidence, claims=[SimpleNamespace(text=text)], citations=citations)


def test_figures_in_words_are_figures_and_only_what_the_answer_says_is_compared(evidence):
    texts = (
        "Seventeen boats were lost in the storm, with damage of £600,000.",
        "The storm left eleven boats lost.",
        "The damage of the storm was £48m on the coast.",
    )
    pieces = [evidence(text, date(2023, month, 1)) for month, text in enumerate(texts, start=1)]
    answer = answered("Seventeen boats were lost.", pieces, pieces[0])
    assert [figure.printed for figure in figures_otherwise(answer)] == ["eleven boats"]

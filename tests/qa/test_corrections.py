"""A correction is found with what it corrects, and what it takes back is not read."""

from datetime import date

import pytest

from dateline.ingest import Archive, Scope
from dateline.qa import Desk
from dateline.qa.corrections import asks_about_errors, taken_back, with_corrections
from dateline.qa.evidence import located_sentences

REPORT = """The cost of repairing the footbridge has risen to £1.9m, the council said.

The county council has agreed to pay £600,000 towards the footbridge. The town must find about £1m."""
CORRECTION = """Our report of November 16, "Footbridge bill climbs to £1.9m", gave the wrong figure for the county.

We said that the county council had agreed to pay £600,000. The county's contribution is £400,000.

It follows that the town has still to find about £1.2m, not about £1m as we wrote. The total of £1.9m was correct."""
QUESTION = "What does the county pay towards the footbridge?"


@pytest.fixture
def corrected(tmp_path, hashing_embedder, make_article):
    with Archive.open(tmp_path / "corrected", embedder=hashing_embedder()) as archive:
        common = {"publisher": "Gazette"}
        report = make_article(REPORT, title="Footbridge bill climbs to £1.9m", published=date(2022, 11, 16), **common)
        correction = make_article(
            CORRECTION,
            title="Correction: county's part of the footbridge bill",
            published=date(2022, 11, 23),
            kind="correction",
            **common,
        )
        archive.add_articles([report, correction])
        yield archive


def shown(question: str, hits) -> str:
    return " ".join(sentence.text for _, _, sentence in located_sentences(question, hits))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (CORRECTION, {600_000.0, 1e6}),
        ("The fine was not £20 but £200.", {20.0}),
        ("We said that the fine was £20; in fact it was £200.", {20.0}),
        ("We said that the fine was £20. The article should have said £200.", {20.0}),
        ("The report said 12 people died instead of 14.", {12.0}),
        ("The article incorrectly gave the fare as £3 rather than £2.", {3.0}),
        ("The fair, which we said was on 6 May, will not take place until 7 May.", set()),
        ("An earlier version of this story misstated the number of guests. It is 40.", set()),
        ("The match is on 6 May, not on 5 May.", {"5 may"}),
        ("The fine was 20 pounds rather than 2.50 pounds.", {2.5}),
        ("In a 2021 article we said that 12 people were hurt; we said that 12 were, and 12 it was. It was 12.", set()),
        ("The article wrongly gave the fare as £3.", {3.0}),
        ("The bridge did not open in March.", set()),
        ("We said that 1,600 people marched. There were 600.", {1600.0}),
        ("We said that the mill of 1790 had 40 looms. It had 14.", {40.0}),
        ("We said that it cost £2000 million. It was £3000 million.", {2e9}),
        ("It was built in 1931, not in 1913.", {"1913"}),
    ],
)
def test_what_a_correction_takes_back(text: str, wrong: set) -> None:
    assert set(taken_back(text)) == wrong


def test_the_correction_comes_with_what_it_corrects(corrected) -> None:
    hits = [hit for hit in Desk(corrected).search(QUESTION) if hit.article.kind != "correction"]
    kinds = [hit.article.kind for hit in with_corrections(corrected, hits, QUESTION, None)]
    assert kinds[1] == "correction"
    assert kinds.count("correction") == 1
    assert with_corrections(corrected, hits, QUESTION, date(2022, 11, 20)) == hits


def test_what_is_taken_back_is_not_shown_and_what_is_right_is(corrected) -> None:
    read = shown(QUESTION, Desk(corrected).search(QUESTION))
    assert "£400,000" in read
    assert "£1.2m" in read
    assert "risen to £1.9m" in read
    assert "£600,000" not in read
    assert "must find about £1m" not in read


def test_before_the_correction_its_report_stands(corrected) -> None:
    hits = Desk(corrected).search(QUESTION, scope=Scope(until=date(2022, 11, 20)))
    assert "£600,000" in shown(QUESTION, hits)


def test_who_asks_for_the_error_is_shown_it(corrected) -> None:
    question = "Which figure was wrong in the report on the footbridge?"
    assert asks_about_errors(question)
    assert not asks_about_errors("Who was wrongly convicted of the murder?")
    assert not asks_about_errors("What mistakes did the captain make?")
    assert "£600,000" in shown(question, Desk(corrected).search(question))


def test_a_column_takes_back_of_each_report_only_what_it_says_of_that(tmp_path, hashing_embedder, make_article) -> None:
    column = """An article on 16 November, "Bridge repair to cost millions", gave the wrong sum. It is £9m, not £12m.

A report on 16 November, "Clock tower is sold to a baker", misspelled a name. It is Joan Pell."""
    ran, published = date(2022, 11, 16), {"publisher": "Gazette"}
    bridge = ("The bridge repair will cost £12m.", "Bridge repair to cost millions", ran, "news")
    tower = ("The tower was sold. The repair of the tower cost £12m.", "Clock tower is sold to a baker", ran, "news")
    with Archive.open(tmp_path / "column", embedder=hashing_embedder()) as archive:
        archive.add_articles(
            make_article(text, title=title, published=day, kind=kind, **published)
            for text, title, day, kind in (bridge, tower, (column, "Corrections", date(2022, 11, 23), "correction"))
        )
        question = "What did the bridge repair and the tower cost?"
        hits = with_corrections(archive, Desk(archive).search(question), question, None)
        read = shown(question, hits)
    assert "The bridge repair will cost £12m" not in read
    assert "The repair of the tower cost £12m." in read


def test_a_correction_that_was_removed_meanwhile_is_passed_over(corrected) -> None:
    hits = [hit for hit in Desk(corrected).search(QUESTION) if hit.article.kind != "correction"]
    corrected.remove(hits[0].corrected_by[0].id)
    assert with_corrections(corrected, hits, QUESTION, None) == hits

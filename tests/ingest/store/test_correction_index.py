"""Corrections and what they correct, whichever of the two comes first."""

import sqlite3
from datetime import date

import pytest

from dateline.ingest import sample_folder

BILL = "Footbridge bill climbs to two million"
SAYS = f'Our report of November 16, "{BILL}", gave a wrong sum.'


@pytest.fixture
def bill(make_article):
    return make_article("It will cost two million.", title=BILL, published=date(2022, 11, 16), publisher="Gazette")


@pytest.fixture
def correction(make_article):
    fields = {"published": date(2022, 11, 23), "publisher": "Gazette", "kind": "correction"}
    return make_article(SAYS, title="For the record", **fields)


@pytest.mark.parametrize("correction_first", [True, False])
def test_they_are_linked_in_either_order(archive, bill, correction, correction_first) -> None:
    for article in (correction, bill) if correction_first else (bill, correction):
        archive.add_articles([article])
    assert archive.corrections(bill.id) == [correction]
    assert archive.corrects(correction.id) == [bill]
    assert (archive.corrections(correction.id), archive.corrects(bill.id)) == ([], [])


@pytest.mark.parametrize("gone", ["bill", "correction"])
def test_a_link_goes_with_either_and_comes_back_with_it(archive, bill, correction, gone) -> None:
    archive.add_articles([bill, correction])
    going = {"bill": bill, "correction": correction}[gone]
    archive.remove(going.id)
    assert archive.corrections(bill.id) == [] if gone == "correction" else archive.corrects(correction.id) == []
    archive.add_articles([going])
    assert archive.corrections(bill.id) == [correction]


def test_what_could_mean_two_articles_means_none(archive, bill, correction, make_article) -> None:
    fields = {"published": bill.published, "publisher": bill.publisher, "origin": "/elsewhere.txt"}
    other = make_article("Another text about it.", title=BILL, **fields)
    archive.add_articles([bill, other, correction])
    assert archive.corrects(correction.id) == []
    archive.remove(other.id)
    assert archive.corrects(correction.id) == [bill]


def test_a_forgotten_article_leaves_no_link(archive, bill, correction) -> None:
    archive.add_articles([bill, correction])
    archive.forget(bill.id)
    assert archive.corrects(correction.id) == []
    assert archive.catalogue._rows("SELECT count(*) FROM corrections") == [(0,)]


def test_a_catalogue_of_an_earlier_version_is_linked_when_it_is_opened(open_archive, folder, bill, correction) -> None:
    open_archive().add_articles([bill, correction])
    open_archive().close()
    with sqlite3.connect(folder / "catalogue.db") as db:
        db.execute("DROP TABLE corrections")
        db.execute("DROP TABLE correction_keys")
        db.execute("DROP INDEX articles_that_correct")
        db.execute("UPDATE meta SET value = '2' WHERE key = 'schema_version'")
    db.close()
    assert open_archive().corrections(bill.id) == [correction]


def test_the_correction_in_the_sample_archive(archive) -> None:
    archive.add(sample_folder())
    (found,) = archive.corrections("https://gazette.example/2022/11/footbridge-cost")
    assert found.title.startswith("Correction: county's share")
    links = [(a.id, c.id) for a in archive.catalogue.articles() for c in archive.corrections(a.id)]
    assert len(links) == 1

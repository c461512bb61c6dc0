"""Whether an article is the one that a correction means."""

from datetime import date

import pytest

from dateline.ingest.cleaning.corrections import references
from dateline.ingest.corrected import match

HEADLINE = "Footbridge bill climbs to two million"


@pytest.fixture
def linked(make_article):
    """What links an article to a correction: the name of the rule, or None."""

    def because(text: str, *, publisher: str | None = "Gazette", **fields) -> str | None:
        day = date(2022, 11, 23)
        correction = make_article(
            text, title="For the record", published=day, publisher="The Gazette", kind="correction"
        )
        given = {"title": HEADLINE, "published": date(2022, 11, 16), "url": "https://gazette.example/bill"} | fields
        article = make_article("Ines Calder told Wendshire council on Tuesday.", publisher=publisher, **given)
        (reference,) = references(correction)
        found = match(reference, correction, article)
        return found.because if found else None

    return because


def test_its_address_links_it_whatever_the_paper_and_the_day(linked) -> None:
    text = "See http://www.gazette.example/bill/ for the corrected story."
    assert linked(text, publisher="Another", published=date(2009, 1, 1)) == "address"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "headline and day"),
        ({"published": date(2022, 11, 15)}, "headline and day"),
        ({"title": HEADLINE.upper() + "!"}, "headline and day"),
        ({"title": f"{HEADLINE} and more to come"}, "words of the headline"),
        ({"publisher": "The Echo"}, None),
        ({"publisher": None}, "headline and day"),
        ({"published": date(2022, 11, 24)}, None),
        ({"published": date(2022, 6, 16)}, None),
        ({"title": "Library roof leaks again"}, None),
        ({"kind": "correction"}, None),
    ],
)
def test_its_headline_links_it_within_its_paper_and_the_days_before(linked, fields, expected) -> None:
    assert linked(f'Our report of November 16, "{HEADLINE}", gave a wrong sum.', **fields) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [("Ines Calder told Wendshire council", "day and words"), ("Leila Farouk told Brackley council", None)],
)
def test_the_day_links_it_only_with_its_names(linked, names, expected) -> None:
    assert linked(f"Our report of November 16 misstated what {names}.") == expected

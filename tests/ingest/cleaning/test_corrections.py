"""What a correction says of the article that it corrects."""

from datetime import date

import pytest

from dateline.ingest.cleaning.corrections import references

DAY = date(2022, 11, 23)


@pytest.fixture
def said(make_article):
    def read(text: str, title: str = "For the record"):
        return references(make_article(text, title=title, published=DAY, kind="correction"))

    return read


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Our report of November 16 gave the wrong sum.", date(2022, 11, 16)),
        ("A story in Wednesday's edition misspelled a name.", date(2022, 11, 16)),
        ("An article on Page A4 on Nov. 16 misstated the cost.", date(2022, 11, 16)),
        ("An article published yesterday misstated the cost.", date(2022, 11, 22)),
    ],
)
def test_the_day_it_names_is_reckoned_from_its_own(said, words, day) -> None:
    (reference,) = said(words)
    assert reference.days == (day,)


def test_a_day_that_is_part_of_the_news_is_not_one_of_publication(said) -> None:
    (reference,) = said("The council met on November 16, not on November 17 as we wrote.")
    assert reference.days == ()


def test_addresses_and_quoted_headlines(said) -> None:
    (reference,) = said('Our article "Mayor sworn in at the guildhall" (https://gazette.example/mayor) was wrong.')
    assert reference.addresses == ("https://gazette.example/mayor",)
    assert "Mayor sworn in at the guildhall" in reference.headlines


def test_a_column_has_an_item_for_each_article(said) -> None:
    items = said(
        'Our report of November 16, "Footbridge bill climbs", gave a wrong sum.\n\nIt is £400,000.\n\n'
        "A story in Monday's edition misspelled the name of Leila Farouk.",
        title="Corrections and clarifications",
    )
    assert [item.days for item in items] == [(date(2022, 11, 16),), (date(2022, 11, 21),)]
    assert "£400,000" in items[0].text


def test_a_corrected_story_of_a_wire_has_the_headline_of_the_other(said) -> None:
    (reference,) = said("Oil rose on Monday, the ministry said.", title="CORRECTED-Oil rises")
    assert (reference.headlines, reference.days) == (("Oil rises",), ())

"""What corrections say of the articles that they correct."""

from datetime import date

import pytest

from dateline.ingest.cleaning.corrections import references

WEDNESDAY = date(2022, 11, 23)


def read(make_article, text: str, title: str = "Corrections and clarifications", published=WEDNESDAY):
    return references(make_article(text, title=title, published=published, kind="correction"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Our report of November 16 gave the wrong figure.", date(2022, 11, 16)),
        ("An article on 16 November gave the wrong figure.", date(2022, 11, 16)),
        ("An article published on Page A4 on Nov. 16 gave the wrong figure.", date(2022, 11, 16)),
        ("The mayor's age was wrong on Page A4 on Nov. 16.", date(2022, 11, 16)),
        ("The mayor's name was misspelled on Nov. 16, 2022.", date(2022, 11, 16)),
        ("In Tuesday's edition the mayor's age was wrong.", date(2022, 11, 22)),
        ("In Wednesday's edition the mayor's age was wrong.", date(2022, 11, 16)),
        ("A Nov. 8 story on Page 1A misstated the mayor's age.", date(2022, 11, 8)),
        ("Some Nov. 10 editions misstated the mayor's age.", date(2022, 11, 10)),
        ("In a story Nov. 18 about the mayor, the agency gave the wrong age.", date(2022, 11, 18)),
        ("The article “Mayor sworn in” on Sunday gave the wrong age.", date(2022, 11, 20)),
        ("A report (Mayor sworn in at the town hall, 16 November, page 4) gave the wrong age.", date(2022, 11, 16)),
        ("In yesterday's paper the mayor's age was wrong.", date(2022, 11, 22)),
    ],
)
def test_days_of_publication_are_read_from_the_corrections_own_day(make_article, text, day) -> None:
    (item,) = read(make_article, text)
    assert item.days == (day,)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor was born on Nov. 16.",
        "The article said the vote was on Nov. 16.",
        "A story about the Nov. 8 election misstated the mayor's age.",
        "Our report of June 3 gave the wrong figure.",
        "Our report of 3 June 2021 gave the wrong figure.",
    ],
)
def test_other_days_and_days_long_before_are_not_taken(make_article, text) -> None:
    (item,) = read(make_article, text)
    assert item.days == ()


def test_without_a_day_of_its_own_a_correction_names_none(make_article) -> None:
    (item,) = read(make_article, "Our report of November 16 gave the wrong figure.", published=None)
    assert item.days == ()


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ('The article "Footbridge to cost £1.2m" was wrong.', "Footbridge to cost £1.2m"),
        ("The article “Footbridge to cost £1.2m” was wrong.", "Footbridge to cost £1.2m"),
        ("The council's article 'Footbridge to cost £1.2m' was wrong.", "Footbridge to cost £1.2m"),
        ("The council’s article ‘Council’s bridge to cost £1.2m’ was wrong.", "Council’s bridge to cost £1.2m"),
        ("A report (Footbridge to cost £1.2m, 16 November, p4) was wrong.", "Footbridge to cost £1.2m"),
    ],
)
def test_headlines_are_quoted_or_in_brackets(make_article, text, headline) -> None:
    (item,) = read(make_article, text)
    assert item.headlines == (headline,)


def test_a_long_run_of_what_may_precede_a_day_is_read_at_once(make_article) -> None:
    (item,) = read(make_article, "A story" + " on the front page" * 5_000)
    assert item.days == ()


def test_addresses_end_where_the_sentence_does(make_article) -> None:
    (item,) = read(make_article, "See https://echo.example/a?id=1, and (https://echo.example/b/).")
    assert item.addresses == ("https://echo.example/a?id=1", "https://echo.example/b/")


def test_each_paragraph_that_points_somewhere_begins_an_item(make_article) -> None:
    text = (
        "We are glad to put errors right.\n\nOur report of November 16 gave the wrong figure.\n\nIt is £400,000.\n\n"
        "The mayor's age was wrong. https://echo.example/mayor"
    )
    first, second = read(make_article, text)
    assert first.text == "Our report of November 16 gave the wrong figure.\nIt is £400,000."
    assert (first.addresses, second.addresses) == ((), ("https://echo.example/mayor",))


def test_a_correction_under_a_headline_is_one_item(make_article) -> None:
    text = "Our report of November 16 gave the wrong age.\n\nThe article “Mayor sworn in” was wrong."
    (item,) = read(make_article, text, title="Correction: Mayor-Oath story")
    assert item.headlines == ("Mayor-Oath", "Mayor sworn in")
    assert item.days == (date(2022, 11, 16),)


def test_a_corrected_story_says_only_whose_headline_it_has(make_article) -> None:
    text = "The mayor took the oath on Monday. “I am glad to be here,” she said. https://echo.example/before"
    (item,) = read(make_article, text, title="CORRECTED-Mayor sworn in")
    assert (item.addresses, item.headlines, item.days) == ((), ("Mayor sworn in",), ())

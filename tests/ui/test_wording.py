"""Phrases of terminal and page."""

from datetime import date, datetime

from dateline.qa.records import Coverage
from dateline.ui.wording import corrected_when, counted, long_day, receipt


def test_days_are_written_out():
    assert long_day(date(2023, 9, 2)) == "2 September 2023"
    assert long_day(datetime(2023, 9, 12, 8, 30)) == "12 September 2023"
    assert long_day(None) == "undated"


def test_a_correction_gives_its_day_where_that_can_be(make_article):
    article = make_article(published=date(2022, 11, 16))
    when = [date(2022, 11, 23), date(2022, 11, 16), date(2022, 1, 1), None]
    assert [corrected_when(make_article(published=day), article) for day in when] == [
        "Corrected on 23 November 2022",
        "Corrected on 16 November 2022",
        "Corrected",
        "Corrected",
    ]
    assert corrected_when(make_article(), make_article()) == "Corrected"


def test_one_is_singular_and_thousands_are_grouped():
    assert [counted(n, "article") for n in (0, 1, 4900)] == ["0 articles", "1 article", "4,900 articles"]


def test_the_receipt_gives_articles_dates_and_matches():
    searched = receipt(Coverage(4900, date(2022, 1, 3), date(2022, 12, 30), 7))
    assert searched == "Searched 4,900 articles, 3 January 2022 to 30 December 2022; the 7 closest were read."


def test_the_receipt_of_undated_articles_names_no_dates():
    assert receipt(Coverage(1, None, None, 0)) == "Searched 1 article; none matched."
    assert receipt(Coverage(1, None, None, 1)) == "Searched 1 article; the closest was read."

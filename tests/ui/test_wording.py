"""Phrases of terminal and page."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from dateline.qa.records import Coverage, Waiting
from dateline.ui.wording import corrected_when, counted, footnote, long_day, place_in_line, receipt


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


@pytest.mark.parametrize(("confidence", "said"), [(0.9, "support this well"), (0.42, "Read the quotes")])
def test_under_an_answer_stands_how_sure_it_is_in_words(wall_answer, confidence, said):
    under = footnote(replace(wall_answer, confidence=confidence))
    assert said in under and under.endswith(receipt(wall_answer.coverage))
    assert str(confidence) not in under


def test_beside_other_figures_no_answer_is_called_sure(wall_answer):
    assert "Read the quotes" in footnote(replace(wall_answer, confidence=0.9), "Other articles give ...")


def test_a_refusal_and_an_answer_without_a_model_say_only_what_was_searched(wall_answer, refusal):
    assert footnote(replace(refusal, confidence=0.1)) == receipt(refusal.coverage)
    assert footnote(wall_answer) == receipt(wall_answer.coverage)


def test_the_place_in_the_line_is_told_with_the_time_once_that_is_known():
    assert place_in_line(Waiting(1, None)) == "1 question is answered before yours."
    assert place_in_line(Waiting(3, 21.4)) == "3 questions are answered before yours, about 21 seconds."


def test_a_summary_says_that_it_is_in_the_articles_own_words(wall_answer):
    under = footnote(replace(wall_answer, basis="quotes"))
    assert under == f"In the articles' own words, oldest first. {receipt(wall_answer.coverage)}"


def test_a_count_says_that_nothing_was_read_for_it(wall_answer):
    assert footnote(replace(wall_answer, basis="count")) == (
        "Counted exactly, not by the language model. Searched 60 articles, 5 January 2023 to 20 December 2024."
    )

from datetime import date

import pytest

from dateline.qa.recency import asks_for_new, asks_of_now, recency


@pytest.mark.parametrize(
    "question",
    ["What happened this week?", "What is the latest estimate?", "Who runs it now?", "Who resigned last month?"],
)
def test_these_ask_for_what_is_new(question) -> None:
    assert asks_for_new(question)


@pytest.mark.parametrize(
    "question",
    [
        "What happened in May 2022?",
        "Who won the snowball fight?",
        "Who came last?",
        "Still life",
        "The latest of 2021?",
    ],
)
def test_these_do_not(question) -> None:
    assert not asks_for_new(question)


@pytest.mark.parametrize(
    ("question", "of_now"),
    [
        ("Who runs it now?", True),
        ("The current cost?", True),
        ("Who resigned last month?", False),
        ("Has it reopened?", False),
        ("The latest of 2021?", False),
    ],
)
def test_what_is_asked_of_now_is_asked_of_no_certain_days(question, of_now) -> None:
    assert asks_of_now(question) is of_now


def test_recency_falls_with_the_days(make_article) -> None:
    days = [date(2024, 3, 31), date(2024, 3, 1), date(2022, 3, 31), None]
    articles = [make_article(published=day) for day in days]
    newest, month, years, undated = recency(articles, date(2024, 3, 31))
    assert newest == 1.0
    assert month == pytest.approx(0.5)
    assert 0 < years < 0.05
    assert undated == 0.0


def test_now_is_the_end_of_an_archive_that_ended_long_ago(make_article) -> None:
    articles = [make_article(published=date(1987, 3, 1)), make_article(published=date(1986, 3, 1))]
    assert recency(articles, date(2024, 3, 31)) == recency(articles, None) == recency(articles, date(1987, 3, 1))
    assert recency(articles, None)[0] == 1.0


def test_now_is_no_later_than_the_last_day_searched(make_article) -> None:
    articles = [make_article(published=date(2024, 1, 1)), make_article(published=date(2023, 12, 1))]
    assert recency(articles, date(2023, 12, 1)) == [1.0, 1.0]


def test_without_days_nothing_is_recent(make_article) -> None:
    assert recency([make_article()], date(2024, 1, 1)) == [0.0]
    assert recency([], None) == []

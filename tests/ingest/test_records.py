"""The records: dates as text, identities and hashes."""

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest import Scope
from dateline.ingest.records import KINDS, article_id, day_number, from_iso, iso, precision

zones = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.one_of(st.none(), st.dates(), st.datetimes(), st.datetimes(timezones=zones)))
def test_dates_come_back_from_their_text(when) -> None:
    back = from_iso(iso(when))
    assert back == when
    assert type(back) is type(when)


def test_how_well_a_date_is_known() -> None:
    noon = datetime(2023, 9, 12, 12)
    assert [precision(when) for when in (None, noon.date(), noon, noon.astimezone(UTC))] == [
        "undated",
        "day only",
        "time without zone",
        "time and zone",
    ]


@given(st.dates(), st.dates())
def test_day_numbers_are_ordered_as_days_are(one: date, other: date) -> None:
    assert (one < other) == (day_number(one) < day_number(other))


@pytest.mark.parametrize(
    ("when", "number"),
    [
        (date(2023, 9, 12), 20230912),
        (datetime.fromisoformat("2023-09-12T00:30:00+09:00"), 20230912),
        (None, 0),
        (date.min, 10101),
        (date.max, 99991231),
    ],
)
def test_day_numbers(when, number: int) -> None:
    assert day_number(when) == number


def test_ids_are_sixteen_digits_of_the_identity() -> None:
    assert article_id("https://echo.example/wall") == "f1c7cd9fc48cec71"
    assert article_id("a") != article_id("b")
    assert len(article_id("\ud83d")) == 16


def test_the_content_hash_covers_all_but_the_origin(make_article) -> None:
    article = make_article("The wall fell.", authors=("Ann", "Bo"), published=date(2023, 1, 2))
    assert replace(article, origin="elsewhere").content_hash() == article.content_hash()
    changed = [
        replace(article, **{name: value})
        for name, value in {
            "title": "t",
            "text": "The wall fell",
            "published": datetime(2023, 1, 2),
            "updated": date(2023, 1, 2),
            "authors": ("Bo", "Ann"),
            "publisher": "p",
            "url": "u",
            "section": "s",
            "language": "en",
            "kind": "letter",
            "dateline": "d",
            "agency": "a",
        }.items()
    ]
    assert len({copy.content_hash() for copy in [article, *changed]}) == 13


def test_a_scope_that_restricts_nothing_is_false() -> None:
    assert not Scope()
    assert all([Scope(since=date(2023, 1, 1)), Scope(kinds=("news",)), Scope(authors=("Ann",))])


def test_records_cannot_be_changed(make_article) -> None:
    with pytest.raises(FrozenInstanceError):
        make_article().title = "other"


def test_kinds() -> None:
    assert KINDS == ("news", "wire", "opinion", "correction", "letter", "obituary", "other")

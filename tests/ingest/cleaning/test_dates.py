"""Publication dates: what is read, and what is left alone because it would be a guess."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.ingest.cleaning import dates
from dateline.ingest.cleaning.dates import date_in_name, parse_date
from dateline.ingest.records import from_iso, iso

NOW = datetime(2024, 3, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "printed",
    [
        "2022-05-04",
        "20220504",
        "May 4, 2022",
        "4 May 2022",
        "Wednesday, 4 May 2022",
        "Published: May 4, 2022",
        "4. Mai 2022",
        "4 de mayo de 2022",
        "04.05.2022",
        "2022/05/04",
    ],
)
def test_a_day_stays_a_day(printed: str) -> None:
    found = parse_date(printed)
    assert found == date(2022, 5, 4)
    assert not isinstance(found, datetime)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2022-05-04T08:30:00+09:00", datetime(2022, 5, 4, 8, 30, tzinfo=timezone(timedelta(hours=9)))),
        ("2022-05-04T08:30:00Z", datetime(2022, 5, 4, 8, 30, tzinfo=UTC)),
        ("2022-05-04 08:30", datetime(2022, 5, 4, 8, 30)),
        ("Wed, 04 May 2022 08:30:00 GMT", datetime(2022, 5, 4, 8, 30, tzinfo=UTC)),
        ("Updated 6:03 PM EDT, Wed May 4, 2022", datetime(2022, 5, 4, 18, 3, tzinfo=timezone(timedelta(hours=-4)))),
        (1651653000, datetime(2022, 5, 4, 8, 30, tzinfo=UTC)),
        (1651653000000, datetime(2022, 5, 4, 8, 30, tzinfo=UTC)),
    ],
)
def test_an_hour_is_kept_with_its_zone(printed: object, expected: datetime) -> None:
    found = parse_date(printed)
    assert found == expected
    assert isinstance(found, datetime)
    assert found.utcoffset() == expected.utcoffset()
    assert from_iso(iso(found)) == found


@pytest.mark.parametrize(
    "printed",
    [
        "May 2022",
        "2022",
        "yesterday",
        "two days ago",
        "Monday",
        "10:30",
        "5 May 22",
        "2022-02-30",
        "soon",
        "",
        None,
        True,
    ],
)
def test_an_incomplete_date_is_not_filled_in(printed: object) -> None:
    assert parse_date(printed) is None


def test_slashes_need_a_language_that_settles_the_order() -> None:
    assert parse_date("04/05/2022") is None
    assert parse_date("04/05/2022", language="en") is None
    assert parse_date("04/05/2022", language="en-GB") == date(2022, 5, 4)
    assert parse_date("04/05/2022", language="en_US") == date(2022, 4, 5)
    assert parse_date("04/05/2022", language="fr") == date(2022, 5, 4)
    assert parse_date("13/05/2022") == parse_date("05/13/2022") == date(2022, 5, 13)


def test_impossible_years_are_dropped() -> None:
    assert parse_date("1599-12-31", now=NOW) is None
    assert parse_date("1605-07-01", now=NOW) == date(1605, 7, 1)
    assert parse_date("2024-03-12", now=NOW) == date(2024, 3, 12)
    assert parse_date("2024-03-13", now=NOW) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2023-09-12-council.txt", date(2023, 9, 12)),
        ("council_20230912.txt", date(2023, 9, 12)),
        ("2023.09.12 council.txt", date(2023, 9, 12)),
        ("000_ba96ebaceee5c118.txt", None),
        ("2023-13-12-council.txt", None),
        ("2023-0912.txt", None),
        ("a20230912b.txt", None),
        ("99991231.txt", None),
    ],
)
def test_a_file_name_may_carry_the_day(name: str, expected: date | None) -> None:
    assert date_in_name(name) == expected


@settings(deadline=None)
@example(-62_135_596_801)
@given(st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.from_regex(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}")))
def test_nothing_printed_makes_it_raise(printed: object) -> None:
    found = parse_date(printed, now=NOW)
    assert found is None or 1600 <= found.year <= 2024


def test_words_that_are_no_date_are_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """dateparser tries some two hundred languages, and a file may have the same words in every record."""
    tried = []
    monkeypatch.setattr(dates.dateparser, "parse", lambda text, **given: tried.append(text))
    assert [parse_date("2022 of no calendar") for _ in range(3)] == [None, None, None]
    assert len(tried) == 1


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("nov. 16", date(2022, 11, 16)),
        ("16 november", date(2022, 11, 16)),
        ("nov. 23", date(2022, 11, 23)),
        ("november 24", date(2021, 11, 24)),
        ("wednesday", date(2022, 11, 16)),
        ("tuesday", date(2022, 11, 22)),
        ("last friday", date(2022, 11, 18)),
        ("yesterday", date(2022, 11, 22)),
        ("today", date(2022, 11, 23)),
        ("nov. 24, 2022", None),
        ("feb. 30", None),
    ],
)
def test_a_day_is_read_from_another_as_the_last_one_of_that_name(words, day) -> None:
    assert dates.day_until(words, date(2022, 11, 23)) == day

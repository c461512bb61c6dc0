"""Bylines: people apart from agencies, names apart from roles."""

import pytest

from dateline.ingest.cleaning.bylines import Byline, agency_named, is_byline, read_byline


@pytest.mark.parametrize(
    ("printed", "authors"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("By Ann Lee and Bo Ray", ("Ann Lee", "Bo Ray")),
        ("by Ann Lee, Bo Ray & Cy Day", ("Ann Lee", "Bo Ray", "Cy Day")),
        ("Ann Lee, Staff Writer", ("Ann Lee",)),
        ("Rob King, Jr., and Ann Lee", ("Rob King Jr.", "Ann Lee")),
        ("Ann Lee; ann@paper.example", ("Ann Lee",)),
        (["Ann Lee", {"name": "Bo Ray"}, {"name": None}, 7], ("Ann Lee", "Bo Ray")),
        (["Ann Lee", "Ann Lee"], ("Ann Lee",)),
        ({"@type": "Person", "name": "Ann Lee"}, ("Ann Lee",)),
        ("Anders Sand", ("Anders Sand",)),
        ("https://paper.example/staff", ()),
        ("Gazette staff", ()),
        (None, ()),
        ("", ()),
    ],
)
def test_people_are_told_apart(printed: object, authors: tuple[str, ...]) -> None:
    assert read_byline(printed) == Byline(authors)


def test_an_agency_is_not_an_author() -> None:
    assert read_byline("By Ann Lee, Associated Press") == Byline(("Ann Lee",), "The Associated Press")
    assert read_byline(["Reuters"]) == Byline((), "Reuters")


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("AP", "The Associated Press"),
        ("the Associated Press", "The Associated Press"),
        ("(AFP)", "Agence France-Presse"),
        ("Coastal News Service", "Coastal News Service"),
        ("Coastal Gazette", None),
        ("Ann Lee", None),
    ],
)
def test_agencies_are_known_by_their_short_names(name: str, full: str | None) -> None:
    assert agency_named(name) == full


@pytest.mark.parametrize(
    "line", ["By Ann Lee", "BY ANN LEE AND BO RAY", "By Ludwig van Dam, staff writer", "By Rob King Jr.", "by Ann Lee"]
)
def test_bylines_are_recognised(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    ["By noon the river had risen by a foot", "By Tuesday it was over.", "Bye", "By", "Ann Lee", "By the numbers:"],
)
def test_sentences_are_no_bylines(line: str) -> None:
    assert not is_byline(line)


def test_a_byline_of_spaces_is_read_at_once() -> None:
    """It took time that grows with the square of the length."""
    assert read_byline("Ann" + " " * 100_000 + "Lee,\t\nBo  Ray").authors == ("Ann Lee", "Bo Ray")

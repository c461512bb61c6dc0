"""Clutter goes, the paper's words stay."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.cleaning.clean import body, normalise, one_line, paragraphs


def test_characters_are_normalised() -> None:
    assert normalise("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert normalise("\ufeffno\u00a0break\u202fspace\x00\ufffe\ud800\u200b") == "no break space"
    assert normalise("cafe\u0301") == "café"
    assert one_line(" two\n  lines ") == "two lines"


@settings(deadline=None)
@given(st.text(alphabet=st.characters()))
def test_normalising_is_stable_and_storable(text: str) -> None:
    found = normalise(text)
    assert normalise(found) == found
    assert unicodedata.is_normalized("NFC", found)
    assert "\r" not in found and "\x00" not in found
    found.encode("utf-8")


def test_what_would_take_hours_is_normalised_at_once() -> None:
    """Both took time that grows with the square of the length."""
    assert normalise("It" + " \t" * 100_000 + "sailed. \t\n \t") == "It" + " \t" * 100_000 + "sailed."
    assert normalise("e\u0301\u0316" + "\u0301\u0316" * 100_000 + "nd") == normalise("e" + "\u0301\u0316" * 15 + "nd")
    assert normalise("…" * 100) == "…" * 100


@pytest.mark.parametrize("block", ["It sailed.\n\n", "Tags\n\n"])
def test_a_story_of_endless_paragraphs_is_kept_whole(block: str) -> None:
    """What follows each was looked through again, which took hours for a million of them."""
    text = block * 5_000 + "The ferry sailed again on Monday, said the harbour master."
    assert body(text) == text


def test_counts_and_the_repeated_headline_are_dropped_above_the_story_only() -> None:
    text = "Ferry returns\n\n0\n160\n\nPublished: 4 May 2022, 10:03\n\nThe ferry is back.\n\n12\n\nThat was the score."
    assert body(text, "Ferry Returns") == "The ferry is back.\n\n12\n\nThat was the score."


def test_clutter_is_dropped_wherever_it_stands() -> None:
    text = "The ferry is back.\n\nAlso read: Ferry lost\n\nIt sails at ten.\nShare this:\n\nAdvertisement"
    assert body(text) == "The ferry is back.\n\nIt sails at ten."


@pytest.mark.parametrize(
    "heading", ["Author profile", "About the author", "AUTHOR PROFILE:", "## About the writer", "Author's bio"]
)
def test_a_profile_of_the_author_is_dropped(heading: str) -> None:
    assert body(f"The ferry is back.\n\n{heading}\n\nAnn Lee paints boats.\n\nShe sails.") == "The ferry is back."


def test_a_profile_is_dropped_only_at_the_end() -> None:
    text = "He was asked.\n\nAbout the author\n\n" + "\n\n".join(["The book says much about him. " * 10] * 10)
    assert "About the author" in body(text)
    assert body("About the author\n\nHe was asked.") == "About the author\n\nHe was asked."


def test_a_list_of_other_stories_is_dropped_and_prose_is_not() -> None:
    assert body("The ferry is back.\n\nRelated stories\n\nFerry lost\n\nFerry found") == "The ferry is back."
    kept = "The ferry is back.\n\nRelated stories\n\nHer stories are related by blood."
    assert body(kept) == kept


@pytest.mark.parametrize("heading", ["You may also like...", "DON'T MISS", "Most read:"])
def test_such_a_list_goes_whatever_its_heading_says(heading: str) -> None:
    assert body(f"The ferry is back.\n\n{heading}\n\nFerry lost") == "The ferry is back."
    assert body(f"The ferry is back.\n\n{heading}") == "The ferry is back."


@pytest.mark.parametrize(
    "below",
    [
        "Echo 3\nGazette 2",
        "Ann Lee 1:02.4 gold\n\nBo Ray 1:03.1 silver",
        "The council has published every one of the letters that it was sent:\n\nwall",
    ],
)
@pytest.mark.parametrize("heading", ["Tags", "Comments", "Top stories"])
def test_tables_and_long_lines_are_no_list_of_stories(heading: str, below: str) -> None:
    kept = f"The ferry is back.\n\n{heading}\n\n{below}"
    assert body(kept) == kept


def test_long_lines_are_paragraphs_and_short_ones_stay_together() -> None:
    long = "word " * 30 + "end."
    assert paragraphs(f"{long}\n{long}\nA 1\nB 2") == [long, long, "A 1\nB 2"]


@settings(deadline=None)
@given(st.text(), st.text(max_size=20))
def test_the_body_is_made_of_lines_of_the_text(text: str, headline: str) -> None:
    lines = {line.strip() for line in normalise(text).split("\n")}
    assert {line.strip() for line in body(text, headline).split("\n")} <= lines | {""}

"""Plain text files: headline, header lines, body."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dateline.ingest.readers import read
from dateline.ingest.records import Article, Skipped, article_id

FULL = """\
Ferry returns to Saltmere

0
160

By Ann Lee and Bo Ray
Publisher: The Saltmere Tide
Published: 2022-05-04T08:30:00Z
updated: 5 May 2022
Section: Harbour
Kind: news
Language: en-GB
URL: https://tide.example/ferry

Ferry returns to Saltmere

12 shares

SALTMERE, May 4 - The ferry sailed on Monday, said the harbour master.

By noon it was full.

Also read: Ferry lost

This news report is based on information from The Associated Press.

Author profile

Ann Lee keeps bees.
"""


def write(folder: Path, text: str | bytes, name: str = "ferry.txt") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def only(path: Path) -> Article:
    (article,) = read(path)
    assert isinstance(article, Article)
    return article


def reason(path: Path) -> str:
    (skipped,) = read(path)
    assert isinstance(skipped, Skipped)
    assert skipped.path == str(path)
    return skipped.reason


def test_every_header_line_and_no_clutter(tmp_path: Path) -> None:
    path = write(tmp_path, FULL)
    assert only(path) == Article(
        id=article_id("https://tide.example/ferry"),
        title="Ferry returns to Saltmere",
        text=(
            "SALTMERE, May 4 - The ferry sailed on Monday, said the harbour master.\n\nBy noon it was full.\n\n"
            "This news report is based on information from The Associated Press."
        ),
        published=datetime(2022, 5, 4, 8, 30, tzinfo=UTC),
        updated=date(2022, 5, 5),
        authors=("Ann Lee", "Bo Ray"),
        publisher="The Saltmere Tide",
        url="https://tide.example/ferry",
        section="Harbour",
        language="en",
        kind="news",
        dateline="SALTMERE",
        agency="The Associated Press",
        origin=str(path.resolve()),
    )


def test_a_headline_and_a_body_are_enough(tmp_path: Path) -> None:
    path = write(tmp_path, "\n\nFerry returns\nBy noon the ferry was full.\n\nIt sailed.")
    article = only(path)
    assert (article.title, article.text) == ("Ferry returns", "By noon the ferry was full.\n\nIt sailed.")
    assert article.id == article_id(str(path.resolve()))
    assert (article.published, article.authors, article.publisher, article.url) == (None, (), None, None)


def test_header_names_inside_the_body_are_body(tmp_path: Path) -> None:
    assert only(write(tmp_path, "Ferry\n\nIt sailed.\n\nDate: unknown\n")).text == "It sailed.\n\nDate: unknown"


def test_the_header_may_come_first_and_name_the_headline(tmp_path: Path) -> None:
    article = only(write(tmp_path, "Headline: Ferry returns\nBy: Ann Lee\nDate: 4 May 2022\n\nIt sailed."))
    assert (article.title, article.authors, article.text) == ("Ferry returns", ("Ann Lee",), "It sailed.")
    assert article.published == date(2022, 5, 4)


def test_markdown_is_plain_text(tmp_path: Path) -> None:
    assert only(write(tmp_path, "# Ferry returns\n\nIt *sailed*.", "ferry.md")).title == "Ferry returns"


def test_a_date_in_the_file_name_serves_where_no_header_gives_one(tmp_path: Path) -> None:
    assert only(write(tmp_path, "Ferry\n\nIt sailed.", "2023-09-12-ferry.txt")).published == date(2023, 9, 12)
    text = "Ferry\nPublished: 2022-05-04\n\nIt sailed."
    assert only(write(tmp_path, text, "20230912.txt")).published == date(2022, 5, 4)


def test_only_web_addresses_are_kept_as_url(tmp_path: Path) -> None:
    assert only(write(tmp_path, "Ferry\nURL: javascript:alert(1)\n\nIt sailed.")).url is None


LONG = "The ferry sailed on Monday " + "and again on Tuesday " * 20 + "at ten"


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        f"{LONG}\n\nIt was full.",
        "The ferry sailed. It was full.",
        "The ferry sailed. “It was full.”\n\nBy noon it was back.",
        "The ferry sailed on Monday, said the harbour\nmaster, and it was full.",
        "The ferry sailed on Monday with ninety people on board.",
    ],
)
def test_a_file_that_starts_with_a_paragraph_keeps_all_of_it(tmp_path: Path, text: str) -> None:
    article = only(write(tmp_path, text))
    assert "".join(article.text.split()) == "".join(text.split())
    assert len(article.title) <= 101
    assert text.startswith(article.title.removesuffix("…"))


@pytest.mark.parametrize(
    "headline", ["St. Louis mayor resigns", "U.S. court rules", "Is it over? Not yet", "Ferry back.", "F" * 200]
)
def test_headlines_with_stops_are_headlines(tmp_path: Path, headline: str) -> None:
    article = only(write(tmp_path, f"{headline}\nupdated: 2023-05-04\n\nIt sailed."))
    assert (article.title, article.text, article.updated) == (headline, "It sailed.", date(2023, 5, 4))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "Le café rouvre à Besançon\r\n\r\nLe maire a déclaré que l'été sera très chaud; il a été élu en février."
    article = only(write(tmp_path, text.encode(encoding)))
    assert article.title == "Le café rouvre à Besançon"
    assert article.text.endswith("il a été élu en février.")


def test_a_few_broken_bytes_do_not_spoil_utf_8(tmp_path: Path) -> None:
    text = "Le café\n\n" + "L'été à Besançon était très chaud. " * 10
    assert "très chaud" in only(write(tmp_path, text.encode() + b"\xff")).text


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "the file is empty"),
        (b" \n\n ", "the file is empty"),
        (b"Ferry returns\n", "no article text"),
        (b"Ferry\0returns\n\nIt sailed.", "binary data"),
        (bytes(range(1, 32)) * 9, "binary data"),
    ],
)
def test_what_is_not_an_article_is_named_with_the_reason(tmp_path: Path, content: bytes, expected: str) -> None:
    assert expected in reason(write(tmp_path, content))

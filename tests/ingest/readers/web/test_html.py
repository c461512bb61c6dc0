"""Web pages: the story without its page, and what the page says about itself."""

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from dateline.ingest.readers import read
from dateline.ingest.records import Article, Skipped

STORY = """
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry returns</h1>
<p>By Ann Lee</p>
<p>SALTMERE — The ferry sailed on <b>Monday</b> with 212 people aboard, said the harbour master.</p>
<h2>Full by noon</h2>
<p>It had been in dry dock since February, when a storm tore away two of its&nbsp;plates.<br>It is 61 years old.</p>
<ul><li>Adults pay £4 each way.</li><li>Children pay half.</li></ul>
<blockquote><p>We had missed it more than we let on, said a woman on the quay.</p></blockquote>
<table><tr><th>Boat</th><th>Sails</th></tr><tr><td>Kittiwake</td><td>10:15</td></tr></table>
</article>
<footer>Copyright 2021 The Saltmere Tide. All rights reserved.</footer>
"""
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Tide"},
        {
            "@type": "NewsArticle",
            "headline": "Ferry returns to Saltmere",
            "datePublished": "2022-05-04T08:30:00+01:00",
            "dateModified": "2022-05-05",
            "author": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bo Ray"}],
            "publisher": {"@type": "Organization", "name": "The Saltmere Tide"},
            "articleSection": ["Harbour", "News"],
            "mainEntityOfPage": {"@id": "https://tide.example/ferry"},
        },
    ],
}


def page(head: str = "", body: str = STORY) -> str:
    title = "<title>Ferry returns | Tide</title>"
    return f'<!DOCTYPE html><html lang="en-GB"><head>{title}{head}</head><body>{body}</body></html>'


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def read_page(folder: Path, content: str | bytes, name: str = "page.html") -> Article | Skipped:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (found,) = read(path)
    return found


def test_the_story_in_paragraphs_without_its_page(tmp_path: Path) -> None:
    article = read_page(tmp_path, page())
    assert isinstance(article, Article)
    assert article.text.split("\n\n") == [
        "SALTMERE — The ferry sailed on Monday with 212 people aboard, said the harbour master.",
        "Full by noon",
        "It had been in dry dock since February, when a storm tore away two of its plates.\nIt is 61 years old.",
        "Adults pay £4 each way.",
        "Children pay half.",
        "We had missed it more than we let on, said a woman on the quay.",
        "Boat | Sails\nKittiwake | 10:15",
    ]
    assert article.dateline == "SALTMERE"
    assert article.authors == ("Ann Lee",)


def test_json_ld(tmp_path: Path) -> None:
    article = read_page(tmp_path, page(linked(LINKED)))
    assert isinstance(article, Article)
    assert article.title == "Ferry returns to Saltmere"
    assert article.published == datetime(2022, 5, 4, 8, 30, tzinfo=timezone(timedelta(hours=1)))
    assert article.updated == date(2022, 5, 5)
    assert article.authors == ("Ann Lee", "Bo Ray")
    assert article.publisher == "The Saltmere Tide"
    assert article.section == "Harbour"
    assert article.url == "https://tide.example/ferry"
    assert article.language == "en"
    assert article.kind == "news"


def test_a_headline_without_entities_and_without_its_site(tmp_path: Path) -> None:
    data = {"@type": "NewsArticle", "headline": "Ferry &#8211; at last - Saltmere Tide", "publisher": "Saltmere Tide"}
    article = read_page(tmp_path, page(linked(data)))
    assert isinstance(article, Article)
    assert article.title == "Ferry – at last"


PARAGRAPH = "The ferry sailed again on Monday with 212 people aboard, and the harbour master waved. "


@pytest.mark.parametrize(
    ("shown", "times", "is_whole"), [("", 4, True), (f"<p>{PARAGRAPH}</p>", 4, True), (STORY, 2, False)]
)
def test_the_body_in_json_ld_where_the_page_shows_little_of_it(
    tmp_path: Path, shown: str, times: int, is_whole: bool
) -> None:
    whole = "".join(f"<p>{number}. {PARAGRAPH}</p>" for number in range(times))
    article = read_page(tmp_path, page(linked({"@type": "NewsArticle", "articleBody": whole}), shown))
    assert isinstance(article, Article)
    assert (article.text.split("\n\n") == [f"{n}. {PARAGRAPH.strip()}" for n in range(times)]) == is_whole


def test_opinion_by_its_schema_type(tmp_path: Path) -> None:
    article = read_page(tmp_path, page(linked({"@type": "OpinionNewsArticle", "headline": "Ferry returns"})))
    assert isinstance(article, Article)
    assert article.kind == "opinion"


def test_meta_tags(tmp_path: Path) -> None:
    tags = {
        "og:title": "Ferry returns at last",
        "og:site_name": "The Saltmere Tide",
        "og:url": "https://tide.example/ferry",
        "article:published_time": "2022-05-04T08:30:00Z",
        "article:section": "Harbour",
    }
    article = read_page(tmp_path, page("".join(f'<meta property="{k}" content="{v}">' for k, v in tags.items())))
    assert isinstance(article, Article)
    assert article.title == "Ferry returns at last"
    assert article.publisher == "The Saltmere Tide"
    assert article.url == "https://tide.example/ferry"
    assert article.section == "Harbour"
    assert article.published == datetime.fromisoformat("2022-05-04T08:30:00Z")


def test_a_declared_encoding_is_believed(tmp_path: Path) -> None:
    content = page('<meta charset="windows-1250">', STORY.replace("Monday", "pondělí").replace("£", ""))
    article = read_page(tmp_path, content.encode("cp1250"))
    assert isinstance(article, Article)
    assert "on pondělí with" in article.text


def test_no_date_is_picked_from_the_text(tmp_path: Path) -> None:
    article = read_page(tmp_path, page(body=STORY.replace("since February", "since 3 March 2019")))
    assert isinstance(article, Article)
    assert article.published is None


def test_broken_json_ld_is_passed_over(tmp_path: Path) -> None:
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
    article = read_page(tmp_path, page(broken + linked(LINKED)))
    assert isinstance(article, Article)
    assert article.publisher == "The Saltmere Tide"


def test_a_headline_of_spaces_is_read_at_once(tmp_path: Path) -> None:
    """It took time that grows with the square of the length, as did the title in the page's head."""
    spaces = " " * 200_000
    head = f'<title>Ferry{spaces}Tide</title><meta property="og:title" content="Ferry{spaces}returns - Tide">'
    article = read_page(tmp_path, page(head + '<meta property="og:site_name" content="Tide">'))
    assert isinstance(article, Article)
    assert article.title == "Ferry returns"


def test_a_page_is_seen_by_its_content(tmp_path: Path) -> None:
    assert isinstance(read_page(tmp_path, page(), "page.aspx"), Article)
    assert isinstance(read_page(tmp_path, "<!-- saved -->\n" + page(), "page.txt"), Article)


@pytest.mark.parametrize("content", ["", "<html></html>", page(body="<nav>Home</nav>"), "<html>" + "<b>" * 5000])
def test_a_page_without_a_story(tmp_path: Path, content: str) -> None:
    skipped = read_page(tmp_path, content)
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "no article text found in the page"


def test_a_very_deep_page_does_not_crash(tmp_path: Path) -> None:
    assert isinstance(read_page(tmp_path, "<html><body>" + "<div>" * 100_000 + "text"), Skipped)

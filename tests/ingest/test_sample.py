"""The sample archive as files, before any reader has seen it."""

import html
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "ingest" / "sample"
TEXTS = sorted(SAMPLE.glob("*.txt"))
PAGES = sorted(SAMPLE.glob("*.html"))
HEADER = re.compile(r"^(By [A-Z].+|(Publisher|Published|Section|Kind|URL): \S.*)$")
KINDS = {"news", "wire", "opinion", "correction", "letter", "obituary", "other"}
FIRST, LAST = date(2022, 3, 1), date(2024, 3, 31)


def wire_records() -> list[dict]:
    lines = (SAMPLE / "wire.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def header(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").split("\n\n", 1)[0].splitlines()[1:]
    return dict(line.split(": ", 1) for line in lines if not line.startswith("By "))


def linked_data(path: Path) -> dict:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', path.read_text("utf-8"), re.S)
    assert found, f"{path.name} has no JSON-LD"
    return json.loads(found[1])


def test_the_archive_holds_about_sixty_articles_in_three_formats():
    assert len(TEXTS) >= 40
    assert len(PAGES) >= 8
    assert len(wire_records()) >= 12
    strangers = {p.name for p in SAMPLE.iterdir()} - {p.name for p in TEXTS + PAGES} - {"wire.jsonl"}
    assert not strangers


def test_every_address_is_used_once():
    urls = [header(path)["URL"] for path in TEXTS]
    urls += [linked_data(path)["url"] for path in PAGES]
    urls += [record["url"] for record in wire_records()]
    assert [url for url, times in Counter(urls).items() if times > 1] == []
    assert all(re.match(r"https://[a-z]+\.example/", url) for url in urls)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_a_text_file_is_headline_header_lines_blank_line_paragraphs(path):
    head, body = path.read_text(encoding="utf-8").split("\n\n", 1)
    title, *lines = head.splitlines()
    assert title.strip() and not HEADER.match(title)
    assert [line for line in lines if not HEADER.match(line)] == []
    assert {"Publisher", "Published", "URL"} <= header(path).keys()
    assert header(path).get("Kind", "news") in KINDS
    assert 80 <= len(body.split()) <= 500


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_a_text_file_is_dated_as_its_name_says(path):
    published = date.fromisoformat(header(path)["Published"])
    assert FIRST <= published <= LAST
    assert path.name.startswith(f"{published}-")


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_a_page_says_the_same_in_its_linked_data_and_its_meta_tags(path):
    text, data = path.read_text(encoding="utf-8"), linked_data(path)
    assert FIRST <= date.fromisoformat(data["datePublished"]) <= LAST
    assert path.name.startswith(data["datePublished"])
    assert f'<link rel="canonical" href="{data["url"]}">' in text
    assert data["headline"] in html.unescape(re.search(r"<h1>(.*?)</h1>", text)[1])
    assert data["publisher"]["name"] and data["author"]
    assert all(f"<{tag}" in text for tag in ("article", "nav", "footer")) and "cookie" in text


def test_a_wire_record_has_every_field():
    for record in wire_records():
        assert list(record) == ["url", "title", "text", "published", "authors", "publisher", "kind"]
        assert FIRST <= date.fromisoformat(record["published"]) <= LAST
        assert record["kind"] in KINDS
        assert len(record["text"].split()) >= 80


def test_the_archive_has_every_kind_of_article():
    kinds = {header(path).get("Kind", "news") for path in TEXTS} | {r["kind"] for r in wire_records()}
    assert kinds == KINDS


def test_the_correction_names_an_article_of_the_archive_by_its_headline():
    correction = next(path for path in TEXTS if header(path).get("Kind") == "correction")
    named = re.search(r'"(.+?)"', correction.read_text(encoding="utf-8"))[1]
    assert named in {path.read_text(encoding="utf-8").splitlines()[0] for path in TEXTS}


def test_one_wire_story_ran_in_three_papers_and_one_of_them_cut_it():
    shared, cut = "He counted us up and then he counted us again", "nine tonnes of haddock"
    stories = {path.name: path.read_text(encoding="utf-8") for path in TEXTS + PAGES}
    stories |= {record["url"]: record["text"] for record in wire_records()}
    copies = [text for text in stories.values() if shared in text]
    assert len(copies) == 3
    assert sum(cut in text for text in copies) == 2

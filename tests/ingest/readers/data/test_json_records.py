"""JSON and JSONL: field names, bad lines, streaming."""

import gzip
import json
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.readers import read
from dateline.ingest.readers.data import json_values
from dateline.ingest.records import Article, Skipped, article_id

RECORD = {"title": "Ferry returns", "text": "The ferry sailed."}


def write(folder: Path, content: object, name: str = "wire.json") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def only(path: Path) -> Article:
    (article,) = read(path)
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    "names",
    [
        {
            "url": "url",
            "title": "title",
            "text": "text",
            "published": "published",
            "authors": "authors",
            "publisher": "publisher",
        },
        {
            "url": "link",
            "title": "headline",
            "text": "body",
            "published": "date",
            "authors": "author",
            "publisher": "source",
        },
        {
            "url": "id",
            "title": "Title",
            "text": "content",
            "published": "publish_date",
            "authors": "byline",
            "publisher": "site",
        },
        {
            "url": "web_url",
            "title": "headline",
            "text": "articleBody",
            "published": "datePublished",
            "authors": "author",
            "publisher": "outlet",
        },
        {
            "url": "URL",
            "title": "title",
            "text": "maintext",
            "published": "date_publish",
            "authors": "authors",
            "publisher": "source",
        },
    ],
)
def test_field_names(tmp_path: Path, names: dict[str, str]) -> None:
    values = {
        "url": "https://tide.example/ferry",
        "title": "Ferry returns",
        "text": "The ferry sailed.",
        "published": "2022-05-04",
        "authors": "By Ann Lee and Bo Ray",
        "publisher": "The Saltmere Tide",
    }
    article = only(write(tmp_path, {names[field]: value for field, value in values.items()}))
    assert article.id == article_id("https://tide.example/ferry")
    assert (article.title, article.text, article.url) == ("Ferry returns", "The ferry sailed.", values["url"])
    assert (article.published, article.authors) == (date(2022, 5, 4), ("Ann Lee", "Bo Ray"))
    assert article.publisher == "The Saltmere Tide"


def test_values_that_are_objects_lists_or_empty(tmp_path: Path) -> None:
    record = RECORD | {
        "url": "",
        "link": "https://tide.example/ferry",
        "id": 7,
        "source": {"id": None, "name": "The Saltmere Tide"},
        "authors": [{"name": "Ann Lee"}, "Bo Ray"],
        "category": ["Harbour"],
        "published": None,
        "date": "4 May 2022",
        "language": "EN_gb",
        "type": "article",
    }
    article = only(write(tmp_path, record))
    assert article.url == "https://tide.example/ferry"
    assert article.publisher == "The Saltmere Tide"
    assert article.authors == ("Ann Lee", "Bo Ray")
    assert (article.section, article.published, article.language) == ("Harbour", date(2022, 5, 4), "en")
    assert article.kind == "news"


@pytest.mark.parametrize("name", [None, "articles", "docs", "items", "results", "data"])
def test_a_list_alone_or_under_a_usual_name(tmp_path: Path, name: str | None) -> None:
    records = [RECORD, RECORD | {"title": "Ferry lost"}]
    path = write(tmp_path, {name: records, "total": 2} if name else records)
    found = list(read(path))
    assert [article.title for article in found if isinstance(article, Article)] == ["Ferry returns", "Ferry lost"]
    assert [article.origin for article in found if isinstance(article, Article)] == [
        f"{path.resolve()}#1",
        f"{path.resolve()}#2",
    ]


def test_origins_of_a_jsonl_are_line_numbers(tmp_path: Path) -> None:
    path = write(tmp_path, f"{json.dumps(RECORD)}\n\n{json.dumps(RECORD)}\n", "wire.jsonl")
    origins = [article.origin for article in read(path) if isinstance(article, Article)]
    assert origins == [f"{path.resolve()}#1", f"{path.resolve()}#3"]
    assert [article_id(origin) for origin in origins] == [
        article.id for article in read(path) if isinstance(article, Article)
    ]


def test_lines_are_seen_whatever_the_suffix(tmp_path: Path) -> None:
    path = write(tmp_path, f"{json.dumps(RECORD)}\n{json.dumps(RECORD)}\n", "wire.json")
    assert [type(found) for found in read(path)] == [Article, Article]
    assert isinstance(only(write(tmp_path, json.dumps(RECORD, indent=2), "wire.txt")), Article)


def test_gzip_is_unpacked_and_damage_costs_only_the_rest(tmp_path: Path) -> None:
    lines = "".join(json.dumps(RECORD | {"text": f"Sailing {n} of {n * 7919}."}) + "\n" for n in range(2000))
    packed = gzip.compress(lines.encode())
    path = tmp_path / "wire.jsonl.gz"
    path.write_bytes(packed)
    assert sum(isinstance(found, Article) for found in read(path)) == 2000
    path.write_bytes(packed[: len(packed) // 2])
    *read_first, last = read(path)
    assert read_first and isinstance(last, Skipped)
    assert "damaged gzip" in last.reason


def test_html_in_the_text_becomes_paragraphs_and_other_brackets_stay(tmp_path: Path) -> None:
    markup = "<p>The ferry &amp; its <b>crew</b>\nsailed.</p><script>x()</script><p>It was 5 < 6.<br/>Yes.</p>"
    assert (
        only(write(tmp_path, RECORD | {"text": markup})).text == "The ferry & its crew sailed.\n\nIt was 5 < 6.\nYes."
    )
    plain = "He wrote a <note> & left.\n\nIt was 5 < 6 > 4."
    assert only(write(tmp_path, RECORD | {"text": plain})).text == plain


def test_a_missing_headline_is_the_first_line_in_short(tmp_path: Path) -> None:
    assert only(write(tmp_path, {"text": "The ferry sailed.\n\nIt is back."})).title == "The ferry sailed."
    title = only(write(tmp_path, {"text": "Saltmere " * 40})).title
    assert title.endswith("Saltmere…") and len(title) <= 101


def test_surrogates_and_control_characters_are_cleaned(tmp_path: Path) -> None:
    article = only(
        write(tmp_path, '{"title": "Fer\\u0000ry \\ud800", "text": "It\\u00a0sailed \\ud83d\\udea2.\\r\\n"}')
    )
    assert (article.title, article.text) == ("Ferry", "It sailed \U0001f6a2.")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("{", "not JSON: Expecting property name"),
        ("[" * 100_000, "nested too deeply"),
        ("[]", "no articles in it"),
        ('{"articles": []}', "no articles in it"),
        ('{"title": "Ferry"}', "no text: none of the fields text, body"),
        ('{"title": "Ferry", "text": {"a": 1}}', "no text"),
        ("7", "expected an object, found int"),
        ("9" * 5000, "not JSON"),
    ],
)
def test_what_is_not_an_article_is_named_with_the_reason(tmp_path: Path, content: str, expected: str) -> None:
    (skipped,) = read(write(tmp_path, content))
    assert isinstance(skipped, Skipped)
    assert expected in skipped.reason


@pytest.mark.parametrize("name", ["wire.json", "wire.jsonl"])
def test_a_document_of_endless_values_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A gzipped file of half a megabyte may hold 170 million empty lists."""
    monkeypatch.setattr(json_values, "_MOST_VALUES", 10)
    (skipped,) = read(write(tmp_path, "[" + "[]," * 10 + "[]]", name))
    assert isinstance(skipped, Skipped) and skipped.reason.startswith("holds more than 10 values")


BAD_LINES = st.sampled_from(
    ["{", "null", "[1, 2", '"words"', "{}", '{"title": "x"}', '{"text": ""}', '{"text": 5}', "not json"]
)


@settings(deadline=None)
@given(lines=st.lists(st.one_of(st.none(), BAD_LINES), max_size=20))
def test_each_bad_line_is_skipped_alone(tmp_path_factory: pytest.TempPathFactory, lines: list[str | None]) -> None:
    path = tmp_path_factory.mktemp("wire") / "wire.jsonl"
    path.write_text("".join(f"{line or json.dumps(RECORD)}\n" for line in lines), encoding="utf-8")
    found = list(read(path))
    assert [isinstance(one, Article) for one in found] == [line is None for line in lines]
    bad = [f"{path}#{number}" for number, line in enumerate(lines, start=1) if line is not None]
    assert [one.path for one in found if isinstance(one, Skipped)] == bad


def test_lines_are_read_one_at_a_time(tmp_path: Path) -> None:
    line = json.dumps(RECORD | {"text": "The ferry sailed. " * 500}) + "\n"
    path = write(tmp_path, line * 300, "wire.jsonl")
    next(read(path))
    tracemalloc.start()
    count = sum(isinstance(found, Article) for found in read(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 300
    assert peak < path.stat().st_size / 4


@pytest.mark.parametrize("name", ["canonical-url", "Canonical URL", "canonical_url"])
def test_an_address_is_found_however_its_field_is_spelled(tmp_path: Path, name: str) -> None:
    assert only(write(tmp_path, [RECORD | {name: "https://tide.example/ferry"}])).url == "https://tide.example/ferry"

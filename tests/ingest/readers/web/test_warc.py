"""Web archives: the pages in them, and what is left out or broken."""

import gzip
import io
import random
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers.reader import Found, finish
from dateline.ingest.readers.source import Source
from dateline.ingest.readers.web import html, warc
from dateline.ingest.readers.web.warc import READER
from dateline.ingest.records import Article, LeftOut, Note, Skipped

SAMPLES = Path(__file__).parents[5] / "shared" / "data" / "ingest_samples" / "warc"
ADDRESS = "https://tide.example/ferry"
PAGE = b"""<!doctype html><html><head><title>Ferry returns</title></head><body><article><h1>Ferry returns</h1>
<p>The ferry sailed on Monday for the first time since the storm, and every seat was taken.</p></article></body></html>
"""
Pack = Callable[[bytes], bytes]
Record = tuple[str, str, bytes, str, dict[str, str]]
HTML = {"Content-Type": "text/html; charset=utf-8"}


def make_warc(path: Path, *records: Record, packed: bool = True) -> Path:
    """A WARC of records given as type, address, content, status line and HTTP headers."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=packed)
        for sort, address, content, status, headers in records:
            http = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1") if status else None
            media_type = {} if status else {"warc_content_type": headers.get("Content-Type", "")}
            writer.write_record(
                writer.create_warc_record(address, sort, io.BytesIO(content), http_headers=http, **media_type)
            )
    return path


def response(content: bytes = PAGE, status: str = "200 OK", **headers: str) -> Record:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return ("response", ADDRESS, content, status, HTML | given)


def raw_record(content: bytes, *headers: str) -> bytes:
    lines = ("WARC/1.0", "WARC-Type: response", f"WARC-Target-URI: {ADDRESS}", *headers)
    length = [] if any(line.startswith("Content-Length") for line in headers) else [f"Content-Length: {len(content)}"]
    return "\r\n".join([*lines, *length, "", ""]).encode() + content + b"\r\n\r\n"


def read_as_it_goes(path: Path) -> list[Article | LeftOut | Note | Skipped]:
    """What the file holds, with pages read while the reader stands at them."""
    return [seen(found) for found in READER.read(Source.of(path))]


def seen(found: Found) -> Article | LeftOut | Note | Skipped:
    if not isinstance(found, Source):
        assert isinstance(found, LeftOut | Note | Skipped)
        return found
    try:
        (draft,) = html.READER.read(found)
        return finish(draft, found)
    except UnreadableFile as error:
        return Skipped(found.name, str(error))


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_is_read_under_the_address_that_it_was_fetched_from(tmp_path: Path, packed: bool) -> None:
    crawl = ("warcinfo", "", b"software: us", "", {}), ("request", ADDRESS, b"", "GET / HTTP/1.1", {})
    path = make_warc(tmp_path / "a.warc", *crawl, response(), packed=packed)
    (article,) = read_as_it_goes(path)
    assert isinstance(article, Article)
    assert (article.title, article.url) == ("Ferry returns", ADDRESS)
    assert article.text.startswith("The ferry sailed on Monday")
    assert article.origin == f"{path.resolve()}!/{ADDRESS}#3.html"


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("br", brotli.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("gzip", bytes),
        ("br", bytes),
        ("deflate", bytes),
        ("identity", bytes),
    ],
)
@pytest.mark.parametrize("chunked", [False, True])
def test_pages_are_unpacked_as_their_servers_packed_them(
    tmp_path: Path, encoding: str, pack: Pack, chunked: bool
) -> None:
    content, headers = pack(PAGE), {"Content_Encoding": encoding}
    if chunked:
        content = b"%x\r\n%b\r\n%x;x=y\r\n%b\r\n0\r\n\r\n" % (20, content[:20], len(content) - 20, content[20:])
        headers["Transfer_Encoding"] = "chunked"
    path = make_warc(tmp_path / "a.warc.gz", response(content, **headers))
    for found in READER.read(Source.of(path)):
        assert isinstance(found, Source)
        assert found.path.read_bytes() == PAGE


def test_what_is_no_page_is_left_out_by_sort(tmp_path: Path) -> None:
    others = [
        response(b"", "301 Moved Permanently"),
        response(b"Not here.", "404 Not Found"),
        response(b"\x89PNG", Content_Type="image/png"),
        response(b"body {}", Content_Type="Text/CSS; charset=utf-8"),
        response(b"?", Content_Type="what ever"),
        ("resource", "file:///wget.log", b"Opening", "", {"Content-Type": "text/plain"}),
        ("response", "dns:tide.example", b"1", "", {"Content-Type": "text/dns"}),
        ("conversion", ADDRESS, b"The ferry", "", {"Content-Type": "text/plain"}),
        ("revisit", ADDRESS, b"", "", {}),
        ("strange", ADDRESS, b"", "", {}),
    ]
    path = make_warc(tmp_path / "a.warc.gz", *others)
    sorts = [
        *("301 response", "404 response", "picture", "text/css file", "file of an unknown sort", "text/plain file"),
        *("empty or non-web response", "conversion record", "revisit", "unknown record"),
    ]
    assert read_as_it_goes(path) == [LeftOut(f"{path}#{number}", sort) for number, sort in enumerate(sorts, start=1)]


def test_a_page_kept_as_a_resource_or_without_a_type_is_read(tmp_path: Path) -> None:
    resource = ("resource", ADDRESS, PAGE, "", {"Content-Type": "text/html"})
    untyped = ("response", ADDRESS, PAGE, "200 OK", {"Server": "us"})
    path = make_warc(tmp_path / "a.warc", resource, untyped)
    assert [type(found) for found in read_as_it_goes(path)] == [Article, Article]


def test_an_address_that_is_not_of_the_web_is_not_linked_to(tmp_path: Path) -> None:
    (article,) = read_as_it_goes(make_warc(tmp_path / "a.warc", ("resource", "file:///a b.html", PAGE, "", HTML)))
    assert isinstance(article, Article)
    assert (article.url, article.origin.rpartition("!/")[2]) == (None, "file:///a%20b.html#1.html")


def test_a_page_without_its_end_is_read_and_told(tmp_path: Path) -> None:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    half = gzip.compress(PAGE)[:-6]
    cases = {
        "crawler": raw_record(http + b"\r\n" + PAGE, "WARC-Truncated: length"),
        "server": raw_record(http + b"Content-Encoding: gzip\r\n\r\n" + half),
        "file": raw_record(http + b"\r\n" + PAGE)[:-20],
    }
    for name, data in cases.items():
        path = tmp_path / f"{name}.warc"
        path.write_bytes(data)
        note, article = read_as_it_goes(path)
        assert note == Note(f"{path}#1", "the end of the page was not captured")
        assert isinstance(article, Article)


def test_broken_records_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    good = raw_record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE)
    path.write_bytes(good + raw_record(b"?", "Content-Length: x") + raw_record(b"<p>no status</p>") + good)
    first, broken, no_status, last = read_as_it_goes(path)
    assert isinstance(first, Article) and isinstance(last, Article)
    assert broken == Skipped(f"{path}#2", "damaged, no record could be read here: fetch the file again")
    assert no_status == Skipped(f"{path}#3", "no answer of a web server: its status is missing")


def test_damage_within_a_page_is_told(tmp_path: Path) -> None:
    noise = PAGE + b"<!-- " + random.Random(1).randbytes(200_000).hex().encode() + b" -->"
    path = make_warc(tmp_path / "a.warc.gz", response(noise))
    data = path.read_bytes()
    path.write_bytes(data[:60_000] + b"\xff" * 40 + data[60_040:] + data)
    broken, *others = read_as_it_goes(path)
    assert isinstance(broken, Skipped) and broken.path == f"{path}#1" and "damaged" in broken.reason
    assert isinstance(others[-1], Article)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, brotli.compress])
def test_a_page_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Pack) -> None:
    monkeypatch.setattr(warc, "LARGEST_PAGE", 1_000)
    encoding = {gzip.compress: "gzip", brotli.compress: "br"}.get(pack, "identity")
    path = make_warc(tmp_path / "a.warc", response(pack(PAGE * 10), Content_Encoding=encoding), response())
    large, article = read_as_it_goes(path)
    assert isinstance(large, Skipped) and "the page is larger than" in large.reason
    assert isinstance(article, Article)


def test_a_record_that_is_far_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    length = f"Content-Length: {2 * warc.LARGEST_PAGE}"
    path.write_bytes(raw_record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE, length))
    (large,) = read_as_it_goes(path)
    assert isinstance(large, Skipped) and "larger than 10 MB" in large.reason


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n", raw_record(b"x").replace(b"response", b"metadata")])
def test_an_archive_without_pages_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match="no captured pages"):
        list(READER.read(Source.of(path)))


@pytest.mark.parametrize(
    ("head", "sniffed"), [(b"WARC/1.0\r\n", True), (b"filedesc://a.arc ", True), (b"HTTP/1.1 200 OK", False)]
)
def test_an_archive_is_known_by_its_first_bytes(head: bytes, sniffed: bool) -> None:
    assert READER.sniffs(head) == sniffed


ARC = b"filedesc://a.arc 0.0.0.0 20140301000000 text/plain 0\n1 0 Us\nURL\n\nhttp://a/ 1.1.1.1 2014 text/html 300\n"
RECORD = raw_record(
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>It\r\n0\r\n\r\n"
)


@settings(deadline=None, max_examples=300)
@given(
    start=st.sampled_from([RECORD, ARC, b"WARC/1.0\r\n", b"WARC/1.0\r\nWARC-Type: response\r\n"]),
    cut=st.integers(0, 300),
    content=st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(RECORD.splitlines(True))).map(b"".join)),
    packed=st.booleans(),
)
def test_no_bytes_make_reading_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, start: bytes, cut: int, content: bytes, packed: bool
) -> None:
    path = tmp_path_factory.mktemp("warc") / "a.warc"
    data = start[: len(start) - cut % len(start)] + content
    path.write_bytes(gzip.compress(data)[: -1 - cut] if packed else data)
    try:
        for found in READER.read(Source.of(path)):
            assert isinstance(found, Source | LeftOut | Note | Skipped)
    except UnreadableFile as error:
        assert "\n" not in str(error)


EXPECTED = {
    "bad.arc": [Skipped, Skipped, Skipped],
    "example-bad-non-chunked.warc.gz": [Article, LeftOut],
    "example-bad.warc.gz.bad": [Article, LeftOut, LeftOut],
    "example-digest.warc": None,
    "example-iana.org-chunked.warc": [Article],
    "example-resource.warc.gz": [Article],
    "example-space-in-target-uri.warc.gz": [LeftOut],
    "example-space-in-url.arc": [Note, Article],
    "example-trunc.warc": [Note, Article, Skipped],
    "example-wget-bad-target-uri.warc.gz": [Article, LeftOut, LeftOut],
    "example-wrong-chunks.warc.gz": [Article],
    "example.arc": [Article],
    "example.arc.gz": [Article],
    "example.warc": [Article, LeftOut],
    "example.warc.gz": [Article, LeftOut],
    "post-test.warc.gz": [LeftOut, LeftOut, LeftOut],
}


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample archives are not on this machine")
@pytest.mark.parametrize("name", EXPECTED)
def test_the_samples_of_warcio(name: str) -> None:
    expected = EXPECTED[name]
    if expected is None:
        with pytest.raises(UnreadableFile, match="no captured pages"):
            read_as_it_goes(SAMPLES / name)
        return
    assert [type(found) for found in read_as_it_goes(SAMPLES / name)] == expected

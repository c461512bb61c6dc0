"""EPUB: the documents of the spine, and what is left out or refused."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers.documents.epub import READER
from dateline.ingest.readers.reader import Draft, Found, finish
from dateline.ingest.readers.source import Source
from dateline.ingest.records import LeftOut, Skipped

CONTAINER = """<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Saltmere Tide, May</dc:title>
<dc:creator>Ann Lee</dc:creator><dc:date>2022-05-04</dc:date><dc:language>en-GB</dc:language></metadata>
<manifest><item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="text/b%20side.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/>
<item id="i" href="boat.jpg" media-type="image/jpeg"/></manifest>
<spine><itemref idref="c"/><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/><itemref idref="i"/>
<itemref idref="gone"/></spine></package>"""
PAGE = """<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>
<body><h1>{}</h1><p>The ferry&#160;sailed.</p><p>It is <i>back</i>.</p></body></html>"""
PARTS = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OPS/book.opf": PACKAGE,
    "OPS/cover.xhtml": "<html><body><h1>The Saltmere Tide</h1><img src='boat.jpg'/></body></html>",
    "OPS/nav.xhtml": PAGE.format("Contents"),
    "OPS/text/a.xhtml": PAGE.format("Ferry\n lost"),
    "OPS/text/b side.xhtml": "<!DOCTYPE html>" + PAGE.format("Ferry &amp; crew return").replace("&#160;", "&nbsp;"),
}


def make_epub(**changes: str | None) -> bytes:
    """The book with some parts replaced (`cover` for `OPS/cover.xhtml`), or left out where None."""
    names = {name.rpartition("/")[2].partition(".")[0]: name for name in PARTS}
    parts = PARTS | {names.get(key, key): value for key, value in changes.items()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        for name, content in parts.items():
            if content is not None:
                book.writestr(name, content)
    return packed.getvalue()


def read(folder: Path, data: bytes) -> list[Found]:
    path = folder / "tide.epub"
    path.write_bytes(data)
    return list(READER.read(Source.of(path)))


def test_each_document_of_the_spine_is_an_article_of_the_book(tmp_path: Path) -> None:
    cover, *drafts = read(tmp_path, make_epub())
    assert isinstance(cover, LeftOut) and cover.what == "book page without text"
    articles = [finish(one, Source.of(tmp_path / "tide.epub")) for one in drafts if isinstance(one, Draft)]
    assert [article.title for article in articles] == ["Ferry & crew return", "Ferry lost"]
    assert {article.text for article in articles} == {"The ferry sailed.\n\nIt is back."}
    first = articles[0]
    assert (first.publisher, first.authors, first.language) == ("The Saltmere Tide, May", ("Ann Lee",), "en")
    assert first.published == date(2022, 5, 4)
    assert [article.origin[-2:] for article in articles] == ["#2", "#3"]


def test_a_malformed_page_is_read_as_html_and_a_missing_one_skipped(tmp_path: Path) -> None:
    _, first, second = read(tmp_path, make_epub(a="<body><h2>Ferry<p>It sailed.<br>Twice.</body>", **{"b side": None}))
    assert isinstance(first, Skipped) and "lacks its part OPS/text/b side.xhtml" in first.reason
    assert isinstance(second, Draft) and "It sailed.\nTwice." in second.text


def test_locked_pages_are_skipped(tmp_path: Path) -> None:
    locked = '<encryption><EncryptedData><CipherReference URI="OPS/text/a.xhtml"/></EncryptedData></encryption>'
    found = read(tmp_path, make_epub(**{"META-INF/encryption.xml": locked}))
    assert [type(one) for one in found] == [LeftOut, Draft, Skipped]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"container": None}, "lacks its part META-INF/container.xml"),
        ({"container": "<container/>"}, "names no package document"),
        ({"book": "<package/>"}, "lists nothing to read"),
        ({"book": '<!DOCTYPE p [<!ENTITY a "b">]><package>&a;</package>'}, "declares XML entities"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_reason(
    tmp_path: Path, changes: dict[str, str | None], expected: str
) -> None:
    with pytest.raises(UnreadableFile, match=expected):
        read(tmp_path, make_epub(**changes))


def test_epub_is_seen_by_its_first_part() -> None:
    assert READER.sniffs(make_epub()[:4096])
    assert not READER.sniffs(make_epub(mimetype=None)[:4096])


WHOLE = make_epub()


@settings(deadline=None, max_examples=60)
@given(cut=st.integers(0, len(WHOLE)), junk=st.binary(max_size=40), keep=st.integers(0, 60))
def test_no_damage_makes_it_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, cut: int, junk: bytes, keep: int
) -> None:
    try:
        assert read(tmp_path_factory.mktemp("epub"), WHOLE[:cut] + junk + WHOLE[cut + keep :])
    except UnreadableFile as error:
        assert "\n" not in str(error)


@settings(deadline=None, max_examples=60)
@given(page=st.text(max_size=60))
def test_no_page_makes_it_raise_anything_else(tmp_path_factory: pytest.TempPathFactory, page: str) -> None:
    found = read(tmp_path_factory.mktemp("epub"), make_epub(a=page.encode("utf-8", "replace").decode()))
    assert len(found) == 3

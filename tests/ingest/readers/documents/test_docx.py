"""Word files: headline, paragraphs, tables and tracked changes; properties; bombs and entities."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers.containers import zipped
from dateline.ingest.readers.documents.docx import READER
from dateline.ingest.readers.reader import Draft, finish
from dateline.ingest.readers.source import Source


def make_docx(fill: Callable[[Document], object]) -> bytes:
    document = docx.Document()
    fill(document)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def story(document: Document) -> None:
    document.add_paragraph("Harbour news")
    document.add_paragraph("Ferry returns", style="Title")
    document.add_paragraph("The ferry sailed on Monday.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Day", "Sailings", "Monday", "2"], strict=True):
        cell.text = text
    document.add_paragraph("It is back.")


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The zip with one part changed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return packed.getvalue()


def only(folder: Path, data: bytes, name: str = "story.docx") -> Draft:
    path = folder / name
    path.write_bytes(data)
    (draft,) = READER.read(Source.of(path))
    assert isinstance(draft, Draft)
    return draft


def test_headline_paragraphs_and_table_rows(tmp_path: Path) -> None:
    draft = only(tmp_path, make_docx(story))
    assert draft.title == "Ferry returns"
    assert draft.text == ("Harbour news\n\nThe ferry sailed on Monday.\n\nDay | Sailings\nMonday | 2\n\nIt is back.")


@pytest.mark.parametrize(
    ("paragraphs", "title"),
    [
        ([("Ferry returns", None), ("The ferry sailed on Monday.", None)], "Ferry returns"),
        ([("The boat", None), ("Ferry returns", "Heading 1"), ("The ferry sailed.", None)], "Ferry returns"),
        ([("The ferry sailed on Monday with all its crew on board.", None), ("It is back.", None)], None),
        ([("The ferry sailed.", None)], None),
    ],
)
def test_the_headline_is_a_styled_paragraph_or_a_first_line(
    tmp_path: Path, paragraphs: list[tuple[str, str | None]], title: str | None
) -> None:
    draft = only(tmp_path, make_docx(lambda document: [document.add_paragraph(*one) for one in paragraphs]))
    assert draft.title == title
    assert draft.text == "\n\n".join(text for text, _ in paragraphs if text != title)


def test_tracked_changes_links_and_fields_read_as_accepted(tmp_path: Path) -> None:
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    xml = (
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p>{run.format('The ')}"
        f"<w:del>{run.format('bus').replace('w:t', 'w:delText')}</w:del><w:ins>{run.format('ferry')}</w:ins>"
        f"<w:moveFrom>{run.format(' lost')}</w:moveFrom><w:hyperlink>{run.format(' sailed.')}</w:hyperlink>"
        "<w:r><w:br/><w:t>Twice.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    draft = only(tmp_path, make_docx(lambda document: document.element.body.insert(0, parse_xml(xml))))
    assert draft.text == "The ferry sailed.\nTwice."


def test_a_table_of_one_cell_keeps_its_paragraphs_and_a_table_inside_is_told_once(tmp_path: Path) -> None:
    def fill(document: Document) -> None:
        cell = document.add_table(rows=1, cols=1).cell(0, 0)
        cell.text = "The ferry sailed."
        cell.add_paragraph("It is back.")
        cell.add_table(rows=1, cols=1).cell(0, 0).text = "Twice a day."

    assert only(tmp_path, make_docx(fill)).text == "The ferry sailed.\n\nIt is back.\n\nTwice a day."


def test_properties_are_taken_where_plausible(tmp_path: Path) -> None:
    def fill(document: Document) -> None:
        story(document)
        document.core_properties.author = "Ann Lee"
        document.core_properties.created = datetime(2022, 5, 4, 8, 30)
        document.core_properties.language = "en-GB"

    draft = only(tmp_path, make_docx(fill))
    article = finish(draft, Source.of(tmp_path / "story.docx"))
    assert (article.authors, article.published, article.language) == (("Ann Lee",), date(2022, 5, 4), "en")
    assert only(tmp_path, make_docx(fill), "2021-03-02.docx").published == date(2021, 3, 2)
    template = only(tmp_path, make_docx(story))
    assert (template.authors, template.published) == (None, None)


def test_bombs_are_refused_before_they_are_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = changed(make_docx(story), "word/document.xml", lambda part: part + b" " * 3_000_000)
    assert len(data) < 100_000
    assert only(tmp_path, data).title == "Ferry returns"
    monkeypatch.setattr(zipped, "LARGEST_TOTAL", 2_000_000)
    with pytest.raises(UnreadableFile, match="unpacks to more than 2 MB"):
        only(tmp_path, data)


@pytest.mark.parametrize("part", ["word/document.xml", "docProps/core.xml", "_rels/.rels"])
def test_entities_are_refused(tmp_path: Path, part: str) -> None:
    bomb = b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    data = changed(make_docx(story), part, lambda xml: b"<?xml version='1.0'?>" + bomb + xml.split(b"?>", 1)[1])
    with pytest.raises(UnreadableFile, match="declares XML entities"):
        only(tmp_path, data)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word file or one with a password"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (changed(make_docx(story), "word/document.xml", lambda part: b"<w/>"), "not a Word document"),
        (changed(make_docx(story), "[Content_Types].xml", lambda part: part[:99]), "not well-formed XML"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_reason(tmp_path: Path, data: bytes, expected: str) -> None:
    with pytest.raises(UnreadableFile, match=expected):
        only(tmp_path, data)


def test_word_files_are_told_from_other_zips() -> None:
    assert READER.sniffs(make_docx(story)[:4096])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/letters.txt", "The ferry sailed.")
    assert not READER.sniffs(packed.getvalue()[:4096])


WHOLE = make_docx(story)
XML = zipfile.ZipFile(io.BytesIO(WHOLE)).read("word/document.xml")


@settings(deadline=None, max_examples=60)
@given(data=st.data(), junk=st.binary(max_size=40), keep=st.integers(0, 60), inside=st.booleans())
def test_no_damage_makes_it_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, junk: bytes, keep: int, inside: bool
) -> None:
    whole = XML if inside else WHOLE
    cut = data.draw(st.integers(0, len(whole)))
    damaged = whole[:cut] + junk + whole[cut + keep :]
    try:
        content = changed(WHOLE, "word/document.xml", lambda _: damaged) if inside else damaged
        assert only(tmp_path_factory.mktemp("docx"), content)
    except UnreadableFile as error:
        assert "\n" not in str(error)

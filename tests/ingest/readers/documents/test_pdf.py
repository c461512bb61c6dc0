"""PDF: paragraphs from printed lines, running headers, document information, scanned and locked files."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers.documents import pdf
from dateline.ingest.readers.documents.document_info import plausible_author, plausible_title
from dateline.ingest.readers.documents.pdf import READER
from dateline.ingest.readers.hyphens import compounds_in, join_lines
from dateline.ingest.readers.reader import Draft, finish
from dateline.ingest.readers.source import Source
from dateline.ingest.records import Note

Printed = tuple[int, int, int, str]
"""Left, bottom and size in points, and the text."""

PICTURE = b"q 595 0 0 842 0 0 cm /Scan Do Q\n"
STORY = [
    (50, 780, 18, "Ferry returns"),
    (50, 740, 10, "The harbour office re-"),
    (50, 728, 10, "viewed the timetable on Monday, and the islands have"),
    (50, 716, 10, "a boat again."),
    (60, 704, 10, "It sails twice a day, at eight in the morning and at"),
    (50, 692, 10, "five in the evening."),
]


def make_pdf(pages: list[list[Printed] | bytes], info: str = "", trailer: str = "") -> bytes:
    """A PDF with its lines printed in Helvetica; a page given as bytes is drawn by them."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
        b"\nstream\n\x80\nendstream",
        f"<< {info} >>".encode(),
    ]
    kids = []
    for page in pages:
        drawn = page if isinstance(page, bytes) else b"".join(map(printed, page))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> /XObject << /Scan 4 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return with_index(objects, trailer)


def printed(line: Printed) -> bytes:
    left, bottom, size, text = line
    return b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, left, bottom, text.encode("cp1252"))


def with_index(objects: list[bytes], trailer: str) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    index = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, b"".join(places))
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R {trailer} >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + index + end.encode()


def read(folder: Path, data: bytes, name: str = "story.pdf") -> list[object]:
    path = folder / name
    path.write_bytes(data)
    return list(READER.read(Source.of(path)))


def only(folder: Path, data: bytes, name: str = "story.pdf") -> Draft:
    (draft,) = read(folder, data, name)
    assert isinstance(draft, Draft)
    return draft


def test_lines_become_paragraphs_and_the_largest_type_the_headline(tmp_path: Path) -> None:
    draft = only(tmp_path, make_pdf([STORY]))
    assert draft.title == "Ferry returns"
    assert draft.text == (
        "The harbour office reviewed the timetable on Monday, and the islands have a boat again.\n\n"
        "It sails twice a day, at eight in the morning and at five in the evening."
    )


def test_a_paragraph_begins_after_a_gap_and_after_a_short_line(tmp_path: Path) -> None:
    lines = [
        (50, 700, 10, "The ferry sails on Monday in any weather that the"),
        (50, 688, 10, "harbour master allows."),
        (50, 676, 10, "Tickets are sold on the quay from seven o'clock and"),
        (50, 664, 10, "not on board"),
        (50, 640, 10, "Bicycles travel free on all days but Sundays, when"),
        (50, 628, 10, "there is no room for them."),
    ]
    starts = [paragraph.split()[0] for paragraph in only(tmp_path, make_pdf([lines])).text.split("\n\n")]
    assert starts == ["The", "Tickets", "Bicycles"]


def test_a_paragraph_runs_on_over_columns_and_pages(tmp_path: Path) -> None:
    first = [
        (50, 700, 10, "The ferry sails on Monday in any"),
        (50, 688, 10, "weather that the harbour master"),
        (320, 700, 10, "allows and the crew will bear. The"),
        (320, 688, 10, "crew is"),
    ]
    second = [(50, 700, 10, "bearing a good deal.")]
    assert only(tmp_path, make_pdf([first, second])).text == (
        "The ferry sails on Monday in any weather that the harbour master allows and the crew will bear. "
        "The crew is bearing a good deal."
    )


def test_running_headers_and_page_numbers_are_dropped_where_they_repeat(tmp_path: Path) -> None:
    texts = ["Ferries were late in the morning.", "Ferries were later in the evening.", "Nobody complained at night."]
    pages = [
        [(50, 810, 8, "The Saltmere Tide"), (50, 600, 10, text), (50, 588, 10, "It rained."), (290, 20, 8, f"Page {n}")]
        for n, text in enumerate(texts, start=1)
    ]
    text = only(tmp_path, make_pdf([*pages])).text
    assert all(one in text for one in texts) and text.count("It rained.") == 3
    assert "Tide" not in text and "Page" not in text


def test_what_stands_once_at_the_edge_is_kept(tmp_path: Path) -> None:
    pages = [[(50, 810, 10, "The ferry is late."), (50, 600, 10, "It rained.")], [(50, 810, 10, "The crew sleeps.")]]
    text = only(tmp_path, make_pdf([*pages])).text
    assert "The ferry is late." in text and "The crew sleeps." in text


def test_document_information_is_taken_where_plausible(tmp_path: Path) -> None:
    info = "/Title (The ferry is back) /Author (Ann Lee) /CreationDate (D:20220504083000+02'00')"
    draft = only(tmp_path, make_pdf([STORY], info))
    article = finish(draft, Source.of(tmp_path / "story.pdf"))
    assert (article.title, article.authors, article.published) == (
        "The ferry is back",
        ("Ann Lee",),
        date(2022, 5, 4),
    )
    assert article.text.startswith("Ferry returns\n\nThe harbour office")
    dated = only(tmp_path, make_pdf([STORY], info), "2021-03-02-ferry.pdf")
    assert dated.published == date(2021, 3, 2)


def test_what_software_put_there_is_not(tmp_path: Path) -> None:
    draft = only(tmp_path, make_pdf([STORY], "/Title (Microsoft Word - ferry.docx) /Author (Administrator)"))
    assert (draft.title, draft.authors, draft.published) == ("Ferry returns", None, None)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Microsoft Word - x.docx", None),
        ("Untitled-1", None),
        ("Document2", None),
        ("A1_front.indd", None),
        ("20220504", None),
        ("", None),
        ("Ferry returns after 3 years", "Ferry returns after 3 years"),
        ("Document leak sinks minister", "Document leak sinks minister"),
        ("2024年予算", "2024年予算"),
    ],
)
def test_plausible_titles(title: str, expected: str | None) -> None:
    assert plausible_title(title) == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Ann Lee", "Ann Lee"),
        ("Ann Lee; Bo Ray", "Ann Lee; Bo Ray"),
        ("Port Press Office", "Port Press Office"),
        ("alee", None),
        ("Microsoft Office User", None),
        ("ann lee@tide.example", None),
        ("User 7", None),
    ],
)
def test_plausible_authors(author: str, expected: str | None) -> None:
    assert plausible_author(author) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["the har-", "bour"], "the harbour"),
        (["New-", "Orleans"], "New-Orleans"),
        (["COVID-", "19"], "COVID-19"),
        (["THE GOVERN-", "MENT"], "THE GOVERNMENT"),
        (["a well-", "known man"], "a well-known man"),
        (["a har\u00ad", "Bour"], "a harBour"),
        (["late -", "again"], "late - again"),
        ([" one ", "", "two"], "one two"),
    ],
)
def test_words_parted_at_line_ends(lines: list[str], expected: str) -> None:
    assert join_lines(lines, compounds_in(["He is Well-known here."])) == expected


def test_a_scanned_file_is_refused_and_a_partly_scanned_one_names_its_pages(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"pages are pictures: run OCR first \(for example ocrmypdf\)"):
        read(tmp_path, make_pdf([PICTURE, PICTURE]))
    draft, note = read(tmp_path, make_pdf([PICTURE, STORY, b"", PICTURE, PICTURE]))
    assert isinstance(draft, Draft) and draft.title == "Ferry returns"
    assert isinstance(note, Note) and "pages 1, 4-5;" in note.text


def test_the_day_of_a_scan_is_not_the_day_of_the_paper(tmp_path: Path) -> None:
    scan = PICTURE + b"".join(map(printed, STORY))
    assert only(tmp_path, make_pdf([scan], "/CreationDate (D:20220504)")).published is None


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.4\nnothing more", "not a PDF that can be opened"),
        (make_pdf([b""]), "its pages are empty"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_reason(tmp_path: Path, data: bytes, expected: str) -> None:
    with pytest.raises(UnreadableFile, match=expected):
        read(tmp_path, data)


def test_encrypted_files_are_refused(tmp_path: Path) -> None:
    locks = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'00' * 32}> /U <{'11' * 32}> >> /ID [<00> <00>]"
    with pytest.raises(UnreadableFile, match="encrypted: save it without its password"):
        read(tmp_path, make_pdf([STORY], trailer=locks))


def test_length_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_MOST_PAGES", 2)
    with pytest.raises(UnreadableFile, match="has 3 pages, more than 2"):
        read(tmp_path, make_pdf([STORY] * 3))
    monkeypatch.setattr(pdf, "_MOST_CHARACTERS", 300)
    with pytest.raises(UnreadableFile, match="more than 300 characters"):
        read(tmp_path, make_pdf([STORY] * 2))


def test_pdf_is_seen_by_its_first_bytes() -> None:
    assert READER.sniffs(b"\r\n%PDF-1.7\n")
    assert not READER.sniffs(b"A story about %PDF-1.7 files.")


def test_streams_without_an_end_do_not_hang(tmp_path: Path) -> None:
    """For each, pdfium looks through the rest of the file: days, for a file of the largest size."""
    (source := tmp_path / "story.pdf").write_bytes(b"%PDF-1.4\n" + b"6 0 obj\n<< /Length 9 >>\nstream\n" * 100_000)
    with pytest.raises(UnreadableFile, match="its streams have no end"):
        list(READER.read(Source.of(source)))


def test_a_stream_or_two_without_an_end_are_let_be() -> None:
    whole = make_pdf([STORY])
    assert pdf._looked_through(whole) < len(whole)
    assert pdf._looked_through(b"stream  stream endstream stream") == 18 + 10 + 6


WHOLE = make_pdf([STORY], "/Title (The ferry is back)")


@settings(deadline=None)
@given(cut=st.integers(0, len(WHOLE)), junk=st.binary(max_size=60), keep=st.integers(0, 100))
def test_no_damage_makes_it_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, cut: int, junk: bytes, keep: int
) -> None:
    data = WHOLE[:cut] + junk + WHOLE[cut + keep :]
    try:
        assert read(tmp_path_factory.mktemp("pdf"), data)
    except UnreadableFile as error:
        assert "\n" not in str(error)

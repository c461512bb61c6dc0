"""CSV and Parquet: columns guessed and told, or given; bad rows alone are lost."""

from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.readers import read
from dateline.ingest.readers.data import tables
from dateline.ingest.records import Article, LeftOut, Note, Skipped

ROWS = [
    {"headline": "Ferry returns", "story": 'It sailed; "at last", they said.\n\nIt is back.', "date": "2023-05-04"},
    {"headline": "Ferry lost", "story": "It sank, slowly.", "date": "2023-05-05"},
]


def as_csv(sign: str = ",") -> str:
    lines = [sign.join(ROWS[0])]
    for row in ROWS:
        lines.append(sign.join('"' + value.replace('"', '""') + '"' for value in row.values()))
    return "\r\n".join(lines) + "\r\n"


def write(folder: Path, content: str | bytes, name: str = "export.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_columns_are_guessed_and_told(tmp_path: Path, sign: str) -> None:
    path = write(tmp_path, as_csv(sign).replace("story", "body"))
    note, first, second = read(path)
    assert note == Note(str(path), "read as title=headline, text=body, published=date")
    assert isinstance(first, Article) and isinstance(second, Article)
    assert (first.title, first.text) == ("Ferry returns", 'It sailed; "at last", they said.\n\nIt is back.')
    assert (second.origin, str(second.published)) == (f"{path.resolve()}#2", "2023-05-05")


def test_a_text_under_a_name_of_its_own_has_to_be_named(tmp_path: Path) -> None:
    path = write(tmp_path, as_csv())
    (skipped,) = read(path)
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "no column with the text; it has headline, story, date: name one with --field text=COLUMN"
    _, *articles = read(path, {"text": "Story"})
    assert [type(article) for article in articles] == [Article, Article]
    (skipped,) = read(path, {"text": "words"})
    assert isinstance(skipped, Skipped) and skipped.reason.startswith("no field 'words' for the text; it has ")


def test_other_encodings_are_read(tmp_path: Path) -> None:
    _, article = read(write(tmp_path, "title,text\nCafé,Le café ouvrit à midi où l’été régnait.\n".encode("cp1252")))
    assert isinstance(article, Article)
    assert (article.title, article.text) == ("Café", "Le café ouvrit à midi où l’été régnait.")


def test_a_row_without_text_is_skipped_alone(tmp_path: Path) -> None:
    _, first, second, third = read(write(tmp_path, "title,text\nA,\nB,It sailed.\nC\n"))
    assert (type(first), type(second), type(third)) == (Skipped, Article, Skipped)
    assert isinstance(first, Skipped) and first.path.endswith("export.csv#1")


@pytest.mark.parametrize(
    "header", ['"date; place, time";text', 'text;"a,b,c"', "text;more", "text", '"text"|more', 'te"xt;text']
)
def test_signs_in_quotation_marks_part_no_columns(tmp_path: Path, header: str) -> None:
    note, *_ = read(write(tmp_path, f"{header}\n"))
    assert isinstance(note, Note) and note.text == "read as text=text"


def test_a_header_of_quotation_marks_does_not_hang(tmp_path: Path) -> None:
    """The standard library's Sniffer took hours for it."""
    (skipped,) = read(write(tmp_path, '"' * 50_000 + "\n"))
    assert isinstance(skipped, Skipped) and skipped.reason.startswith("no column with the text")


@pytest.mark.parametrize("row", ["," * 1_000, '"\n",' * 200])
def test_an_endless_row_is_refused_and_what_came_before_it_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str
) -> None:
    monkeypatch.setattr(tables, "_LONGEST_ROW", 500)
    rows = "It sailed,\n" * 100
    note, *articles, skipped = read(write(tmp_path, f"text\n{rows}{row}\n{rows}"))
    assert isinstance(note, Note) and len(articles) == 100
    assert isinstance(skipped, Skipped) and skipped.reason.startswith("a row is longer than")


def test_endless_columns_are_refused(tmp_path: Path) -> None:
    (skipped,) = read(write(tmp_path, "text" + ",x" * 1_000 + "\n"))
    assert isinstance(skipped, Skipped) and skipped.reason.startswith("has 1,001 columns")


def test_parquet_rows_are_articles(tmp_path: Path) -> None:
    path = tmp_path / "export.parquet"
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS), path)
    note, *articles = read(path, {"text": "story"})
    assert isinstance(note, Note)
    assert [article.title for article in articles if isinstance(article, Article)] == ["Ferry returns", "Ferry lost"]
    (skipped,) = read(write(tmp_path, path.read_bytes()[:200], "cut.parquet"))
    assert isinstance(skipped, Skipped) and skipped.reason.startswith("damaged Parquet file")


@pytest.mark.parametrize(("zone", "read_on"), [(None, 1), ("Nowhere/At all", 0)])
def test_a_parquet_row_that_cannot_be_read_is_skipped_alone(tmp_path: Path, zone: str | None, read_on: int) -> None:
    dates = pyarrow.array([2**44, 1_650_000_000], pyarrow.timestamp("s", zone))
    table = pyarrow.table({"text": ["It sailed.", "It sank."], "date": dates})
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet")
    _, first, second = read(tmp_path / "a.parquet")
    assert isinstance(first, Skipped) and first.path.endswith("a.parquet#1")
    assert first.reason.startswith("the row has a value that cannot be read")
    assert isinstance(second, Article if read_on else Skipped)


@settings(deadline=None)
@given(
    start=st.sampled_from([b"title,text\n", b"PAR1", b"\xff\xfet\0", b'"title";"text"\n"']),
    rest=st.binary(max_size=200),
)
def test_no_bytes_make_reading_raise(tmp_path_factory: pytest.TempPathFactory, start: bytes, rest: bytes) -> None:
    for found in read(write(tmp_path_factory.mktemp("table"), start + rest)):
        assert isinstance(found, Article | Skipped | LeftOut | Note)

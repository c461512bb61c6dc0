"""Which reader a file gets, which files a folder holds, and that no bytes at all make reading raise."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.readers import LONGEST_REPORT, READERS, Source, read, reader_for, walk
from dateline.ingest.records import Article, LeftOut, Skipped

SUFFIXES = [suffix for reader in READERS for suffix in reader.suffixes] + [".jsonl.gz", ".pdf"]


def test_suffixes_belong_to_one_reader() -> None:
    suffixes = [suffix for reader in READERS for suffix in reader.suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize(
    ("name", "content", "reader"),
    [
        ("a.txt", b"Ferry\n\nIt sailed.", "plain text"),
        ("a", b"Ferry\n\nIt sailed.", "plain text"),
        ("a.TXT", b"[Updated] Ferry returns", "plain text"),
        ("a.txt", b'{"text": "It sailed."}', "JSON"),
        ("a.html", b"Ferry", "HTML"),
        ("a.txt", b"\xef\xbb\xbf<!doctype HTML>", "HTML"),
        ("a.php", b"<?xml version='1.0'?><html>", "HTML"),
        ("a.jsonl", b"not json", "JSON"),
    ],
)
def test_content_goes_before_suffix(tmp_path: Path, name: str, content: bytes, reader: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert reader_for(Source.of(path)).name == reader


def test_files_without_a_reader_are_named(tmp_path: Path) -> None:
    for name, content in {
        "a.xls": b"\xd0\xcf",
        "b.txt": b"{\\rtf1 Ferry}",
        "c.jpg": b"\xff\xd8",
        "d.txt": b"<?xml version='1.0'?><stock/>",
    }.items():
        (tmp_path / name).write_bytes(content)
    found = list(walk([tmp_path]))
    assert [skipped.path for skipped in found if isinstance(skipped, Skipped)] == [
        str(tmp_path / n) for n in ("a.xls", "b.txt", "c.jpg", "d.txt")
    ]
    reasons = [skipped.reason.split(" yet; ")[0] for skipped in found if isinstance(skipped, Skipped)]
    assert reasons == [
        "no reader for .xls files",
        "no reader for RTF files",
        "no reader for .jpg files",
        "no reader for XML files",
    ]


def test_folders_are_walked_in_order_and_each_file_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Ferry\n\nIt sailed.")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "c.txt").symlink_to(tmp_path / "b.txt")
    expected = [tmp_path / "a/1.txt", tmp_path / "a/2.txt", tmp_path / "b.txt"]
    assert list(walk([tmp_path])) == expected
    assert list(walk([tmp_path, tmp_path / "b.txt"])) == expected
    assert list(walk([tmp_path / ".hidden.txt"])) == [tmp_path / ".hidden.txt"]


def test_what_cannot_be_walked_is_skipped_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "pipe.txt")
    missing, gone, pipe = walk([tmp_path / "missing", tmp_path])
    assert missing == Skipped(str(tmp_path / "missing"), "no such file or folder: check the path")
    assert gone == Skipped(str(tmp_path / "gone.txt"), "a link to a file that is gone")
    assert isinstance(pipe, Skipped) and "neither a file nor a folder" in pipe.reason


def test_a_missing_file_and_a_folder_are_skipped(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.txt", tmp_path):
        (skipped,) = read(path)
        assert isinstance(skipped, Skipped)
        assert skipped.path == str(path)


def test_names_that_are_not_unicode_can_be_shown(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("Ferry\n\nIt sailed.")
    (article,) = read(path)
    assert isinstance(article, Article)
    assert article.origin.endswith("caf\\xe9.txt")


@pytest.mark.parametrize("columns", ["a\nb,c\x1b[2J", ",".join(f"column{n}" for n in range(900))])
def test_what_is_said_of_a_file_is_one_short_line_whatever_it_holds(tmp_path: Path, columns: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text('"' + columns.replace(",", '","') + '"\n1,2\n')
    (skipped,) = read(path)
    assert isinstance(skipped, Skipped)
    assert skipped.reason.startswith("no column with the text; it has ")
    assert skipped.reason.isprintable() and len(skipped.reason) <= LONGEST_REPORT


STARTS = st.sampled_from(
    [
        b"",
        b'{"text": "',
        b"[",
        b"<html><body><p>",
        b"<html><script type='application/ld+json'>",
        b"\x1f\x8b\x08",
        b"\xff\xfe",
        b"Ferry\n\n",
    ]
)


@settings(deadline=None)
@given(start=STARTS, content=st.binary(max_size=300), suffix=st.sampled_from(SUFFIXES))
def test_no_bytes_make_reading_raise(
    tmp_path_factory: pytest.TempPathFactory, start: bytes, content: bytes, suffix: str
) -> None:
    path = tmp_path_factory.mktemp("bytes") / f"file{suffix}"
    path.write_bytes(start + content)
    for found in read(path):
        assert isinstance(found, Article | Skipped | LeftOut)
        if isinstance(found, Article):
            assert found.text and found.title
            found.text.encode("utf-8")

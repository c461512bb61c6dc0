"""Bytes, lines and text of a file."""

import gzip
from pathlib import Path

import pytest

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers import files


def test_lines_beyond_the_limit_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LONGEST_LINE", 10)
    path = tmp_path / "lines"
    path.write_bytes(b"short\n" + b"x" * 30 + b"\n" + b"y" * 10 + b"\nlast")
    assert list(files.read_lines(path)) == [(1, b"short\n"), (2, None), (3, None), (4, b"last")]


def test_the_limit_counts_unpacked_bytes(tmp_path: Path) -> None:
    path = tmp_path / "packed.gz"
    path.write_bytes(gzip.compress(bytes(3_000_000)))
    assert len(files.read_bytes(path, 3_000_000)) == 3_000_000
    with pytest.raises(UnreadableFile, match="larger than 2 MB"):
        files.read_bytes(path, 2_999_999)


def test_a_missing_file_is_an_unreadable_one(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="No such file"):
        files.read_head(tmp_path / "nothing")


def test_bytes_are_text_or_refused() -> None:
    assert files.decode("Å".encode("utf-8-sig")) == "Å"
    assert files.decode("Å".encode("utf-16")) == "Å"
    with pytest.raises(UnreadableFile, match="binary"):
        files.decode(b"a\0b")

"""Temporary files that go away, and the bounds on unpacking."""

import io
from pathlib import Path

import pytest

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers.containers.spool import HARMLESS, HIGHEST_RATIO, LARGEST_TOTAL, _copy, refuse_bomb, spooled

FULL = Path("/dev/full")


def test_a_stream_becomes_a_file_that_goes_away() -> None:
    with spooled(io.BytesIO(b"It sailed. " * 100_000), 2_000_000) as path:
        assert path.read_bytes() == b"It sailed. " * 100_000
    assert not path.exists() and not path.parent.exists()


def test_a_stream_that_is_too_long_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(UnreadableFile, match="larger than 1 MB"), spooled(io.BytesIO(bytes(1_000_001)), 1_000_000):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
@pytest.mark.parametrize("size", [5, 100_000])
def test_a_full_disk_is_named(size: int) -> None:
    with FULL.open("wb", buffering=0) as disk, pytest.raises(UnreadableFile, match="No space left.*make room"):
        _copy(io.BytesIO(bytes(size)), disk, 1_000_000)


def test_a_missing_folder_for_temporary_files_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    with pytest.raises(UnreadableFile, match="No such file.*temporary files"), spooled(io.BytesIO(b"x"), 1):
        pass


@pytest.mark.parametrize(
    ("unpacked", "packed", "reason"),
    [
        (HARMLESS, 1, None),
        (HARMLESS + 1, 1, "200 times"),
        (HIGHEST_RATIO * HARMLESS, HARMLESS, None),
        (HIGHEST_RATIO * HARMLESS + 1, HARMLESS, "200 times"),
        (LARGEST_TOTAL, LARGEST_TOTAL, None),
        (LARGEST_TOTAL + 1, LARGEST_TOTAL, "more than 50,000 MB"),
    ],
)
def test_the_bounds(unpacked: int, packed: int, reason: str | None) -> None:
    if reason is None:
        refuse_bomb(unpacked, packed)
        return
    with pytest.raises(UnreadableFile, match=reason):
        refuse_bomb(unpacked, packed)

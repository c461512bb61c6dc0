"""Zip: what is inside is read file by file, within bounds, and nothing leads out of it."""

import gzip
import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers.containers import packed, spool
from dateline.ingest.readers.containers.packed import READER
from dateline.ingest.readers.reader import Found
from dateline.ingest.readers.source import Source
from dateline.ingest.records import Skipped

STORY = b"Ferry returns\n\nThe ferry sailed on Monday."


def make_zip(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def found_in(path: Path) -> list[tuple[str, bytes] | Skipped]:
    """Names below the file and what they hold, read while the reader stands at them."""
    return [seen(one, path) for one in READER.read(Source.of(path))]


def seen(one: Found, path: Path) -> tuple[str, bytes] | Skipped:
    if isinstance(one, Source):
        return one.name.removeprefix(f"{path}!/"), one.path.read_bytes()
    assert isinstance(one, Skipped)
    return Skipped(one.path.removeprefix(f"{path}!/"), one.reason)


def test_every_file_inside_is_a_source_of_its_own(tmp_path: Path) -> None:
    path = make_zip(
        tmp_path / "saved.zip", {"2021/": b"", "2021/ferry.txt": STORY, "caf\u00e9.txt": b"x", "empty": b""}
    )
    assert found_in(path) == [("2021/ferry.txt", STORY), ("caf\u00e9.txt", b"x"), ("empty", b"")]
    first = next(READER.read(Source.of(path)))
    assert isinstance(first, Source)
    assert (first.origin, first.depth) == (f"{path.resolve()}!/2021/ferry.txt", 1)


def test_each_file_goes_away_once_the_next_is_asked_for(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "saved.zip", {"a.txt": STORY, "b.txt": STORY})
    reading = READER.read(Source.of(path))
    first, second = next(reading), next(reading)
    assert isinstance(first, Source) and isinstance(second, Source)
    assert not first.path.exists() and second.path.exists()
    reading.close()
    assert not second.path.exists()


def test_what_systems_leave_behind_is_passed_over(tmp_path: Path) -> None:
    names = (".DS_Store", "a/.git/config", "__MACOSX/a/._ferry.txt", "a/Thumbs.db", "a/desktop.ini")
    path = make_zip(tmp_path / "saved.zip", dict.fromkeys(names, b"x") | {"./a/ferry.txt": STORY})
    assert found_in(path) == [("a/ferry.txt", STORY)]


@pytest.mark.parametrize(
    "name", ["/etc/ferry.txt", "../ferry.txt", "a/../../ferry.txt", "C:\\ferry.txt", "..\\ferry.txt"]
)
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    (skipped, kept) = found_in(make_zip(tmp_path / "saved.zip", {name: STORY, "ok.txt": STORY}))
    assert isinstance(skipped, Skipped)
    assert skipped.path.endswith("ferry.txt") and "leads out of the folder" in skipped.reason
    assert kept == ("ok.txt", STORY)


def test_links_and_encrypted_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "saved.zip"
    with zipfile.ZipFile(path, "w") as made:
        for name, kind in {"link": stat.S_IFLNK, "device": stat.S_IFCHR, "file": stat.S_IFREG}.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = (kind | 0o644) << 16
            made.writestr(info, b"/etc/passwd")
        made.writestr("secret.txt", STORY)
    data = path.read_bytes()
    at = data.rindex(b"PK\x01\x02")
    path.write_bytes(data[: at + 8] + struct.pack("<H", 1) + data[at + 10 :])
    link, device, file, secret = found_in(path)
    assert isinstance(link, Skipped) and isinstance(device, Skipped) and isinstance(secret, Skipped)
    assert "a link or a device" in link.reason and "a link or a device" in device.reason
    assert file == ("file", b"/etc/passwd")
    assert secret == Skipped("secret.txt", "encrypted: unpack it by hand with its password")


def test_a_rare_method_is_refused(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "saved.zip", {"a.txt": STORY}, zipfile.ZIP_BZIP2)
    assert found_in(path) == [Skipped("a.txt", "packed by a rare method (12): unpack it by hand")]


def test_one_damaged_file_costs_only_itself(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "saved.zip", {"a.txt": STORY, "b.txt": STORY}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(STORY, STORY.upper(), 1))
    broken, kept = found_in(path)
    assert isinstance(broken, Skipped) and broken.path == "a.txt" and "damaged (Bad CRC-32" in broken.reason
    assert kept == ("b.txt", STORY)


def test_a_bomb_is_refused_and_its_neighbours_are_read(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "saved.zip", {"bomb.txt": bytes(11_000_000), "a.txt": STORY})
    bomb, kept = found_in(path)
    assert isinstance(bomb, Skipped) and "more than 200 times its size" in bomb.reason
    assert kept == ("a.txt", STORY)


@pytest.mark.parametrize(
    ("module", "bound", "value", "reason", "read_before"),
    [
        (packed, "MOST_MEMBERS", 1, "holds more than 1 files", 1),
        (packed, "LARGEST_DIRECTORY", 100, "its list of files is larger than", 0),
        (spool, "LARGEST_TOTAL", 50, "unpacks to more than", 2),
    ],
)
def test_a_bound_ends_the_reading(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    module: object,
    bound: str,
    value: int,
    reason: str,
    read_before: int,
) -> None:
    path = make_zip(tmp_path / "saved.zip", {"a.txt": STORY, "b.txt": STORY, "c.txt": STORY})
    monkeypatch.setattr(module, bound, value)
    reading = READER.read(Source.of(path))
    assert all(isinstance(next(reading), Source) for _ in range(read_before))
    with pytest.raises(UnreadableFile, match=reason):
        next(reading)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "LARGEST_MEMBER", 50)
    path = make_zip(tmp_path / "saved.zip", {"large.txt": STORY * 2, "a.txt": STORY})
    large, kept = found_in(path)
    assert isinstance(large, Skipped) and large.reason.startswith("larger than 0 MB")
    assert kept == ("a.txt", STORY)


@pytest.mark.parametrize(
    ("first", "sniffed"),
    [
        ("ferry.txt", True),
        ("Words/ferry.txt", True),
        ("[Content_Types].xml", False),
        ("mimetype", False),
        ("_rels/.rels", False),
        ("word/document.xml", False),
    ],
)
def test_documents_that_are_zips_are_left_to_their_readers(tmp_path: Path, first: str, sniffed: bool) -> None:
    assert READER.sniffs(make_zip(tmp_path / "a.zip", {first: b"application/epub+zip"}).read_bytes()) == sniffed


def test_an_empty_zip_holds_nothing(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {})
    assert READER.sniffs(path.read_bytes())
    assert found_in(path) == []


def test_what_is_no_zip_is_named_as_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(STORY)
    with pytest.raises(UnreadableFile, match="damaged .File is not a zip file"):
        found_in(path)


WHOLE = io.BytesIO()
with zipfile.ZipFile(WHOLE, "w", zipfile.ZIP_DEFLATED) as _made:
    for _name in ("a.txt", "b/c.txt", ".hidden"):
        _made.writestr(_name, STORY * 3)


@settings(deadline=None)
@given(at=st.integers(0, len(WHOLE.getvalue()) - 1), put=st.binary(max_size=12), packed_again=st.booleans())
def test_no_damage_makes_reading_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, at: int, put: bytes, packed_again: bool
) -> None:
    path = tmp_path_factory.mktemp("zip") / "a.zip"
    data = WHOLE.getvalue()
    damaged = data[:at] + put + data[at + len(put) :] if put else data[:at]
    path.write_bytes(gzip.compress(damaged) if packed_again else damaged)
    try:
        for one in READER.read(Source.of(path)):
            assert isinstance(one, Source | Skipped)
            one.name.encode() if isinstance(one, Source) else one.path.encode()
    except UnreadableFile as error:
        assert "\n" not in str(error)

"""Tar in every packing: read from front to back, within bounds, and nothing leads out of it."""

import bz2
import gzip
import io
import lzma
import tarfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers.containers import spool, untar
from dateline.ingest.readers.containers.packed import READER
from dateline.ingest.readers.source import Source
from dateline.ingest.records import Skipped

STORY = b"Ferry returns\n\nThe ferry sailed on Monday."
PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "a.tar": bytes,
    "a.tar.gz": gzip.compress,
    "a.tgz": gzip.compress,
    "a.tar.bz2": bz2.compress,
    "a.tar.xz": lzma.compress,
    "no-suffix": bz2.compress,
}


def make_tar(members: dict[str, bytes], *others: tarfile.TarInfo, form: int = tarfile.PAX_FORMAT) -> bytes:
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w", format=form) as made:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            made.addfile(info, io.BytesIO(content))
        for info in others:
            made.addfile(info)
    return whole.getvalue()


def special(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def found_in(path: Path) -> list[tuple[str, bytes] | Skipped]:
    found: list[tuple[str, bytes] | Skipped] = []
    for one in READER.read(Source.of(path)):
        if isinstance(one, Source):
            found.append((one.name.removeprefix(f"{path}!/"), one.path.read_bytes()))
        else:
            assert isinstance(one, Skipped)
            found.append(Skipped(one.path.removeprefix(f"{path}!/"), one.reason))
    return found


@pytest.mark.parametrize("name", PACKINGS)
def test_every_file_inside_is_a_source_of_its_own(tmp_path: Path, name: str) -> None:
    members = {"./2021/ferry.txt": STORY, "long/" * 40 + "caf\u00e9.txt": b"x" * 700, "empty": b"", "._ferry.txt": b"x"}
    path = tmp_path / name
    path.write_bytes(PACKINGS[name](make_tar(members, special("2021", tarfile.DIRTYPE))))
    expected = [("2021/ferry.txt", STORY), ("long/" * 40 + "caf\u00e9.txt", b"x" * 700), ("empty", b"")]
    assert found_in(path) == expected


@pytest.mark.parametrize(("name", "pack"), [("wire.jsonl.bz2", bz2.compress), ("wire.jsonl.xz", lzma.compress)])
def test_a_single_packed_file_is_the_file_itself(tmp_path: Path, name: str, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / name
    path.write_bytes(pack(STORY))
    assert READER.sniffs(path.read_bytes())
    assert found_in(path) == [("wire.jsonl", STORY)]


def test_links_devices_and_names_that_lead_out_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    others = (
        special("soft", tarfile.SYMTYPE, "/etc/passwd"),
        special("hard", tarfile.LNKTYPE, "ok.txt"),
        special("device", tarfile.CHRTYPE),
        special("pipe", tarfile.FIFOTYPE),
    )
    path.write_bytes(make_tar({"/etc/ferry": STORY, "../ferry": STORY, "ok.txt": STORY}, *others))
    absolute, above, kept, *refused = found_in(path)
    for one in (absolute, above):
        assert isinstance(one, Skipped) and "leads out of the folder" in one.reason
    assert kept == ("ok.txt", STORY)
    assert [one.path for one in refused if isinstance(one, Skipped)] == ["soft", "hard", "device", "pipe"]
    assert all("a link or a device" in one.reason for one in refused if isinstance(one, Skipped))


def test_names_that_are_not_unicode_can_be_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    path.write_bytes(make_tar({"caf\udce9.txt": STORY}, form=tarfile.GNU_FORMAT))
    assert found_in(path) == [("caf\\xe9.txt", STORY)]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_bomb_is_refused_before_it_fills_the_disk(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "a.tar.x"
    path.write_bytes(pack(make_tar({"a.txt": STORY, "bomb.txt": bytes(30_000_000), "b.txt": STORY})))
    reading = READER.read(Source.of(path))
    assert isinstance(next(reading), Source)
    assert isinstance(next(reading), Skipped)
    with pytest.raises(UnreadableFile, match="more than 200 times its size"):
        next(reading)


def test_a_bomb_that_is_no_tar_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.bz2"
    path.write_bytes(bz2.compress(bytes(30_000_000)))
    (bomb,) = found_in(path)
    assert isinstance(bomb, Skipped) and "more than 200 times its size" in bomb.reason


def test_the_total_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.tar"
    path.write_bytes(make_tar({"a.txt": STORY, "b.txt": STORY}))
    monkeypatch.setattr(spool, "LARGEST_TOTAL", 1_100)
    with pytest.raises(UnreadableFile, match="unpacks to more than 0 MB"):
        found_in(path)


def test_descriptions_of_a_member_are_bounded(tmp_path: Path) -> None:
    info = tarfile.TarInfo("a.txt")
    info.pax_headers = {"comment": "x" * (untar.LARGEST_HEADER + 1)}
    path = tmp_path / "a.tar.gz"
    path.write_bytes(gzip.compress(make_tar({"ok.txt": STORY}, info)))
    reading = READER.read(Source.of(path))
    assert isinstance(next(reading), Source)
    with pytest.raises(UnreadableFile, match="more than 1 MB to describe one file"):
        next(reading)


def test_a_description_with_a_negative_size_does_not_hang(tmp_path: Path) -> None:
    info = tarfile.TarInfo("b.txt")
    info.size = -1024
    path = tmp_path / "a.tar"
    path.write_bytes(make_tar({"a.txt": STORY})[:1024] + info.tobuf(tarfile.GNU_FORMAT) + bytes(1024))
    with pytest.raises(UnreadableFile, match="damaged"):
        found_in(path)


@pytest.mark.parametrize("cut", [1024 + 100, 1024 + 512 + 20])
def test_what_is_cut_off_is_told(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.tar"
    path.write_bytes(make_tar({"a.txt": STORY, "b.txt": STORY * 20})[:cut])
    reading = READER.read(Source.of(path))
    assert isinstance(next(reading), Source)
    with pytest.raises(UnreadableFile, match="damaged"):
        list(reading)


def test_a_damaged_description_is_not_taken_for_the_end(tmp_path: Path) -> None:
    data = make_tar({"a.txt": STORY, "b.txt": STORY})
    path = tmp_path / "a.tar"
    path.write_bytes(data[:1024] + b"?" * 512 + data[1536:])
    with pytest.raises(UnreadableFile, match="what came before was read"):
        found_in(path)


def test_many_members_take_no_more_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.tar.gz"
    path.write_bytes(gzip.compress(make_tar({f"{number:04}.txt": STORY * 50 for number in range(1500)})))
    tracemalloc.start()
    count = sum(isinstance(one, Source) for one in READER.read(Source.of(path)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 1500
    assert peak < 1_000_000


WHOLE = make_tar({"a.txt": STORY * 3, "b" * 120: STORY, ".hidden": STORY})


@settings(deadline=None)
@given(
    at=st.integers(0, 4000),
    put=st.binary(max_size=12),
    pack=st.sampled_from([bytes, gzip.compress, bz2.compress, lzma.compress]),
    pack_first=st.booleans(),
)
def test_no_damage_makes_reading_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, at: int, put: bytes, pack: Callable[[bytes], bytes], pack_first: bool
) -> None:
    path = tmp_path_factory.mktemp("tar") / "a.tar"
    data = pack(WHOLE) if pack_first else WHOLE
    at %= len(data)
    damaged = data[:at] + put + data[at + len(put) :] if put else data[:at]
    path.write_bytes(damaged if pack_first else pack(damaged))
    try:
        for one in READER.read(Source.of(path)):
            assert isinstance(one, Source | Skipped)
            one.name.encode() if isinstance(one, Source) else one.path.encode()
    except UnreadableFile as error:
        assert "\n" not in str(error)

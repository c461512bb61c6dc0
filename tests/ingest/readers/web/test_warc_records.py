"""The records of a web archive, and what remains of one that is broken."""

import gzip
import logging
import tracemalloc
from pathlib import Path

import pytest

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers.web import warc_records
from dateline.ingest.readers.web.warc_records import records


def record(number: int, content: bytes = b"It sailed.", **headers: str | None) -> bytes:
    """A resource record; a header that is None is left away."""
    given = {
        "WARC-Type": "resource",
        "WARC-Target-URI": f"https://tide.example/{number}",
        "Content-Type": "text/html",
        "Content-Length": str(len(content)),
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{name}: {value}\r\n" for name, value in given.items() if value is not None]
    return b"WARC/1.0\r\n" + "".join(lines).encode() + b"\r\n" + content + b"\r\n\r\n"


def arc(*pages: tuple[str, bytes]) -> bytes:
    head = b"filedesc://a.arc 0.0.0.0 20140301000000 text/plain 77\n1 0 Us\nURL IP-address Archive-date Content-type"
    whole = head + b" Archive-length\n\n"
    for length, body in pages:
        whole += f"http://tide.example/ 192.0.2.1 20140301000000 text/html {length}\n".encode() + body + b"\n"
    return whole


def numbers_in(folder: Path, data: bytes, name: str = "a.warc") -> list[int | None]:
    """The last part of each record's address."""
    path = folder / name
    path.write_bytes(data)
    return [
        None if one is None else int(one.rec_headers["WARC-Target-URI"].rpartition("/")[2]) for one in records(path)
    ]


WHOLE = [record(number) for number in range(4)]


@pytest.mark.parametrize(
    "data",
    [
        b"".join(WHOLE),
        b"".join(gzip.compress(one) for one in WHOLE),
        gzip.compress(b"".join(WHOLE)),
        gzip.compress(b"".join(WHOLE[:2])) + gzip.compress(b"".join(WHOLE[2:])),
        b"\r\n".join(WHOLE),
        b"".join(WHOLE).rstrip(),
        b"".join(WHOLE).replace(b"\r\n", b"\n"),
    ],
)
def test_records_are_found_however_they_are_packed(tmp_path: Path, data: bytes) -> None:
    assert numbers_in(tmp_path, data) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    "broken",
    [
        b"no record at all\r\nand another line\r\n",
        record(9, Content_Length=None),
        record(9, Content_Length="many"),
        record(9, Content_Length="-5"),
        record(9, WARC_Type="response", WARC_Target_URI=None),
        b"WARC/1.0\r\n" + b"X: y\r\n" * 200_000 + b"\r\n",
        b"WARC/1.0\r\nX: " + b"y" * 3_000_000,
        b"x" * 3_000_000,
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_broken_record_costs_only_itself(tmp_path: Path, broken: bytes, packed: bool) -> None:
    parts = [WHOLE[0], broken + b"\r\n", WHOLE[1], WHOLE[2]]
    data = b"".join(gzip.compress(part) if packed else part for part in parts)
    assert numbers_in(tmp_path, data) == [0, None, 1, 2]


def test_a_record_that_is_too_short_leaves_bytes_behind_that_are_told(tmp_path: Path) -> None:
    data = WHOLE[0] + record(1, b"It sailed.\nAnd sank.\n", Content_Length="5") + WHOLE[2]
    assert numbers_in(tmp_path, data) == [0, 1, None, 2]


def test_each_of_several_broken_records_is_counted(tmp_path: Path) -> None:
    assert numbers_in(tmp_path, record(9, Content_Length="x") * 3 + WHOLE[0]) == [None, None, None, 0]


def test_damage_in_gzip_costs_one_record(tmp_path: Path) -> None:
    members = [gzip.compress(one) for one in WHOLE]
    members[1] = members[1][:12] + b"\xff\xff\xff" + members[1][15:]
    assert numbers_in(tmp_path, b"".join(members)) == [0, None, 2, 3]
    assert numbers_in(tmp_path, b"".join(members)[:-30])[:3] == [0, None, 2]


def test_an_arc_is_read_as_a_warc_is(tmp_path: Path) -> None:
    path = tmp_path / "a.arc"
    good = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\nIt sailed."
    path.write_bytes(arc((str(len(good)), good), ("-1", b""), ("x", b""), (str(len(good)), good)))
    kinds = [one and one.rec_type for one in records(path)]
    assert kinds == ["warcinfo", "response", None, "response"]


def test_a_missing_file_and_a_bomb_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="No such file"):
        list(records(tmp_path / "missing.warc"))
    with pytest.raises(UnreadableFile, match="more than 200 times its size"):
        numbers_in(tmp_path, gzip.compress(record(0, bytes(30_000_000))))


def test_warnings_of_the_library_are_kept_from_the_terminal(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record(0, WARC_Target_URI="http://tide.example/a b") + b"stray\r\n")
    with caplog.at_level(logging.DEBUG, logger="root"):
        (first, broken) = records(path)
    assert first is not None and broken is None
    assert first.rec_headers["WARC-Target-URI"] == "http://tide.example/a%20b"
    assert (caplog.records, capsys.readouterr().err) == ([], "")


def test_large_records_take_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record(0, b"x" * 20_000_000) + record(1, b"x\n" * 5_000_000) + b"x" * 20_000_000)
    tracemalloc.start()
    count = sum(1 for _ in records(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 3
    assert peak < 8 * warc_records.LONGEST_HEADER

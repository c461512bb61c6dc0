"""Gzip members: read on behind what is damaged, within bounds."""

import gzip
import io
import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers.containers.gzip_members import GzipMembers

PIECES = [random.Random(number).randbytes(30_000) for number in range(5)]
MEMBERS = [gzip.compress(piece, mtime=0) for piece in PIECES]


def read_all(packed: bytes) -> tuple[bytes, int]:
    """What could be read, and how often it was damaged."""
    stream = io.BufferedReader(GzipMembers(io.BytesIO(packed)))
    read, damaged = bytearray(), 0
    while True:
        try:
            while block := stream.read(1_000):
                read += block
        except zlib.error:
            damaged += 1
        else:
            return bytes(read), damaged


@pytest.mark.parametrize("padding", [b"", bytes(100_000)])
def test_members_are_read_one_after_the_other(padding: bytes) -> None:
    assert read_all(padding.join(MEMBERS) + padding) == (b"".join(PIECES), 0)
    assert read_all(gzip.compress(b"".join(PIECES))) == (b"".join(PIECES), 0)
    assert read_all(padding) == (b"", 0)


def test_a_damaged_member_costs_only_itself() -> None:
    broken = MEMBERS[1][:100] + bytes([MEMBERS[1][100] ^ 255]) + MEMBERS[1][101:-8] + b"12345678"
    read, damaged = read_all(b"".join([MEMBERS[0], broken, *MEMBERS[2:]]))
    assert read.startswith(PIECES[0]) and read.endswith(b"".join(PIECES[2:]))
    assert damaged == 1


def test_a_member_without_its_middle_costs_only_itself() -> None:
    read, damaged = read_all(b"".join([MEMBERS[0], MEMBERS[1][:15_000], *MEMBERS[2:]]))
    assert read.endswith(b"".join(PIECES[3:]))
    assert damaged >= 1


def test_a_file_that_is_cut_off_is_damaged() -> None:
    read, damaged = read_all(MEMBERS[0] + MEMBERS[1][:-4])
    assert read.startswith(PIECES[0])
    assert damaged == 1


def test_a_bomb_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="more than 200 times its size"):
        read_all(gzip.compress(bytes(30_000_000)))


@settings(deadline=None)
@given(at=st.integers(0, 300), put=st.binary(max_size=30), cut=st.booleans())
def test_no_damage_makes_it_hang_or_raise_anything_else(at: int, put: bytes, cut: bool) -> None:
    packed = b"".join(gzip.compress(piece[:40], mtime=0) for piece in PIECES)
    packed = packed[:at] + put + (b"" if cut else packed[at + len(put) :])
    read, _ = read_all(packed)
    assert len(read) < 10_000

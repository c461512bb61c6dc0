"""Bytes and lines of a file, unpacked where it is gzipped, and the text that bytes stand for."""

from __future__ import annotations

import codecs
import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from charset_normalizer import from_bytes

from ..errors import UnreadableFile

MEGABYTE = 1_000_000
LONGEST_LINE = 50 * MEGABYTE
"""Bytes. A longer line is not an article but a file without line breaks."""

PARSER_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What parsers written in Python have been seen to raise on malformed input."""

_GZIP = b"\x1f\x8b"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1a\x1b"))
_DETECTION_BYTES = 100_000


@contextmanager
def open_unpacked(path: Path) -> Iterator[IO[bytes]]:
    """The file as a binary stream; gzip is seen by its first bytes. Raises UnreadableFile, also while it is read."""
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == _GZIP
            raw.seek(0)
            if not packed:
                yield raw
                return
            with gzip.open(raw) as unpacked:
                yield unpacked
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableFile(f"damaged gzip file ({error}): unpack it by hand or fetch it again") from error
    except OSError as error:
        raise UnreadableFile(
            f"cannot be read ({error.strerror or error}): check the path and its permissions"
        ) from error


@contextmanager
def damage_told(faults: tuple[type[Exception], ...], remedy: str) -> Iterator[None]:
    """Turns what a library raises on a damaged file into UnreadableFile, with the remedy."""
    try:
        yield
    except faults as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise UnreadableFile(f"damaged ({reason}): {remedy}") from error


def read_head(path: Path, size: int = 4096) -> bytes:
    """The first `size` bytes, unpacked."""
    with open_unpacked(path) as stream:
        return stream.read(size)


def read_bytes(path: Path, limit: int) -> bytes:
    """The whole file, unpacked. Raises UnreadableFile where it is longer than `limit` bytes."""
    with open_unpacked(path) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise UnreadableFile(f"larger than {limit // MEGABYTE} MB: split it into one article a file, or a JSONL")
    return data


def read_lines(path: Path) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines (from 1), one at a time; None for a line longer than LONGEST_LINE, which is passed over."""
    with open_unpacked(path) as stream:
        number = 0
        while line := stream.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) <= LONGEST_LINE:
                yield number, line
                continue
            while line and not line.endswith(b"\n"):
                line = stream.readline(MEGABYTE)
            yield number, None


def decode(data: bytes, declared: str | None = None) -> str:
    """The text that bytes stand for: by a byte order mark, UTF-8, the encoding declared, else a detected one.

    Raises UnreadableFile for bytes that are not text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data[:MEGABYTE] or len(data.translate(None, _CONTROL)) < 0.99 * len(data):
        raise UnreadableFile("not a text file: it holds binary data")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(data, declared)


def _decode_other(data: bytes, declared: str | None) -> str:
    """UTF-8 with a few broken bytes, else a legacy encoding."""
    mended = data.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    if sum(character > "\x7f" for character in mended) > 10 * broken:
        return mended
    try:
        return data.decode(declared or detect_encoding(data), "replace")
    except (LookupError, UnicodeError):
        return data.decode(detect_encoding(data), "replace")


def detect_encoding(data: bytes) -> str:
    """What charset-normalizer finds likeliest, or Windows-1252 where that is as likely.

    Short texts fit many code pages alike; https://encoding.spec.whatwg.org names this one as the default.
    """
    matches = list(from_bytes(data[:_DETECTION_BYTES]))
    if not matches:
        raise UnreadableFile("its encoding could not be told: save it as UTF-8")
    best = matches[0]
    tied = [one for one in matches if (one.chaos, one.coherence) == (best.chaos, best.coherence)]
    if any("cp1252" in (one.encoding, *one.could_be_from_charset) for one in tied):
        return "cp1252"
    return best.encoding

"""How `fuzz.py` changes a file: its bytes, its lines and its tokens."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

LARGEST = 1_000_000
"""Bytes of a changed file, unpacked."""
USUAL, LARGE = 20_000, 0.1
"""Bytes that most files are cut to, and the share of those that are not."""
_MOST_TOKENS = 20_000
_ODD_BYTES = (
    b"\0",
    b"\xff",
    b"\x80",
    b"\x1b",
    b"\x1a",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xc0\x80",
    b"\r",
)
_ODD_NUMBERS = (b"0", b"-1", b"255", b"65536", b"2147483648", b"99999999999999999999", b"1e999", b"NaN", b"9" * 5_000)
_ENCODINGS = (
    "utf-16",
    "utf-16-le",
    "utf-32",
    "latin-1",
    "cp1252",
    "shift_jis",
    "gb18030",
    "utf-7",
    "iso2022_jp",
    "cp037",
)
_NUMBER = re.compile(rb"\d+")


@dataclass(frozen=True, slots=True)
class Form:
    """What is known of a format: its tokens, words that mean something in it, and pairs that nest.

    `inner` changes the structure, or what is packed inside.
    """

    token: re.Pattern[bytes]
    words: tuple[bytes, ...]
    nests: tuple[tuple[bytes, bytes], ...] = ()
    inner: Callable[[bytes, random.Random, bytes], bytes] | None = None


def changed(data: bytes, form: Form, draw: random.Random, other: bytes) -> bytes:
    """A file with one to twelve changes, mostly a short one; `other` is a file to take pieces from."""
    largest = LARGEST if draw.random() < LARGE else max(USUAL, 2 * len(other))
    if form.inner and draw.random() < 0.5:
        data = form.inner(data, draw, other)
        if draw.random() < 0.7:
            return data[:LARGEST]
    for _ in range(1 + min(int(draw.expovariate(0.5)), 11)):
        data = draw.choice(_CHANGES)(data, form, draw, other)[:largest]
    return data


def changed_bytes(data: bytes, form: Form, draw: random.Random) -> bytes:
    """A packed file with some of its bytes changed."""
    for _ in range(draw.randint(1, 4)):
        data = draw.choice((_flip, _overwrite, _remove, _cut))(data, form, draw, data)
    return data


def _span(length: int, draw: random.Random, longest: int = LARGEST) -> slice:
    """A place in a file, mostly a short one."""
    start = draw.randint(0, length)
    size = min(int(2 ** (draw.random() * max(1, length).bit_length())), longest)
    return slice(start, start + size)


def _times(wanted: int, size: int) -> int:
    """How often a piece of this size is repeated: never for more than a whole file."""
    return max(1, min(wanted, LARGEST // max(1, size)))


def _flip(data: bytes, form: Form, draw: random.Random, other: bytes) -> bytes:
    made = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 8, 64)) if made else 0):
        made[draw.randrange(len(made))] ^= 1 << draw.randrange(8)
    return bytes(made)


def _overwrite(data: bytes, form: Form, draw: random.Random, other: bytes) -> bytes:
    at, piece = draw.randint(0, len(data)), draw.choice((*_ODD_BYTES, draw.randbytes(draw.randint(1, 8))))
    return data[:at] + piece + data[at + len(piece) :]


def _insert(data: bytes, form: Form, draw: random.Random, other: bytes) -> bytes:
    at, piece = draw.randint(0, len(data)), draw.choice((*_ODD_BYTES, *form.words, *form.words))
    return data[:at] + piece * _times(draw.choice((1, 1, 1, 2, 100, 20_000)), len(piece)) + data[at:]


def _remove(data: bytes, form: Form, draw: random.Random, other: bytes) -> bytes:
    span = _span(len(data), draw)
    return data[: span.start] + data[span.stop :]


def _cut(data: bytes, form: Form, draw: random.Random, other: bytes) -> bytes:
    return data[: draw.randint(0, len(data))]


def _repeat(data: bytes, form: Form, draw: random.Random, other: bytes) -> bytes:
    span = _span(len(data), draw, 4_000)
    times = _times(int(2 ** (draw.random() * 17)), span.stop - span.start)
    return data[: span.start] + data[span] * times + data[span.start :]


def _splice(data: bytes, form: Form, draw: random.Random, other: bytes) -> bytes:
    at, span = draw.randint(0, len(data)), _span(len(other), draw)
    return data[:at] + other[span] + data[at + draw.choice((0, span.stop - span.start)) :]


def _number(data: bytes, form: Form, draw: random.Random, other: bytes) -> bytes:
    found = list(_NUMBER.finditer(data[:LARGEST]))[:_MOST_TOKENS]
    if not found:
        return data
    one = draw.choice(found)
    return data[: one.start()] + draw.choice(_ODD_NUMBERS) + data[one.end() :]


def _encode(data: bytes, form: Form, draw: random.Random, other: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode(draw.choice(_ENCODINGS), "replace")


def _lines(data: bytes, form: Form, draw: random.Random, other: bytes) -> bytes:
    lines = data.split(b"\n")
    match draw.randrange(5):
        case 0:
            draw.shuffle(lines)
        case 1:
            return b"".join(lines)
        case 2:
            return draw.choice((b"\r\n", b"\r", b"\x85", b"\n\n")).join(lines)
        case 3:
            lines = lines * _times(draw.choice((2, 50, 1_000)), len(data))
        case _:
            lines.insert(draw.randint(0, len(lines)), draw.choice((b"", b" " * 5_000, b"x" * 100_000)))
    return b"\n".join(lines)


def _tokens(data: bytes, form: Form, draw: random.Random, other: bytes) -> bytes:
    tokens = form.token.findall(data)
    if not tokens or len(tokens) > 50 * _MOST_TOKENS:
        return data
    at, span = draw.randrange(len(tokens)), _span(len(tokens), draw, 50)
    match draw.randrange(6):
        case 0:
            del tokens[span]
        case 1:
            tokens[at:at] = tokens[span]
        case 2:
            tokens[at] = draw.choice(tokens)
        case 3:
            tokens[at] = draw.choice(form.token.findall(other) or tokens)
        case 4:
            tokens[at] = draw.choice(form.words)
        case _:
            tokens[at:at] = tokens[span] * _times(int(2 ** (draw.random() * 15)), sum(map(len, tokens[span])))
    return b"".join(tokens)


def _nest(data: bytes, form: Form, draw: random.Random, other: bytes) -> bytes:
    if not form.nests:
        return _tokens(data, form, draw, other)
    opening, closing = draw.choice(form.nests)
    tokens = form.token.findall(data)[: 50 * _MOST_TOKENS]
    span = _span(len(tokens), draw)
    depth = _times(int(2 ** (draw.random() * 18)), len(opening + closing))
    inside = b"".join(tokens[span]) + closing * draw.choice((0, depth, depth))
    return b"".join(tokens[: span.start]) + opening * depth + inside + b"".join(tokens[span.stop :])


_CHANGES = (
    *(_flip, _overwrite, _insert, _remove, _cut, _repeat, _splice, _number, _encode, _lines),
    *(_tokens, _tokens, _tokens, _tokens, _nest, _nest),
)

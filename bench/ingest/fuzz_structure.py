"""How `fuzz.py` changes what a file says: values in JSON, files in a zip, the description of a Parquet file."""

from __future__ import annotations

import io
import json
import random
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable

from fuzz_changes import LARGEST, Form, changed

_UNPACKING_FAULTS = (
    *(EOFError, KeyError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError),
    *(struct.error, zipfile.BadZipFile, zlib.error),
)

_DEEP: object = "deep"
for _ in range(500):
    _DEEP = [_DEEP]
_ODD_VALUES: tuple[object, ...] = (
    *(None, True, 0, -1, 1e400, float("nan"), 10**400, 10**18, [], {}, [[]], [{}], [None], ["", "a"], _DEEP),
    *({"name": None}, {"name": {"name": []}}, {"@value": 1}),
    *(
        "",
        " ",
        "\0",
        "\ud800",
        "a\udfffb",
        "\u2028",
        "x" * 100_000,
        "a\u0301\u0316" * 30_000,
        "a" + "\u0301\u0316" * 30_000,
    ),
    *("0000-00-00", "9999-99-99T99:99:99Z", "1600-01-01", "-5", "01/02/03", "2022-05-04T08:30:00+99:99", "May 2022"),
    *("https://[", "https://a/" + "b" * 5_000, "javascript:1", "//a", "&#0;&#xd800;"),
    *("<p>" * 20_000, "<b>" * 20_000, "<" * 50_000, "(" * 50_000, "\n" * 100_000, "\t \n" * 50_000, "A, " * 50_000),
    *("By " + "and " * 20_000, "SEOUL " * 20_000, "a.b " * 50_000),
)


def change_json(data: bytes, draw: random.Random, other: bytes) -> bytes:
    """JSON (or its first line) with values put in the place of others, still JSON."""
    whole = data if len(data) < LARGEST else data[:0]
    line = draw.choice(whole.splitlines() or [b""])
    for text in (whole, line):
        try:
            document = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for _ in range(draw.randint(1, 4)):
            document = _with_odd_value(document, draw)
        try:
            made = json.dumps(document, ensure_ascii=draw.random() < 0.7).encode("utf-8", "surrogatepass")
        except (ValueError, RecursionError):
            return data
        return made if text is whole else data.replace(line, made, 1)
    return data


def _with_odd_value(value: object, draw: random.Random) -> object:
    if isinstance(value, dict) and value and draw.random() < 0.85:
        name = draw.choice(list(value))
        renamed = draw.choice(list(value)) if draw.random() < 0.1 else name
        return {**value, renamed: _with_odd_value(value[name], draw)}
    if isinstance(value, list) and value and draw.random() < 0.85:
        at = draw.randrange(len(value))
        return [*value[:at], _with_odd_value(value[at], draw), *value[at + 1 :]][: draw.choice((None, None, at))]
    odd = draw.choice(_ODD_VALUES)
    return value + odd if isinstance(value, str) and isinstance(odd, str) and draw.random() < 0.5 else odd


_MOST_PARTS = 30
_ODD_NAMES = ("../up", "/abs", "a\\b", "C:x", "caf\xe9", "x" * 3_000, "", ".h", "a\nb.txt", "a\x1b[2J.txt")


def change_zip(form: Form) -> Callable[[bytes, random.Random, bytes], bytes]:
    """Changes files in a zip, each by `form`, or what the zip says about them."""

    def change(data: bytes, draw: random.Random, other: bytes) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as old:
                parts = [(info.filename, _start_of(old, info)) for info in old.infolist()[:_MOST_PARTS]]
        except _UNPACKING_FAULTS:
            return data
        for _ in range(draw.choice((1, 1, 2, 5)) if parts else 0):
            at = draw.randrange(len(parts))
            name, content = parts[at]
            match draw.randrange(12):
                case 0:
                    del parts[at]
                    if not parts:
                        break
                case 1:
                    parts[at] = (draw.choice((*_ODD_NAMES, name + "/")), content)
                case 2:
                    parts.append((name, changed(content, form, draw, content)))
                case 3:
                    longer = draw.choice(parts)[1] * draw.choice((1, 100))
                    parts.append((f"{at}-{draw.random()}.txt", longer[:LARGEST]))
                case _:
                    parts[at] = (name, changed(content, form, draw, draw.choice(parts)[1]))
        return _zipped(parts, draw)

    return change


def _start_of(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with packed.open(part) as stream:
        return stream.read(LARGEST // 4)


def _zipped(parts: list[tuple[str, bytes]], draw: random.Random) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as new:
        for name, content in parts:
            info = zipfile.ZipInfo(name or "nameless", (2022, 5, 4, 8, 30, 0))
            info.compress_type = draw.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED))
            info.external_attr = draw.choice((0, 0, 0, 0, 0o120777 << 16))
            with warnings.catch_warnings(action="ignore"):  # of names that are there twice
                new.writestr(info, content)
    data = packed.getvalue()
    while draw.random() < 0.3:  # one of the numbers in the list of files
        start = data.rfind(b"PK\x05\x06") if draw.random() < 0.3 else data.find(b"PK\x01\x02")
        at = max(start, 0) + draw.randrange(46)
        data = data[:at] + draw.randbytes(draw.randint(1, 4)) + data[at + 4 :]
    return data


def change_parquet(data: bytes, draw: random.Random, other: bytes) -> bytes:
    """Parquet with changes in the description at its end, which keeps its place and length."""
    size = int.from_bytes(data[-8:-4], "little")
    if not 0 < size <= len(data) - 12:
        return data
    made = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 4, 16))):
        at = len(data) - 8 - draw.randint(1, size)
        made[at] = draw.choice((made[at] ^ (1 << draw.randrange(8)), draw.randrange(256), 0, 255, 127))
    return bytes(made)

"""Web archives, WARC and ARC: each page that was captured with status 200 is read as the HTML file it was."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator

import brotli
from warcio.bufferedreaders import ChunkedDataReader
from warcio.recordloader import ArcWarcRecord

from ...errors import UnreadableFile
from ...records import LeftOut, Note, Skipped
from ..containers.spool import spooled
from ..files import MEGABYTE
from ..reader import Found, Reader, web_address
from ..source import Source
from .warc_records import LONGEST_HEADER, drain, is_web_archive, records

LARGEST_PAGE = 10 * MEGABYTE
"""Bytes, as captured and unpacked: what the HTML reader takes."""
_OF_THE_CRAWL = ("warcinfo", "request", "metadata")
_OTHER_RECORDS = {
    "revisit": "revisit",
    "conversion": "conversion record",
    "continuation": "continuation record",
}
_PAGES = ("", "text/html", "application/xhtml+xml")
_SORTS = {"image": "picture", "audio": "sound file", "video": "video", "font": "font"}
_MEDIA_TYPE = re.compile(r"([\w.+-]+)/[\w.+-]+", re.ASCII)
_STATUS = re.compile(r"[1-9]\d\d", re.ASCII)
_WRAPPERS = {"gzip": (47,), "x-gzip": (47,), "deflate": (47, -zlib.MAX_WBITS)}
"""Window bits that zlib is to try: 47 tells gzip from zlib by itself; some servers send deflate bare."""
_LONGEST_ADDRESS = 2_000


def _read(source: Source) -> Iterator[Found]:
    is_empty = True
    for number, record in enumerate(records(source.path), start=1):
        try:
            if record is None:
                raise UnreadableFile("damaged, no record could be read here: fetch the file again")
            for found in _found(record, source, number):
                is_empty = False
                yield found
        except UnreadableFile as error:
            is_empty = False
            yield Skipped(source.record(number), str(error))
    if is_empty:
        raise UnreadableFile("holds no captured pages: check that all of it was fetched")


def _found(record: ArcWarcRecord, source: Source, number: int) -> Iterator[Found]:
    name = source.record(number)
    if record.rec_type in _OF_THE_CRAWL:
        return
    if sort := _sort(record):
        yield LeftOut(name, sort)
        return
    page, is_whole = _page(record)
    if not is_whole or record.rec_headers.get_header("WARC-Truncated"):
        yield Note(name, "the end of the page was not captured")
    address = record.rec_headers.get_header("WARC-Target-URI", "")[:_LONGEST_ADDRESS].replace(" ", "%20")
    with spooled(io.BytesIO(page), LARGEST_PAGE) as path:
        yield source.inner(path, f"{address}#{number}.html", url=web_address(address))


def _sort(record: ArcWarcRecord) -> str:
    """What a record is, where it is no page."""
    if record.rec_type not in ("response", "resource"):
        return _OTHER_RECORDS.get(record.rec_type, "unknown record")
    if record.rec_type == "response" and record.http_headers is None:
        return "empty or non-web response"
    if record.http_headers is not None:
        status = record.http_headers.get_statuscode()
        if not _STATUS.fullmatch(status):
            raise UnreadableFile("no answer of a web server: its status is missing")
        if status != "200":
            return f"{status} response"
    declared = record.content_type if record.rec_type == "resource" else _http(record, "Content-Type")
    media_type = (declared or "").partition(";")[0].strip().lower()
    if media_type in _PAGES:
        return ""
    found = _MEDIA_TYPE.fullmatch(media_type)
    return _SORTS.get(found[1], f"{media_type} file") if found else "file of an unknown sort"


def _page(record: ArcWarcRecord) -> tuple[bytes, bool]:
    """The HTML of a page, and whether it is all of it."""
    if record.length > LARGEST_PAGE + LONGEST_HEADER:
        raise _too_large()
    raw = record.raw_stream
    try:
        body = ChunkedDataReader(raw) if _http(record, "Transfer-Encoding").lower() == "chunked" else raw
        packed = body.read(LARGEST_PAGE + 1)
        drain(record)
    except zlib.error as error:
        raise UnreadableFile(f"damaged ({error}): fetch the file again") from error
    page, is_whole = _unwrapped(packed, _http(record, "Content-Encoding").strip().lower())
    if len(page) > LARGEST_PAGE:
        raise _too_large()
    return page, is_whole and not raw.limit


def _unwrapped(packed: bytes, encoding: str) -> tuple[bytes, bool]:
    """A page as its server packed it for the way, unpacked, and whether its end is there.

    Many archives keep pages unpacked and say otherwise.
    """
    if encoding == "br":
        unpack = brotli.Decompressor()
        try:
            return unpack.process(packed, output_buffer_limit=LARGEST_PAGE + 1), unpack.is_finished()
        except brotli.error:
            return packed, True
    for window in _WRAPPERS.get(encoding, ()):
        unpack = zlib.decompressobj(window)
        try:
            return unpack.decompress(packed, LARGEST_PAGE + 1), unpack.eof
        except zlib.error:
            continue
    return packed, True


def _http(record: ArcWarcRecord, name: str) -> str:
    return record.http_headers.get_header(name, "") if record.http_headers is not None else ""


def _too_large() -> UnreadableFile:
    return UnreadableFile(f"the page is larger than {LARGEST_PAGE // MEGABYTE} MB: save it by itself in parts")


READER = Reader("WARC", (".warc", ".arc"), is_web_archive, _read)

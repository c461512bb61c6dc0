"""Mail, as newsletters come: single messages (.eml), folders of them (mbox), and pages that were saved as MHTML."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.errors import MessageError
from email.headerregistry import BaseHeader
from email.message import EmailMessage
from email.policy import EmailPolicy
from pathlib import Path

from lxml import etree

from ...errors import UnreadableFile
from ...records import LeftOut, Skipped
from ..containers.spool import spooled
from ..files import LONGEST_LINE, MEGABYTE, decode, read_bytes, read_head, read_lines
from ..reader import Draft, Found, Reader, web_address
from ..source import Source
from .mail_body import Body, read_html, read_plain

LARGEST_MESSAGE = 30 * MEGABYTE
"""Bytes with all attachments; few servers deliver more."""
MOST_LINES = 400_000
"""Of one message: LARGEST_MESSAGE in Base64. Each could be a header or a part, which take a kilobyte of memory."""
LONGEST_HEADER = 2_000
"""Characters that are looked at: the email package takes ever longer for each more."""

_POSTMARK = re.compile(rb"From \S.*\d\d:\d\d")
"""The line above each message of an mbox: `From ann@tide.example Wed May  4 08:30:00 2022`."""
_QUOTED_POSTMARK = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_HEADER = re.compile(rb"[!-9;-~]+:")
_MAIL = re.compile(
    rb"^(?:Message-ID|MIME-Version|Received|Return-Path|Delivered-To|DKIM-Signature|Content-Transfer-Encoding):",
    re.IGNORECASE | re.MULTILINE,
)
_STATEFUL = ("iso-2022-", "hz", "utf-7")
"""Encodings whose bytes pass for ASCII."""
_TRIED_ANYWAY = ("", "ascii", "us-ascii", "utf8", "utf-8")
_ADDRESS_OF_PAGE = "Snapshot-Content-Location"
_FAULTS = (
    *(
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        MessageError,
        RecursionError,
        TypeError,
        ValueError,
    ),
    etree.LxmlError,
)
"""What the email package and lxml have been seen to raise on malformed messages."""


def _read(source: Source) -> Iterator[Found]:
    if not _POSTMARK.match(read_head(source.path)):
        yield from _found(read_bytes(source.path, LARGEST_MESSAGE), source, None)
        return
    for number, data in enumerate(_messages(source.path), start=1):
        try:
            if data is None:
                raise UnreadableFile(
                    f"the message is larger than {LARGEST_MESSAGE // MEGABYTE} MB: save its text alone"
                )
            yield from _found(data, source, number)
        except UnreadableFile as error:
            yield Skipped(source.record(number), str(error))


def _messages(path: Path) -> Iterator[bytes | None]:
    """The messages of an mbox; None for one that is too large. (The mailbox module would hold lines of any length.)"""
    message, size = bytearray(), -1
    after_blank = True
    for _, line in read_lines(path):
        if after_blank and line and _POSTMARK.match(line):
            if size >= 0:
                yield _whole(message, size)
            message, size = bytearray(), 0
            continue
        size += LONGEST_LINE if line is None else len(line)
        if line and size <= LARGEST_MESSAGE:
            message += line
        after_blank = line is not None and not line.strip()
    yield _whole(message, size)


def _whole(message: bytearray, size: int) -> bytes | None:
    return _QUOTED_POSTMARK.sub(b"", bytes(message)) if size <= LARGEST_MESSAGE else None


def _found(data: bytes, source: Source, number: int | None) -> Iterator[Found]:
    if data.count(b"\n") > MOST_LINES:
        raise UnreadableFile(f"the message has more than {MOST_LINES:,} lines: save its text alone")
    with _faults_told():
        message = message_from_bytes(data.removeprefix(codecs.BOM_UTF8), EmailMessage, policy=_POLICY)
        if message[_ADDRESS_OF_PAGE] or source.suffix in (".mht", ".mhtml"):
            yield from _saved_page(message, source)
            return
        yield _draft(message, number)
        for part in message.walk():
            if part.get_content_disposition() == "attachment":
                yield LeftOut(source.record(number), "attachment")


class _Headers(EmailPolicy):
    """Headers cut to a length that can be parsed, and with the bytes that should not be in them read as text."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        raw = value[:LONGEST_HEADER].encode("ascii", "surrogateescape")
        try:
            return name, raw.decode("utf-8")
        except UnicodeDecodeError:
            return name, raw.decode("cp1252", "replace")

    def header_fetch_parse(self, name: str, value: str) -> str:
        """Content-Type stays text, which is enough for its readers: its parser is slow, and each part has one."""
        return value if name.lower() == "content-type" else super().header_fetch_parse(name, value)


_POLICY = _Headers()


def _draft(message: EmailMessage, number: int | None) -> Draft:
    body = _body(message)
    sender, date = _header(message, "From"), _header(message, "Date")
    return Draft(
        record=number,
        title=_header(message, "Subject"),
        text=body.text,
        published=(date.datetime or str(date)) if date else None,
        publisher=sender.addresses[0].display_name if sender and sender.addresses else None,
        url=web_address(str(_header(message, "Archived-At") or "").strip(" <>")) or body.url,
        language=_header(message, "Content-Language"),
    )


def _header(message: EmailMessage, name: str) -> BaseHeader | None:
    """A header, or None where it is missing or so malformed that its parser fails."""
    try:
        return message[name]
    except _FAULTS:
        return None


def _body(message: EmailMessage) -> Body:
    part = message.get_body(("html", "plain"))
    if part is None:
        raise UnreadableFile("the message has no text: add what is attached to it by itself")
    text = _text(part)
    return read_html(text) if part.get_content_subtype() == "html" else read_plain(text)


def _text(part: EmailMessage) -> str:
    data = part.get_payload(decode=True) or b""
    declared = part.get_content_charset() or ""
    if declared.startswith(_STATEFUL):
        return data.decode(declared, "replace")
    return decode(data, None if declared in _TRIED_ANYWAY else declared)


def _saved_page(message: EmailMessage, source: Source) -> Iterator[Source]:
    part = message.get_body(("html",))
    if part is None:
        raise UnreadableFile("no page is in it: save it again")
    address = web_address(str(message[_ADDRESS_OF_PAGE] or part["Content-Location"] or ""))
    page = _text(part).encode("utf-8-sig", "replace")
    with spooled(io.BytesIO(page), LARGEST_MESSAGE) as path:
        yield source.inner(path, "page.html", url=address)


@contextmanager
def _faults_told() -> Iterator[None]:
    try:
        yield
    except _FAULTS as error:
        raise UnreadableFile(f"the message is malformed ({type(error).__name__}): save it again") from error


def _sniffs(head: bytes) -> bool:
    head = head.removeprefix(codecs.BOM_UTF8)
    if _POSTMARK.match(head):
        return bool(_HEADER.match(head.partition(b"\n")[2]))
    headers = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return bool(_HEADER.match(headers) and _MAIL.search(headers))


READER = Reader("mail", (".eml", ".mbox", ".mht", ".mhtml"), _sniffs, _read)

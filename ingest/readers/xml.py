"""XML from outside: nothing that it points to is followed, and entities of its own are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from ..errors import UnreadableFile
from .files import open_unpacked

_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
NO_CHARACTER = "it holds half of a surrogate pair, which is no character: mend or remove it"
"""The reason where lxml raises UnicodeDecodeError: recovering, it lets `&#xD800;` pass, and then cannot say it."""
_CUT_OFF = ("ERR_DOCUMENT_END", "ERR_TAG_NOT_FINISHED")


def local_name(element: etree._Element) -> str:
    """`p` for `{http://www.w3.org/1999/xhtml}p`, and for `x:p` where a broken document does not say what x is.

    Empty for a comment or an instruction.
    """
    return re.split("[}:]", element.tag)[-1] if isinstance(element.tag, str) else ""


def parse_xml(data: bytes) -> etree._Element:
    """The root of a document. Raises UnreadableFile where it is not XML, and where it declares entities."""
    try:
        root = etree.fromstring(data, etree.XMLParser(**_SAFE))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _malformed(error) from error
    _refuse_entities(root)
    return root


def stream_xml(path: Path, *names: str) -> Iterator[etree._Element]:
    """The elements with these local names, one at a time as they close; each is emptied once the next is asked for.

    Characters that XML forbids, which blog exports are full of, are passed over. Raises UnreadableFile as `parse_xml`.
    """
    with open_unpacked(path) as stream:
        tags = [f"{{*}}{name}" for name in names]
        context = etree.iterparse(stream, events=("end",), tag=tags, recover=True, **_SAFE)
        found = False
        try:
            for _, element in context:
                if not found:
                    _refuse_entities(element)
                found = True
                yield element
                element.clear(keep_tail=False)
                while element.getparent() is not None and element.getprevious() is not None:
                    del element.getparent()[0]
            if any(error.type_name in _CUT_OFF for error in context.error_log):
                raise UnreadableFile("ends in the middle: what came before it was read; export it again for the rest")
        except (etree.XMLSyntaxError, ValueError) as error:
            raise _malformed(error) from error


def _malformed(error: Exception) -> UnreadableFile:
    return UnreadableFile(f"not well-formed XML ({' '.join(str(error).split())}): export it again")


def _refuse_entities(element: etree._Element) -> None:
    declared = element.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise UnreadableFile("declares XML entities, which articles do not need and attacks do: remove its DOCTYPE")

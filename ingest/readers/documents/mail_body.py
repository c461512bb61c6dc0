"""The text of a newsletter, and the address that it stands at on the web, where it links to itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

import lxml.html
from lxml import etree

from ...errors import UnreadableFile
from ..files import MEGABYTE
from ..reader import web_address
from ..web.markup import plain_text, refuse_crowded

LARGEST_TEXT = 5 * MEGABYTE
"""Characters; the longest newsletters have a hundredth of that, their styles included."""

_ITSELF = r"(?: (?:it|this|the))?(?: (?:e-?mail|message|newsletter|issue|edition))?"
_ON_THE_WEB = (
    rf"(?:view|read|open|see){_ITSELF} (?:online|on the web|in (?:(?:your|a|the) )?(?:web ?)?browser)"
    r"|(?:view (?:the )?)?(?:web|online|browser) version"
)
_LINK = re.compile(rf"[^\w\n]{{0,5}}(?:{_ON_THE_WEB})\W{{0,5}}", re.IGNORECASE)
_LINE = re.compile(
    rf"^[^\w\n]{{0,5}}(?:{_ON_THE_WEB})\W{{1,20}}(https?://[^\s<>()\[\]\"]+)[>)\]]?[^\S\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST_LINK = 100
_HIDDEN = "//head | //script | //style | //*[contains(translate(@style, ' ', ''), 'display:none')]"
"""The last is the teaser that mail programs show beside the subject."""


@dataclass(frozen=True, slots=True)
class Body:
    """`url` is None where the newsletter does not say."""

    text: str
    url: str | None


def read_html(text: str) -> Body:
    """What an HTML newsletter shows. Raises UnreadableFile where it is too much, lxml's errors where it is none."""
    _refuse_large(text)
    refuse_crowded(text)
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    for element in tree.xpath(_HIDDEN):
        if element.getparent() is not None:
            element.drop_tree()
    url = None
    for link in tree.xpath("//a[@href]"):
        words = " ".join(link.text_content().split())
        if len(words) <= _LONGEST_LINK and _LINK.fullmatch(words):
            url = url or web_address(link.get("href"))
            link.drop_tree()
    # lxml has closed every tag by now; of open ones, the parser behind plain_text takes hours for a megabyte.
    return Body(plain_text(f"<div>{etree.tostring(tree, encoding='unicode', method='html')}</div>"), url)


def read_plain(text: str) -> Body:
    """What a plain newsletter says. Raises UnreadableFile where it is too large."""
    _refuse_large(text)
    found = _LINE.search(text)
    return Body(_LINE.sub("", text), web_address(found[1]) if found else None)


def _refuse_large(text: str) -> None:
    if len(text) > LARGEST_TEXT:
        raise UnreadableFile(f"the text is larger than {LARGEST_TEXT // MEGABYTE} MB: save it in parts")

"""The story in a web page: what trafilatura should not see, what it should see whole, and what to make of its find."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from lxml import etree
from lxml.html import HtmlElement

from ...cleaning.clutter import is_sentence
from ...errors import UnreadableFile

_HOVER_CARD = re.compile(
    r"(?:rollover|tooltip|popover|hover)[-_]?(?:\w+[-_])?(?:block|box|card|content|text)(?!\S)", re.I
)
_FORM = re.compile(r"newsletter|e?mail-?sign-?up|cookie-?(?:banner|notice|consent)", re.I)
_LONGEST_BOX = 1_000
"""Characters. What is longer is part of the story, whatever it is called."""
_STORY_PART = re.compile(r"(?:article|story|post|entry)[-_]*(?:body|content|text)", re.I)
_POSTS = "twitter-tweet", "instagram-media", "tiktok-embed", "bluesky-embed"
_BLOCKS = frozenset({"p", "head", "item", "quote", "list", "table", "code", "figure"})
_TEASERS = "//ul[li][not(li[not(.//*[self::h2 or self::h3 or self::h4][.//a or parent::a])])]"
"""Lists in which every item is the linked headline of another story."""
_NESTS = frozenset({"item", "ol", "table", "ul"})
_MOST_ELEMENTS = 150_000
"""In a page, each counted again for every list or table around it, as trafilatura goes through it again for each.

It then takes some five seconds; pages of newspapers have one or two thousand.
"""
_LONGEST_LINKED, _LONGEST_META = 50_000, 2_000
"""Characters of a page's JSON-LD, and of its title or one meta tag, for which trafilatura takes quadratic time."""
_MOST_IN_BOX = 10
"""Elements beside a quoted post, where the box is there for the post alone."""
_DROPPED = "dropped"
_LABEL = re.compile(
    r"\[[^\W\d]{1,20}\]|\[?(?:(?:also|more)(?: (?:on|from) [\w. ]{2,20})?|related|see also|read more)\b[:|»>]?", re.I
)
_NUMBERED = re.compile(r"\W*\d+[.)\]]\s")
_LONGEST_NAME = 3
"""Words of a linked author or agency, which may stand alone in a paragraph."""
_LONGEST_HEADLINE = 20
"""Words. A longer link is a paragraph that the page made one link."""


def prepare(tree: HtmlElement) -> None:
    """Changes a parsed page so that trafilatura finds the whole story in it and less besides.

    Raises UnreadableFile where the page has so many elements that it would not come to an end.
    """
    _refuse_endless(tree)
    _shorten(tree)
    _drop(tree, filter(_is_box, tree.xpath("//body//*[@class]")))
    _drop(tree, tree.xpath(_TEASERS))
    _free_posts(tree)
    _join_parts(tree)


def paragraphs(body: etree._Element) -> str:
    """The story that trafilatura found (with its links), a blank line between blocks and ` | ` between table cells.

    Dropped are the headline, and paragraphs and lists that are nothing but links to other pages.
    """
    _drop(body, filter(_is_links, body.xpath(".//p | .//list")))
    _drop(body, takewhile(lambda block: block.get("rend") == "h1", body.iter("head", "p", "item")))
    pieces: list[str] = []
    in_row = False
    for event, element in etree.iterwalk(body, events=("start", "end")):
        is_start = event == "start"
        if element.tag == "row":
            in_row = is_start
        if element.tag == "cell":
            pieces.append("" if is_start else " | ")
        elif element.tag in ("lb", "row"):
            pieces.append("\n" if is_start else "")
        elif element.tag in _BLOCKS and not in_row:
            pieces.append("\n\n")
        pieces.append(re.sub(r"\s+", " ", (element.text if is_start else element.tail) or ""))
    return _tidy("".join(pieces))


def _refuse_endless(tree: HtmlElement) -> None:
    count = depth = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        is_start = event == "start"
        if element.tag in _NESTS:
            depth += 1 if is_start else -1
        count += depth + 1 if is_start else 0
        if count > _MOST_ELEMENTS:
            raise UnreadableFile("the page has too many elements, or lists too deep in lists: save the story by itself")


def _shorten(tree: HtmlElement) -> None:
    linked = tree.xpath('//script[contains(@type, "ld+json")]')
    if sum(len(script.text or "") for script in linked) > _LONGEST_LINKED:
        _drop(tree, linked)
    for title in tree.iter("title"):
        title.text = " ".join((title.text or "").split())[:_LONGEST_META]
    for tag in tree.iter("meta"):
        if len(content := tag.get("content", "")) > _LONGEST_META:
            tag.set("content", content[:_LONGEST_META])


def _tidy(text: str) -> str:
    """Blocks parted by one blank line, the rows of a table by a line break."""
    blocks = (re.sub(r"(?: \|)* ?\n ?", "\n", block).strip(" \n|") for block in re.split(r"\n\s*\n", text))
    return "\n\n".join(block for block in blocks if block)


def _is_box(element: HtmlElement) -> bool:
    """A card that shows only under the mouse, or a form or notice: a box of that name with something to press."""
    named = element.get("class")
    is_named = _HOVER_CARD.search(named) or (_FORM.search(named) and element.xpath(".//input | .//button"))
    return bool(is_named) and _length(element) <= _LONGEST_BOX


def _free_posts(tree: HtmlElement) -> None:
    """Posts that the story quotes: the boxes around them lose the names that make trafilatura pass them over."""
    for post in tree.xpath("//blockquote[@class]"):
        if set(post.get("class").split()).isdisjoint(_POSTS):
            continue
        for box in post.iterancestors():
            if box.tag != "div" or len(box) > _MOST_IN_BOX or _length(box) != _length(post):
                break
            box.attrib.clear()


def _join_parts(tree: HtmlElement) -> None:
    """A story cut into several boxes of the same class, as between advertisements, in the first of them.

    A headline or the start of another article between two boxes, or atop the second, parts them.
    """
    whole: HtmlElement | None = None
    for element in list(tree.iter("h1", "h2", "h3", "h4", "article", "div")):
        if whole is not None and whole in element.iterancestors():
            continue
        if element.tag != "div":
            whole = None
        elif _is_part(element):
            if whole is not None and whole.get("class") == element.get("class"):
                whole.extend(element)
            else:
                whole = element


def _is_part(box: HtmlElement) -> bool:
    """Whether a box is named as one of a story and begins with a paragraph."""
    if not _STORY_PART.search(box.get("class", "")):
        return False
    first = next(box.iter("h1", "h2", "h3", "h4", "p"), None)
    return first is not None and first.tag == "p"


def _is_links(element: etree._Element) -> bool:
    parts = element.findall("item") if element.tag == "list" else [element]
    return bool(parts) and all(map(_is_link, parts))


def _is_link(element: etree._Element) -> bool:
    """Whether a paragraph is nothing but links that read like headlines, with a label at most."""
    links = [len("".join(link.itertext()).split()) for link in element.iter("ref")]
    loose = "".join(element.xpath(".//text()[not(ancestor::ref)]")).strip()
    if not links or max(links) > _LONGEST_HEADLINE or re.search(r"\w", _LABEL.sub("", loose)):
        return False
    text = " ".join("".join(element.itertext()).split())
    is_name = len(text.split()) <= _LONGEST_NAME
    return not (is_name or text.endswith(".") or is_sentence(text) or _NUMBERED.match(text))


def _length(element: etree._Element) -> int:
    return len("".join("".join(element.itertext()).split()))


def _drop(tree: etree._Element, elements: Iterable[etree._Element]) -> None:
    """Takes elements out of a tree and leaves the text behind them."""
    for element in list(elements):
        element.tag = _DROPPED
    etree.strip_elements(tree, _DROPPED, with_tail=False)

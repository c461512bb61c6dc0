"""WordPress exports (WXR 1.0 to 1.2): the posts that were out, without what belongs to the editor and the theme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from lxml import etree

from ...errors import UnreadableFile
from ...records import LeftOut, Skipped
from ..reader import Draft, Found, Reader
from ..source import Source
from ..xml import NO_CHARACTER, stream_xml
from .markup import plain_text

_EXPORT = re.compile(rb"\s*<(?:.*<)?rss\b[^>]*\bxmlns:wp\s*=\s*[\"']https?://wordpress\.org/export/", re.DOTALL)
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"

_TYPES = {"attachment": "attachment", "nav_menu_item": "menu item", "page": "page", "revision": "revision"}
_STATES = {
    "auto-draft": "draft",
    "draft": "draft",
    "future": "scheduled post",
    "pending": "pending post",
    "private": "private post",
    "trash": "trashed post",
}
"""What reports call items that are no published posts, by what WordPress calls them."""
_NO_SECTION = "uncategorized"
_TYPE_NAME = re.compile(r"[\w-]{1,40}")

_MEDIA_BLOCK = re.compile(
    r"<!-- wp:(audio|buttons|core-embed/[\w-]+|embed|file|gallery|image|pullquote|social-links|video)\s"
    r"[^<]*+(?:<(?!!-- /?wp:\1\s)[^<]*+)*+<!-- /wp:\1 -->"
)
"""With all that it holds: up to its end and never past another beginning, so that the search takes linear time."""
_MEDIA = r"(audio|caption|embed|gallery|playlist|video|wp_caption)\b"
_MEDIA_SHORTCODE = re.compile(rf"\[{_MEDIA}[^\[\]]*\][^\[]*+(?:\[(?!/?\1\b)[^\[]*+)*+\[/\1\]")
_LONE_MEDIA_SHORTCODE = re.compile(rf"\[/?{_MEDIA}[^\[\]]*\]")
_SHORTCODE = re.compile(r"\[/?([a-z][\w-]*)((?:[\s=][^\[\]]*)?)\]")
_SHORTCODE_END = re.compile(r"\[/([a-z][\w-]*)\]")
_SETTING = re.compile(r"(?:^|\s[\w-]+)=(?:https?:|[\"'])")

_TAG = re.compile(r"(<[^<>]*>)")
_BLANK_LINE = re.compile(r"\n\s*\n")
_EMBEDDED = re.compile(r"^https?://\S+$\n*", re.MULTILINE)
"""An address alone on its line, which WordPress shows as a player or a card."""


@dataclass(frozen=True, slots=True)
class _Site:
    """`authors` are names as the site shows them, by login."""

    title: str | None
    language: str | None
    authors: dict[str, str]


def _sniffs(head: bytes) -> bool:
    return bool(_EXPORT.match(head.removeprefix(b"\xef\xbb\xbf")))


def _read(source: Source) -> Iterator[Found]:
    site: _Site | None = None
    for number, item in enumerate(stream_xml(source.path, "item"), start=1):
        try:
            site = site or _site(item.getparent())
            found = _found(item, number, site, source)
        except UnicodeDecodeError as error:
            if not site:
                raise UnreadableFile(f"above its first post, {NO_CHARACTER}") from error
            found = Skipped(source.record(number), NO_CHARACTER)
        yield found
    if not site:
        raise UnreadableFile("an export without posts: export “All content” or “Posts”")


def _found(item: etree._Element, number: int, site: _Site, source: Source) -> Found:
    what = _no_article(item)
    text = "" if what else _story(item.findtext(_CONTENT) or "")
    return _draft(item, number, text, site) if text else LeftOut(source.record(number), what or "empty post")


def _site(channel: etree._Element | None) -> _Site:
    """What stands above the first item."""
    if channel is None:
        return _Site(None, None, {})
    shown = {
        author.findtext("{*}author_login"): author.findtext("{*}author_display_name")
        for author in channel.findall("{*}author")
    }
    authors = {login: name for login, name in shown.items() if login and name}
    return _Site(channel.findtext("title"), channel.findtext("language"), authors)


def _no_article(item: etree._Element) -> str | None:
    """What an item is that is no published post."""
    sort = item.findtext("{*}post_type") or "post"
    if sort != "post":
        return _TYPES.get(sort, f"{sort if _TYPE_NAME.fullmatch(sort) else 'unknown'} record")
    state = item.findtext("{*}status") or "publish"
    if state != "publish":
        return _STATES.get(state, "unpublished post")
    return "password-protected post" if item.findtext("{*}post_password") else None


def _draft(item: etree._Element, number: int, text: str, site: _Site) -> Draft:
    published, updated = _when(item, "post_date"), _when(item, "post_modified")
    sections = [one.text for one in item.findall("category[@domain='category']") if one.get("nicename") != _NO_SECTION]
    return Draft(
        record=number,
        title=plain_text(item.findtext("title") or ""),
        text=text,
        published=published or item.findtext("pubDate"),
        updated=None if updated == published else updated,
        authors=_authors(item, site.authors),
        publisher=plain_text(site.title or ""),
        url=item.findtext("link") or item.findtext("guid"),
        section=plain_text(sections[0] or "") if sections else None,
        language=site.language,
    )


def _authors(item: etree._Element, names: dict[str, str]) -> list[str]:
    """Those whom the plugin Co-Authors Plus names, who need not be the one that entered the post, else that one."""
    logins = [one.text or "" for one in item.findall("category[@domain='author']")]
    if logins:
        return [names[login] for login in logins if login in names]
    login = item.findtext("{*}creator") or ""
    return [names.get(login, login)]


def _when(item: etree._Element, name: str) -> datetime | None:
    """A time in the site's own zone, which is told by how far its clock is from Greenwich's."""
    local, greenwich = (_clock(item.findtext(f"{{*}}{key}")) for key in (name, f"{name}_gmt"))
    if local is None or greenwich is None:
        return local or (greenwich and greenwich.replace(tzinfo=UTC))
    offset = local - greenwich
    return local.replace(tzinfo=timezone(offset)) if abs(offset) < timedelta(days=1) else greenwich.replace(tzinfo=UTC)


def _clock(printed: str | None) -> datetime | None:
    """`2022-05-04 08:30:00`; None for the zeros of a date that was never set."""
    try:
        return datetime.strptime((printed or "").strip(), "%Y-%m-%d %H:%M:%S")
    except ValueError:
        return None


def _story(content: str) -> str:
    """The paragraphs of a post's content, without pictures, players and shortcodes."""
    for pattern in (_MEDIA_BLOCK, _MEDIA_SHORTCODE, _LONE_MEDIA_SHORTCODE):
        content = pattern.sub("", content)
    return _EMBEDDED.sub("", plain_text("<p>" + _with_breaks(_without_shortcodes(content)))).strip()


def _without_shortcodes(content: str) -> str:
    """Without what is a shortcode for certain, as it has an end or settings: `[sic]` and `[the mayor]` stay."""
    ended = set(_SHORTCODE_END.findall(content))
    return _SHORTCODE.sub(lambda code: "" if code[1] in ended or _SETTING.search(code[2]) else code[0], content)


def _with_breaks(content: str) -> str:
    """With paragraphs where lines are blank, as WordPress shows them, and the classic editor's line breaks."""
    is_classic = "<!-- wp:" not in content
    pieces = _TAG.split(content)
    for position in range(0, len(pieces), 2):
        text = _BLANK_LINE.sub("<p>", pieces[position])
        pieces[position] = text.replace("\n", "<br>") if is_classic and text.strip() else text
    return "".join(pieces)


READER = Reader("WordPress", (".wxr",), _sniffs, _read)

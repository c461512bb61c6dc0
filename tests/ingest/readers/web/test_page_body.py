"""The story whole, and its page left behind."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.html import HtmlElement
from trafilatura import load_html

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers.source import Source
from dateline.ingest.readers.web.html import READER
from dateline.ingest.readers.web.page_body import paragraphs, prepare

STORY = "<p>The harbour master said that the ferry had sailed at ten with every seat taken, as it had all week.</p>"


def prepared(body: str) -> HtmlElement:
    tree = load_html(f"<html><body><main>{STORY}{body}</main></body></html>")
    prepare(tree)
    return tree


def text_after(body: str) -> str:
    return " ".join(prepared(body).text_content().split())


def found(inner: str) -> list[str]:
    return paragraphs(etree.fromstring(f"<body>{inner}</body>")).split("\n\n")


def read_text(folder: Path, page: bytes) -> str:
    path = folder / "page.html"
    path.write_bytes(page)
    (draft,) = READER.read(Source.of(path))
    return draft.text


@pytest.mark.parametrize(
    "box",
    [
        '<span class="rollover-people-block"><a href="/lee">Ann Lee</a> gone</span>',
        '<div class="Newsletter-box">The Tide, gone <input type="email"></div>',
        '<div id="c" class="cookie-banner">We keep crumbs, gone. <button>Fine</button></div>',
        '<ul><li><h3><a href="/1">Ferry gone</a></h3> At last</li><li><a href="/2"><h3>Ferry gone</h3></a></li></ul>',
    ],
)
def test_boxes_are_dropped_and_the_words_behind_them_kept(box: str) -> None:
    text = text_after(f"<p>Mayor Lee{box}&#1; has resigned.</p>" if box.startswith("<span") else f"{box} She smiled.")
    assert "gone" not in text
    assert text.endswith(("has resigned.", "She smiled."))


@pytest.mark.parametrize(
    "kept",
    [
        '<div class="rollover-people"><a href="/lee">Ann Lee</a> stays</div>',
        '<div class="newsletter">A newsletter to read stays.</div>',
        '<div class="newsletter">' + "The letter stays. " * 80 + '<input type="email"></div>',
        '<div class="hover-text-blue">A colour stays.</div>',
        '<ul><li><h3><a href="/1">Ferry stays</a></h3></li><li>A plain item</li></ul>',
    ],
)
def test_what_only_sounds_like_such_a_box_is_kept(kept: str) -> None:
    assert "stays" in text_after(kept)


def test_a_quoted_post_is_freed_from_its_box() -> None:
    post = '<blockquote class="twitter-tweet"><p>Sailing again!</p>— Harbour</blockquote>'
    (quote,) = prepared(f'<div class="social-media-embed"><div class="x">{post}</div></div>').xpath("//blockquote")
    assert not any(box.get("class") for box in quote.iterancestors())
    (quote,) = prepared(f'<div class="social">Follow us {post}</div>').xpath("//blockquote")
    assert quote.getparent().get("class") == "social"


def test_a_box_of_many_things_is_not_there_for_the_post() -> None:
    """Each of a thousand posts in a box was compared with all that it holds."""
    (quote,) = prepared(
        f'<div class="social">{"<i></i>" * 10}<blockquote class="twitter-tweet">Hi</blockquote></div>'
    ).xpath("//blockquote")
    assert quote.getparent().get("class") == "social"


@pytest.mark.parametrize(
    "body", ["<ul><li>" * 100 + "<li>Tea" * 4_000, "<item>" * 100 + "<p>Tea" * 4_000, "<p>Tea" * 150_000]
)
def test_a_page_that_would_not_come_to_an_end_is_refused(body: str) -> None:
    with pytest.raises(UnreadableFile, match="too many elements"):
        prepared(body)


def test_endless_metadata_is_not_shown_to_trafilatura() -> None:
    tree = prepared(f'<meta name="author" content="{"(" * 100_000}"><script type="application/ld+json">{"[" * 100_000}')
    assert [len(content) for content in tree.xpath("//meta/@content")] == [2_000]
    assert not tree.xpath("//script")
    (title,) = prepared(f"<title>Ferry{' ' * 100_000}| Tide</title>").iter("title")
    assert title.text == "Ferry | Tide"


def test_a_quoted_post_is_part_of_the_story(tmp_path: Path) -> None:
    post = '<blockquote class="twitter-tweet"><p>We are sailing again, and there is soup!</p>— Harbour</blockquote>'
    page = (
        f'<html><body><article>{STORY * 3}<div class="social-media-embed">{post}</div>{STORY}</article></body></html>'
    )
    assert "there is soup!" in read_text(tmp_path, page.encode())


PART = '<div class="grid article__body wide"><p>{}</p></div>'


def test_a_story_in_parts_is_joined() -> None:
    tree = prepared(PART.format("One.") + '<div class="ad">Buy</div>' + PART.format("Two.") + PART.format("Three."))
    (first, *others) = tree.find_class("article__body")
    assert first.text_content() == "One.Two.Three."
    assert [box.text_content() for box in others] == ["", ""]


@pytest.mark.parametrize(
    "second",
    [
        "<h2>Another story</h2>" + PART.format("Two."),
        "<article>" + PART.format("Two.") + "</article>",
        PART.replace("<p>", "<h3>Another story</h3><p>").format("Two."),
        PART.replace("wide", "narrow").format("Two."),
    ],
)
def test_two_stories_are_not_joined(second: str) -> None:
    first = prepared(PART.format("One.") + second).find_class("article__body")[0]
    assert first.text_content() == "One."


@pytest.mark.parametrize(
    "block",
    [
        '<p><ref target="/1">Ferry lost in the fog off Tolverne</ref></p>',
        '<p>READ MORE: <ref target="/1">Ferry lost in the fog off Tolverne</ref></p>',
        '<p>Also on tide.example <ref target="/1">Ferry lost in the fog off Tolverne</ref></p>',
        '<p><ref target="/1">Ferry lost in the fog again</ref> [VIDEO]|<lb/><ref target="/2">Ferry found</ref></p>',
        '<list><item><ref target="/1">Ferry lost in the fog</ref></item>'
        '<item><ref target="/2">Ferry found at low tide</ref></item></list>',
        '<head rend="h1">Ferry returns</head>',
    ],
)
def test_links_to_other_stories_and_the_headline_are_dropped(block: str) -> None:
    assert found(f"{block}<p>The ferry is back.</p>") == ["The ferry is back."]


@pytest.mark.parametrize(
    ("block", "text"),
    [
        ('<p><ref target="/a">Associated Press</ref></p>', "Associated Press"),
        ('<p>By <ref target="/a">Ann Mary Lee Ray</ref></p>', "By Ann Mary Lee Ray"),
        ('<p><ref target="/a">He resigned on Monday night.</ref></p>', "He resigned on Monday night."),
        ('<p><ref target="/a">3. The Grand Hotel on the quay</ref></p>', "3. The Grand Hotel on the quay"),
        ('<p><ref target="/a">[2] Tide tables of the harbour board</ref></p>', "[2] Tide tables of the harbour board"),
        (f'<p><ref target="/a">{"word " * 21}end</ref></p>', "word " * 21 + "end"),
        (
            '<list><item><ref target="/a">Ferry lost in the fog</ref></item><item>Plain</item></list>',
            "Ferry lost in the fog",
        ),
        ("<p>Related matters were heard in the afternoon</p>", "Related matters were heard in the afternoon"),
    ],
)
def test_links_that_are_the_story_are_kept(block: str, text: str) -> None:
    assert found(f"{block}<p>The ferry is back.</p>")[0] == text


def test_a_headline_within_the_story_is_kept() -> None:
    assert found('<p>The ferry is back.</p><head rend="h1">Noon</head>') == ["The ferry is back.", "Noon"]


@settings(deadline=None, max_examples=150)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", PART.encode(), b'<ul class="newsletter"><li><h3><a>', b"<blockquote"]),
)
def test_no_bytes_make_it_fail_otherwise(tmp_path_factory: pytest.TempPathFactory, rest: bytes, start: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.html"
    path.write_bytes(b"<!doctype html><html><body>" + STORY.encode() + start + rest)
    try:
        list(READER.read(Source.of(path)))
    except UnreadableFile as error:
        assert "\n" not in str(error)

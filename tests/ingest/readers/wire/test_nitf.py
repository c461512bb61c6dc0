"""NITF: fields, paragraphs, documents without prose, and what broken ones give."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers import Draft, Found, Source, finish
from dateline.ingest.readers.wire.nitf import READER
from dateline.ingest.records import Article, LeftOut, Skipped

FERRY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" xml:lang="en-GB">
  <head>
    <title>ferry-2</title>
    <tobject tobject.type="news"><tobject.property tobject.property.type="Opinion"/></tobject>
    <docdata management-status="usable">
      <doc-id id-string="tide-4711" regsrc="TN"/>
      <date.issue norm="20230912T083000+0900"/>
      <doc.copyright year="2023" holder="Tide News"/>
    </docdata>
    <pubdata position.section="Harbour" ex-ref="https://tide.example/ferry"/>
  </head>
  <body>
    <body.head>
      <hedline><hl1>Ferry <em>returns</em></hl1><hl2>After a winter in dock</hl2></hedline>
      <byline>By Ann Lee, <byttl>Staff Reporter</byttl></byline>
      <byline class="normalized_byline">LEE, ANN</byline>
      <distributor>The Associated Press</distributor>
      <dateline><location>SALTMERE</location><story.date norm="20230911"/></dateline>
      <abstract><p>A summary.</p></abstract>
    </body.head>
    <body.content>
      <media media-type="image"><media-caption>The ferry at dawn.</media-caption></media>
      <p>The <person>Saltmere</person> ferry
         sailed&nbsp;again.</p><!-- a comment -->
      <hl2>Passengers</hl2>
      <block><p>It carried 40 people &amp; a dog.</p><bq><block><p>We are glad.</p></block></bq></block>
      <ul><li>Cars: 12</li><li>Bicycles: 9</li></ul>
    </body.content>
    <body.end><tagline>Bo Ray contributed to this report.</tagline></body.end>
  </body>
</nitf>"""


def found_in(folder: Path, content: str | bytes) -> list[Found]:
    path = folder / "ferry.xml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(READER.read(Source.of(path)))


def article_in(folder: Path, content: str) -> Article:
    (draft,) = found_in(folder, content)
    assert isinstance(draft, Draft)
    return finish(draft, Source.of(folder / "ferry.xml"))


def test_every_field(tmp_path: Path) -> None:
    article = article_in(tmp_path, FERRY)
    assert article.title == "Ferry returns"
    assert article.text.split("\n\n") == [
        "SALTMERE — The Saltmere ferry sailed again.",
        "Passengers",
        "It carried 40 people & a dog.",
        "We are glad.",
        "Cars: 12",
        "Bicycles: 9",
        "Bo Ray contributed to this report.",
    ]
    assert article.published.isoformat() == "2023-09-12T08:30:00+09:00"
    assert (article.authors, article.agency) == (("Ann Lee",), "The Associated Press")
    assert (article.publisher, article.section, article.language) == ("Tide News", "Harbour", "en")
    assert (article.kind, article.dateline) == ("opinion", "SALTMERE")
    assert article.url == "https://tide.example/ferry"


def test_a_dateline_that_the_text_has_is_not_repeated(tmp_path: Path) -> None:
    article = article_in(tmp_path, FERRY.replace("<p>The <person>", "<p>SALTMERE, Ardland (AP) — The <person>"))
    assert article.text.startswith("SALTMERE, Ardland (AP) — The Saltmere ferry")


def test_the_new_york_times_corpus_repeats_its_lead_in_the_full_text(tmp_path: Path) -> None:
    document = """<nitf><head><meta name="online_sections" content="Sports; Harbour"/><docdata>
      <identified-content><classifier type="types_of_material">Obituary</classifier></identified-content></docdata>
      <pubdata date.publication="19870102T000000" name="Tide News"/></head>
      <body><body.head><hedline><hl1>Rower dies</hl1></hedline></body.head><body.content>
      <block class="lead_paragraph"><p>A rower died.</p></block>
      <block class="full_text"><p>A rower died.</p><p>He was 90.</p></block></body.content></body></nitf>"""
    article = article_in(tmp_path, document)
    assert article.text == "A rower died.\n\nHe was 90."
    assert (article.section, article.kind, article.published.isoformat()) == ("Sports", "obituary", "1987-01-02")


def test_a_correction_says_so(tmp_path: Path) -> None:
    document = FERRY.replace(
        '<doc-id id-string="tide-4711"', '<correction info="Time of sailing"/><doc-id id-string="x"'
    )
    assert article_in(tmp_path, document).kind == "correction"


@pytest.mark.parametrize(
    ("document", "what"),
    [
        (FERRY.replace('status="usable"', 'status="canceled"'), "canceled item"),
        (FERRY.replace('status="usable"', 'status="withheld"'), "withheld item"),
        ("<nitf><body><body.content><media/></body.content></body></nitf>", "picture"),
        ("<nitf><body><body.content/></body></nitf>", "empty item"),
    ],
)
def test_what_is_no_article_is_left_out(tmp_path: Path, document: str, what: str) -> None:
    assert found_in(tmp_path, document) == [LeftOut(str(tmp_path / "ferry.xml"), what)]


def test_names_with_a_prefix_that_is_not_declared(tmp_path: Path) -> None:
    document = "<nitf><body><body.content><x:p>It <y:b>sailed</y:b>.</x:p></body.content></body></nitf>"
    assert article_in(tmp_path, document).text == "It sailed."


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (FERRY, True),
        (f"\n {FERRY}", True),
        ("<nitf><head>", True),
        ('<n:nitf xmlns:n="urn:n"><n:head/>', True),
        ("<html><nitf>", False),
        ("nitf", False),
        ("", False),
    ],
)
def test_it_is_known_by_its_root(head: str, expected: bool) -> None:
    assert READER.sniffs(head.encode()[:4096]) is expected
    assert READER.sniffs(head.encode("utf-16")) is (expected and not head.startswith("\n"))


def test_comments_around_a_document_do_not_matter(tmp_path: Path) -> None:
    document = "<!-- 8:30 --><?sort a?><nitf><body><body.content><p>It sailed.</p></body.content></body></nitf><!-- -->"
    assert article_in(tmp_path, document).text == "It sailed."


def test_a_document_that_is_cut_off_says_so(tmp_path: Path) -> None:
    path = tmp_path / "ferry.xml"
    path.write_text(FERRY.partition("<hl2>Passengers")[0], encoding="utf-8")
    found = READER.read(Source.of(path))
    assert next(found).text.endswith("ferry sailed again.")
    with pytest.raises(UnreadableFile, match="ends in the middle"):
        list(found)


def test_half_a_surrogate_pair_is_a_reason(tmp_path: Path) -> None:
    (skipped,) = found_in(tmp_path, FERRY.replace("By Ann Lee", "By Ann &#xD800;"))
    assert isinstance(skipped, Skipped) and "surrogate" in skipped.reason


def test_without_a_document_there_is_a_reason(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no NITF document"):
        found_in(tmp_path, "<nitfs/>")


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = FERRY.replace('"nitf-3-4.dtd"', '"nitf-3-4.dtd" [<!ENTITY a "aaaa">]')
    with pytest.raises(UnreadableFile, match="declares XML entities"):
        found_in(tmp_path, bomb)


@settings(deadline=None)
@given(content=st.one_of(st.binary(max_size=200), st.text("<>/&;:px![]-='\"", max_size=80).map(str.encode)))
def test_no_bytes_make_it_raise_anything_else(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("nitf")
    for data in (
        b"<nitf>" + content,
        b"<nitf><body><body.content><p>" + content + b"</p></body.content></body></nitf>",
    ):
        READER.sniffs(data)
        try:
            drafts = [found for found in found_in(folder, data) if isinstance(found, Draft)]
            for draft in drafts:
                finish(draft, Source.of(folder / "ferry.xml"))
        except UnreadableFile as error:
            assert "\n" not in str(error)

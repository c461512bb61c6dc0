"""Feeds: RSS, RDF, Atom and JSON Feed; addresses, authors, summaries; nothing is fetched."""

import json
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers import Draft, Source, finish
from dateline.ingest.readers.data import json_records
from dateline.ingest.readers.files import read_head
from dateline.ingest.readers.web.feeds import READER
from dateline.ingest.records import Article, LeftOut, Note

SAMPLES = Path(__file__).parents[5] / "shared" / "data" / "ingest_samples" / "feeds"

LONG = "The ferry sailed again on Monday after three weeks in dock. " * 12
RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Saltmere Tide</title><link>https://tide.example/news/</link><language>en-gb</language>
<managingEditor>desk@tide.example (Desk)</managingEditor>%s</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>The Saltmere Tide</title>
<link rel="self" href="https://tide.example/feeds/all.atom"/><link href="https://elsewhere.example/"/>
<author><name>Ann Lee</name></author>%s</feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://tide.example/"><title>The Saltmere Tide</title>
</channel>%s</rdf:RDF>"""


def write(folder: Path, content: str | bytes, name: str = "feed.xml") -> Source:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Source.of(path)


def drafts(folder: Path, content: str | bytes) -> list[Draft]:
    return [found for found in READER.read(write(folder, content)) if isinstance(found, Draft)]


def article(folder: Path, content: str) -> Article:
    source = write(folder, content)
    first = next(READER.read(source))
    assert isinstance(first, Draft)
    return finish(first, source)


def test_rss(tmp_path: Path) -> None:
    found = article(
        tmp_path,
        RSS
        % (
            "<item><title>Ferry &amp;amp; crew return</title><link>/2022/ferry.html</link>"
            "<dc:creator>Ann Lee</dc:creator><dc:creator>Bo Ray</dc:creator>"
            "<category>Harbour</category><category>Boats</category>"
            "<pubDate>Wed, 04 May 2022 08:30:00 +0100</pubDate><description>In short.</description>"
            "<content:encoded><![CDATA[<p>The ferry sailed.</p><p>It is back.</p>]]></content:encoded></item>"
        ),
    )
    assert (found.title, found.text) == ("Ferry & crew return", "The ferry sailed.\n\nIt is back.")
    assert (found.url, found.publisher) == ("https://tide.example/2022/ferry.html", "The Saltmere Tide")
    assert (found.authors, found.section, found.language) == (("Ann Lee", "Bo Ray"), "Harbour", "en")
    assert found.published is not None and found.published.isoformat() == "2022-05-04T08:30:00+01:00"
    assert found.updated is None
    assert found.origin.endswith("feed.xml#1")


def test_atom(tmp_path: Path) -> None:
    found = article(
        tmp_path,
        ATOM
        % (
            '<entry><title type="html">Le &lt;i>bac&lt;/i></title><link href="../2022/bac"/><id>urn:1</id>'
            '<category term="port" label="Le port"/><published>2022-05-04T08:30:00Z</published>'
            '<updated>2022-05-05T09:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
            "<p>Le bac est parti.</p><p>Il revient.</p></div></content></entry>"
        ),
    )
    assert (found.title, found.text) == ("Le bac", "Le bac est parti.\n\nIl revient.")
    assert (found.url, found.section, found.language) == ("https://tide.example/2022/bac", "Le port", "fr")
    assert found.authors == ("Ann Lee",)
    assert [when and when.isoformat() for when in (found.published, found.updated)] == [
        "2022-05-04T08:30:00+00:00",
        "2022-05-05T09:00:00+00:00",
    ]


def test_rdf(tmp_path: Path) -> None:
    found = article(
        tmp_path,
        RDF
        % (
            '<item rdf:about="https://tide.example/1"><title>Ferry returns</title><link>https://tide.example/1</link>'
            "<description>The ferry sailed.</description><dc:creator>Ann Lee</dc:creator>"
            "<dc:date>2022-05-04</dc:date></item>"
        ),
    )
    assert (found.title, found.text, found.url) == ("Ferry returns", "The ferry sailed.", "https://tide.example/1")
    assert (found.authors, str(found.published)) == (("Ann Lee",), "2022-05-04")


def test_json_feed(tmp_path: Path) -> None:
    items = [
        {
            "id": "1",
            "url": "2022/ferry",
            "external_url": "https://elsewhere.example/",
            "title": "Ferry returns",
            "content_html": "<p>The ferry sailed.</p><p>It is back.</p>",
            "content_text": "Not this.",
            "date_published": "2022-05-04T08:30:00+01:00",
            "date_modified": "2022-05-05T09:00:00+01:00",
            "authors": [{"name": "Ann Lee"}, {"name": "Bo Ray"}],
            "tags": ["Harbour", "Boats"],
        },
        {"id": "https://tide.example/2", "content_text": "5 < 6 & more."},
        {"id": "3", "summary": "In short."},
        {"id": "4", "title": "Only a headline"},
        "no item",
        {"id": 5, "url": 6, "content_html": ["x"], "content_text": 7, "tags": {}, "authors": 8, "title": None},
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Saltmere Tide",
        "home_page_url": "https://tide.example/",
        "language": "en-GB",
        "author": {"name": "The Desk"},
        "items": items,
    }
    source = write(tmp_path, json.dumps(feed), "feed.json")
    first, second, third, *rest = READER.read(source)
    assert isinstance(first, Draft) and isinstance(second, Draft) and isinstance(third, Draft)
    found = finish(first, source)
    assert (found.title, found.text) == ("Ferry returns", "The ferry sailed.\n\nIt is back.")
    assert (found.url, found.publisher) == ("https://tide.example/2022/ferry", "The Saltmere Tide")
    assert (found.authors, found.section, found.language) == (("Ann Lee", "Bo Ray"), "Harbour", "en")
    assert found.published is not None and found.published.isoformat() == "2022-05-04T08:30:00+01:00"
    assert (second.text, second.url, second.authors) == ("5 < 6 & more.", "https://tide.example/2", feed["author"])
    assert (third.text, third.url) == ("In short.", None)
    assert rest == [LeftOut(source.record(number), "headline-only item") for number in (4, 5, 6)]


def test_an_address_that_entries_share_is_none_of_theirs(tmp_path: Path) -> None:
    same = "<item><link>https://tide.example/</link><description>The ferry sailed.</description>%s</item>"
    guid = '<guid isPermaLink="false">https://tide.example/?p=2</guid>'
    assert [draft.url for draft in drafts(tmp_path, RSS % (same % "" + same % guid))] == [
        None,
        "https://tide.example/?p=2",
    ]


@pytest.mark.parametrize("content", ["<p>One.</p><![odd mark]>Two.", "<p>One.</p><![if !mso]><p>Two.</p>"])
def test_marks_that_only_browsers_understand(tmp_path: Path, content: str) -> None:
    escaped = content.replace("<", "&lt;")
    (in_rss,) = drafts(tmp_path, RSS % f"<item><title>{escaped}</title><description>{escaped}</description></item>")
    feed = {"version": "https://jsonfeed.org/version/1", "items": [{"content_html": content}]}
    (in_json,) = drafts(tmp_path, json.dumps(feed))
    assert [in_rss.title, in_rss.text, in_json.text] == ["One.\n\nTwo."] * 3


def test_the_editor_of_a_feed_is_not_the_author_of_its_entries(tmp_path: Path) -> None:
    (draft,) = drafts(tmp_path, RSS % "<item><description>The ferry sailed.</description></item>")
    assert not draft.authors


def test_a_piece_that_is_passed_on_keeps_its_publisher(tmp_path: Path) -> None:
    content = (
        '<item><description>The ferry sailed.</description><source url="https://echo.example/f">Echo</source></item>'
    )
    (draft,) = drafts(tmp_path, RSS % content)
    assert draft.publisher == "Echo"


@pytest.mark.parametrize(
    ("feed", "entry", "is_summary"),
    [
        (RSS, "<item><description>In short.</description></item>", True),
        (RSS, f"<item><description>{LONG}</description></item>", False),
        (RSS, "<item><content:encoded>Brief, but whole.</content:encoded></item>", False),
        (RDF, f"<item><description>{LONG}</description></item>", True),
        (ATOM, f"<entry><summary>{LONG}</summary></entry>", True),
        (ATOM, "<entry><content>Brief, but whole.</content></entry>", False),
    ],
)
def test_a_feed_of_summaries_has_a_note(tmp_path: Path, feed: str, entry: str, is_summary: bool) -> None:
    source = write(tmp_path, feed % (entry * 2))
    notes = [found for found in READER.read(source) if not isinstance(found, Draft)]
    expected = Note(source.name, "2 of its 2 entries are summaries or very short: add the full articles too")
    assert notes == [expected] * is_summary


def test_a_few_summaries_have_no_note_and_an_entry_without_words_is_left_out(tmp_path: Path) -> None:
    whole = "<item><content:encoded>Brief, but whole.</content:encoded></item>"
    source = write(
        tmp_path, RSS % (whole + "<item><description>In short.</description></item><item><title>A</title></item>")
    )
    assert [type(found) for found in READER.read(source)] == [Draft, Draft, LeftOut]
    assert list(READER.read(source))[2] == LeftOut(source.record(3), "headline-only item")


def test_the_encoding_that_a_feed_declares(tmp_path: Path) -> None:
    text = (RSS % "<item><description>Le café a rouvert.</description></item>").partition("?>")[2]
    (draft,) = drafts(tmp_path, b'<?xml version="1.0" encoding="iso-8859-1"?>' + text.encode("latin-1"))
    assert draft.text == "Le café a rouvert."


def test_a_malformed_feed_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    item = "<item><title>Ferry & crew</title><description>The ferry&nbsp;sailed.</description></item>"
    (draft,) = drafts(tmp_path, RSS % item)
    assert (draft.title, (draft.text or "").split()) == ("Ferry & crew", ["The", "ferry", "sailed."])
    found = READER.read(write(tmp_path, (RSS % (item * 2))[:-30].partition("</item>")[0] + "</item><item><tit"))
    assert isinstance(next(found), Draft)
    with pytest.raises(UnreadableFile, match="ends in the middle"):
        list(found)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_entities_are_refused(tmp_path: Path, doctype: str) -> None:
    content = doctype + (RSS % "<item><description>&x;&b;</description></item>").partition("?>")[2]
    source = write(tmp_path, content)
    assert READER.sniffs(read_head(source.path))
    with pytest.raises(UnreadableFile, match="declares XML entities"):
        list(READER.read(source))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (RSS % "", "without entries"),
        (ATOM % "", "without entries"),
        ('{"version": "https://jsonfeed.org/version/1", "items": []}', "without entries"),
        ('{"version": "https://jsonfeed.org/version/1", "items": 7}', "without entries"),
        ('{"version": "https://jsonfeed.org/version/1", "items": [', "not JSON"),
        ('{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000, "not JSON"),
        ("", "not well-formed XML"),
    ],
)
def test_what_is_no_feed_is_named_with_the_reason(tmp_path: Path, content: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        list(READER.read(write(tmp_path, content)))


def test_nothing_is_opened_or_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError(f"connected to {arguments}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    content = (
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/a.dtd">'
        + (
            RSS
            % '<item xml:base="http://127.0.0.1:9/"><link>a</link><description>The ferry sailed.</description></item>'
        ).partition("?>")[2]
    )
    assert [draft.url for draft in drafts(tmp_path, content)] == ["http://127.0.0.1:9/a"]


def test_feeds_are_recognised_by_how_they_begin() -> None:
    comment = "<!-- <html> --><?xml-stylesheet href='a.xsl'?>\n<!DOCTYPE rss [<!ENTITY a 'b'>]>\n"
    for start in (RSS, ATOM, RDF, "\ufeff" + RSS, "\n " + ATOM, comment + ATOM, comment * 2 + RDF):
        assert READER.sniffs(start.encode())
    assert READER.sniffs(b'{"title": "A", "version" : "https:\\/\\/jsonfeed.org\\/version\\/1"')
    for start in (
        '<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">',
        "<feed><cow/></feed>",
        "<html><body>&lt;rss version='2.0'></body></html>",
        '{"version": "1.1", "items": []}',
        '[{"text": "\\"version\\": \\"https://jsonfeed.org/version/1\\""}]',
        "<!---->" * 500 + "x",
    ):
        assert not READER.sniffs(start.encode())


def test_a_json_feed_is_json_too() -> None:
    """So it has to be asked for before JSON."""
    assert json_records.READER.sniffs(b'{"version": "https://jsonfeed.org/version/1", "items": []}')


STARTS = st.sampled_from(
    [RSS.partition("%s")[0] + "<item>", ATOM.partition("%s")[0] + "<entry>", RDF.partition("%s")[0]]
)
PIECES = st.sampled_from(
    ["<item>", "</item>", "<entry>", "</entry>", "<title>", "</title>", "<link href='//['/>", "<link>http://[</link>"]
    + ["<content type='xhtml'>", "<![CDATA[", "]]>", "<!", "<![", "&x;", "&#0;", "&#xd800;", "<author>", "<source>"]
    + ["<pubDate>9999999999", "xml:base='http://['", "<category term=''/>", "<item xml:base='http://['>", "</rss>"]
)


@settings(deadline=None)
@given(
    start=STARTS,
    content=st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=30).map(lambda it: "".join(it).encode())),
)
def test_no_bytes_make_it_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, start: str, content: bytes
) -> None:
    source = write(tmp_path_factory.mktemp("feeds"), start.encode() + b"<item><entry>" + content)
    try:
        for found in READER.read(source):
            assert isinstance(found, Draft | LeftOut | Note)
    except UnreadableFile as error:
        assert "\n" not in str(error)


JSON = st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=9), lambda it: st.lists(it, max_size=3))
NAMES = st.sampled_from(["id", "url", "title", "content_html", "content_text", "summary", "tags", "author", "authors"])


@settings(deadline=None)
@given(item=st.dictionaries(NAMES, JSON), home=JSON)
def test_no_json_makes_it_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, item: dict[str, object], home: object
) -> None:
    feed = {"version": "https://jsonfeed.org/version/1", "home_page_url": home, "items": [item]}
    source = write(tmp_path_factory.mktemp("feeds"), json.dumps(feed))
    (found, *_) = READER.read(source)
    assert isinstance(found, Draft | LeftOut)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample feeds are not on this machine")
def test_real_feeds() -> None:
    found = {path.name: list(READER.read(Source.of(path))) for path in SAMPLES.iterdir()}
    assert all(READER.sniffs(read_head(SAMPLES / name)) for name in found)
    everything = [one for items in found.values() for one in items]
    assert sum(isinstance(one, Draft) for one in everything) == 537
    assert sum(isinstance(one, LeftOut) for one in everything) == 4
    short = {name for name, items in found.items() if isinstance(items[-1], Note)}
    assert {"EMarley.rss", "aktuality.rss", "bio.rdf", "macworld.rss", "medscape.rss"} <= short
    assert not short & {"allthis.atom", "natasha.xml", "russcox.atom", "DaringFireball.json"}

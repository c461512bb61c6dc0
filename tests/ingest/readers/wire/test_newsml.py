"""NewsML-G2: items, messages of several, fields from item and body, and what is left out by sort."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers import Draft, Found, Source, finish
from dateline.ingest.readers.wire.newsml import READER
from dateline.ingest.records import Article, LeftOut, Note, Skipped

SAMPLES = Path(__file__).parents[5] / "shared" / "data" / "ingest_samples" / "newsml"

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
NITF = """<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
  <body.head><hedline><hl1>Ferry back</hl1></hedline>
  <byline>By Ann Lee, <byttl>Harbour Editor</byttl></byline></body.head>
  <body.content><p>The ferry
    sailed.</p><p>It was full.</p></body.content></body></nitf></inlineXML>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
  <head><title>Ferry back</title><style>p {}</style></head><body><p>The <b>ferry</b> sailed.</p>
  <figure><img src="a.jpg"/><figcaption>At dawn.</figcaption></figure><p>It was full.</p></body></html></inlineXML>"""
ITEM_META = """<provider qcode="nprov:AFP"/><versionCreated>2023-09-12T10:00:00+09:00</versionCreated>
  <firstCreated>2023-09-12T08:00:00+09:00</firstCreated><pubStatus qcode="stat:usable"/>"""
CONTENT_META = """<headline>Ferry returns</headline><contentCreated>2023-09-11</contentCreated>
  <creator><name>Cy Poe</name></creator><language tag="en-GB"/>"""


def item(
    content: str = NITF,
    *,
    meta: str = ITEM_META,
    about: str = CONTENT_META,
    of_class: str = "ninat:text",
    more: str = "",
) -> str:
    return f"""<newsItem xmlns="{NAMESPACE}" guid="urn:newsml:tide.example:20230912:1" xml:lang="de"{more}>
      <itemMeta><itemClass qcode="{of_class}"/>{meta}</itemMeta>
      <contentMeta>{about}</contentMeta><contentSet>{content}</contentSet></newsItem>"""


def message(*items: str) -> str:
    return f'<newsMessage xmlns="{NAMESPACE}"><header/><itemSet>{"".join(items)}</itemSet></newsMessage>'


def found_in(folder: Path, content: str | bytes) -> list[Found]:
    path = folder / "wire.xml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(READER.read(Source.of(path)))


def article_in(folder: Path, content: str) -> Article:
    (draft,) = found_in(folder, content)
    assert isinstance(draft, Draft)
    return finish(draft, Source.of(folder / "wire.xml"))


def test_every_field(tmp_path: Path) -> None:
    article = article_in(tmp_path, item())
    assert (article.title, article.text) == ("Ferry returns", "The ferry sailed.\n\nIt was full.")
    assert article.published.isoformat() == "2023-09-11"
    assert article.updated.isoformat() == "2023-09-12T10:00:00+09:00"
    assert (article.authors, article.publisher) == (("Ann Lee",), "Agence France-Presse")
    assert (article.language, article.kind, article.url) == ("en", "news", None)


def test_comments_around_an_item_do_not_matter(tmp_path: Path) -> None:
    article = article_in(tmp_path, f"<?xml version='1.0'?><!-- wire --><?sort a?>{item()}<!-- end -->")
    assert article.title == "Ferry returns"


def test_what_only_the_body_or_only_the_item_says(tmp_path: Path) -> None:
    article = article_in(tmp_path, item(about=""))
    assert (article.title, article.language) == ("Ferry back", "de")
    assert article.published.isoformat() == "2023-09-12T08:00:00+09:00"
    assert article_in(tmp_path, item(XHTML)).authors == ("Cy Poe",)
    assert article_in(tmp_path, item(about=f"{CONTENT_META}<by>By Di Fox</by>")).authors == ("Di Fox",)


@pytest.mark.parametrize(
    "content",
    [
        XHTML,
        '<inlineData contenttype="text/plain">The ferry sailed.\n\nIt was full.</inlineData>',
        '<inlineData contenttype="text/html"><![CDATA[<p>The ferry sailed.<p>It was full.]]></inlineData>',
        f"<remoteContent href='a.jpg'/><inlineXML><sports-content/></inlineXML>{NITF}",
    ],
)
def test_bodies_in_other_forms(tmp_path: Path, content: str) -> None:
    assert article_in(tmp_path, item(content)).text == "The ferry sailed.\n\nIt was full."


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ('<genre qcode="genre:Obituary"/>', "obituary"),
        ('<genre uri="http://cv.iptc.org/newscodes/genre/Opinion"/>', "opinion"),
        ('<genre qcode="acme:77"><name>Correction</name></genre>', "correction"),
        ('<genre qcode="genre:Interview"/>', "news"),
    ],
)
def test_kinds(tmp_path: Path, about: str, expected: str) -> None:
    assert article_in(tmp_path, item(about=about)).kind == expected


def test_dateline_and_source(tmp_path: Path) -> None:
    about = '<infoSource qcode="is:AP"><name>Associated Press</name></infoSource><dateline>SALTMERE, Ardland</dateline>'
    article = article_in(tmp_path, item(about=about))
    assert article.text.startswith("SALTMERE, Ardland — The ferry sailed.")
    assert (article.dateline, article.agency, article.kind) == ("SALTMERE, Ardland", "The Associated Press", "wire")
    assert article.authors == ("Ann Lee",)


@pytest.mark.parametrize(
    ("provider", "expected"),
    [
        ('<provider uri="http://www.tide.example/about"/>', "www.tide.example"),
        ('<provider qcode="x:1"><name>Tide News</name></provider>', "Tide News"),
        ('<provider literal="Tide News"/>', "Tide News"),
        ('<provider uri="http://[tide"/>', None),
    ],
)
def test_publishers(tmp_path: Path, provider: str, expected: str | None) -> None:
    assert article_in(tmp_path, item(meta=provider)).publisher == expected


@pytest.mark.parametrize(
    ("document", "what"),
    [
        (item(of_class="ninat:picture"), "picture"),
        (item(of_class="ninat:video"), "video"),
        (item(of_class="ninat:audio"), "audio recording"),
        (item(of_class="ninat:composite"), "composite item"),
        (item("<inlineXML><events/></inlineXML>", of_class="ninat:composite"), "event"),
        (item("<inlineXML><sports-content/></inlineXML>"), "sports statistic"),
        (item(meta='<pubStatus qcode="stat:canceled"/>'), "canceled item"),
        (item(meta='<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/withheld"/>'), "withheld item"),
        (item("<inlineXML><!-- to come --></inlineXML>"), "empty item"),
        (item('<inlineData encoding="encd:base64">QQ==</inlineData>'), "empty item"),
        (f'<packageItem xmlns="{NAMESPACE}"/>', "package"),
        (f'<planningItem xmlns="{NAMESPACE}"/>', "planning item"),
        (f'<conceptItem xmlns="{NAMESPACE}"/>', "concept"),
        (f'<conceptItem xmlns="{NAMESPACE}"><concept><eventDetails/></concept></conceptItem>', "event"),
        (f'<knowledgeItem xmlns="{NAMESPACE}"/>', "knowledge item"),
        (f'<catalogItem xmlns="{NAMESPACE}"/>', "catalog"),
    ],
)
def test_what_is_no_article_is_left_out_by_sort(tmp_path: Path, document: str, what: str) -> None:
    assert READER.sniffs(document.encode())
    assert found_in(tmp_path, document) == [LeftOut(str(tmp_path / "wire.xml"), what)]


def test_a_summary_goes_in_with_a_note(tmp_path: Path) -> None:
    draft, note = found_in(tmp_path, item("", about="<description>The ferry is back.</description>"))
    assert isinstance(draft, Draft) and draft.text == "The ferry is back."
    assert note == Note(str(tmp_path / "wire.xml"), "holds a summary and no full text")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<remoteContent href="story.html"/>', "at story.html: add that file"),
        ("<inlineXML><idf/></inlineXML>", "in <idf>, which is not read"),
        ('<inlineData contenttype="application/nitf+xml">&lt;nitf</inlineData>', "not well-formed XML"),
    ],
)
def test_text_out_of_reach_is_skipped_with_the_reason(tmp_path: Path, content: str, expected: str) -> None:
    (skipped,) = found_in(tmp_path, item(content))
    assert isinstance(skipped, Skipped)
    assert expected in skipped.reason


def test_a_message_of_several_items(tmp_path: Path) -> None:
    package, picture = f'<packageItem xmlns="{NAMESPACE}"/>', item(of_class="ninat:picture")
    found = found_in(tmp_path, message(package, item(), picture, item(XHTML)))
    assert [one.record for one in found if isinstance(one, Draft)] == [2, 4]
    path = tmp_path / "wire.xml"
    assert [one for one in found if isinstance(one, LeftOut)] == [
        LeftOut(f"{path}#1", "package"),
        LeftOut(f"{path}#3", "picture"),
    ]


def test_half_a_surrogate_pair_costs_only_its_item(tmp_path: Path) -> None:
    broken = item(about=CONTENT_META.replace("Ferry returns", "Ferry &#xD800;"))
    skipped, draft = found_in(tmp_path, message(broken, item()))
    assert isinstance(skipped, Skipped) and "surrogate" in skipped.reason
    assert skipped.path.endswith("#1")
    assert isinstance(draft, Draft)


def test_a_message_without_items_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="a message without items"):
        found_in(tmp_path, message())


def test_a_message_that_is_cut_off_is_read_up_to_there(tmp_path: Path) -> None:
    path = tmp_path / "wire.xml"
    path.write_text(message(item(), item()).rpartition("<contentSet>")[0], encoding="utf-8")
    found = READER.read(Source.of(path))
    assert isinstance(next(found), Draft)
    with pytest.raises(UnreadableFile, match="ends in the middle"):
        list(found)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (f'<?xml version="1.0"?>\n<!-- wire -->\n{item()}', True),
        (message(), True),
        ("<newsItem><itemMeta/>", False),
        (f'<rss xmlns:n="{NAMESPACE}"><n:newsItem/>', False),
        (f'<contentSet xmlns="{NAMESPACE}">', False),
        ("", False),
    ],
)
def test_it_is_known_by_its_root(head: str, expected: bool) -> None:
    assert READER.sniffs(head.encode()[:4096]) is expected


def test_entities_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="declares XML entities"):
        found_in(tmp_path, f'<!DOCTYPE newsItem [<!ENTITY a "aaaa">]>{item()}')


@settings(deadline=None)
@given(content=st.one_of(st.binary(max_size=200), st.text("<>/&;:px![]-='\"", max_size=80).map(str.encode)))
def test_no_bytes_make_it_raise_anything_else(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("newsml")
    around = item("<inlineXML><p>%s</p></inlineXML>", about="<headline>%s</headline>").encode()
    for data in (item().encode()[:400] + content, around.replace(b"%s", content)):
        READER.sniffs(data)
        try:
            for found in found_in(folder, data):
                if isinstance(found, Draft):
                    finish(found, Source.of(folder / "wire.xml"))
        except UnreadableFile as error:
            assert "\n" not in str(error)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the IPTC's examples are not on this machine")
def test_the_examples_of_the_iptc() -> None:
    paths = [path for path in sorted(SAMPLES.glob("*.xml")) if READER.sniffs(path.read_bytes()[:4096])]
    found = [one for path in paths for one in READER.read(Source.of(path))]
    assert [one.title for one in found if isinstance(one, Draft)] == [
        "Preview: Arizona Diamondbacks (29-23) at Philadelphia Phillies (26-24), 7:05 p.m.",
        "Acme Widgets announces annual results",
        'Fed to halt QE to avert "bubble"',
    ]
    assert (len(paths), len(found)) == (25, 30)
    assert not any(isinstance(one, Skipped) for one in found)

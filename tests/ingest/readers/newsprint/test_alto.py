"""Scanned newspapers: an ALTO page alone, a METS issue with its pages, and no page read twice."""

from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers.newsprint import alto, mets
from dateline.ingest.readers.newsprint.alto import READER
from dateline.ingest.readers.reader import Draft, Found, finish
from dateline.ingest.readers.source import Source
from dateline.ingest.records import LeftOut, Note, Skipped

SAMPLES = Path(__file__).parents[5] / "shared" / "data" / "ingest_samples" / "alto"

PAGE = """<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Layout><Page ID="P1">
<TopMargin><TextBlock><TextLine><String CONTENT="Page" WC="0.1"/></TextLine></TextBlock></TopMargin>
<PrintSpace>{}</PrintSpace></Page></Layout></alto>"""
METS = """<?xml version="1.0"?><!-- one issue --><mets:mets xmlns:mets="http://www.loc.gov/METS/"
 xmlns:m="http://www.loc.gov/mods/v3" xmlns:x="http://www.w3.org/1999/xlink">
<mets:dmdSec ID="issue"><m:mods><m:titleInfo><m:nonSort>The</m:nonSort><m:title>Saltmere Tide.</m:title></m:titleInfo>
<m:originInfo><m:dateIssued>1824-02-17</m:dateIssued></m:originInfo></m:mods></mets:dmdSec>
<mets:dmdSec ID="m1"><m:mods><m:titleInfo><m:title>FERRY RETURNS</m:title></m:titleInfo>
<m:name><m:namePart type="family">Lee</m:namePart><m:namePart type="given">Ann</m:namePart></m:name>
<m:language><m:languageTerm>en</m:languageTerm></m:language></m:mods></mets:dmdSec>
<mets:fileSec><mets:fileGrp>
<mets:file ID="scan"><mets:FLocat x:href="1.jp2"/></mets:file>
<mets:file ID="a1"><mets:FLocat x:href="file://./alto/1.xml"/></mets:file>
<mets:file ID="a2"><mets:FLocat x:href="alto/2.xml"/></mets:file>
<mets:file ID="far"><mets:FLocat x:href="../../far.xml"/></mets:file></mets:fileGrp></mets:fileSec>
{}</mets:mets>"""
LOGICAL = """<mets:structMap TYPE="LOGICAL"><mets:div TYPE="ISSUE" DMDID="issue">
<mets:div TYPE="ARTICLE" ID="d1" DMDID="m1"/><mets:div TYPE="ARTICLE" LABEL="Tides"><mets:div TYPE="BODY"><mets:fptr>
<mets:area FILEID="a2" BEGIN="b3" BETYPE="IDREF"/></mets:fptr></mets:div></mets:div>
<mets:div TYPE="ARTICLE"><mets:fptr><mets:area FILEID="a1" BEGIN="nowhere"/></mets:fptr></mets:div>
<mets:div TYPE="ADVERT"/></mets:div></mets:structMap>
<mets:structMap TYPE="PHYSICAL"><mets:div><mets:div ID="p1"><mets:fptr><mets:area FILEID="scan" BEGIN="b1"/></mets:fptr>
<mets:fptr><mets:area FILEID="a1" BEGIN="b1" END="b1w3"/></mets:fptr></mets:div>
<mets:div ID="p2"><mets:fptr><mets:area FILEID="a2" BEGIN="b2" END="b2"/></mets:fptr></mets:div>
</mets:div></mets:structMap>
<mets:structLink><mets:smLinkGrp><mets:smLocatorLink x:href="#d1" x:label="article"/>
<mets:smLocatorLink x:href="#p1" x:label="one"/><mets:smLocatorLink x:href="#p2" x:label="two"/>
<mets:smArcLink x:from="article" x:to="one"/><mets:smArcLink x:from="article" x:to="two"/>
</mets:smLinkGrp></mets:structLink>"""


def block(name: str, *lines: str, confidence: float = 0.9) -> str:
    """A TextBlock; a line that ends in `-` ends in a HYP. The words of block `b1` are `b1w1`, `b1w2` and so on."""
    numbers = count(1)
    made = []
    for line in lines:
        words = line.removesuffix("-").split()
        strings = [f'<String ID="{name}w{next(numbers)}" CONTENT="{word}" WC="{confidence}"/>' for word in words]
        hyphen = '<HYP CONTENT="-"/>' if line.endswith("-") else ""
        made.append(f"<TextLine>{'<SP/>'.join(strings)}{hyphen}</TextLine>")
    return f'<TextBlock ID="{name}">{"".join(made)}</TextBlock>'


def page(*blocks: str) -> str:
    return PAGE.format("".join(blocks))


def write_issue(folder: Path, structure: str = LOGICAL) -> Path:
    (folder / "alto").mkdir()
    first = block("b1", "FERRY RETURNS now at last to Saltmere")
    (folder / "alto" / "1.xml").write_text(page(first, block("b9", "printed by Bo Ray")))
    (folder / "alto" / "2.xml").write_text(
        page(block("b2", "The ferry sailed on Mon-", "day."), block("b3", "High water at eight."))
    )
    (folder / "issue.xml").write_text(METS.format(structure))
    return folder / "issue.xml"


def read(path: Path, text: str | None = None) -> list[Found]:
    if text is not None:
        path.write_text(text)
    return list(READER.read(Source.of(path)))


def only_text(folder: Path, *blocks: str) -> str | None:
    draft = read(folder / "page.xml", page(*blocks))[0]
    assert isinstance(draft, Draft)
    return draft.text


def test_a_page_alone_is_its_blocks_without_the_margins(tmp_path: Path) -> None:
    blocks = block("b1", "The ferry", "sailed on Mon-", "day."), block("b2", "New-", "Orleans is far.")
    draft, note = read(tmp_path / "tide_18240217_0001.xml", page(*blocks))
    assert isinstance(draft, Draft)
    assert draft.text == "The ferry sailed on Monday.\n\nNew-Orleans is far."
    assert finish(draft, Source.of(tmp_path / "tide_18240217_0001.xml")).published == date(1824, 2, 17)
    assert isinstance(note, Note) and "mean word confidence of 0.90" in note.text


def test_parted_words_are_whole_as_the_engine_reads_them_also_over_blocks(tmp_path: Path) -> None:
    first = '<String CONTENT="re" SUBS_TYPE="HypPart1" SUBS_CONTENT="reviewed"/><HYP/>'
    second = '<String CONTENT="viewed" SUBS_TYPE="HypPart2" SUBS_CONTENT="reviewed"/>'
    halves = (f"<TextBlock><TextLine>{half}</TextLine></TextBlock>" for half in (first, second + second))
    assert only_text(tmp_path, block("b1", "It was"), *halves) == "It was\n\nreviewed\n\nviewed"
    assert only_text(tmp_path, f"<TextBlock><TextLine>{second}</TextLine></TextBlock>") == "viewed"


def test_letters_in_pictures_are_none(tmp_path: Path) -> None:
    picture = f'<ComposedBlock TYPE="Illustration">{block("b1", "ii lI")}</ComposedBlock>'
    advert = f'<ComposedBlock TYPE="Advertisement">{block("b2", "Boats for sale")}</ComposedBlock>'
    assert only_text(tmp_path, picture, advert) == "Boats for sale"


@pytest.mark.parametrize(("confidence", "warns"), [(0.79, True), (0.8, False)])
def test_low_confidence_is_warned_of(tmp_path: Path, confidence: float, warns: bool) -> None:
    note = read(tmp_path / "page.xml", page(block("b1", "The ferry sailed.", confidence=confidence)))[1]
    assert isinstance(note, Note) and ("check quotes against the scan" in note.text) is warns


@pytest.mark.parametrize("rating", ["", 'WC=""', 'WC="sure"', 'WC="nan"', 'WC="98"'])
def test_words_without_a_usable_rating_give_no_figure(tmp_path: Path, rating: str) -> None:
    line = f'<TextBlock><TextLine><String CONTENT="Ferry" {rating}/></TextLine></TextBlock>'
    assert [type(one) for one in read(tmp_path / "page.xml", page(line))] == [Draft]


def test_an_issue_gives_its_articles(tmp_path: Path) -> None:
    path = write_issue(tmp_path)
    first, second, empty, advert, rest, figure = read(path)
    assert isinstance(first, Draft) and isinstance(second, Draft)
    article = finish(first, Source.of(path))
    assert article.text == "FERRY RETURNS now\n\nThe ferry sailed on Monday."
    assert (article.title, article.authors, article.language) == ("FERRY RETURNS", ("Ann Lee",), "en")
    assert (article.publisher, article.published) == ("The Saltmere Tide", date(1824, 2, 17))
    assert article.origin == f"{path.resolve()}#1"
    assert (second.title, second.text, second.publisher) == ("Tides", "High water at eight.", "The Saltmere Tide")
    assert empty == LeftOut(f"{path}#3", "empty scanned article")
    assert advert == LeftOut(f"{path}#4", "advertisement")
    assert isinstance(rest, Note) and rest.text.startswith("8 of 21 words are in no article")
    assert isinstance(figure, Note) and "0.90" in figure.text


def test_an_issue_that_tells_no_articles_gives_its_pages(tmp_path: Path) -> None:
    path = write_issue(tmp_path, structure="")
    drafts = [one for one in read(path) if isinstance(one, Draft)]
    assert [draft.text for draft in drafts] == [
        "FERRY RETURNS now at last to Saltmere\n\nprinted by Bo Ray",
        "The ferry sailed on Monday.\n\nHigh water at eight.",
    ]
    assert {(draft.publisher, draft.published) for draft in drafts} == {("The Saltmere Tide", "1824-02-17")}


def test_a_page_that_an_issue_names_is_not_read_twice(tmp_path: Path) -> None:
    write_issue(tmp_path)
    inside = tmp_path / "alto" / "1.xml"
    assert read(inside) == [LeftOut(str(inside), "METS issue page")]
    other = tmp_path / "alto" / "other.xml"
    assert isinstance(read(other, page(block("b1", "The ferry sailed.")))[0], Draft)
    assert isinstance(read(tmp_path / "alone.xml", page(block("b1", "The ferry sailed.")))[0], Draft)


def test_a_page_is_read_where_the_file_that_names_it_is_damaged(tmp_path: Path) -> None:
    path = write_issue(tmp_path)
    path.write_text(path.read_text()[:-20])
    assert isinstance(read(tmp_path / "alto" / "1.xml")[0], Draft)


def test_a_missing_page_is_named_and_the_rest_read(tmp_path: Path) -> None:
    path = write_issue(tmp_path)
    (tmp_path / "alto" / "1.xml").unlink()
    found = read(path)
    assert [one.text for one in found if isinstance(one, Draft)] == [
        "The ferry sailed on Monday.",
        "High water at eight.",
    ]
    (skipped,) = (one for one in found if isinstance(one, Skipped))
    assert skipped.path == str(tmp_path / "alto" / "1.xml")
    assert skipped.reason.startswith("a page of issue.xml: cannot be read")


def test_an_issue_inside_another_file_is_apart_from_its_pages(tmp_path: Path) -> None:
    path = write_issue(tmp_path)
    with pytest.raises(UnreadableFile, match="unpack it by hand"):
        list(READER.read(Source.of(tmp_path / "issues.zip").inner(path, "issue.xml")))
    page_inside = Source.of(tmp_path / "issues.zip").inner(tmp_path / "alto" / "1.xml", "alto/1.xml")
    assert isinstance(next(READER.read(page_inside)), Draft)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<mets><fileSec/></mets>", "names no ALTO pages"),
        ("<other/>", "not an ALTO page but <other>"),
        ('<!DOCTYPE alto [<!ENTITY a "b">]><alto>&a;</alto>', "declares XML entities"),
        ("<alto><Layout>", "not well-formed XML"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_reason(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(UnreadableFile, match=expected):
        read(tmp_path / "page.xml", text)


def test_links_and_words_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_issue(tmp_path)
    with monkeypatch.context() as bounds, pytest.raises(UnreadableFile, match="more than 5 words"):
        bounds.setattr(alto, "_MOST_WORDS", 5)
        read(path)
    monkeypatch.setattr(mets, "_MOST_LINKS", 1)
    with pytest.raises(UnreadableFile, match="more than 1 links"):
        read(path)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (PAGE.encode(), True),
        (METS.encode(), True),
        (b"\xef\xbb\xbf<alto>", True),
        (b"<rss><alto/></rss>", False),
        (b"<!---->" * 500 + b"<metsx>", False),
    ],
)
def test_scans_are_seen_by_the_root(head: bytes, expected: bool) -> None:
    assert READER.sniffs(head) is expected


@settings(deadline=None, max_examples=60)
@given(data=st.data(), junk=st.text(max_size=20), keep=st.integers(0, 60), in_page=st.booleans())
def test_no_damage_makes_it_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, junk: str, keep: int, in_page: bool
) -> None:
    path = write_issue(tmp_path_factory.mktemp("issue"))
    damaged = path.parent / "alto" / "2.xml" if in_page else path
    whole = damaged.read_text()
    cut = data.draw(st.integers(0, len(whole)))
    damaged.write_bytes((whole[:cut] + junk + whole[cut + keep :]).encode("utf-8", "replace"))
    try:
        assert read(path)
    except UnreadableFile as error:
        assert "\n" not in str(error)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the scanned newspaper is not on this machine")
def test_the_statesman_of_17_february_1824() -> None:
    pages = sorted(SAMPLES.glob("*_000?.xml"))
    assert len(pages) == 4
    assert all(read(path) == [LeftOut(str(path), "METS issue page")] for path in pages)
    (issue,) = SAMPLES.glob("*_mets.xml")
    found = read(issue)
    drafts = [one for one in found if isinstance(one, Draft)]
    assert (len(drafts), sum(isinstance(one, LeftOut) for one in found)) == (21, 6)
    articles = [finish(draft, Source.of(issue)) for draft in drafts]
    assert {(article.publisher, article.published) for article in articles} == {("The Statesman", date(1824, 2, 17))}
    assert "COAL DUTIES." in [article.title for article in articles]
    assert [one.text for one in found if isinstance(one, Note)][1].startswith("scanned text with a mean word conf")

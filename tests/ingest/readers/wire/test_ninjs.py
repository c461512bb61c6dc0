"""ninjs of all generations: fields, bodies, what is left out, lists and lines, and what is not ninjs."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers import Draft, Found, Source, finish
from dateline.ingest.readers.wire.ninjs import READER
from dateline.ingest.records import Article, LeftOut, Note, Skipped

SAMPLES = Path(__file__).parents[5] / "shared" / "data" / "ingest_samples" / "ninjs"

TEXT = "The ferry sailed.\n\nIt was full."
FIRST = {
    "uri": "https://tide.example/ferry",
    "type": "text",
    "firstcreated": "2023-09-11",
    "versioncreated": "2023-09-12T10:00:00+09:00",
    "pubstatus": "usable",
    "language": "en-GB",
    "headline": "Ferry returns",
    "byline": "By Ann Lee",
    "copyrightholder": "Tide News",
    "genre": [{"name": "Opinion"}],
    "infosource": [{"name": "Associated Press"}],
    "body_text": "The ferry sailed. It was full.",
    "body_xhtml": "<p>The <b>ferry</b> sailed.</p><p>It was full.</p>",
}
SECOND = {
    **{name: FIRST[name] for name in ("uri", "type", "firstcreated", "versioncreated", "pubstatus", "language")},
    "by": "Ann Lee",
    "copyrightholder": "Tide News",
    "infosources": [{"name": "AP"}],
    "genres": [{"uri": "http://cv.iptc.org/newscodes/genre/Opinion"}],
    "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry returns"}],
    "bodies": [
        {"role": "plain", "contenttype": "text/plain", "value": "The ferry sailed. It was full."},
        {"role": "main", "contenttype": "application/json", "value": "{}"},
        {"role": "rich", "contenttype": "text/html; charset=utf-8", "value": FIRST["body_xhtml"]},
    ],
}
THIRD = {
    "standard": {"name": "ninjs", "version": "3.0"},
    "uri": FIRST["uri"],
    "firstCreated": "2023-09-11",
    "versionCreated": "2023-09-12T10:00:00+09:00",
    "language": "en",
    "by": "Ann Lee",
    "copyrightHolder": "Tide News",
    "infoSources": [{"name": "AP"}],
    "genres": [{"literal": "OPN", "name": "Opinion"}],
    "headlines": [{"value": "Ferry returns"}],
    "bodies": [
        {
            "contentType": "text/vnd.IPTC.NITF",
            "value": '<?xml version="1.0" encoding="ISO-8859-1"?><nitf><body><body.content><p>The ferry sailed.</p>'
            "<p>It was full.</p></body.content></body></nitf>",
        },
        {"contentType": "text/plain", "value": "The ferry sailed. It was full."},
    ],
}


def found_in(folder: Path, content: object, name: str = "wire.json") -> list[Found]:
    path = folder / name
    data = content if isinstance(content, bytes | str) else json.dumps(content)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(READER.read(Source.of(path)))


def article_in(folder: Path, content: object) -> Article:
    (draft,) = found_in(folder, content)
    assert isinstance(draft, Draft) and draft.record is None
    return finish(draft, Source.of(folder / "wire.json"))


@pytest.mark.parametrize("item", [FIRST, SECOND, THIRD])
def test_every_generation(tmp_path: Path, item: dict[str, object]) -> None:
    assert READER.sniffs(json.dumps(item).encode())
    article = article_in(tmp_path, item)
    assert (article.title, article.text) == ("Ferry returns", TEXT)
    assert (article.authors, article.agency) == (("Ann Lee",), "The Associated Press")
    assert (article.publisher, article.language, article.kind) == ("Tide News", "en", "opinion")
    assert article.published.isoformat() == "2023-09-11"
    assert article.updated.isoformat() == "2023-09-12T10:00:00+09:00"
    assert article.url == "https://tide.example/ferry"


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"type": "picture"}, "picture"),
        ({"type": "video"}, "video"),
        ({"type": "audio"}, "audio recording"),
        ({"type": "event"}, "event"),
        ({"type": "planning"}, "planning item"),
        ({"type": "composite"}, "composite item"),
        ({"type": "graphic"}, "graphic"),
        ({"type": None, "eventDetails": {}}, "event"),
        ({"pubstatus": "canceled"}, "canceled item"),
        ({"pubstatus": "withheld"}, "withheld item"),
        ({"body_text": " ", "body_xhtml": "<p/>"}, "empty item"),
    ],
)
def test_what_is_no_article_is_left_out_by_sort(tmp_path: Path, changes: dict[str, object], what: str) -> None:
    assert found_in(tmp_path, FIRST | changes) == [LeftOut(str(tmp_path / "wire.json"), what)]


def test_a_summary_goes_in_with_a_note(tmp_path: Path) -> None:
    summary = {"descriptions": [{"role": "text", "value": "The ferry is back."}]}
    draft, note = found_in(tmp_path, THIRD | summary | {"bodies": []})
    assert isinstance(draft, Draft) and draft.text == "The ferry is back."
    assert note == Note(str(tmp_path / "wire.json"), "holds a summary and no full text")


def test_a_title_stands_in_for_a_headline_and_markup_in_one_is_dropped(tmp_path: Path) -> None:
    assert article_in(tmp_path, FIRST | {"headline": "", "title": "Ferry back"}).title == "Ferry back"
    headlines = [{"contentType": "text/html", "value": "<b>Ferry</b> &amp; crew back"}]
    assert article_in(tmp_path, THIRD | {"headlines": headlines}).title == "Ferry & crew back"


def test_the_body_may_say_what_the_item_does_not(tmp_path: Path) -> None:
    nitf = """<nitf><head><docdata><date.issue norm="20080219+0100"/></docdata></head><body><body.head><hedline>
      <hl1>Ferry lost</hl1></hedline><byline>By Bo Ray</byline></body.head>
      <body.content><p>It sank.</p></body.content></body></nitf>"""
    item = {name: THIRD[name] for name in ("uri", "versionCreated")} | {"bodies": [{"role": "nitf", "value": nitf}]}
    article = article_in(tmp_path, item)
    assert (article.title, article.authors, article.text) == ("Ferry lost", ("Bo Ray",), "It sank.")
    assert (article.published.isoformat(), article.updated.year) == ("2008-02-19", 2023)


@pytest.mark.parametrize("form", ["list", "lines", "wrapped"])
def test_several_items(tmp_path: Path, form: str) -> None:
    items = [FIRST, FIRST | {"type": "picture"}, 5, SECOND]
    lines = "\n".join(map(json.dumps, items))
    content = {"list": items, "lines": lines, "wrapped": {"_items": items}}[form]
    first, picture, broken, last = found_in(tmp_path, content)
    assert isinstance(first, Draft) and isinstance(last, Draft)
    assert (first.record, last.record) == (1, 4)
    path = tmp_path / "wire.json"
    assert picture == LeftOut(f"{path}#2", "picture")
    assert broken == Skipped(f"{path}#3", "not a ninjs item: expected an object, found int")


def test_a_broken_line_and_broken_nitf_cost_only_themselves(tmp_path: Path) -> None:
    broken = THIRD | {"bodies": [{"contentType": "text/vnd.IPTC.NITF", "value": "<nitf><body>"}]}
    lines = "\n".join((json.dumps(FIRST), "{", json.dumps(broken), json.dumps(FIRST)))
    found = found_in(tmp_path, lines, "wire.jsonl")
    assert [type(one) for one in found] == [Draft, Skipped, Skipped, Draft]
    assert [one.reason.partition(" (")[0].partition(":")[0] for one in found[1:3]] == [
        "not JSON",
        "not well-formed XML",
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (json.dumps(FIRST), True),
        (json.dumps([SECOND], indent=2), True),
        (f"\ufeff{json.dumps(THIRD)}", True),
        (json.dumps({"guid": "tide-1", "pubstatus": "usable"}), True),
        (json.dumps({"uri": "a", "body_html": "<p>It sailed.</p>"}), False),
        (json.dumps({"title": 'He wrote "uri": and "pubstatus":', "text": "x"}), False),
        (json.dumps({"versionCreated": "2023-09-12", "text": "x"}), False),
        ('"uri": "versioncreated":', False),
        ("", False),
    ],
)
def test_it_is_known_by_its_fields(head: str, expected: bool) -> None:
    assert READER.sniffs(head.encode()[:4096]) is expected


@pytest.mark.parametrize(("content", "expected"), [("{", "not JSON: Expecting"), ("[" * 100_000, "nested too deeply")])
def test_what_is_not_json_is_refused(tmp_path: Path, content: str, expected: str) -> None:
    with pytest.raises(UnreadableFile, match=expected):
        found_in(tmp_path, content)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("<>/&![]p:x \ud800", max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*FIRST, "value", "name"]), inner),
    max_leaves=8,
)


@settings(deadline=None)
@given(changes=st.dictionaries(st.sampled_from(sorted({*FIRST, *SECOND, *THIRD, "title", "authors"})), VALUES))
def test_no_values_make_it_raise(tmp_path_factory: pytest.TempPathFactory, changes: dict[str, object]) -> None:
    folder = tmp_path_factory.mktemp("ninjs")
    for item in (FIRST, SECOND, THIRD):
        for found in found_in(folder, item | changes):
            try:
                if isinstance(found, Draft):
                    finish(found, Source.of(folder / "wire.json"))
            except UnreadableFile as error:
                assert "no article text" in str(error)


@settings(deadline=None)
@given(content=st.binary(max_size=200), name=st.sampled_from(["wire.json", "wire.jsonl"]))
def test_no_bytes_make_it_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str
) -> None:
    try:
        found_in(tmp_path_factory.mktemp("ninjs"), b'{"uri": "a", "versioncreated": ' + content, name)
    except UnreadableFile as error:
        assert "\n" not in str(error)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the IPTC's examples are not on this machine")
def test_the_examples_of_the_iptc() -> None:
    paths = sorted(SAMPLES.glob("*.json"))
    assert all(READER.sniffs(path.read_bytes()[:4096]) for path in paths)
    found = {path.name: list(READER.read(Source.of(path))) for path in paths}
    assert [name for name, items in found.items() if isinstance(items[0], Draft)] == [
        "20231008-anti-doping-measures-at-the-tour-down-under-will-be-the-toughest-ever-addb-ninjs-nitf.json",
        "businesswire-newsml-20130605006126.json",
        "dpa_text.json",
        "ninjsExSimpleText_3.json",
        "ntb_text.json",
        "tt_text_image_3.json",
    ]
    assert all(isinstance(items[0], Draft | LeftOut) for items in found.values())

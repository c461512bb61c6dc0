"""What `fuzz.py` begins with: files as the tests build them, by reader."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import runpy
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
from fuzz_changes import LARGEST

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests" / "ingest" / "readers"


@dataclass(frozen=True, slots=True)
class Sample:
    """A file, and those that lie beside it, by name."""

    name: str
    data: bytes
    beside: dict[str, bytes] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Into a folder, which is made."""
        for name, data in {**self.beside, self.name: self.data}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


@cache
def tested(name: str) -> dict[str, Any]:
    """What the test file of a reader defines."""
    return runpy.run_path(str(TESTS / name))


def seeds_of(reader: str, corpus: Path | None) -> list[Sample]:
    """What the tests build, and the files of the corpus that are small enough."""
    found = sorted(path for path in corpus.rglob("*") if path.is_file()) if corpus else []
    real = [Sample(path.name, path.read_bytes()) for path in found if path.stat().st_size <= LARGEST]
    return [*SEEDS[reader](), *real]


def _html() -> list[Sample]:
    given = tested("web/test_html.py")
    meta = '<meta charset="utf-8"><meta property="og:title" content="Ferry"><meta name="author" content="Ann Lee">'
    pages = [
        given["page"](),
        given["page"](given["linked"](given["LINKED"])),
        given["page"](meta + '<link rel="canonical" href="https://tide.example/ferry">'),
        *(path.read_text(encoding="utf-8") for path in sorted((ROOT / "ingest" / "sample").glob("*.html"))[:6]),
    ]
    return [Sample("page.html", page.encode()) for page in pages]


def _json() -> list[Sample]:
    full = {
        "headline": "Ferry returns",
        "body": "<p>By Ann Lee</p><p>SALTMERE, May 4 (AP) — The ferry sailed &amp; came back.</p>",
        "datePublished": "2022-05-04T08:30:00+01:00",
        "authors": [{"name": "Ann Lee"}, "Bo Ray"],
        "publisher": {"name": "The Saltmere Tide"},
        "url": "https://tide.example/ferry",
        "section": ["Harbour"],
        "language": "en-GB",
        "type": "opinion",
    }
    lines = "\n".join(json.dumps({**full, "date": 1651649400 + n, "id": n}) for n in range(5))
    whole = [full, [full, full], {"articles": [full]}, {"data": [{"text": "It sailed."}]}]
    return [
        *(Sample("wire.json", json.dumps(one, ensure_ascii=False).encode()) for one in whole),
        Sample("wire.jsonl", lines.encode()),
        Sample("wire.json", lines.encode()),
    ]


def _csv() -> list[Sample]:
    given = tested("data/test_tables.py")
    tables = [given["as_csv"](sign).replace("story", "body").encode() for sign in ",;\t"]
    full = (
        b"url,title,text,published,authors,publisher,section,language,kind\n"
        b'https://a.example/1,Ferry,"<p>It sailed, said ""Ann"".</p>",2022-05-04,Ann Lee; Bo Ray,Tide,Harbour,en,news\n'
    )
    return [*(Sample("export.csv", table) for table in (*tables, full)), Sample("export.tsv", tables[-1])]


def _parquet() -> list[Sample]:
    rows = tested("data/test_tables.py")["ROWS"]
    plain = [{"title": row["headline"], "text": row["story"], "date": row["date"]} for row in rows]
    odd = {
        "text": pyarrow.array(["It sailed.", None, "It sank, slowly."] * 30).dictionary_encode(),
        "date": pyarrow.array([0, 10**15, None] * 30, pyarrow.timestamp("us")),
        "authors": pyarrow.array([["Ann", None], [], None] * 30),
        "source": pyarrow.array([{"name": "Tide"}, None, {"name": None}] * 30),
        "id": pyarrow.array([b"a", b"\xff", None] * 30),
    }
    far = {"text": ["It sailed."], "date": pyarrow.array([2**44], pyarrow.timestamp("s", "Europe/London"))}
    samples = []
    for columns in (pyarrow.Table.from_pylist(plain), pyarrow.table(odd), pyarrow.table(far)):
        for options in ({"compression": "none"}, {"compression": "gzip", "data_page_version": "2.0"}):
            made = io.BytesIO()
            pyarrow.parquet.write_table(columns, made, row_group_size=40, **options)
            samples.append(Sample("export.parquet", made.getvalue()))
    return samples


def _text() -> list[Sample]:
    fronts = tested("documents/test_front_matter.py")
    return [
        Sample("2022-05-04-ferry.txt", tested("documents/test_text.py")["FULL"].encode()),
        Sample("ferry.md", fronts["YAML"].encode()),
        Sample("ferry.md", fronts["TOML"].encode()),
        Sample("ferry", fronts["BODY"].encode("cp1252")),
    ]


def _wordpress() -> list[Sample]:
    given = tested("web/test_wordpress.py")
    item = given["item"]
    blocks = (
        '<!-- wp:paragraph --><p>The ferry sailed.</p><!-- /wp:paragraph --><!-- wp:image {"id":1} --><figure>'
        '<img src="a.jpg"/></figure><!-- /wp:image -->[caption id="1"]A boat[/caption] [sic] [gallery ids="1,2"]'
    )
    classic = "The ferry sailed.\n\nIt is\nback.\n\nhttps://video.example/1\n\n<b>Tides</b>"
    items = [item(), item(blocks), item(classic), item(wp_status="draft"), item(wp_post_type="attachment")]
    return [
        Sample("export.xml", (given["START"] + "\n".join(some) + given["END"]).encode()) for some in (items, items[1:3])
    ]


def _feeds() -> list[Sample]:
    given = tested("web/test_feeds.py")
    item = (
        "<item><title>Ferry &amp;amp; crew</title><link>/2022/ferry.html</link><dc:creator>Ann Lee</dc:creator>"
        "<category>Harbour</category><pubDate>Wed, 04 May 2022 08:30:00 +0100</pubDate>"
        "<description>In short.</description>"
        f"<content:encoded><![CDATA[<p>{given['LONG']}</p><p>It is back.</p>]]></content:encoded></item>"
    )
    entry = (
        '<entry><title type="html">&lt;b>Ferry&lt;/b></title><link href="ferry"/>'
        "<updated>2022-05-04T08:30:00Z</updated>"
        f'<author><name>Ann</name></author><content type="xhtml"><div><p>{given["LONG"]}</p></div></content></entry>'
    )
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Saltmere Tide",
        "home_page_url": "https://tide.example",
        "items": [{"id": "1", "url": "/ferry", "title": "Ferry", "content_html": "<p>It sailed.</p>", "tags": ["a"]}],
    }
    rdf = given["RDF"] % '<item rdf:about="https://a/1"><title>A</title><description>It sailed.</description></item>'
    return [
        Sample("feed.xml", (given["RSS"] % (item * 2)).encode()),
        Sample("feed.xml", (given["ATOM"] % (entry * 2)).encode()),
        Sample("feed.xml", rdf.encode()),
        Sample("feed.json", json.dumps(feed).encode()),
    ]


def _newsml() -> list[Sample]:
    given = tested("wire/test_newsml.py")
    item, message = given["item"], given["message"]
    items = [item(), item(given["XHTML"]), message(item(), item(given["XHTML"]), item(of_class="ninat:picture"))]
    return [Sample("wire.xml", one.encode()) for one in items]


def _nitf() -> list[Sample]:
    return [Sample("ferry.xml", tested("wire/test_nitf.py")["FERRY"].encode())]


def _ninjs() -> list[Sample]:
    given = tested("wire/test_ninjs.py")
    items = [given["FIRST"], given["SECOND"], given["THIRD"], [given["FIRST"], given["THIRD"]]]
    lines = "\n".join(map(json.dumps, items[:3]))
    return [*(Sample("wire.json", json.dumps(one).encode()) for one in items), Sample("wire.json", lines.encode())]


def _pdf() -> list[Sample]:
    given = tested("documents/test_pdf.py")
    info = "/Title (The ferry is back) /Author (Ann Lee) /CreationDate (D:20220504083000Z)"
    shapes = [[given["STORY"]], [given["STORY"], given["PICTURE"], given["STORY"]]]
    return [Sample("story.pdf", given["make_pdf"](pages, info)) for pages in shapes]


def _docx() -> list[Sample]:
    return [Sample("story.docx", tested("documents/test_docx.py")["WHOLE"])]


def _epub() -> list[Sample]:
    return [Sample("tide.epub", tested("documents/test_epub.py")["WHOLE"])]


def _alto() -> list[Sample]:
    given = tested("newsprint/test_alto.py")
    samples = [Sample("page.xml", given["page"](given["block"]("b1", "The ferry sailed on Mon-", "day.")).encode())]
    for structure in (given["LOGICAL"], ""):
        with tempfile.TemporaryDirectory() as folder:
            path = given["write_issue"](Path(folder), structure)
            pages = {f"alto/{page.name}": page.read_bytes() for page in sorted((Path(folder) / "alto").iterdir())}
            samples.append(Sample("issue.xml", path.read_bytes(), pages))
    return samples


def _warc() -> list[Sample]:
    given = tested("web/test_warc.py")
    response = given["response"]
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(given["PAGE"]), given["PAGE"])
    records = [
        response(),
        response(status="404 Not Found"),
        response(gzip.compress(given["PAGE"], mtime=0), Content_Encoding="gzip"),
        response(chunked, Transfer_Encoding="chunked"),
        ("resource", given["ADDRESS"], given["PAGE"], "", given["HTML"]),
    ]
    samples = [Sample("a.arc", given["ARC"] + given["PAGE"])]
    with tempfile.TemporaryDirectory() as folder:
        for packed in (True, False):
            data = given["make_warc"](Path(folder) / "a.warc", *records, packed=packed).read_bytes()
            samples.append(Sample("a.warc.gz" if packed else "a.warc", data))
    return samples


def _mail() -> list[Sample]:
    given = tested("documents/test_mail.py")
    message = given["newsletter"]()
    plain = given["HEADERS"] + b"Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n" + given["STORY"].encode()
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="caf\xe9.pdf")
    page = given["HEADERS"] + b"Content-Type: text/html\r\nContent-Location: https://a/\r\n\r\n<p>It sailed.</p>"
    files = {"a.eml": message.as_bytes(), "b.eml": plain, "a.mbox": given["BOX"], "a.mht": page}
    return [Sample(name, data) for name, data in files.items()]


def _packed() -> list[Sample]:
    tar, packed = tested("containers/test_untar.py"), tested("containers/test_packed.py")
    data = tar["WHOLE"]
    inner = tar["make_tar"]({"a.txt": tar["STORY"], "in.zip": packed["WHOLE"].getvalue()})
    return [
        Sample("a.zip", packed["WHOLE"].getvalue()),
        Sample("a.tar", data),
        Sample("b.tar", inner),
        Sample("a.tar.bz2", bz2.compress(data)),
        Sample("a.tar.xz", lzma.compress(data)),
        Sample("a.txt.gz", gzip.compress(tar["STORY"], mtime=0)),
    ]


SEEDS: dict[str, Callable[[], list[Sample]]] = {
    "html": _html,
    "json": _json,
    "csv": _csv,
    "parquet": _parquet,
    "text": _text,
    "wordpress": _wordpress,
    "feeds": _feeds,
    "newsml": _newsml,
    "nitf": _nitf,
    "ninjs": _ninjs,
    "pdf": _pdf,
    "docx": _docx,
    "epub": _epub,
    "alto": _alto,
    "warc": _warc,
    "mail": _mail,
    "packed": _packed,
}

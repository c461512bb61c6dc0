"""Mail: newsletters as single messages and in an mbox, attachments, saved pages, and encodings broken in every way."""

import base64
import gzip
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers.documents import mail
from dateline.ingest.readers.documents.mail import READER
from dateline.ingest.readers.reader import Draft, finish
from dateline.ingest.readers.source import Source
from dateline.ingest.records import Article, LeftOut, Skipped

STORY = "The ferry sailed on Monday for the first time since the storm."
HEADERS = (
    b"From: The Saltmere Tide <news@tide.example>\r\nSubject: Ferry returns\r\n"
    b"Date: Wed, 04 May 2022 08:30:00 +0100\r\nMIME-Version: 1.0\r\n"
)


def newsletter(html: str | None = f"<p>{STORY}</p>", plain: str | None = "In short: it sailed.") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "The Saltmere Tide <news@tide.example>"
    message["Subject"] = "Ferry returns \u2013 at last"
    message["Date"] = datetime(2022, 5, 4, 8, 30, tzinfo=UTC)
    if plain is not None:
        message.set_content(plain)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message


def write(folder: Path, content: bytes | EmailMessage, name: str = "a.eml") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.as_bytes(policy=SMTP))
    return path


def found_in(path: Path) -> list[Article | LeftOut | Skipped]:
    source = Source.of(path)
    return [finish(one, source) if isinstance(one, Draft) else one for one in READER.read(source)]


def only(path: Path) -> Article:
    (article,) = found_in(path)
    assert isinstance(article, Article)
    return article


def test_a_newsletter_becomes_an_article(tmp_path: Path) -> None:
    path = write(tmp_path, newsletter())
    article = only(path)
    assert (article.title, article.text) == ("Ferry returns \u2013 at last", STORY)
    assert (article.publisher, article.published) == ("The Saltmere Tide", datetime(2022, 5, 4, 8, 30, tzinfo=UTC))
    assert (article.url, article.origin) == (None, str(path.resolve()))


def test_plain_text_is_read_where_there_is_nothing_else(tmp_path: Path) -> None:
    assert (
        only(write(tmp_path, newsletter(html=None, plain=f"{STORY}\n\nIt is back.\n"))).text
        == f"{STORY}\n\nIt is back."
    )


def test_what_mail_programs_hide_is_not_text(tmp_path: Path) -> None:
    html = f"""<html><head><title>Tide No. 7</title><style>p {{}}</style></head><body>
        <div style="color: red; display: none">A teaser</div><!--[if mso]><p>Outlook</p><![endif]-->
        <![if !mso]><table><tr><td><p>{STORY}</p></td></tr></table><![endif]></body></html>"""
    assert only(write(tmp_path, newsletter(html))).text == STORY


@pytest.mark.parametrize(
    "words",
    ["View this email in your browser", "View in browser \u00bb", "READ ONLINE", "Web version", "(View it online)"],
)
def test_a_link_to_itself_is_its_address_and_not_its_text(tmp_path: Path, words: str) -> None:
    link = "https://tide.example/issue/7"
    article = only(write(tmp_path, newsletter(f'<p><a href="{link}?a=1&amp;b=2"><b>{words}</b></a></p><p>{STORY}</p>')))
    assert (article.url, article.text) == (f"{link}?a=1&b=2", STORY)
    article = only(write(tmp_path, newsletter(None, f"{words}: <{link}>\n\n{STORY}")))
    assert (article.url, article.text) == (link, STORY)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://tide.example/more">Read more about the ferry online</a>',
        '<a href="https://tide.example/">The Saltmere Tide</a>',
        '<a href="javascript:view()">View in browser</a>',
    ],
)
def test_other_links_are_not_its_address(tmp_path: Path, html: str) -> None:
    assert only(write(tmp_path, newsletter(f"<p>{STORY}</p><p>{html}</p>"))).url is None


def test_the_address_of_the_whole_list_is_not_that_of_a_message(tmp_path: Path) -> None:
    message = newsletter()
    message["List-Archive"] = "<https://tide.example/archive>"
    assert only(write(tmp_path, message)).url is None
    message["Archived-At"] = "<https://tide.example/archive/7>"
    assert only(write(tmp_path, message)).url == "https://tide.example/archive/7"


def test_attachments_are_left_out(tmp_path: Path) -> None:
    message = newsletter()
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="timetable.pdf")
    message.add_attachment("Another text", filename="notes.txt")
    path = write(tmp_path, message)
    article, *others = found_in(path)
    assert isinstance(article, Article) and article.text == STORY
    assert others == [LeftOut(str(path), "attachment")] * 2


BOX = b"".join(
    [
        b"From news@tide.example Wed May  4 08:30:00 2022\n",
        newsletter(None, f"{STORY}\n\nFrom here on it sails daily.\n\n>From Monday, that is.").as_bytes(),
        b"\nFrom - Thu May  5 08:30:00 2022\nSubject: Nothing\n\n\n",
        b"\nFrom MAILER-DAEMON Fri May  6 08:30:00 2022\n",
        newsletter().as_bytes(),
    ]
)


@pytest.mark.parametrize(
    ("name", "content"), [("a.mbox", BOX), ("Inbox", BOX.replace(b"\n", b"\r\n")), ("a.mbox.gz", gzip.compress(BOX))]
)
def test_an_mbox_is_read_message_by_message(tmp_path: Path, name: str, content: bytes) -> None:
    path = write(tmp_path, content, name)
    first, empty, last = read_box(path)
    assert isinstance(first, Article) and isinstance(last, Article)
    assert first.text == f"{STORY}\n\nFrom here on it sails daily.\n\nFrom Monday, that is."
    assert empty == f"{path}#2 is empty"
    assert (last.text, last.origin) == (STORY, f"{path.resolve()}#3")


def read_box(path: Path) -> list[Article | str | LeftOut | Skipped]:
    source = Source.of(path)
    found: list[Article | str | LeftOut | Skipped] = []
    for one in READER.read(source):
        if not isinstance(one, Draft):
            found.append(one)
        elif not (one.text or "").strip():
            found.append(f"{source.record(one.record)} is empty")
        else:
            found.append(finish(one, source))
    return found


def test_a_message_that_is_too_large_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "LARGEST_MESSAGE", len(newsletter().as_bytes()) + 100)
    postmark = b"\nFrom a@tide.example Wed May  4 08:30:00 2022\n"
    large = b"Subject: Large\n\n" + b"It sailed.\n" * 200
    path = write(
        tmp_path, (postmark + newsletter().as_bytes() + postmark + large)[1:] + postmark + b"Subject: x\n\nIt."
    )
    first, skipped, last = found_in(path)
    assert isinstance(first, Article) and isinstance(last, Article)
    assert isinstance(skipped, Skipped)
    assert skipped.path == f"{path}#2" and "larger than 0 MB" in skipped.reason


def test_parts_without_end_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, HEADERS + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\n\n" * 250_000)
    with pytest.raises(UnreadableFile, match="more than 400,000 lines"):
        found_in(path)


@pytest.mark.parametrize(
    ("declared", "body", "text"),
    [
        ("text/plain; charset=utf-8", "Caf\u00e9 open.".encode(), "Caf\u00e9 open."),
        ("text/plain", "Caf\u00e9 open.".encode(), "Caf\u00e9 open."),
        ("text/plain; charset=us-ascii", "Caf\u00e9 open.".encode(), "Caf\u00e9 open."),
        ("text/plain; charset=iso-8859-1", "Caf\u00e9 open.".encode(), "Caf\u00e9 open."),
        ("text/plain; charset=utf-8", "Caf\u00e9 open.".encode("latin-1"), "Caf\u00e9 open."),
        ("text/plain; charset=us-ascii", "Caf\u00e9 open.".encode("latin-1"), "Caf\u00e9 open."),
        ("text/plain; charset=no-such", "Caf\u00e9 open.".encode("latin-1"), "Caf\u00e9 open."),
        (
            "text/plain; charset=koi8-r",
            "\u041f\u0430\u0440\u043e\u043c.".encode("koi8-r"),
            "\u041f\u0430\u0440\u043e\u043c.",
        ),
        ("text/plain; charset=iso-2022-jp", "\u65e5\u672c.".encode("iso-2022-jp"), "\u65e5\u672c."),
        ("text/plain; charset*=utf-8''utf%2D8", "Caf\u00e9 open.".encode(), "Caf\u00e9 open."),
        ("text/html; charset=utf-8", "<p>Caf\u00e9 open.</p>".encode(), "Caf\u00e9 open."),
        (
            'text/html; charset="utf-8',
            "<?xml version='1.0' encoding='x'?><p>Caf\u00e9 open.".encode(),
            "Caf\u00e9 open.",
        ),
        ("nonsense", b"It sailed.", "It sailed."),
    ],
)
def test_texts_are_decoded_whatever_is_declared(tmp_path: Path, declared: str, body: bytes, text: str) -> None:
    for cte, sent in (("8bit", body), ("base64", base64.encodebytes(body)), ("base64", base64.b64encode(body)[:-1])):
        headers = HEADERS + f"Content-Type: {declared}\r\nContent-Transfer-Encoding: {cte}\r\n\r\n".encode()
        article = only(write(tmp_path, headers + sent))
        assert article.text.rstrip(".") == text.rstrip(".")


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        (b"=?utf-8?q?Caf=C3=A9?= open", "Caf\u00e9 open"),
        (b"=?iso-8859-1?Q?Caf=E9?=\r\n =?utf-8?B?IG9wZW4=?=", "Caf\u00e9 open"),
        ("Caf\u00e9 open".encode(), "Caf\u00e9 open"),
        ("Caf\u00e9 open".encode("latin-1"), "Caf\u00e9 open"),
        (b"=?no-such?q?Ferry?=", "Ferry"),
        (b"=?utf-8?b?!?=", STORY),
        (b"", STORY),
    ],
)
def test_subjects_are_decoded_however_they_are_written(tmp_path: Path, subject: bytes, title: str) -> None:
    assert only(write(tmp_path, b"Subject: " + subject + b"\r\n\r\n" + STORY.encode())).title == title


@pytest.mark.parametrize(
    "line",
    [
        b"Date: yesterday",
        b"Date: Wed, 99 May 2022 99:00:00 +9999",
        b"Date: 4 May 99999999999 08:30",
        b"Date:",
        b"From: <>",
    ],
)
def test_headers_that_make_no_sense_say_nothing(tmp_path: Path, line: bytes) -> None:
    article = only(write(tmp_path, line + b"\r\n\r\n" + STORY.encode()))
    assert (article.published, article.publisher) == (None, None)


def test_a_message_without_text_is_named(tmp_path: Path) -> None:
    message = EmailMessage()
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf")
    with pytest.raises(UnreadableFile, match="has no text"):
        found_in(write(tmp_path, message))


@pytest.mark.parametrize("headers", [b"Snapshot-Content-Location: https://tide.example/ferry\r\n", b""])
def test_a_saved_page_is_handed_on_as_html(tmp_path: Path, headers: bytes) -> None:
    page = EmailMessage(policy=SMTP)
    page.set_content("<html><p>Caf\u00e9</p></html>", subtype="html", charset="iso-8859-1", cte="quoted-printable")
    page["Content-Location"] = "https://tide.example/ferry"
    page.add_related(b"\x89PNG", maintype="image", subtype="png")
    path = write(tmp_path, b"From: <Saved by Blink>\r\n" + headers + page.as_bytes(), "ferry.mhtml")
    assert READER.sniffs(path.read_bytes())
    for found in READER.read(Source.of(path)):
        assert isinstance(found, Source)
        assert found.path.read_text(encoding="utf-8-sig").strip() == "<html><p>Caf\u00e9</p></html>"
        assert (found.url, found.name) == ("https://tide.example/ferry", f"{path}!/page.html")


@pytest.mark.parametrize(
    ("head", "sniffed"),
    [
        (HEADERS + b"\r\nIt sailed.", True),
        (b"\xef\xbb\xbfReceived: from x\nSubject: y\n\nIt sailed.", True),
        (BOX, True),
        (b"From Monday 08:30 on, the ferry sails.\n\nIt is back.", False),
        (b"Subject: Ferry\nDate: 2022-05-04\n\nIt sailed.", False),
        (b"Title: Ferry\n\nMIME-Version: 1.0\n", False),
        (b"Ferry returns\n\nReceived: one letter.", False),
        (b"WARC/1.0\r\nMIME-Version: 1.0\r\n", False),
    ],
)
def test_mail_is_known_by_its_first_bytes(head: bytes, sniffed: bool) -> None:
    assert READER.sniffs(head) == sniffed


PARTS = st.sampled_from(
    [
        *(b"From: ", b"Subject: ", b"Date: ", b"Content-Type: ", b"Content-Disposition: ", b"Archived-At: <http://"),
        *(b"multipart/alternative; boundary=x", b"message/rfc822", b"text/html; charset=", b"text/plain", b"utf-7"),
        *(b"Content-Transfer-Encoding: ", b"base64", b"x-uuencode", b"quoted-printable", b'attachment; filename*0="'),
        *(
            b"\n",
            b"\n\n",
            b"--x\n",
            b"--x--",
            b"=?utf-8?b?",
            b"?=",
            b"From a 10:00\n",
            b"<a href='http://[x'>",
            b"\xff",
        ),
        *(b"<![", b"<p>", b"begin 666 x\n", b"(", b'"', b",", b";", b"\0", b"<", b"\xed\xa0\x80", b"+2AA-"),
    ]
)


@settings(deadline=None, max_examples=400)
@given(content=st.lists(st.one_of(PARTS, st.binary(max_size=5)), max_size=40), is_box=st.booleans())
def test_no_bytes_make_reading_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, content: list[bytes], is_box: bool
) -> None:
    start = b"From news@tide.example Wed May  4 08:30:00 2022\n" if is_box else HEADERS
    path = write(tmp_path_factory.mktemp("mail"), start + b"".join(content))
    try:
        for found in READER.read(Source.of(path)):
            assert isinstance(found, Draft | LeftOut | Skipped | Source)
            if isinstance(found, Draft):
                assert isinstance(found.text, str)
    except UnreadableFile as error:
        assert "\n" not in str(error)

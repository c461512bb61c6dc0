"""Paragraphs from pieces of HTML, however broken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers.web.markup import plain_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            "<p>The ferry &amp; its <b>crew</b>\nsailed.</p><script>x()</script><p>Yes.<br/>No.</p>",
            "The ferry & its crew sailed.\n\nYes.\nNo.",
        ),
        ("<p>It was 5 < 6.</p>", "It was 5 < 6."),
        ("<table><tr><td>Gulls</td><td>3</td></tr><tr><td>Rovers</td><td>1</td></tr></table>", "Gulls 3\n\nRovers 1"),
        ("<!--[if mso]><p>Old</p><![endif]--><p>New</p>", "New"),
        ("<p>One</p><![odd mark]<p>Two</p>", "One\n\nTwo"),
        ("no tags & no change", "no tags & no change"),
        ("It&rsquo;s 5 &lt; 6", "It’s 5 < 6"),
        ("<html <p>", ""),
        ("<html><head><t>It sailed.<p>It is back.</p></t></head></html>", "It sailed.\n\nIt is back."),
        ("<!doctype html><!--<div>", ""),
        ("<!doctype html><html><head><title>No</title></head><body><p>It sailed.</body></html>", "It sailed."),
        ("It\x1b sailed.<br>It is back.", "It\x1b sailed.\nIt is back."),
        ("<p>Half \ud800 a pair</p>", "Half ? a pair"),
    ],
)
def test_paragraphs(markup: str, text: str) -> None:
    assert plain_text(markup) == text


@pytest.mark.parametrize("start", ["<p><a ", "<p><!--", "<div>", "<p>&#"])
def test_long_broken_markup_is_read_all_the_same(start: str) -> None:
    assert isinstance(plain_text(start * 20_000), str)


@pytest.mark.parametrize("between", ["a=x ", "/a", "a='>' ", 'a="<p>"', "=a = x\n"])
def test_a_tag_with_endless_attributes_is_refused(between: str) -> None:
    """libxml2 takes quadratic time for them where their names differ."""
    with pytest.raises(UnreadableFile, match="more than 10,000 attributes"):
        plain_text("<p>It sailed.</p><p " + between * 150_000 + ">")


@pytest.mark.parametrize(
    "held", ["<p a=x>" * 20_000, "<script>if (a <b && c" + " d" * 20_000 + ")</script>", "a <b>" * 20_000]
)
def test_many_tags_with_few_attributes_are_not(held: str) -> None:
    assert plain_text(f"<p>It sailed.</p>{held}").startswith("It sailed.")


PIECES = (
    *(
        "<html>",
        "</html>",
        "<head>",
        "<body>",
        "</body>",
        "<frameset>",
        "<frame>",
        "<noframes>",
        "<title>",
        "<t>",
        "</t>",
    ),
    *("<p>", "<div>", "<!--", "-->", "<?x?>", "x", " "),
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_no_page_makes_it_raise(page: str) -> None:
    for start in ("<html>", "<!doctype html>", "<html "):
        assert isinstance(plain_text(start + page), str)


@settings(deadline=None)
@given(st.text(), st.text())
def test_no_text_makes_it_raise(one: str, other: str) -> None:
    for start in ("<p>", "", "<html>"):
        assert isinstance(plain_text(f"{start}{one}<b {other}</p><![{other}"), str)

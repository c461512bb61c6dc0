"""What a newsletter shows, of HTML that no browser would be given."""

import pytest

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers.documents import mail_body
from dateline.ingest.readers.documents.mail_body import Body, read_html, read_plain


def test_layout_tables_become_paragraphs() -> None:
    cells = "".join(f"<table><tr><td><p>It sailed {number} times.</p></td></tr></table>" for number in (1, 2))
    assert read_html(f"<body>{cells}</body>") == Body("It sailed 1 times.\n\nIt sailed 2 times.", None)


def test_html_without_any_usual_tag_is_still_html() -> None:
    assert read_html("<html><body>It sailed &amp; sank.</body></html>").text == "It sailed & sank."


@pytest.mark.parametrize("piece", ["<!--", "<![if x]>", "<textarea><a ", "<xmp><!--", "&#", "<?x"])
def test_unclosed_tags_by_the_thousand_do_not_hang(piece: str) -> None:
    assert isinstance(read_html(f"<p>It sailed.</p>{piece * 100_000}").text, str)


@pytest.mark.parametrize("piece", ["<a ", "<a title='<a "])
def test_a_tag_with_attributes_by_the_thousand_is_refused(piece: str) -> None:
    with pytest.raises(UnreadableFile, match="attributes"):
        read_html(f"<p>It sailed.</p>{piece * 100_000}")


@pytest.mark.parametrize("piece", ["view online ", "\n", "(", "view online\n", "view online ("])
def test_looking_for_its_address_does_not_hang(piece: str) -> None:
    assert read_plain(piece * 100_000) == Body(piece * 100_000, None)


def test_only_the_first_address_counts_and_all_are_dropped() -> None:
    text = "View online: https://tide.example/1\nIt sailed.\n\nRead online: https://tide.example/2"
    assert read_plain(text) == Body("\nIt sailed.\n\n", "https://tide.example/1")


@pytest.mark.parametrize("read", [read_html, read_plain])
def test_a_text_that_is_too_large_is_refused(read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_body, "LARGEST_TEXT", 10)
    with pytest.raises(UnreadableFile, match="the text is larger"):
        read("It sailed on Monday.")

"""A kept answer as a document."""

import re

from dateline.ui.exports.documents import FORMS, as_html, as_markdown, as_text

QUOTE = "Mayor Ines Calder said the work would cost 4.2 million and start in May."


def test_text_has_answer_quotes_bibliography_and_receipt(record):
    text = as_text(record)
    assert text.startswith(f'What will the harbour wall cost?\n\n{record["text"]}\n\n[1] "{QUOTE}"\n    “Council votes')
    assert "Bibliography:\nSaltmarsh Weekly. (2024, February 13). Council votes 7-4" in text
    assert text.endswith(
        "Asked of 60 articles, 5 January 2023 to 20 December 2024, with Dateline on 6 May 2024. Written by scripted;"
        " check the quotes before you rely on it.\n"
    )


def test_markdown_has_the_same_and_reads_nothing_of_an_article_as_markup(record, hostile_record):
    assert f"1. > {QUOTE}" in as_markdown(record)
    hostile = as_markdown(hostile_record)
    assert "!\\[pic\\](https://evil.example/p.png)" in hostile
    cited = hostile.partition("### Sources")[2].partition("*Asked")[0]
    assert not re.search(r"(?<!\\)[<*`\[]", cited)


def test_what_begins_like_a_list_or_is_an_entity_is_no_markup(record):
    for quote, written in [("- He said", "\\- He said"), ("1. First", "1\\. First"), ("&lt;b $x$", "\\&lt;b \\$x\\$")]:
        citation = {**record["citations"][0], "quote": quote}
        assert f"> {written}\n" in as_markdown({**record, "citations": [citation]})


def test_html_has_the_same_and_escapes_everything(record, hostile_record):
    assert f"<blockquote>{QUOTE}</blockquote>" in as_html(record)
    assert 'href="https://saltmarsh.example/2024/harbour-wall" rel="noopener noreferrer"' in as_html(record)
    body = as_html(hostile_record).partition("<body>")[2]
    assert "<script" not in body and "<img" not in body and "<b " not in body
    assert "javascript:window.hacked=4" not in body


def test_a_refusal_has_no_sources(record):
    refusal = {**record, "text": "The archive does not answer this question.", "citations": [], "claims": []}
    for _, write in FORMS.values():
        assert "Bibliography" not in write(refusal)
        assert "The archive does not answer this question." in write(refusal)


def test_what_no_model_wrote_says_so(record):
    assert as_text({**record, "basis": "count"}).endswith("Counted, not written by a language model.\n")
    assert as_text({**record, "basis": "quotes"}).endswith("not written by a language model.\n")

"""The panel of sources as HTML."""

import re
from dataclasses import replace

from dateline.ui.exchange import Exchange
from dateline.ui.source_cards import sources


def test_cited_cards_come_numbered_with_their_sentence_marked(wall_answer):
    html = sources([Exchange("q", answer=wall_answer, hits=wall_answer.hits)])
    assert re.findall(r'<article class="card" id="([^"]+)"', html)[:2] == ["source-1-1", "source-1-2"]
    assert "<mark>Mayor Ines Calder said the work would cost 4.2 million and start in May.</mark> Fishing" in html
    assert '<span class="kind">opinion</span>' in html
    assert "1 other passage found" in html


def test_a_web_address_is_linked_and_no_other(wall_answer):
    html = sources([Exchange("q", hits=wall_answer.hits)])
    assert '<a href="https://saltmarsh.example/2024/harbour-wall" target="_blank" rel="noopener noreferrer">' in html
    assert html.count("<a ") == 1
    assert "javascript:window.hacked=4" not in html


def test_archive_text_is_escaped(wall_answer):
    html = sources([Exchange("<q>", hits=wall_answer.hits)])
    assert "<script" not in html and "<img" not in html and "<b " not in html and "<h1>" not in html
    assert "\u202e" not in html
    assert html.count("</details>") == html.count("<details") == 1


def test_two_quotes_under_one_number_share_a_card(wall_answer):
    first = wall_answer.citations[0]
    quote = "The eastern quay stays open throughout."
    start = first.article.text.index(quote)
    second = replace(first, quote=quote, start=start, end=start + len(quote))
    answer = replace(wall_answer, citations=(second, first))
    html = sources([Exchange("q", answer=answer, hits=())])
    assert html == ""
    html = sources([Exchange("q", answer=answer, hits=wall_answer.hits)])
    assert html.count('id="source-1-1"') == 1
    assert html.index("<mark>Mayor") < html.index(f"<mark>{quote}")


def test_overlapping_quotes_are_marked_once(wall_answer):
    first = wall_answer.citations[0]
    longer = replace(first, start=first.start - 8, quote=first.article.text[first.start - 8 : first.end])
    html = sources([Exchange("q", answer=replace(wall_answer, citations=(first, longer)), hits=wall_answer.hits)])
    shown = re.sub(r"<[^>]+>", "", html)
    assert shown.count("Mayor Ines Calder said") == 1


def test_a_quote_outside_its_passage_is_shown_all_the_same(wall_answer):
    first = wall_answer.citations[0]
    short = replace(first.passage, end=50, text=first.article.text[:50])
    html = sources(
        [Exchange("q", answer=replace(wall_answer, citations=(replace(first, passage=short),)), hits=wall_answer.hits)]
    )
    assert "… <mark>Mayor Ines Calder" in html


def test_the_latest_question_is_open_and_the_earlier_ones_are_folded(wall_answer):
    html = sources([Exchange("first", hits=wall_answer.hits), Exchange("second", hits=wall_answer.hits)])
    assert html.index("second") < html.index("first")
    assert html.count('<details class="turn" open>') == 1
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 6


def test_copies_elsewhere_are_named(wall_answer):
    hit = replace(wall_answer.hits[0], also_ran_in=("The Echo", "<Courier>"))
    assert "Also ran in The Echo, &lt;Courier&gt;" in sources([Exchange("q", hits=(hit,))])

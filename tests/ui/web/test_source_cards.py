"""The panel of sources as HTML."""

import re
from dataclasses import replace
from datetime import date

from dateline.qa.records import Done, Evidence, Sentence
from dateline.ui.safe_text import escape
from dateline.ui.web.exchange import Exchange
from dateline.ui.web.source_cards import sources


def shown(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def test_cited_cards_come_numbered_with_their_sentence_marked(wall_answer):
    html = sources([Exchange("q", answer=wall_answer, hits=wall_answer.hits)])
    assert re.findall(r'<span class="number">(\d)</span>', html) == ["1", "2"]
    sentence = "Mayor Ines Calder said the work would cost 4.2 million and start in May."
    assert f'<mark id="source-1-1" data-number="1">{sentence}</mark> Fishing' in html
    assert '<span class="kind">opinion</span>' in html
    assert "1 other passage found" in html


def test_a_headline_leads_to_the_article_and_to_its_quotes(wall_answer):
    html = sources([Exchange("q", answer=wall_answer, hits=wall_answer.hits)])
    first = wall_answer.citations[0]
    assert f'<a class="read" href="read/{first.article.id}?at={first.start}-{first.end}">Council votes' in html
    assert "javascript:window.hacked=4" not in html


def test_archive_text_is_escaped(wall_answer):
    html = sources([Exchange("<q>", hits=wall_answer.hits)])
    assert "<script" not in html and "<img" not in html and "<b " not in html and "<h1>" not in html
    assert "\u202e" not in html
    assert html.count("</details>") == html.count("<details") == 1


def test_two_quotes_of_an_article_share_a_card(wall_answer):
    first = wall_answer.citations[0]
    quote = "The eastern quay stays open throughout."
    start = first.article.text.index(quote)
    second = replace(first, number=2, quote=quote, start=start, end=start + len(quote))
    html = sources([Exchange("q", answer=replace(wall_answer, citations=(second, first)), hits=wall_answer.hits)])
    assert html.count("Council votes 7-4") == 1
    assert '<span class="number">1</span><span class="number">2</span>' in html
    assert html.index('<mark id="source-1-1"') < html.index(f'<mark id="source-1-2" data-number="2">{quote}')


def test_overlapping_quotes_are_shown_once_and_both_can_be_reached(wall_answer):
    first = wall_answer.citations[0]
    longer = replace(first, number=2, start=first.start - 8, quote=first.article.text[first.start - 8 : first.end])
    same = replace(first, number=3)
    answer = replace(wall_answer, citations=(first, longer, same))
    html = sources([Exchange("q", answer=answer, hits=wall_answer.hits)])
    assert shown(html).count("Mayor Ines Calder said") == 1
    assert all(html.count(f'id="source-1-{number}"') == 1 for number in (1, 2, 3))


def test_a_quote_outside_its_passage_is_shown_all_the_same(wall_answer):
    first = wall_answer.citations[0]
    short = replace(first.passage, end=50, text=first.article.text[:50])
    html = sources(
        [Exchange("q", answer=replace(wall_answer, citations=(replace(first, passage=short),)), hits=wall_answer.hits)]
    )
    assert '… <mark id="source-1-1" data-number="1">Mayor Ines Calder' in html


def test_the_latest_question_is_open_and_the_earlier_ones_are_folded(wall_answer):
    html = sources([Exchange("first", hits=wall_answer.hits), Exchange("second", hits=wall_answer.hits)])
    assert html.index("second") < html.index("first")
    assert html.count('<details class="turn" open>') == 1
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 6


def test_copies_elsewhere_are_named(wall_answer):
    hit = replace(wall_answer.hits[0], also_ran_in=("The Echo", "<Courier>"))
    assert "Also ran in The Echo, &lt;Courier&gt;" in sources([Exchange("q", hits=(hit,))])


def test_a_corrected_article_says_so_on_its_card_cited_or_not(wall_answer, make_article):
    correction = make_article("Sorry.", title="Correction: the <b>wall</b>", published=date(2025, 1, 20))
    hits = tuple(replace(hit, corrected_by=(correction,)) for hit in wall_answer.hits)
    for answer in (None, wall_answer):
        html = sources([Exchange("q", answer=answer, hits=hits)])
        assert "Corrected on 20 January 2025: Correction: the &lt;b&gt;wall&lt;/b&gt;" in shown(html)


def test_an_articles_own_note_stands_on_its_card(wall_answer):
    hit = wall_answer.hits[0]
    note = "Editor's note: an earlier version of this article misstated <the> cost."
    article = replace(hit.article, text=f"{hit.article.text}\n\n{note}")
    html = sources([Exchange("q", hits=(replace(hit, article=article),))])
    assert f'<p class="note" dir="auto">{escape(note)}</p>' in html
    updated = replace(article, text=f"{hit.article.text}\n\nThis story has been updated with additional information.")
    html = sources([Exchange("q", hits=(replace(hit, article=updated),))])
    assert 'class="note"' not in html


def test_of_many_passages_that_nothing_cites_the_closest_are_shown(wall_answer):
    hit = wall_answer.hits[0]
    hits = tuple(replace(hit, passage=replace(hit.passage, id=f"p{at}")) for at in range(20))
    assert sources([Exchange("q", hits=hits)]).count('class="passage short"') == 10


def test_what_a_refusal_names_comes_first_so_that_its_links_lead_somewhere(refusal):
    far = refusal.hits[-1]
    read = (Evidence(far.article, far.passage, (Sentence(0, 10, far.article.text[:10]),)),)
    html = sources([Exchange("q").after(Done(replace(refusal, evidence=read)))])
    ids = re.findall('<article class="card" id="(.*?)"', html)
    assert ids[0].endswith(far.article.id)
    assert len(ids) == len(refusal.hits)


def test_what_was_counted_is_called_so(refusal):
    hits = tuple(replace(hit, ranks={}) for hit in refusal.hits)
    counted = replace(refusal, status="answered", basis="count", hits=hits)
    assert "Counted, the newest first" in sources([Exchange("q", hits=hits, answer=counted)])
    none = replace(counted, hits=tuple(replace(hit, ranks={"keyword": 1}) for hit in hits))
    assert "Closest articles" in sources([Exchange("q", hits=none.hits, answer=none)])

"""The conversation as HTML."""

from dataclasses import replace

import pytest

from dateline.qa.records import Done, Evidence, Sentence
from dateline.ui.web.exchange import Exchange
from dateline.ui.web.render import messages


def reply(exchange: Exchange) -> str:
    return messages([exchange])[1]["content"]


def test_marks_of_citations_become_links_with_their_quote(wall_answer):
    html = reply(Exchange("q", answer=wall_answer))
    assert 'starts in May <a class="cite" href="#source-1-1"' in html
    assert 'title="Mayor Ines Calder said the work would cost 4.2 million and start in May.">[1]</a>' in html


def test_a_mark_without_a_citation_stays_text(storm_answer):
    assert "and [9]." in reply(Exchange("q", answer=storm_answer))


def test_a_sentence_that_nothing_supports_is_marked(wall_answer):
    html = reply(Exchange("q", answer=wall_answer))
    assert 'class="unsupported"' in html
    assert html.count('class="unsupported"') == 1
    assert ">It is a fine wall.</span>" in html


def test_the_receipt_stands_under_an_answer(wall_answer):
    assert "Searched 60 articles, 5 January 2023 to 20 December 2024" in reply(Exchange("q", answer=wall_answer))


def test_a_refusal_lists_each_close_article_once(refusal):
    html = reply(Exchange("q").after(Done(replace(refusal, hits=refusal.hits * 2))))
    assert "does not say who owns the moon" in html
    assert html.count("<li>") == 3
    assert "cite" not in html


def test_a_refusal_quotes_what_was_read_of_an_article(refusal):
    hostile = refusal.hits[2]
    said = Sentence(0, 60, hostile.article.text[:60])
    read = (Evidence(hostile.article, hostile.passage, (said,)),)
    answer = replace(refusal, standalone_question="Who hacked the window?", evidence=read)
    html = reply(Exchange("q").after(Done(answer)))
    assert html.index("hacked") < html.index("Council votes 7-4")
    assert '<q dir="auto">&lt;img src=x' in html
    assert html.count("<q ") == 1


def test_each_turn_has_its_own_links(wall_answer):
    _, first, _, second = messages([Exchange("q", answer=wall_answer), Exchange("q", answer=wall_answer)])
    assert "#source-1-1" in first["content"] and "#source-2-1" in second["content"]


@pytest.mark.parametrize(
    "exchange",
    [
        Exchange('<img src=x onerror="a()">\n\n# *hi*'),
        Exchange("q", draft="<script>a()</script>\n\n```x```"),
        Exchange("q", draft="<script>a()</script>", stopped=True),
        Exchange("q", problem="no <b>such</b>\n\nday"),
    ],
)
def test_every_message_is_one_escaped_block(exchange):
    for message in messages([exchange]):
        html = message["content"]
        assert html.startswith("<div ") and html.endswith("</div>")
        assert "\n" not in html.replace("\n\nday", "")
        assert "<script" not in html and "<img" not in html and "<b>" not in html


def test_what_the_model_writes_is_text(storm_answer):
    html = reply(Exchange("q", answer=storm_answer))
    assert "<img" not in html
    assert "**bold**" in html


def test_waiting_says_what_for():
    assert "Searching" in reply(Exchange("q"))
    assert "Stopped" in reply(Exchange("q", stopped=True))

"""Pieces of HTML."""

from datetime import date

from dateline.ui.web.labels import byline, headline, kind_label, prose


def test_a_byline_names_publisher_and_day(make_article):
    article = make_article(publisher="The <Echo>", published=date(2024, 1, 2))
    assert byline(article) == (
        '<bdi class="publisher">The &lt;Echo&gt;</bdi> · <time datetime="2024-01-02">2 January 2024</time>'
    )
    assert "Unknown publisher" in byline(make_article()) and "undated" in byline(make_article())


def test_news_needs_no_label_and_opinion_does(make_article):
    assert kind_label(make_article()) == ""
    assert kind_label(make_article(kind="opinion")) == '<span class="kind">opinion</span>'


def test_an_article_without_headline_is_untitled(make_article):
    assert headline(make_article(title=" ", origin="x")) == "Untitled"
    assert headline(make_article(title="a\nb <c>", origin="x")) == "a b &lt;c&gt;"


def test_paragraphs_have_a_gap_between_them():
    assert prose("a\nb\n\nc") == 'a<br>b<span class="gap"></span>c'

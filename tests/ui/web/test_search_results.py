"""What a search found, as HTML."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dateline.ingest.records import Extent, Passage
from dateline.qa import Hit
from dateline.ui.web.search_results import search_results

EXTENT = Extent(60, date(2023, 1, 5), date(2024, 12, 20))


@pytest.fixture
def hit(make_article):
    """Makes a hit whose passage is the article's whole text, or the part given."""

    def make(text: str, part: slice = slice(None), **fields) -> Hit:
        article = make_article(text, **fields)
        start, end, _ = part.indices(len(text))
        return Hit(Passage(f"{article.id}-{start}", article.id, 0, start, end, text[part]), article, 1.0)

    return make


def headlines(html: str) -> list[str]:
    return re.findall(r'<h2 dir="auto"><a class="read"[^>]*>(.*?)</a></h2>', html)


def test_passages_of_an_article_stand_together_in_its_order(hit):
    text = "The ferry sailed. The wall fell."
    html = search_results("wall", [hit(text, slice(18, None)), hit(text, slice(0, 17))], EXTENT)
    assert headlines(html) == ["Ferry sails"]
    assert html.index("The ferry sailed.") < html.index("The <mark>wall</mark> fell.")


def test_words_of_the_query_are_marked_whatever_their_ending(hit):
    html = search_results("repair walls", [hit("Repairs to the wall, <b>wallpaper</b>.")], EXTENT)
    assert re.findall("<mark>(.*?)</mark>", html) == ["Repairs", "wall"]
    assert "&lt;b&gt;wallpaper" in html


def test_a_late_match_in_a_long_passage_is_shown(hit):
    html = search_results("ferry", [hit("word " * 150 + "the ferry sails " + "word " * 150)], EXTENT)
    assert '<p dir="auto">… word' in html
    assert "<mark>ferry</mark> sails" in html
    assert html.count("word") < 100


def test_a_long_passage_without_spaces_is_cut_and_marked(hit):
    html = search_results("ferry", [hit("the ferry " + "水" * 2000)], EXTENT)
    assert "<mark>ferry</mark>" in html
    assert 300 < html.count("水") < 420


def test_the_link_leads_to_the_words(hit):
    html = search_results("ferry", [hit("xx The ferry sailed.", slice(3, None))], EXTENT)
    assert "?at=7-12" in html


@pytest.mark.parametrize(("order", "titles"), [("relevance", "BAC"), ("newest", "ABC"), ("oldest", "BAC")])
def test_stories_are_ordered_by_relevance_or_day_with_the_undated_last(hit, order, titles):
    days = {"B": date(2023, 5, 1), "A": date(2024, 5, 1), "C": None}
    hits = [hit("The ferry.", title=title, published=day) for title, day in days.items()]
    assert "".join(headlines(search_results("ferry", hits, EXTENT, order))) == titles


def test_what_was_searched_is_said(hit):
    found = [hit("The ferry.")]
    assert "The closest story among 60 articles, 5 January 2023 to 20 December 2024." in search_results(
        "ferry", found, EXTENT
    )
    assert "1 story has a word of this, among 60" in search_results("ferry", found, EXTENT, is_exact=True)
    assert "Nothing found among 60 articles" in search_results("ferry", [], EXTENT)


def test_copies_are_named(hit):
    html = search_results("ferry", [replace(hit("The ferry."), also_ran_in=("The <Echo>",))], EXTENT)
    assert "Also ran in The &lt;Echo&gt;" in html

"""What a question was understood as and asked with, and the links that ask it otherwise."""

import re
from dataclasses import replace
from datetime import date

from dateline.qa.records import Period
from dateline.ui.web.exchange import Exchange, Filters
from dateline.ui.web.understood import understood


def said(exchange: Exchange) -> list[str]:
    """The lines without their markup, of the second question of a conversation."""
    lines = re.findall('<p class="understood">(.*?)</p>', understood(2, exchange))
    return [re.sub("<span class=.unseen.>.*?</span>|<.*?>", "", line) for line in lines]


def test_a_question_that_stands_alone_and_without_filters_needs_no_word():
    assert understood(1, Exchange("And  when?", understood="And when?")) == ""


def test_what_a_follow_up_was_understood_as():
    assert said(Exchange("And when?", understood="When is the wall <i>built</i>?")) == [
        "Understood as: When is the wall &lt;i&gt;built&lt;/i&gt;?"
    ]


def test_each_sort_of_filter_is_a_chip_with_a_cross_that_asks_without_it():
    exchange = Exchange("When?", Filters("2024-01-01", "", ("The <Echo>", "Gazette")))
    assert said(exchange) == ["2024-01-01 to …× The &lt;Echo&gt;, Gazette×"]
    links = re.findall(r'href="(.*?)"(?: title="(.*?)")', understood(2, exchange))
    assert links == [
        ("#filters", "Change the filters"),
        ("#again-2_anyday__", "Ask again for articles of any day"),
        ("#filters", "Change the filters"),
        ("#again-2_anyone__", "Ask again for articles of any publisher"),
    ]


def test_the_days_that_a_question_names_are_offered_unless_it_has_days_already():
    period = Period(date(2022, 5, 1), None, "since May")
    assert said(Exchange("Since May?", period=period)) == ["Days named: from 1 May 2022. Ask only articles of then"]
    assert 'href="#again-2_days_2022-05-01_"' in understood(2, Exchange("Since May?", period=period))
    assert said(Exchange("Since May?", Filters("2024-01-01"), period=period)) == ["2024-01-01 to …×"]


def test_the_publishers_that_a_question_names_are_offered_unless_it_has_some_already():
    assert said(Exchange("In the Echo?", named=("The <Echo>",))) == ["Named: The &lt;Echo&gt;. Ask only this"]
    assert said(Exchange("In both?", named=("Echo", "Gazette"))) == ["Named: Echo, Gazette. Ask only these"]
    assert 'href="#again-2_named__"' in understood(2, Exchange("In the Echo?", named=("The Echo",)))
    assert said(Exchange("In the Echo?", Filters("", "", ("Gazette",)), named=("Echo",))) == ["Gazette×"]


def test_of_a_count_nothing_is_offered_that_it_was_counted_by(wall_answer):
    period = Period(date(2022, 5, 1), None, "since May")
    exchange = Exchange("How many since May?", Filters("", "", ("Gazette",)), period=period, named=("Echo",))
    assert said(replace(exchange, answer=replace(wall_answer, basis="count"))) == ["Gazette×"]


def test_about_one_article_there_is_nothing_to_filter(make_article):
    about = Filters("2024-01-01", about=make_article(title="Wall & co"))
    assert said(Exchange("When?", about, period=Period(date(2022, 5, 1), None, "since May"))) == [
        "Only about: Wall &amp; co"
    ]

from datetime import date

import pytest

from dateline.ingest.records import Passage
from dateline.qa import Desk
from dateline.qa.dates import read_period
from dateline.qa.quotes.news import MOST_OF_LATE, in_their_words, news_asked, tellings
from dateline.qa.records import Hit

TODAY = date(2024, 3, 31)


@pytest.mark.parametrize(
    "question",
    [
        "What happened in May 2023?",
        "What happened yesterday?",
        "What was in the news in March 2024?",
        "What's the news today?",
        "What is the latest news?",
        "What's new?",
        "latest headlines",
        "Show me the latest stories.",
        "Any news?",
        "Today's headlines",
        "What is today's news?",
        "What were the biggest stories in 2022?",
        "News from last week",
    ],
)
def test_the_news_is_asked_for(question) -> None:
    assert news_asked(question, read_period(question, TODAY))


@pytest.mark.parametrize(
    "question",
    [
        "What happened?",
        "What happened to the mill in May 2023?",
        "What is the latest estimate for the bridge?",
        "What is new about the bridge?",
        "Who was in the news in May 2023?",
        "What happened in the council in May 2023?",
    ],
)
def test_something_in_particular_is_not_the_news(question) -> None:
    assert not news_asked(question, read_period(question, TODAY))


@pytest.mark.parametrize(
    "question, is_asked",
    [
        ("What was in the Gazette on 21 June 2023?", True),
        ("What did the Gazette report on 21 June 2023?", True),
        ("What was in the Gazette of 21 June 2023?", True),
        ("What is the latest news from the Gazette?", True),
        ("Headlines of the Harrow Bay Gazette, June 2023", True),
        ("What did the Gazette report about the bridge in June 2023?", False),
        ("Who was in the Gazette on 21 June 2023?", False),
        ("What was in the Bugle on 21 June 2023?", False),
    ],
)
def test_the_news_of_a_publisher_is_asked_for(question, is_asked) -> None:
    assert news_asked(question, read_period(question, TODAY), lambda: ["The Harrow Bay Gazette"]) is is_asked


@pytest.fixture
def ask(sample_archive, scripted_model):
    return Desk(sample_archive, scripted_model()).ask


def test_each_report_of_the_days_is_told_by_how_it_begins(ask) -> None:
    answer = ask("What happened in May 2023?")
    assert (answer.status, answer.basis, answer.coverage.articles) == ("answered", "quotes", 3)
    assert [each.article.published for each in answer.citations] == [date(2023, 5, day) for day in (10, 24, 31)]
    assert all(each.article.text.startswith(each.quote) for each in answer.citations)


def test_a_short_beginning_has_the_next_sentence_with_it(ask) -> None:
    assert (
        "Nobody made a speech. [1] The mayor, Leila Farouk, had promised" in ask("What happened on 20 March 2024?").text
    )


def test_the_latest_are_the_newest_of_what_is_searched(ask) -> None:
    answer = ask("What is the latest news?", until=date(2022, 6, 30))
    assert len({each.article.id for each in answer.citations}) == MOST_OF_LATE
    assert max(each.article.published for each in answer.citations) == date(2022, 6, 29)


def test_copies_letters_and_comment_are_left_out(ask) -> None:
    articles = [hit.article for hit in ask("What happened in 2022?").hits]
    assert {article.kind for article in articles} <= {"news", "wire", "correction", "obituary", "other"}
    assert len({article.title for article in articles}) == len(articles)


def test_where_nothing_ran_the_newest_day_is_told(ask) -> None:
    answer = ask("What happened in May 2019?")
    assert answer.status == "not_in_archive"
    assert answer.text == "The archive has no report of these days; its newest article is of 27 March 2024."
    assert answer.hits


def test_what_later_reports_tell_of_the_day_is_told_too(ask) -> None:
    [citation] = (answer := ask("What happened on 14 January 2023?")).citations
    assert (citation.article.published, "Saturday, January 14" in citation.quote) == (date(2023, 1, 18), True)
    assert answer.coverage.until > date(2023, 1, 14)
    [citation] = ask("What happened on 26 September 2022?").citations
    assert "dismissed as manager of Harrow Bay Town on Monday" in citation.quote


def test_later_reports_are_not_told_where_the_reader_left_them_out_or_what_was_published_is_asked_for(ask) -> None:
    assert ask("What happened on 14 January 2023?", until="2023-01-15").status == "not_in_archive"
    assert ask("What was in the news on 14 January 2023?").status == "not_in_archive"


def test_the_news_of_a_publisher_is_what_it_published(ask) -> None:
    articles = [each.article for each in ask("What was in the Saltmere Echo in September 2023?").citations]
    assert {article.publisher for article in articles} == {"Saltmere Echo"}
    assert len({article.id for article in articles}) > 1


@pytest.fixture
def told_of_the_14th(make_article):
    """What an article of Wednesday, 18 January 2023, is quoted with for Saturday the 14th."""

    def told(text: str, **fields) -> str:
        article = make_article(text, published=date(2023, 1, 18), **fields)
        hit = Hit(Passage(f"{article.id}.0", article.id, 0, 0, len(text), text), article, 0.0)
        return in_their_words(tellings([hit], date(2023, 1, 14)))[0].text

    return told


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The wall broke on Saturday.", "The wall broke on Saturday."),
        ("A man of 80 fell. He was taken to hospital on Saturday.", "A man of 80 fell. [1] He was taken"),
        ("The wall had not been raised since 14 January 1987.", ""),
        ("The hearing was adjourned to 14 January 2024.", ""),
        ("The wall broke on Sunday.", ""),
    ],
)
def test_a_day_is_told_by_its_name_in_its_own_year_with_what_the_sentence_leans_on(told_of_the_14th, text, quote):
    told = told_of_the_14th(text)
    assert quote in told and bool(told) == bool(quote)


def test_a_correction_tells_of_a_report_and_not_of_the_day(told_of_the_14th):
    assert told_of_the_14th("Our report of January 14 was wrong.", kind="correction") == ""

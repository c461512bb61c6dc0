"""Which article a correction means, rule by rule."""

from datetime import UTC, date, datetime

import pytest

from dateline.ingest.cleaning.corrections import references
from dateline.ingest.corrected import address_keys, article_keys, day_of_article, fold, match, reference_keys

HEADLINE = "Footbridge to cost £1.2m and open in spring"
TEXT = "Ann Lee of Castell & Rowe said that Millrace Footbridge needs new hangers, which the county will pay for."


@pytest.fixture
def ran(make_article):
    """The article, with what a test changes in it."""

    def make(**fields):
        given = {"title": HEADLINE, "published": date(2022, 11, 16), "publisher": "The Gazette", "text": TEXT}
        return make_article(**{**given, **fields})

    return make


@pytest.fixture
def because(make_article):
    """What links an article to a correction with this text; what is matched without a key in common would be missed."""

    def find(text: str, article, title: str = "Corrections and clarifications", **fields) -> str | None:
        given = {"published": date(2022, 11, 23), "publisher": "The Gazette", "kind": "correction"}
        correction = make_article(text, title=title, **{**given, **fields})
        (item,) = references(correction)
        found = match(item, correction, article)
        keys = article_keys(article.title, day_of_article(article), article.url)
        assert found is None or reference_keys(item) & keys
        return found and found.because

    return find


@pytest.mark.parametrize(
    "address",
    [
        "https://gazette.example/bridge",
        "http://www.gazette.example/bridge/",
        "https://Gazette.example/bridge?utm_source=mail#top",
    ],
)
def test_an_address_however_it_is_written_links_from_any_paper_and_any_day(because, ran, address) -> None:
    article = ran(url="https://www.gazette.example/bridge", publisher="Echo", published=date(1999, 1, 1))
    assert because(f"The sum was wrong: {address}.", article) == "address"


def test_what_a_query_says_is_part_of_an_address(because, ran) -> None:
    article = ran(url="https://gazette.example/story?id=12")
    assert because("See https://gazette.example/story?id=12", article) == "address"
    assert because("See https://gazette.example/story?id=13", article) is None
    assert because("See https://gazette.example/story", article) is None


def test_equal_headlines_but_for_case_and_punctuation(because, ran) -> None:
    assert because('Our article "FOOTBRIDGE to cost £1.2m, and open in spring" was wrong.', ran()) == "headline"
    assert because(f'Our report of November 16, "{HEADLINE}", was wrong.', ran()) == "headline and day"
    assert because("It was wrong.", ran(), title=f"Correction: {HEADLINE}") == "headline"
    assert because(TEXT, ran(title=f"UPDATE 1-{HEADLINE}"), title=f"CORRECTED-{HEADLINE}") == "headline"


def test_a_headline_that_is_shortened(because, ran) -> None:
    assert because('Our article "Footbridge to open in spring" was wrong.', ran()) == "words of the headline"
    assert because('Our article "Footbridge in the spring" was wrong.', ran()) is None, "two words are too few"
    long = f"{HEADLINE} as the mayor asks residents whether lamps should burn all night"
    assert because('Our article "Footbridge to open in spring" was wrong.', ran(title=long)) is None, "too small a part"


def test_a_headline_counts_for_one_publisher_or_an_unknown_one(because, ran) -> None:
    text = f'Our article "{HEADLINE}" was wrong.'
    assert because(text, ran(publisher="Echo")) is None
    assert because(text, ran(publisher="gazette")) == because(text, ran(publisher=None)) == "headline"


@pytest.mark.parametrize("published", [date(2022, 9, 1), date(2022, 11, 24)])
def test_a_headline_long_before_or_after_is_another(because, ran, published) -> None:
    assert because(f'Our article "{HEADLINE}" was wrong.', ran(published=published)) is None


def test_of_one_day_what_came_after_the_correction_is_another(because, ran) -> None:
    noon, one, two = (datetime(2022, 11, 23, hour, tzinfo=UTC) for hour in (12, 13, 14))
    text = f'Our article "{HEADLINE}" was wrong.'
    assert because(text, ran(published=noon), published=one) == "headline"
    assert because(text, ran(published=two), published=one) is None
    assert because(text, ran(published=two.replace(tzinfo=None)), published=one) == "headline", "not to be compared"
    assert because(text, ran(published=two), published=date(2022, 11, 23)) == "headline"


def test_where_a_day_is_unknown_only_an_equal_headline_counts(because, ran) -> None:
    assert because(f'Our article "{HEADLINE}" was wrong.', ran(published=None)) == "headline"
    assert because(f'Our article "{HEADLINE}" was wrong.', ran(), published=None) == "headline"
    assert because('Our article "Footbridge to open in spring" was wrong.', ran(published=None)) is None


def test_a_short_headline_needs_the_day_that_is_named(because, ran) -> None:
    text = 'Our report of November 15, "Council notes", was wrong.'
    assert because(text, ran(title="Council notes", published=date(2022, 11, 15))) == "headline and day"
    assert because(text, ran(title="Council notes", published=date(2022, 11, 14))) == "headline and day"
    assert because(text, ran(title="Council notes", published=date(2022, 11, 8))) is None


SAID = "An article on Nov. 16 about new hangers for the Millrace Footbridge misstated what Ann Lee said of the county."


def test_the_day_with_the_names_and_most_other_words(because, ran) -> None:
    assert because(SAID, ran(title="Bridge")) == "day and words"
    assert because(SAID, ran(title="Bridge", published=date(2022, 11, 15))) == "day and words", "online the day before"


@pytest.mark.parametrize(
    "other",
    [
        {"published": date(2022, 11, 17)},
        {"publisher": "Echo"},
        {"publisher": None},
        {"text": TEXT.replace("Ann Lee", "The engineer")},
        {"text": "Ann Lee opened Millrace Footbridge."},
    ],
)
def test_the_day_is_not_enough_without_all_the_rest(because, ran, other) -> None:
    assert because(SAID, ran(title="Bridge", **other)) is None


def test_a_correction_is_never_what_is_meant(because, ran) -> None:
    assert because(f'Our article "{HEADLINE}" was wrong.', ran(kind="correction")) is None


def test_folding() -> None:
    assert fold("UPDATE 2-County’s  share: “£1.2m”") == "countys share 1 2m"
    assert address_keys("https://www.Echo.example/a/?b=1#c") == {"echo.example/a", "echo.example/a?b=1"}
    assert address_keys("https://[broken") == address_keys(None) == set()

from datetime import date

import pytest

from dateline.ingest import Scope


def test_publishers_most_first(catalogue, make_article) -> None:
    names = ["Echo", "Gazette", "Gazette", None, "Advertiser"]
    catalogue.put((make_article(title=f"{n}", publisher=name), []) for n, name in enumerate(names))
    assert list(catalogue.facets.publishers().items()) == [("Gazette", 2), ("Advertiser", 1), ("Echo", 1)]


@pytest.mark.parametrize(
    ("scope", "count"),
    [
        (Scope(), 3),
        (Scope(since=date(2023, 1, 1)), 2),
        (Scope(until=date(2023, 1, 1)), 1),
        (Scope(sections=("Town",)), 1),
        (Scope(kinds=("news", "letter")), 3),
        (Scope(kinds=("letter",), languages=("en",)), 0),
        (Scope(authors=('O\'Neil, "Ann"',)), 1),
        (Scope(authors=("Ann",)), 0),
        (Scope(publishers=("x' OR '1'='1",)), 0),
    ],
)
def test_extent(catalogue, make_article, scope, count) -> None:
    articles = [
        make_article(title="a", published=date(2023, 1, 1), section="Town", authors=("Bo", 'O\'Neil, "Ann"')),
        make_article(title="b", published=date(2023, 1, 2), kind="letter", language="is"),
        make_article(title="c"),
    ]
    catalogue.put((article, []) for article in articles)
    assert catalogue.facets.extent(scope).articles == count


def test_values_most_first_and_months_in_order(catalogue, make_article) -> None:
    days = [date(2023, 5, 9), date(2023, 2, 1), date(2023, 5, 1), None]
    authors = [("Bo",), ("Ann", "Bo"), (), ("Ann", "Bo")]
    catalogue.put(
        (make_article(title=f"{n}", published=day, authors=by, kind="letter" if n else "news", section="Town"), [])
        for n, (day, by) in enumerate(zip(days, authors, strict=True))
    )
    counts = catalogue.facets
    assert counts.months() == {date(2023, 2, 1): 1, date(2023, 5, 1): 2}
    assert list(counts.authors(1).items()) == [("Bo", 3)]
    assert list(counts.kinds().items()) == [("letter", 3), ("news", 1)]
    assert counts.sections() == {"Town": 4}


def test_newest_are_the_first_passages_of_articles_with_a_day(archive, make_article) -> None:
    days = [date(2023, 5, 9), date(2023, 2, 1), None, date(2023, 5, 10)]
    archive.add_articles(make_article(title=f"{n}", text=f"Text {n}.", published=day) for n, day in enumerate(days))
    found = archive.passages(archive.catalogue.facets.newest(Scope(until=date(2023, 5, 9)), 5)).values()
    assert [(article.title, passage.ordinal) for passage, article in found] == [("0", 0), ("1", 0)]


def test_an_author_is_known_by_the_last_name_where_only_one_bears_it(catalogue, make_article) -> None:
    authors = [("Priya Nair",), ("Bo Bell", "Ann Bell"), ("100% Bo",)]
    catalogue.put((make_article(title=f"{n}", authors=by), []) for n, by in enumerate(authors))
    named = catalogue.facets.author_named
    assert named("priya nair") == named("Nair") == ("Priya Nair",)
    assert named("Ann Bell") == ("Ann Bell",)
    assert named("Bell") == named("Priya") == named("%") == named("") == ()

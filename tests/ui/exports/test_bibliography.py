"""Articles as a newsroom and as a scholar write them."""

from datetime import date

import pytest

from dateline.qa.records import article_as_dict
from dateline.ui.exports.bibliography import academic, newsroom


@pytest.fixture
def source(make_article):
    """Makes an article's metadata."""

    def make(**fields) -> dict:
        known = {
            "title": "Footbridge repair put at £1.2m",
            "authors": ("Martin Ashe",),
            "publisher": "The Gazette",
            "published": date(2022, 6, 15),
            "url": "https://gazette.example/1",
        }
        return article_as_dict(make_article(**(known | fields)))

    return make


def test_as_a_newsroom_writes_it(source):
    assert newsroom(source()) == (
        "Martin Ashe, “Footbridge repair put at £1.2m”, The Gazette, 15 June 2022, https://gazette.example/1"
    )
    assert newsroom(source(authors=("Ann Lee", "Bo Ek"), url=None, published=None, publisher=None)) == (
        "Ann Lee and Bo Ek, “Footbridge repair put at £1.2m”, undated"
    )


def test_as_a_scholar_writes_it(source):
    assert academic([source(authors=(), publisher=None, url=None)]) == [
        "Unknown publisher. (2022, June 15). Footbridge repair put at £1.2m."
    ]
    assert academic([source(), source(authors=(), url="javascript:1"), source(published=None, url=None)]) == [
        "Ashe, M. (2022, June 15). Footbridge repair put at £1.2m. The Gazette. https://gazette.example/1",
        "The Gazette. (2022, June 15). Footbridge repair put at £1.2m.",
        "Ashe, M. (n.d.). Footbridge repair put at £1.2m. The Gazette.",
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"title": ""},
        {"authors": ("Plato",)},
        {"authors": (), "publisher": None},
        {"title": "<b>& \u202e {x}", "publisher": "A & B", "url": "https://e.example/?a=1&b=2"},
    ],
)
def test_whatever_is_missing_or_odd_each_source_has_its_line(source, fields):
    (line,) = academic([source(**fields)])
    assert len(line) > 10
    assert "\u202e" not in line and "\n" not in line

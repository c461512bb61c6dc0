"""The order in which sentences are tried."""

from datetime import date

import pytest

from dateline.eval.drafting.draw import MOST_AN_ARTICLE, draw

LONG = "The {what} of {name} has cost the county £{n}00,000 since the spring of {year}. "


@pytest.fixture
def archive(small_archive, make_article):
    def article(number, year, publisher, kind="news", **fields):
        text = "".join(LONG.format(what=what, name=f"Port {'ABCDEFGHIJ'[number]}lden", n=number + 2, year=year - n)
                       for n, what in enumerate(("bridge", "wall", "school", "mill", "ferry")))  # fmt: skip
        return make_article(
            text, title=f"{number}", published=date(year, 5, number + 1), publisher=publisher, kind=kind, **fields
        )

    common = [article(number, 2023, "Echo") for number in range(5)]
    rare = [article(5, 2021, "Echo"), article(6, 2023, "Courier"), article(7, 2023, "Echo", kind="wire")]
    last = [article(8, 2020, "Echo", kind="letter")]
    return small_archive(*common, *rare, *last, article(9, 2023, "Echo", language="de"))


def test_each_stratum_has_its_turn_and_letters_come_last(archive):
    order = [target.article.title for target in draw(archive, seed=0)]
    assert len(order) == MOST_AN_ARTICLE * 9
    assert set(order[:4]) >= {"5", "6", "7"}
    assert order[8] == "8" and "9" not in order
    assert sorted(order[:9]) == sorted(set(order))


def test_no_sentence_is_drawn_twice(archive):
    drawn = [target.id for target in draw(archive, seed=0)]
    assert len(set(drawn)) == len(drawn)


def test_the_seed_decides(archive):
    first, again, other = ([target.id for target in draw(archive, seed)] for seed in (0, 0, 1))
    assert first == again != other


def test_of_copies_the_earliest_is_drawn(small_archive, make_article):
    text = " ".join(f"The {thing} of Saltmere was mended in 19{n} for £{n}0,000." for n, thing in enumerate(
        ("bridge wall school mill ferry church harbour road station library".split()), start=10))  # fmt: skip
    later = make_article(text, title="later", published=date(2023, 5, 3))
    earlier = make_article(text, title="earlier", published=date(2023, 5, 2))
    assert {target.article.title for target in draw(small_archive(later, earlier), seed=0)} == {"earlier"}


def test_what_was_corrected_is_not_drawn(sample_archive):
    drawn = {target.article.id for target in draw(sample_archive, seed=0)}
    corrected = {
        article.id for article in sample_archive.catalogue.articles() if sample_archive.corrections(article.id)
    }
    assert corrected and not corrected & drawn

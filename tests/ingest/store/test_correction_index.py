"""Links between corrections and articles as either comes, changes and goes."""

import itertools
from dataclasses import replace
from datetime import date

import pytest

from dateline.ingest.store import schema
from dateline.ingest.store.catalogue import Catalogue

HEADLINE = "Footbridge to cost £1.2m and open in spring"
BRIDGE = "https://www.gazette.example/bridge/"


@pytest.fixture
def article(make_article):
    def make(name: str, text: str = "The bridge is closed.", **fields):
        given = {"published": date(2022, 11, 16), "publisher": "Gazette", "title": HEADLINE, "origin": name}
        return make_article(f"{text} {name}", **{**given, **fields})

    return make


@pytest.fixture
def correction(article):
    def make(text: str, name: str = "correction", **fields):
        given = {"title": "Corrections and clarifications", "kind": "correction", "published": date(2022, 11, 23)}
        return article(name, text, **{**given, **fields})

    return make


def put(catalogue: Catalogue, *articles) -> None:
    catalogue.put((one, []) for one in articles)


def links(catalogue: Catalogue) -> set[tuple[str, str]]:
    """(correction, corrected) by their origins, as both ends tell them."""
    names = {one.id: one.origin for one in catalogue.articles()}
    ahead = {(names[one], names[other]) for one in names for other in catalogue.corrected(one)}
    back = {(names[other], names[one]) for one in names for other in catalogue.corrections(one)}
    assert ahead == back
    return ahead


def in_any_order(catalogue: Catalogue, *articles) -> set[tuple[str, str]]:
    """The links, found the same in every order of coming."""
    found = []
    for order in itertools.permutations(articles):
        for one in articles:
            catalogue.delete(one.id)
        put(catalogue, *order)
        found.append(links(catalogue))
    assert all(some == found[0] for some in found)
    return found[0]


def test_by_address_whatever_else_is_unlike(catalogue, article, correction) -> None:
    text = "The sum was wrong. http://gazette.example/bridge?ref=mail"
    right = article("right", url=BRIDGE, publisher="Echo", published=None, title="Bridge")
    assert in_any_order(catalogue, correction(text), right, article("other")) == {("correction", "right")}


def test_by_headline(catalogue, article, correction) -> None:
    text = f"Our article “{HEADLINE.upper()}” was wrong."
    others = [article("of another paper", publisher="Echo"), article("too old", published=date(2022, 8, 1))]
    assert in_any_order(catalogue, correction(text), article("right"), *others) == {("correction", "right")}


def test_an_address_goes_before_a_headline_and_a_day_settles_it(catalogue, article, correction) -> None:
    both = f"Our article “{HEADLINE}” was wrong: {BRIDGE}"
    at_address = article("right", url=BRIDGE, title="Bridge")
    assert in_any_order(catalogue, correction(both), at_address, article("other")) == {("correction", "right")}
    dated = correction(f"Our report of November 2, “{HEADLINE}”, was wrong.", "dated")
    weekly = [article("earlier", published=date(2022, 11, 2)), article("later", published=date(2022, 11, 9))]
    assert in_any_order(catalogue, dated, *weekly) >= {("dated", "earlier")}
    assert catalogue.corrections(weekly[1].id) == []


def test_two_articles_that_an_item_may_mean_are_none(catalogue, article, correction) -> None:
    one, other = article("one"), article("other", "Nothing of this is like it", published=date(2022, 11, 9))
    assert in_any_order(catalogue, correction(f"Our article “{HEADLINE}” was wrong."), one, other) == set()
    catalogue.delete(other.id)
    assert links(catalogue) == {("correction", "one")}


def test_two_copies_of_one_story_are_both_meant(catalogue, article, correction) -> None:
    text = " ".join(f"word{n}" for n in range(60))
    copies = [article("print", text), article("online", text, published=date(2022, 11, 15))]
    assert in_any_order(catalogue, correction(f"Our article “{HEADLINE}” was wrong."), *copies) == {
        ("correction", "print"),
        ("correction", "online"),
    }


def test_by_day_where_one_article_has_the_names_and_most_words(catalogue, article, correction) -> None:
    said = "An article on Nov. 16 misstated what Ann Lee said of new hangers for the Millrace Footbridge."
    text = "Ann Lee said that Millrace Footbridge needs new hangers."
    right, other = article("right", text, title="Bridge"), article("other", title="Ferry")
    assert in_any_order(catalogue, correction(said), right, other) == {("correction", "right")}
    rival = article("rival", f"{text} That is what a letter says", title="Letter")
    put(catalogue, rival)
    assert links(catalogue) == set(), "no clear winner"


def test_a_column_corrects_several(catalogue, article, correction) -> None:
    column = correction(f"News: It was wrong. {BRIDGE}\n\nSports: The story “Ferry race won by a nose” was wrong.")
    articles = [article("bridge", url=BRIDGE), article("race", title="Ferry race won by a nose")]
    assert in_any_order(catalogue, column, *articles) == {("correction", "bridge"), ("correction", "race")}


def test_a_corrected_story_is_linked_to_the_one_before_and_not_to_another_correction(
    catalogue, article, correction
) -> None:
    first = article("first", published=date(2022, 11, 22))
    corrected = correction("The bridge is closed.", "corrected", title=f"CORRECTED-{HEADLINE}")
    again = correction("The bridge is closed.", "again", title=f"CORRECTED-{HEADLINE}")
    assert in_any_order(catalogue, first, corrected, again) == {("corrected", "first"), ("again", "first")}


def test_links_follow_what_changes(catalogue, article, correction) -> None:
    right, said = article("right"), correction(f"Our article “{HEADLINE}” was wrong.")
    put(catalogue, right, said)
    put(catalogue, replace(right, title="Another matter"))
    assert links(catalogue) == set()
    put(catalogue, right)
    assert links(catalogue) == {("correction", "right")}
    put(catalogue, replace(said, text="Nothing was wrong."))
    assert links(catalogue) == set()
    put(catalogue, said)
    put(catalogue, replace(said, kind="news"))
    assert links(catalogue) == set()


@pytest.mark.parametrize("gone", ["right", "correction"])
@pytest.mark.parametrize("how", ["delete", "forget"])
def test_what_goes_leaves_no_link_and_no_key(catalogue, article, correction, gone, how) -> None:
    both = {"right": article("right", url=BRIDGE), "correction": correction(f"The sum was wrong. {BRIDGE}")}
    put(catalogue, *both.values())
    getattr(catalogue, how)(both[gone].id)
    assert links(catalogue) == set()
    assert catalogue._rows("SELECT * FROM corrections") == []
    assert bool(catalogue._rows("SELECT * FROM correction_keys")) == (gone == "right")
    put(catalogue, both[gone])
    assert links(catalogue) == {("correction", "right")}


def test_a_catalogue_of_schema_2_is_linked_on_opening(catalogue, tmp_path, article, correction) -> None:
    put(catalogue, article("right"), correction(f"Our article “{HEADLINE}” was wrong."), correction("None.", "empty"))
    catalogue._db.executescript(
        "DROP TABLE corrections; DROP TABLE correction_keys; DROP INDEX articles_that_correct;"
        " UPDATE meta SET value = '2' WHERE key = 'schema_version'"
    )
    catalogue.close()
    again = Catalogue(tmp_path / "catalogue.db")
    assert links(again) == {("correction", "right")}
    assert again.get_meta("schema_version") == str(schema.VERSION)
    assert again._corrections.unplaced() == [], "each is read once, found or not"
    again.close()


def test_days_far_apart_and_unknown_ones(catalogue, article, correction) -> None:
    text = f"Our article “{HEADLINE}” was wrong."
    undated = article("undated", published=None)
    assert in_any_order(catalogue, correction(text), undated) == {("correction", "undated")}
    assert in_any_order(catalogue, correction(text, published=None), undated) == {("correction", "undated")}
    catalogue.delete(undated.id)
    late = article("late", published=date(2022, 12, 1))
    assert in_any_order(catalogue, correction(text), late, article("right")) == {("correction", "right")}

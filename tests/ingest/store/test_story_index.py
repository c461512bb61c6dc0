"""Stories as articles come, change and go."""

import itertools
import random
from dataclasses import replace
from datetime import date

import pytest

from dateline.ingest.records import Article, article_id
from dateline.ingest.store.catalogue import Catalogue


def prose(seed: int, words: int = 200) -> str:
    return " ".join(f"word{random.Random(seed).random()}"[:9] + str(at * seed) for at in range(words))


def article(name: str, text: str, day: int | None = 10) -> Article:
    return Article(
        id=article_id(name), title=name, text=text, published=date(2023, 5, day) if day else None, origin=name
    )


def put(catalogue: Catalogue, *articles: Article) -> None:
    catalogue.put((one, []) for one in articles)


def stories(catalogue: Catalogue, *articles: Article) -> list[set[str]]:
    """Titles by story."""
    ids = catalogue.story_ids([one.id for one in articles])
    titles = {one.id: one.title for one in articles}
    return sorted(
        ({titles[id_] for id_ in ids if ids[id_] == story} for story in set(ids.values())), key=lambda part: min(part)
    )


WIRE = prose(1)
ALL = [
    article("wire", WIRE),
    article("copy", WIRE + " more"),
    article("cut", WIRE[:1200], 12),
    article("other", prose(2)),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::5])
def test_the_order_of_coming_does_not_matter(catalogue, order) -> None:
    put(catalogue, *(ALL[at] for at in order))
    assert stories(catalogue, *ALL) == [{"copy", "cut", "wire"}, {"other"}]
    assert catalogue.story_ids([ALL[0].id]) == {ALL[0].id: min(one.id for one in ALL[:3])}
    assert set(catalogue.copies(ALL[0].id)) == {ALL[1].id, ALL[2].id}


def test_the_same_words_weeks_apart_are_two_stories(catalogue) -> None:
    late = article("again", WIRE, 30)
    put(catalogue, ALL[0], late)
    assert stories(catalogue, ALL[0], late) == [{"again"}, {"wire"}]


def test_an_unknown_day_is_near_none_but_another(catalogue) -> None:
    undated, twin = article("undated", WIRE, None), article("twin", WIRE, None)
    put(catalogue, ALL[0], undated, twin)
    assert stories(catalogue, ALL[0], undated, twin) == [{"twin", "undated"}, {"wire"}]


def test_an_article_that_changes_leaves_its_story(catalogue) -> None:
    put(catalogue, *ALL[:2])
    put(catalogue, replace(ALL[1], text=prose(9)))
    assert stories(catalogue, *ALL[:2]) == [{"copy"}, {"wire"}]


def test_what_one_article_held_together_comes_apart_without_it(catalogue) -> None:
    words = prose(3, 400).split()
    bridge = article("bridge", " ".join(words))
    ends = article("first", " ".join(words[:150])), article("second", " ".join(words[100:]))
    put(catalogue, bridge, *ends)
    assert stories(catalogue, bridge, *ends) == [{"bridge", "first", "second"}]
    catalogue.delete(bridge.id)
    assert stories(catalogue, *ends) == [{"first"}, {"second"}]


def test_articles_of_an_earlier_catalogue_are_placed_on_opening(catalogue, tmp_path) -> None:
    put(catalogue, *ALL)
    catalogue._db.executescript("DELETE FROM stories; DELETE FROM story_bands;")
    catalogue.close()
    again = Catalogue(tmp_path / "catalogue.db")
    assert stories(again, *ALL) == [{"copy", "cut", "wire"}, {"other"}]
    again.close()

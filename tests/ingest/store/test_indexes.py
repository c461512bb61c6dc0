"""Two-phase writes: wherever work stops, the next `catch_up` finishes it."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from dateline.ingest import Article, Scope
from dateline.ingest.passages import split_passages
from dateline.ingest.store.indexes import Indexes


class PowerCut(Exception):
    """Stands for a kill."""


@pytest.fixture
def open_indexes(tmp_path, catalogue, hashing_embedder) -> Iterator[Callable[[], Indexes]]:
    opened: list[Indexes] = []

    def open_again(dimension: int = 64) -> Indexes:
        while opened:
            opened.pop().close()
        opened.append(Indexes(tmp_path, catalogue, hashing_embedder(dimension)))
        return opened[-1]

    yield open_again
    while opened:
        opened.pop().close()


@pytest.fixture
def put(catalogue, hashing_embedder) -> Callable[..., None]:
    def put(*articles: Article) -> None:
        catalogue.put((article, split_passages(article, hashing_embedder())) for article in articles)

    return put


@pytest.fixture
def ten(make_article) -> list[Article]:
    def piece(day: date) -> Article:
        author = "Ann" if day.day % 2 else "Bo"
        return make_article(f"The ferry sailed {day}.", title=f"Ferry {day}", published=day, authors=(author,))

    return [piece(date(2023, 1, n)) for n in range(1, 11)]


STEPS = ["_vectors.upsert", "_keywords.upsert", "_vectors.delete", "_keywords.delete"]


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", [*STEPS, "_catalogue.mark_indexed", "_catalogue.mark_left"])
def test_a_stop_at_any_step_is_made_good(open_indexes, catalogue, put, ten, monkeypatch, step, after) -> None:
    indexes = open_indexes()
    put(*ten)
    indexes.catch_up()
    put(*ten[:3])
    catalogue.delete(ten[9].id)
    part, method = step.split(".")
    original = getattr(getattr(indexes, part), method)

    def stop(*args) -> None:
        if after:
            original(*args)
        raise PowerCut

    with monkeypatch.context() as patch, pytest.raises(PowerCut):
        patch.setattr(getattr(indexes, part), method, stop)
        indexes.catch_up()
    indexes = open_indexes()
    indexes.catch_up()
    assert indexes.disagreements() == []
    assert (catalogue.count_pending(), catalogue.leaving()) == (0, [])
    assert len(indexes.nearest("ferry", Scope(), 20)) == len(indexes.matching("ferry", Scope(), 20)) == 9


def test_progress_is_told_after_each_batch(open_indexes, put, ten, catalogue, monkeypatch) -> None:
    monkeypatch.setattr("dateline.ingest.store.indexes._PASSAGES_A_BATCH", 4)
    put(*ten)
    waiting = []
    open_indexes().catch_up(lambda: waiting.append(catalogue.count_pending()))
    assert waiting == [6, 2, 0]


def test_a_wipe_that_was_asked_for_happens_on_open(open_indexes, put, ten, catalogue) -> None:
    put(*ten)
    open_indexes().catch_up()
    catalogue.set_meta("wipe", "yes")
    problems = open_indexes().disagreements()
    assert problems == [
        f"10 passages are missing from the {name} index; run `dateline rebuild`" for name in ("vector", "keyword")
    ]
    assert not catalogue.get_meta("wipe")


def test_start_over_with_vectors_of_another_length(open_indexes, put, ten, catalogue) -> None:
    put(*ten)
    open_indexes().catch_up()
    indexes = open_indexes(dimension=16)
    indexes.start_over((article, split_passages(article, indexes.embedder)) for article in ten)
    assert catalogue.count_pending() == 10
    indexes.catch_up()
    assert indexes.disagreements() == []
    assert len(indexes.nearest("ferry", Scope(), 20)) == 10


def test_authors_restrict_both_searches(open_indexes, put, ten, catalogue) -> None:
    put(*ten)
    indexes = open_indexes()
    indexes.catch_up()
    for search in (indexes.nearest, indexes.matching):
        found = catalogue.passages([id_ for id_, _ in search("ferry", Scope(authors=("Ann", "Cy")), 20)])
        assert {article.authors for _, article in found.values()} == {("Ann",)}
        assert len(found) == 5
        assert len(search("ferry", Scope(authors=("Ann",)), 2)) == 2
        assert search("ferry", Scope(authors=("Cy",)), 20) == []

"""The vector index over vectors made by hand."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest

from dateline.ingest import Article, Passage, Scope
from dateline.ingest.store.vectors import ChromaVectors

EAST, NORTH_EAST, NORTH, WEST = [1, 0, 0], [1, 1, 0], [0, 1, 0], [-1, 0, 0]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[ChromaVectors]:
    index = ChromaVectors(tmp_path / "vectors")
    yield index
    index.close()


def put(index: ChromaVectors, vectors: dict[str, Sequence[float]], articles: Sequence[Article]) -> None:
    passages = [Passage(id_, article.id, 0, 0, 1, "x") for id_, article in zip(vectors, articles, strict=True)]
    index.upsert(passages, articles, np.array(list(vectors.values()), dtype=np.float32))


def found(index: ChromaVectors, scope: Scope = Scope(), limit: int = 10) -> list[str]:  # noqa: B008
    return [id_ for id_, _ in index.search(np.array(EAST, dtype=np.float32), scope, limit)]


@pytest.fixture
def four(index: ChromaVectors, make_article: Callable[..., Article]) -> ChromaVectors:
    articles = [
        make_article(published=date(2023, 3, 1), publisher="Echo", kind="news", section="Town", language="en"),
        make_article(published=datetime(2023, 3, 2, 23, 59), publisher="Gazette", kind="opinion", language="is"),
        make_article(published=date(2023, 3, 3), publisher="Echo", kind="letter", section="World"),
        make_article(published=None, publisher=None, kind="news"),
    ]
    put(index, {"east": EAST, "north-east": NORTH_EAST, "north": NORTH, "west": WEST}, articles)
    return index


def test_the_nearest_come_first_with_their_cosine(four: ChromaVectors) -> None:
    hits = four.search(np.array(EAST, dtype=np.float32), Scope(), 10)
    assert [id_ for id_, _ in hits] == ["east", "north-east", "north", "west"]
    assert [score for _, score in hits] == pytest.approx([1, 0.5**0.5, 0, -1], abs=1e-5)
    assert found(four, limit=2) == ["east", "north-east"]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope(since=date(2023, 3, 2)), ["north-east", "north"]),
        (Scope(until=date(2023, 3, 2)), ["east", "north-east"]),
        (Scope(since=date(2023, 3, 2), until=date(2023, 3, 2)), ["north-east"]),
        (Scope(since=date(2024, 1, 1)), []),
        (Scope(since=date(2023, 3, 3), until=date(2023, 3, 1)), []),
        (Scope(publishers=("Echo",)), ["east", "north"]),
        (Scope(publishers=("Echo", "Gazette")), ["east", "north-east", "north"]),
        (Scope(publishers=("echo",)), []),
        (Scope(kinds=("news",)), ["east", "west"]),
        (Scope(kinds=("opinion", "letter"), publishers=("Echo",)), ["north"]),
        (Scope(sections=("World",)), ["north"]),
        (Scope(languages=("is",), since=date(2023, 1, 1), until=date(2023, 12, 31)), ["north-east"]),
    ],
)
def test_scopes(four: ChromaVectors, scope: Scope, expected: list[str]) -> None:
    assert found(four, scope) == expected


def test_upserting_twice_is_as_once_and_the_last_wins(index, make_article) -> None:
    put(index, {"one": WEST}, [make_article(publisher="Echo")])
    for _ in range(2):
        put(index, {"one": EAST}, [make_article(publisher="Gazette")])
    assert list(index.ids()) == ["one"]
    assert found(index, Scope(publishers=("Gazette",))) == ["one"]
    assert found(index, Scope(publishers=("Echo",))) == []
    ((_, score),) = index.search(np.array(EAST, dtype=np.float32), Scope(), 10)
    assert score == pytest.approx(1)


def test_deleted_passages_are_gone_and_unknown_ones_ignored(four: ChromaVectors) -> None:
    four.delete(["east", "nobody"])
    four.delete([])
    assert sorted(four.ids()) == ["north", "north-east", "west"]
    assert found(four) == ["north-east", "north", "west"]


def test_an_empty_index(index: ChromaVectors) -> None:
    assert found(index) == []
    assert list(index.ids()) == []
    index.delete(["nobody"])


def test_what_was_stored_is_there_after_closing(four: ChromaVectors, tmp_path: Path) -> None:
    four.close()
    again = ChromaVectors(tmp_path / "vectors")
    assert found(again) == ["east", "north-east", "north", "west"]
    again.close()


def test_more_than_a_page_and_a_batch(index, make_article, monkeypatch) -> None:
    monkeypatch.setattr("dateline.ingest.store.vectors._PAGE", 7)
    monkeypatch.setattr(index, "_batch", 5)
    put(index, {f"p{n}": [1, n, 0] for n in range(23)}, [make_article()] * 23)
    assert sorted(index.ids()) == sorted(f"p{n}" for n in range(23))
    assert found(index, limit=3) == ["p0", "p1", "p2"]
    index.delete([f"p{n}" for n in range(12)])
    assert len(list(index.ids())) == 11

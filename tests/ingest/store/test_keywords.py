"""The keyword index: words, scopes, and queries that look like a query language."""

from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.ingest import Article, Passage, Scope
from dateline.ingest.store.keywords import TantivyKeywords


@pytest.fixture
def index(tmp_path: Path) -> TantivyKeywords:
    return TantivyKeywords(tmp_path / "keyword")


def put(index: TantivyKeywords, *entries: tuple[str, Article]) -> None:
    index.upsert([Passage(id_, a.id, 0, 0, len(a.text), a.text) for id_, a in entries], [a for _, a in entries])


def found(index: TantivyKeywords, query: str, scope: Scope = Scope(), limit: int = 10) -> list[str]:  # noqa: B008
    return [id_ for id_, _ in index.search(query, scope, limit)]


@pytest.fixture
def four(index: TantivyKeywords, make_article: Callable[..., Article]) -> TantivyKeywords:
    day = date(2023, 3, 1)
    put(
        index,
        ("wall", make_article("The council rebuilt the wall.", title="Harbour", published=day, publisher="Echo")),
        (
            "cafe",
            make_article(
                "A café opened in Ólafsvík; the wall is blue.",
                title="Coffee",
                published=datetime(2023, 3, 2, 23, 59),
                publisher="The Harrow Bay Gazette",
                kind="opinion",
                language="is",
            ),
        ),
        ("who", make_article("The Who played at the pier.", title="Wall of sound", published=date(2023, 3, 3))),
        ("undated", make_article("Nobody dated this wall note.", title="Note", publisher="Echo", section="Town")),
    )
    return index


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("rebuilding", []),
        ("councils", ["wall"]),
        ("COUNCIL", ["wall"]),
        ("cafe", ["cafe"]),
        ("CAFÉS", ["cafe"]),
        ("olafsvik", ["cafe"]),
        ("harbour", ["wall"]),
        ("sound", ["who"]),
        ("opening of a café?", ["cafe"]),
        ("the who", ["who"]),
        ("zeppelin", []),
        ("", []),
        (" \n\t", []),
        ("?!… — “”", []),
    ],
)
def test_words(four: TantivyKeywords, query: str, expected: list[str]) -> None:
    assert found(four, query)[: len(expected) or 10] == expected


def test_stop_words_count_only_where_there_is_nothing_else(four: TantivyKeywords) -> None:
    assert set(found(four, "the")) == {"wall", "cafe", "who"}
    assert found(four, "the council") == ["wall"]


def test_a_headline_counts_for_more_than_the_text(four: TantivyKeywords) -> None:
    hits = four.search("wall", Scope(), 10)
    assert hits[0][0] == "who"
    assert {id_ for id_, _ in hits} == {"wall", "cafe", "who", "undated"}
    assert [score for _, score in hits] == sorted((score for _, score in hits), reverse=True)
    assert found(four, "wall", limit=1) == ["who"]


def test_any_word_may_match_and_more_is_better(four: TantivyKeywords) -> None:
    assert found(four, "Did the council open a zeppelin?")[0] == "wall"
    assert found(four, "council café blue")[0] == "cafe"


@pytest.mark.parametrize(
    "query",
    [
        'AND "',
        "title:wall",
        "wall*",
        "*",
        "wall AND NOT wall",
        "(wall",
        "wall^9",
        "-wall",
        "wall~2",
        "[a TO",
        "\\",
        "'",
    ],
)
def test_operators_are_words(four: TantivyKeywords, query: str) -> None:
    assert ("undated" in found(four, query)) == ("wall" in query)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=200))
def test_no_query_does_harm(four: TantivyKeywords, query: str) -> None:
    assert set(found(four, query)) <= {"wall", "cafe", "who", "undated"}


def test_a_very_long_query(four: TantivyKeywords) -> None:
    assert "wall" in found(four, "council " + " ".join(f"word{n}" for n in range(5000)))


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope(since=date(2023, 3, 2)), {"cafe", "who"}),
        (Scope(until=date(2023, 3, 2)), {"wall", "cafe"}),
        (Scope(since=date(2023, 3, 2), until=date(2023, 3, 2)), {"cafe"}),
        (Scope(since=date(2024, 1, 1)), set()),
        (Scope(since=date(2023, 3, 3), until=date(2023, 3, 1)), set()),
        (Scope(publishers=("Echo",)), {"wall", "undated"}),
        (Scope(publishers=("Echo", "The Harrow Bay Gazette")), {"wall", "cafe", "undated"}),
        (Scope(publishers=("Gazette",)), set()),
        (Scope(kinds=("news",)), {"wall", "who", "undated"}),
        (Scope(kinds=("opinion",), languages=("is",)), {"cafe"}),
        (Scope(sections=("Town",)), {"undated"}),
    ],
)
def test_scopes(four: TantivyKeywords, scope: Scope, expected: set[str]) -> None:
    assert set(found(four, "wall", scope)) == expected


def test_a_scope_does_not_change_scores(four: TantivyKeywords) -> None:
    free = dict(four.search("wall", Scope(), 10))
    assert dict(four.search("wall", Scope(publishers=("Echo",)), 10)) == {id_: free[id_] for id_ in ("wall", "undated")}


def test_upserting_twice_is_as_once_and_the_last_wins(index, make_article) -> None:
    put(index, ("one", make_article("The old wall.")))
    for _ in range(2):
        put(index, ("one", make_article("The new bridge.")))
    assert list(index.ids()) == ["one"]
    assert (found(index, "wall"), found(index, "bridge")) == ([], ["one"])


def test_an_id_twice_in_one_batch_is_stored_once(index, make_article) -> None:
    put(index, ("one", make_article("The old wall.")), ("one", make_article("The new bridge.")))
    assert list(index.ids()) == ["one"]
    assert found(index, "wall") == []


def test_deleted_passages_are_gone_and_unknown_ones_ignored(four: TantivyKeywords) -> None:
    four.delete(["who", "nobody"])
    four.delete([])
    assert sorted(four.ids()) == ["cafe", "undated", "wall"]
    assert "who" not in found(four, "wall")


def test_an_empty_index(index: TantivyKeywords) -> None:
    assert found(index, "wall") == []
    assert list(index.ids()) == []
    index.delete(["nobody"])


def test_what_was_stored_is_there_after_closing(four: TantivyKeywords, tmp_path: Path) -> None:
    four.close()
    assert found(TantivyKeywords(tmp_path / "keyword"), "council") == ["wall"]


def test_a_commit_that_a_kill_cut_short_is_done_again(tmp_path: Path, make_article) -> None:
    folder = tmp_path / "keyword"
    with closing(TantivyKeywords(folder)) as index:
        put(index, *((f"p{at}", make_article("The ferry sailed.")) for at in range(3)))
    before = (folder / "meta.json").read_bytes()
    with closing(TantivyKeywords(folder)) as index:
        index.delete(["p1"])
    (folder / "meta.json").write_bytes(before)  # it is written last: the list of deleted documents is there already
    with closing(TantivyKeywords(folder)) as index:
        assert sorted(index.ids()) == ["p0", "p1", "p2"]
        index.delete(["p1"])
        assert sorted(index.ids()) == ["p0", "p2"]

import random
import sqlite3
from dataclasses import replace

import pytest

from dateline.eval import OutcomeCache
from dateline.eval.records import FoundPassage, Outcome
from dateline.eval.runs import cache as cache_module
from dateline.ingest.errors import CacheUnusable

OUTCOME = Outcome(id="a", question="Why?", status="answered", text="Därum \ud800", found=(FoundPassage("a1", "x"),))


def test_an_outcome_comes_back_as_it_was_in_another_process(tmp_path):
    path = tmp_path / "new" / "outcomes.db"
    with OutcomeCache(path) as cache:
        assert cache.get("key") is None
        cache.put("key", OUTCOME)
    with OutcomeCache(path) as one, OutcomeCache(path) as other:
        assert one.get("key") == other.get("key") == OUTCOME
        assert one.get("other key") is None


def test_the_oldest_go_when_there_are_too_many(tmp_path, monkeypatch):
    monkeypatch.setattr(cache_module, "KEPT", 2)
    with OutcomeCache(tmp_path / "outcomes.db") as cache:
        for key in "abca":
            cache.put(key, OUTCOME)
    with OutcomeCache(tmp_path / "outcomes.db") as cache:
        assert [key for key in "abc" if cache.get(key)] == ["a", "c"]


def test_outcomes_that_show_an_article_leave_no_byte_behind(tmp_path):
    path = tmp_path / "outcomes.db"
    secret = "".join(random.Random(1).choices("abcdefghijklmnop", k=9000))
    about = replace(OUTCOME, evidence=(FoundPassage("a2", secret),))
    with OutcomeCache(path) as cache:
        cache.put("about", about)
        cache.put("other", OUTCOME)
        [(packed,)] = cache._execute("SELECT outcome FROM outcomes WHERE key = 'about'", [])
        piece = packed[1000:1016]
        assert piece in everything(tmp_path)
        assert cache.drop({"a2", "a3"}) == 1
        assert (cache.get("about"), cache.get("other")) == (None, OUTCOME)
        assert piece not in everything(tmp_path)
    assert piece not in everything(tmp_path)


def everything(folder):
    return b"".join(path.read_bytes() for path in folder.iterdir())


@pytest.mark.parametrize("what", ["no database", "a folder in the way"])
def test_a_file_that_is_no_cache_is_named_with_what_to_do(tmp_path, what):
    path = tmp_path / "outcomes.db"
    path.write_text("not a database at all, but long enough to be looked at" * 30)
    given = path if what == "no database" else path / "deeper" / "outcomes.db"
    with pytest.raises(CacheUnusable, match=r"outcomes\.db cannot be used \(.*\); delete it, or use --no-cache"):
        OutcomeCache(given)


def test_a_cache_that_breaks_while_it_is_used_says_so(tmp_path):
    with OutcomeCache(tmp_path / "outcomes.db") as cache:
        with sqlite3.connect(tmp_path / "outcomes.db") as db:
            db.execute("ALTER TABLE outcomes RENAME TO others")
        with pytest.raises(CacheUnusable, match="no such table"):
            cache.get("key")
        with sqlite3.connect(tmp_path / "outcomes.db") as db:
            db.execute("ALTER TABLE others RENAME TO outcomes")

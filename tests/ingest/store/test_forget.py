"""Takedown: what `remove` leaves in the files, `forget` does not; the rest of the archive stays whole."""

import hashlib
import random
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from pkgutil import resolve_name

import pytest

from dateline.ingest import Archive, Article, Scope
from dateline.ingest.errors import NotForgotten, UnknownArticle
from dateline.ingest.store.forget import Evidence

CONFTEST = Path(__file__).parents[2] / "conftest.py"
WORDS = [f"{start}{end}" for start in ("har", "mil", "fen", "cal", "tor") for end in ("bour", "ler", "ster", "ton")]
SECRET = "https://echo.example/2023/takedown"
NAME = "zebulonovitch"
"""A word of the secret article and of no other."""


def body(seed: int, sentences: int = 12) -> str:
    """Sentences that no other seed gives."""
    draw = random.Random(seed)
    words = [[*draw.choices(WORDS, k=7), str(draw.randrange(10**6))] for _ in range(sentences)]
    return "\n\n".join(" ".join(some).capitalize() + "." for some in words)


@pytest.fixture
def articles(make_article) -> list[Article]:
    """The secret one, in an earlier and a current version, among thirty others."""
    others = [
        make_article(body(n), title=f"Report {n} from the coast", url=f"https://echo.example/{n}", publisher="Echo")
        for n in range(30)
    ]
    text = f"{body(1000)} The witness is {NAME}."
    secret = make_article(text, title="A witness names the harbour master", url=SECRET, published=date(2023, 5, 1))
    earlier = replace(secret, title="A witness speaks of the harbour", text=body(1001))
    current = replace(secret, updated=date(2023, 5, 2), original=f"Share this story\n\n{text}\n\n{body(1002, 3)}")
    return [*others[:15], earlier, *others[15:], current]


@pytest.fixture
def archive(tmp_path, hashing_embedder, articles):
    with Archive.open(tmp_path / "archive", embedder=hashing_embedder()) as archive:
        archive.add_articles(articles)
        yield archive


def secrets(archive: Archive, articles: list[Article]) -> dict[str, bytes]:
    """What must be gone, found without the code under test."""
    current, earlier, url = articles[-1], articles[15], SECRET.encode()
    id_ = archive.get(SECRET).id
    vectors = archive._indexes._vectors
    queued = list(vectors.stored(sorted(archive.catalogue.passage_ids(id_))))
    return {
        **{f"sentence {n}": text.encode() for n, text in enumerate(current.text.split("\n\n"))},
        "headline": current.title.encode(),
        "earlier headline": earlier.title.encode(),
        "address": url,
        "word": NAME.encode(),
        **{f"packed {n}": packed for n, packed in enumerate(archive.catalogue.packed(id_))},
        **{f"vector {n}": vector for n, vector in enumerate(queued)},
    }


def still_in(folder: Path, secrets: dict[str, bytes]) -> set[str]:
    data = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return {name for name, secret in secrets.items() if any(secret in file for file in data)}


def others_are_whole(archive: Archive, articles: list[Article]) -> None:
    others = [article for article in articles if article.url != SECRET]
    assert archive.check() == []
    assert list(archive.catalogue.articles()) == sorted(others, key=lambda article: article.id)
    for passage, article in archive.passages(sorted(archive.catalogue.passage_ids())).values():
        query = f"{article.title}\n{passage.text}"
        for search in (archive.nearest, archive.matching):
            assert passage.id in [id_ for id_, _ in search(query, Scope(publishers=("Echo",)), 5)]


def test_remove_leaves_bytes_and_forget_does_not(archive, articles):
    expected = secrets(archive, articles)
    before = still_in(archive.folder, expected)
    assert {"packed 1", "word", "sentence 1"} <= before and any(name.startswith("vector") for name in before)
    archive.catalogue._db.execute("PRAGMA secure_delete = OFF")  # some systems' SQLite comes with it on
    archive.remove(SECRET)
    archive.close()
    left = still_in(archive.folder, expected)
    assert any(name.startswith("vector") for name in left) and any(name.startswith("sentence") for name in left)
    assert "word" in left


def test_forget_leaves_nothing_and_keeps_the_rest(archive, articles):
    expected = secrets(archive, articles)
    receipt = archive.forget(SECRET)
    assert still_in(archive.folder, expected) == set()
    others_are_whole(archive, articles)
    assert receipt.found == receipt.copies == receipt.shared_by == ()
    assert (receipt.address, receipt.versions) == (SECRET, 1)
    assert receipt.sha256 == hashlib.sha256(articles[-1].text.encode()).hexdigest()
    assert receipt.passages > 1 and receipt.vector_pieces >= 2 * receipt.passages
    assert receipt.text_pieces * 48 > len(articles[-1].text) + len(articles[15].text)
    sizes = [path.stat().st_size for path in archive.folder.rglob("*") if path.is_file()]
    assert receipt.files == len(sizes)
    assert not (archive.catalogue.get_meta("scrub"))
    with pytest.raises(UnknownArticle):
        archive.forget(SECRET)


def test_after_closing_nothing_is_left_and_more_can_be_added(archive, articles, hashing_embedder):
    expected = secrets(archive, articles)
    archive.forget(SECRET)
    archive.close()
    assert still_in(archive.folder, expected) == set()
    with Archive.open(archive.folder, embedder=hashing_embedder()) as again:
        others_are_whole(again, articles)
        again.add_articles(articles[-1:])
        assert again.matching(NAME, Scope(), 5)
        assert again.check() == []


def test_nothing_is_embedded_again(archive, monkeypatch):
    before = archive._indexes._vectors._collection.get(include=["embeddings", "metadatas"])
    monkeypatch.setattr(type(archive.embedder), "encode_documents", None)
    archive.forget(SECRET)
    after = archive._indexes._vectors._collection.get(include=["embeddings", "metadatas"])
    rows = {
        id_: (v.tolist(), m) for id_, v, m in zip(*(before[k] for k in ("ids", "embeddings", "metadatas")), strict=True)
    }
    for id_, vector, metadata in zip(*(after[k] for k in ("ids", "embeddings", "metadatas")), strict=True):
        assert (vector.tolist(), metadata) == (pytest.approx(rows[id_][0], abs=1e-6), rows[id_][1])


def test_what_was_plainly_removed_before_is_gone_too(archive, articles):
    expected = secrets(archive, articles)
    archive.remove(SECRET)
    archive.forget("https://echo.example/3")
    assert still_in(archive.folder, expected) == set()


def test_copies_that_remain_are_named_and_are_no_remnants(archive, articles, make_article):
    secret = articles[-1]
    copy = make_article(secret.text, title="Wire: a witness names a master", url="https://g.example/1",
                        published=date(2023, 5, 2))  # fmt: skip
    quoting = make_article(f"{body(7000)}\n\n{secret.text[:150]}", title="In other papers", url="https://g.example/2")
    archive.add_articles([copy, quoting])
    receipt = archive.forget(SECRET)
    assert (receipt.found, receipt.copies, receipt.shared_by) == ((), (copy.id,), (quoting.id,))
    assert archive.forget(quoting.id).shared_by == (copy.id,)
    assert archive.forget(copy.id).copies == ()
    assert still_in(archive.folder, {"word": NAME.encode()}) == set()


def test_a_headline_that_is_also_the_name_of_its_file_is_named(archive, make_article, tmp_path):
    folder = tmp_path / "clippings"
    folder.mkdir()
    path = folder / "The quay has fallen.txt"
    path.write_text(f"The quay has fallen\n\n{body(8000)}")
    archive.sync(folder)
    (article,) = [article for article in archive.catalogue.articles() if article.title == "The quay has fallen"]
    assert archive.forget(article.id).shared_by == (str(path),)


def test_a_file_that_still_holds_a_piece_is_named(archive, articles, hashing_embedder):
    leak = archive.folder / "vectors" / "notes"
    text = articles[-1].text.encode()

    def leaking(original=archive._indexes.scrub):
        original()
        leak.write_bytes(b"x" * 7 + text[60:200])

    archive._indexes.scrub = leaking
    with pytest.raises(NotForgotten, match="vectors/notes"):
        archive.forget(SECRET)
    archive.close()
    with Archive.open(archive.folder, embedder=hashing_embedder()) as again:
        assert not leak.exists()
        assert not again.catalogue.get_meta("scrub")


class PowerCut(BaseException):
    """Stands for a kill."""


STEPS = [
    ("store.vectors.ChromaVectors.delete", True),
    ("store.catalogue.Catalogue.mark_left", False),
    ("store.vectors.ChromaVectors.copy_to", False),
    ("store.vectors.ChromaVectors.copy_to", True),
    ("store.keywords.TantivyKeywords.upsert", True),
    ("store.indexes.put_in_place", False),
    ("store.indexes.put_in_place", True),
    ("store.catalogue.Catalogue.compact", True),
]


@pytest.mark.parametrize(("step", "after"), STEPS)
def test_a_stop_at_any_step_is_finished_on_open(archive, articles, hashing_embedder, monkeypatch, step, after):
    expected = secrets(archive, articles)
    originals = {}

    def stop(*args, **named):
        if after:
            originals[step](*args, **named)
        raise PowerCut

    with monkeypatch.context() as patch, pytest.raises(PowerCut):
        originals[step] = resolve_name(f"dateline.ingest.{step}")
        patch.setattr(f"dateline.ingest.{step}", stop)
        archive.forget(SECRET)
    archive.close()
    with Archive.open(archive.folder, embedder=hashing_embedder()) as again:
        assert still_in(again.folder, expected) == set()
        others_are_whole(again, articles)
        assert not again.catalogue.get_meta("scrub")
    assert {path.name for path in again.folder.iterdir()} >= {"vectors", "keyword", "catalogue.db"}
    assert not [path for path in again.folder.iterdir() if path.suffix in (".new", ".old")]


DRIVER = """
import os, pkgutil, runpy, signal, sys
from dateline.ingest import Archive

target = sys.argv[3]
owner, name = target.rsplit(".", 1)
owner = pkgutil.resolve_name("dateline.ingest." + owner)
original, calls = getattr(owner, name), 0

def counted(*args, **named):
    global calls
    calls += 1
    if calls == int(sys.argv[4]):
        os.kill(os.getpid(), signal.SIGKILL)
    return original(*args, **named)

with Archive.open(sys.argv[1], embedder=runpy.run_path(sys.argv[2])["HashingEmbedder"]()) as archive:
    setattr(owner, name, counted)
    archive.forget("https://echo.example/2023/takedown")
"""
KILLS = [
    ("store.clean_room.pickle.dump", 2),
    ("store.keywords.TantivyKeywords._commit", 1),
    ("store.swap.Path.rename", 2),
    ("store.swap.Path.rename", 3),
    ("store.catalogue.Catalogue.compact", 1),
    ("store.forget.Evidence.search", 1),
]


@pytest.mark.parametrize(("target", "call"), KILLS)
def test_killed_in_the_middle_it_is_finished_on_open(archive, articles, hashing_embedder, target, call):
    expected = secrets(archive, articles)
    archive.close()
    command = [sys.executable, "-c", DRIVER, str(archive.folder), str(CONFTEST), target, str(call)]
    assert subprocess.run(command).returncode == -signal.SIGKILL
    with Archive.open(archive.folder, embedder=hashing_embedder()) as again:
        assert still_in(again.folder, expected) == set()
        others_are_whole(again, articles)


def evidence(article: Article, **given) -> Evidence:
    facts = {"versions": [], "original": article.text, "packed": [], "vectors": [], "passages": 0, "copies": []}
    return Evidence(article, **facts | given)


@pytest.mark.parametrize("start", [0, 37, 300, -95])
def test_any_remnant_of_95_bytes_is_found_also_across_blocks(tmp_path, make_article, monkeypatch, start):
    monkeypatch.setattr("dateline.ingest.store.forget._BLOCK", 64)
    article = make_article("\u201e" + body(5))
    data = article.text.encode()
    remnant = data[start:][:95]
    (tmp_path / "part").write_bytes(b"\0" * 50 + remnant + b"\0" * 50)
    assert evidence(article).search(tmp_path, [], []).found == ("part",)
    assert evidence(article).search(tmp_path, [("other", data)], []).found == ()


def test_addresses_are_looked_for_whole_and_one_that_begins_another_is_shared_by_nobody(tmp_path, make_article):
    address = "https://echo.example/news/2023/05/01/a-long-way-to-say-it/1"
    proof = evidence(make_article(url=address))
    (tmp_path / "page").write_bytes(address[:-1].encode())
    assert proof.search(tmp_path, [], []).found == ()
    (tmp_path / "page").write_bytes(address.encode() + b"7")
    assert proof.search(tmp_path, [], []).found == ("page",)
    receipt = proof.search(tmp_path, [("other", address.encode() + b"7")], [])
    assert (receipt.found, receipt.shared_by) == ((), ())


def test_half_a_vector_is_found_unless_another_passage_has_it(tmp_path, make_article):
    vector = random.Random(1).randbytes(1536)
    (tmp_path / "page").write_bytes(b"\0" * 50 + vector[:100])
    proof = evidence(make_article(), vectors=[vector])
    assert proof.search(tmp_path, [], []).found == ("page",)
    assert proof.search(tmp_path, [], [vector]).found == ()


def test_filling_and_very_short_texts_prove_nothing(tmp_path, make_article):
    article = make_article("-" * 500, title="Obituaries")
    (tmp_path / "page").write_bytes(b"-" * 4096 + b"Obituaries" + bytes(4096))
    receipt = evidence(article, vectors=[bytes(1536)]).search(tmp_path, [], [])
    assert (receipt.found, receipt.text_pieces, receipt.vector_pieces) == ((), 0, 0)
    assert (receipt.files, receipt.searched_bytes) == (1, 8202)

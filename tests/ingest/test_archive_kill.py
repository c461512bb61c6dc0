"""kill -9 while articles are being added, then adding again: the archive is as if nothing had happened."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.ingest import Archive, Embedder, Scope

CONFTEST = Path(__file__).parents[1] / "conftest.py"
ARTICLES = 60
RANDOM = random.Random(20230912)
WORDS = [f"{start}{end}" for start in ("har", "mil", "fen", "cal", "tor") for end in ("bour", "ler", "ster", "ton")]
MOMENTS = [(line, RANDOM.random()) for line in sorted(RANDOM.sample(range(1, 60), 10))]
"""Ten moments to kill at: after so many lines of the driver, and a share of the way to the next."""

DRIVER = """
import runpy, sys
from dateline.ingest import Archive, intake
from dateline.ingest.store import follower, indexes

intake._ARTICLES_A_BATCH = 4
follower._WORTH_STARTING = 8
follower._ENOUGH_WAITING = 24
indexes._PASSAGES_A_WINDOW = 24
indexes._PASSAGES_A_BATCH = 6
write = indexes.Indexes._write

def told(*args):
    write(*args)
    print("written", flush=True)

indexes.Indexes._write = told
embedder = runpy.run_path(sys.argv[1])["HashingEmbedder"]()
with Archive.open(sys.argv[2], embedder=embedder) as opened:
    print("open", flush=True)
    opened.add(sys.argv[3], progress=lambda step: print(step, flush=True))
    print("added", flush=True)
    sys.stdin.read()
"""


def _article(number: int) -> str:
    sentences = [" ".join(RANDOM.choices(WORDS, k=9)).capitalize() + "." for _ in range(RANDOM.randint(4, 16))]
    head = f"Report {number} from {RANDOM.choice(WORDS)}\nPublished: 2023-05-{number % 28 + 1:02}"
    return f"{head}\n\n{' '.join(sentences)}"


@pytest.fixture(scope="module")
def clippings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clippings")
    for number in range(ARTICLES):
        (folder / f"{number:02}.txt").write_text(_article(number))
    return folder


def add_and_kill(archive: Path, clippings: Path, line: int, share: float) -> None:
    """Adds in another process and kills it between its so-manyth line and the next: a `share` of the way there."""
    command = [sys.executable, "-c", DRIVER, str(CONFTEST), str(archive), str(clippings)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        read_at = [time.monotonic()]
        for _ in range(line):
            assert process.stdout.readline() not in ("", "added\n")
            read_at.append(time.monotonic())
        pace = (read_at[-1] - read_at[1]) / line
        time.sleep(share * pace)
        process.kill()
        assert "added\n" not in process.stdout.readlines()
    assert process.returncode == -signal.SIGKILL


def contents(archive: Archive) -> dict[str, object]:
    """Everything that an archive holds or finds, to be compared with another's."""
    return {
        "articles": list(archive.catalogue.articles()),
        "passages": archive.passages(sorted(archive.catalogue.passage_ids())),
        "pending": archive.catalogue.count_pending(),
        "leaving": archive.catalogue.leaving(),
        "vectors": stored_vectors(archive),
        "keywords": sorted(archive._indexes._keywords.ids()),
        "problems": archive.check(),
        "nearest": [round(archive.nearest(word, Scope(), 1)[0][1], 4) for word in WORDS],
        "matching": {word: {id_ for id_, _ in archive.matching(word, Scope(), 1000)} for word in WORDS},
    }


def stored_vectors(archive: Archive) -> dict[str, list[float]]:
    """Read by id: what a search reaches in an HNSW graph depends a little on the order in which it grew."""
    found = archive._indexes._vectors._collection.get(include=["embeddings"])
    return {id_: vector.tolist() for id_, vector in zip(found["ids"], found["embeddings"], strict=True)}


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory, clippings, hashing_embedder: type[Embedder]) -> dict[str, object]:
    with Archive.open(tmp_path_factory.mktemp("whole") / "archive", embedder=hashing_embedder()) as archive:
        assert archive.add(clippings).added == ARTICLES
        expected = contents(archive)
    assert expected["vectors"].keys() == expected["passages"].keys()
    return expected


@pytest.mark.parametrize(("line", "share"), MOMENTS)
def test_killed_once(tmp_path, clippings, uninterrupted, hashing_embedder, line, share) -> None:
    add_and_kill(tmp_path / "archive", clippings, line, share)
    with Archive.open(tmp_path / "archive", embedder=hashing_embedder()) as archive:
        assert archive.stats().pending == 0
        assert archive.check() == []
        archive.add(clippings)
        assert contents(archive) == uninterrupted


def test_killed_again_and_again(tmp_path, clippings, uninterrupted, hashing_embedder) -> None:
    for line in (3, 8, 6):
        add_and_kill(tmp_path / "archive", clippings, line, RANDOM.random())
    with Archive.open(tmp_path / "archive", embedder=hashing_embedder()) as archive:
        archive.add(clippings)
        assert contents(archive) == uninterrupted

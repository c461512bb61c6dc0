"""Kills `sync` with SIGKILL at random moments, and looks whether anything was lost or doubled.

    python bench/ingest/kills.py --kills 50 --seed 1

Before each kill some files of a folder are added, changed, moved and removed. A process syncs the folder and is killed
after a random share of the time that a whole sync takes. Then the archive is opened: catalogue and indexes have to
agree, and the files that were not touched since the last sync that ended have to be there. After another sync the
archive has to hold each file of the folder once and nothing else. The embedding model only hashes words.
"""

from __future__ import annotations

import argparse
import json
import random
import runpy
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dateline.ingest import Archive

CONFTEST = Path(__file__).parents[2] / "tests" / "conftest.py"
FILES = 150
TOUCHED = 20
DRIVER = """
import runpy, sys
from dateline.ingest import Archive

embedder = runpy.run_path(sys.argv[1])["HashingEmbedder"]()
print("ready", flush=True)
with Archive.open(sys.argv[2], embedder=embedder) as archive:
    archive.sync(sys.argv[3])
print("ended", flush=True)
sys.stdin.read()
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    draw = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        counts = trial(Path(folder), given.kills, draw)
    print(json.dumps(counts))


def trial(base: Path, kills: int, draw: random.Random) -> dict[str, int]:
    """Counts of kills, of syncs that ended before theirs, of kills that left work, and of faults found."""
    archive, clippings = base / "archive", base / "clippings"
    clippings.mkdir()
    for number in range(FILES):
        write(clippings / f"{number}.txt", draw)
    started = time.monotonic()
    sync(archive, clippings)
    span = time.monotonic() - started
    counts = {"kills": 0, "ended before": 0, "left work": 0, "lost": 0, "doubled": 0, "indexes disagree": 0}
    while counts["kills"] < kills:
        untouched = change(clippings, draw, FILES + 1000 * (counts["kills"] + counts["ended before"]))
        took = sync_and_kill(archive, clippings, draw.random() * span)
        if took:
            span = took
            counts["ended before"] += 1
        counts["kills"] += not took
        with opened(archive) as found:
            texts = [article.text for article in found.catalogue.articles()]
            counts["lost"] += len(untouched - set(texts))
            counts["indexes disagree"] += bool(found.check() or found.stats().pending)
        report = sync(archive, clippings)
        counts["left work"] += bool(report.added or report.updated or report.removed or report.files.removed)
        with opened(archive) as found:
            texts = [article.text for article in found.catalogue.articles()]
            counts["lost"] += len(bodies(clippings) - set(texts))
            counts["doubled"] += len(texts) - len(bodies(clippings))
            counts["indexes disagree"] += bool(found.check())
    return counts


def write(path: Path, draw: random.Random) -> None:
    words = " ".join(f"word{draw.randrange(5_000)}" for _ in range(300))
    path.write_text(f"Report {path.stem}\nPublished: 2023-05-02\n\nIt began with {words}.")


def body(path: Path) -> str:
    return path.read_text().partition("\n\n")[2]


def bodies(clippings: Path) -> set[str]:
    return {body(path) for path in clippings.iterdir()}


def change(clippings: Path, draw: random.Random, number: int) -> set[str]:
    """Adds, changes, moves and removes files; the texts of those that it left alone."""
    chosen = draw.sample(sorted(clippings.iterdir()), 3 * TOUCHED)
    for at, path in enumerate(chosen):
        if at < TOUCHED:
            write(path, draw)
        elif at < 2 * TOUCHED:
            path.rename(clippings / f"moved {number + at}.txt")
        else:
            path.unlink()
            write(clippings / f"{number + at}.txt", draw)
    names = {path.name for path in chosen}
    older = [path for path in clippings.iterdir() if path.stem.isdigit() and int(path.stem) < number]
    return {body(path) for path in older if path.name not in names}


def opened(archive: Path) -> Archive:
    return Archive.open(archive, embedder=runpy.run_path(str(CONFTEST))["HashingEmbedder"]())


def sync(archive: Path, clippings: Path):
    with opened(archive) as found:
        return found.sync(clippings)


def sync_and_kill(archive: Path, clippings: Path, after: float) -> float | None:
    """Seconds that the sync took where it ended before it was killed; None where it was killed."""
    command = [sys.executable, "-c", DRIVER, str(CONFTEST), str(archive), str(clippings)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        started = time.monotonic()
        time.sleep(after)
        process.kill()
        ended = "ended\n" in process.stdout.readlines()
    assert process.returncode == -signal.SIGKILL
    return time.monotonic() - started if ended else None


if __name__ == "__main__":
    main()

"""How much of the encoder's speed a whole `add` keeps, and what it takes in memory.

    python bench/ingest/indexing.py rate FILE --articles 1000 --rounds 2
    python bench/ingest/indexing.py memory FILE --articles 4000 [--keep FOLDER]

`rate` prints a line of JSON for each round: the passages per second of an add into a new archive and of the encoder
alone on the same passages, given all at once. `memory` prints the most memory that an add took, for the articles and
for a tenth of them, each in a process of its own; `--keep` leaves the larger archive in a folder.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from dateline.ingest import Archive, Article, load_embedder
from dateline.ingest.models.embedder import SentenceTransformerEmbedder
from dateline.ingest.models.weights import DEFAULT_EMBEDDER
from dateline.ingest.passages import embedded_text, embedded_title
from dateline.ingest.readers import read


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["rate", "memory", "add"])
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    if given.what == "rate":
        embedder = load_embedder(DEFAULT_EMBEDDER)
        embedder.encode_query("so that loading it is not counted")
        for _ in range(given.rounds):
            print(json.dumps(rate(embedder, given.file, given.articles)), flush=True)
    elif given.what == "memory":
        for articles, keep in (
            (given.articles // 10, []),
            (given.articles, ["--keep", given.keep] if given.keep else []),
        ):
            command = [sys.executable, __file__, "add", given.file, "--articles", articles, *keep]
            subprocess.run([str(word) for word in command], check=True)
    else:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(memory(given.file, given.articles, given.keep or Path(folder))), flush=True)


def rate(embedder: SentenceTransformerEmbedder, file: Path, articles: int) -> dict[str, float]:
    """Passages per second of both, and their ratio."""
    with tempfile.TemporaryDirectory() as folder, Archive.open(folder, embedder=embedder) as archive:
        started = time.perf_counter()
        archive.add_articles(islice(read(file), articles))
        whole = time.perf_counter() - started
        texts = [text_of(article, start, end, embedder) for article, start, end in stored(archive)]
    started = time.perf_counter()
    embedder.encode_documents(texts)
    alone = time.perf_counter() - started
    return {
        "passages": len(texts),
        "add": round(len(texts) / whole, 1),
        "encoder alone": round(len(texts) / alone, 1),
        "ratio": round(alone / whole, 3),
    }


def stored(archive: Archive) -> list[tuple[Article, int, int]]:
    found = archive.passages(sorted(archive.catalogue.passage_ids())).values()
    return [(article, passage.start, passage.end) for passage, article in found]


def text_of(article: Article, start: int, end: int, embedder: SentenceTransformerEmbedder) -> str:
    return embedded_text(embedded_title(article.title, embedder.count_tokens), article.text[start:end])


def memory(file: Path, articles: int, folder: Path) -> dict[str, float]:
    """The most memory of this process in megabytes, after adding so many articles to an archive in a folder."""
    with Archive.open(folder) as archive:
        archive.add_articles(islice(read(file), articles))
        passages = archive.stats().passages
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"articles": articles, "passages": passages, "peak MB": round(peak / 1024)}


if __name__ == "__main__":
    main()

"""How much of the encoder's speed a whole `add` keeps, and what it takes in memory.

    python bench/ingest/indexing.py rate FILE --articles 1000 --rounds 2
    python bench/ingest/indexing.py memory FILE --articles 4000 [--keep FOLDER]

`rate` prints a line of JSON for each round: the passages per second of an add into a new archive and of the encoder
alone on the same passages, given all at once; every second round has the encoder first, so that a machine that is
getting busier or quieter favours neither. `memory` prints the most memory that an add took, for the articles and
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
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from dateline.ingest import Archive, Article, load_embedder
from dateline.ingest.models.embedder import SentenceTransformerEmbedder
from dateline.ingest.models.weights import DEFAULT_EMBEDDER
from dateline.ingest.passages import embedded_texts, split_passages
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
        for number in range(given.rounds):
            print(json.dumps(rate(embedder, given.file, given.articles, number % 2 == 1)), flush=True)
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


def rate(embedder: SentenceTransformerEmbedder, file: Path, articles: int, alone_first: bool) -> dict[str, float]:
    """Passages per second of both, and their ratio."""
    texts = [text for article in islice(read(file), articles) for text in texts_of(article, embedder)]
    if alone_first:
        alone = seconds(lambda: embedder.encode_documents(texts))
    with tempfile.TemporaryDirectory() as folder, Archive.open(folder, embedder=embedder) as archive:
        whole = seconds(lambda: archive.add_articles(islice(read(file), articles)))
        assert archive.stats().passages == len(texts)
    if not alone_first:
        alone = seconds(lambda: embedder.encode_documents(texts))
    return {
        "passages": len(texts),
        "add": round(len(texts) / whole, 1),
        "encoder alone": round(len(texts) / alone, 1),
        "ratio": round(alone / whole, 3),
    }


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def texts_of(article: Article, embedder: SentenceTransformerEmbedder) -> list[str]:
    """What is embedded of an article."""
    passages = split_passages(article, embedder)
    return list(embedded_texts([(passage, article) for passage in passages], embedder.count_tokens))


def memory(file: Path, articles: int, folder: Path) -> dict[str, float]:
    """The most memory of this process in megabytes, after adding so many articles to an archive in a folder."""
    with Archive.open(folder) as archive:
        archive.add_articles(islice(read(file), articles))
        passages = archive.stats().passages
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"articles": articles, "passages": passages, "peak MB": round(peak / 1024)}


if __name__ == "__main__":
    main()

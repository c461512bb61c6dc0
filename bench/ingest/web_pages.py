"""Body text of web pages, by the measure of scrapinghub's article-extraction-benchmark.

    python bench/ingest/web_pages.py FOLDER [--alone] [--worst N]

FOLDER holds `html/<id>.html.gz` and `ground-truth.json`, as that benchmark publishes them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
from collections import Counter
from pathlib import Path

import trafilatura

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers.reader import finish
from dateline.ingest.readers.source import Source
from dateline.ingest.readers.web.html import READER

SHINGLE = 4
"""Words to a shingle, as in the benchmark's evaluate.py."""


def read_ours(path: Path) -> str:
    """The text that the archive would keep of a page; empty where it would be skipped."""
    source = Source.of(path)
    try:
        return "\n\n".join(finish(draft, source).text for draft in READER.read(source))
    except UnreadableFile:
        return ""


def read_alone(path: Path) -> str:
    """What trafilatura gives by itself, called as the benchmark calls it."""
    page = gzip.decompress(path.read_bytes()).decode("utf-8")
    return trafilatura.extract(page, include_comments=False) or ""


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Every run of four words, counted; of a shorter text the whole."""
    words = re.findall(r"\w+", text)
    return Counter(filter(None, (tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))))


def score(expected: str, found: str) -> tuple[float | None, float | None]:
    """Precision (None where nothing was found) and recall (None where nothing was expected) of one page."""
    true, given = shingles(expected), shingles(found)
    shared = (true & given).total()
    return shared / given.total() if given else None, shared / true.total() if true else None


def harmonic(precision: float | None, recall: float | None) -> float:
    """F1."""
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


def main() -> None:
    """Prints the means over all pages, and F1 of those means as the benchmark does."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--alone", action="store_true", help="measure trafilatura without our reader")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list the N pages with the lowest F1")
    options = parser.parse_args()
    truth = json.loads((options.folder / "ground-truth.json").read_text(encoding="utf-8"))
    read = read_alone if options.alone else read_ours
    scores = {
        page: score(entry["articleBody"], read(options.folder / "html" / f"{page}.html.gz"))
        for page, entry in truth.items()
    }
    precision = statistics.mean(p for p, _ in scores.values() if p is not None)
    recall = statistics.mean(r for _, r in scores.values() if r is not None)
    print(f"pages {len(scores)}  precision {precision:.4f}  recall {recall:.4f}  F1 {harmonic(precision, recall):.4f}")
    for page, (p, r) in sorted(scores.items(), key=lambda item: harmonic(*item[1]))[: options.worst]:
        print(f"{page[:12]}  precision {p or 0:.3f}  recall {r or 0:.3f}")


if __name__ == "__main__":
    main()

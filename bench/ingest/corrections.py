"""Which notes the articles of a file carry, and which of them are corrections of others.

    python bench/ingest/corrections.py FILE [--judge 30 --seed 1]

`--judge` also prints so many of the notes, drawn by seed, for somebody to judge.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter
from pathlib import Path

from dateline.ingest.cleaning.editors_notes import editors_notes
from dateline.ingest.readers import read
from dateline.ingest.records import Article
from dateline.ingest.store.catalogue import Catalogue


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--judge", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    articles = [item for item in read(given.file) if isinstance(item, Article)]
    notes = [(note.sort, a.text[note.start : note.end]) for a in articles for note in editors_notes(a)]
    counts = {
        "articles": len(articles),
        "notes": dict(Counter(sort for sort, _ in notes)),
        "corrections": sum(article.kind == "correction" for article in articles),
        "linked": linked(articles),
    }
    print(json.dumps(counts))
    for sort, text in random.Random(given.seed).sample(notes, min(given.judge, len(notes))):
        print(f"\n[{sort}] {' '.join(text.split())[:300]}")


def linked(articles: list[Article]) -> int:
    """How many of the corrections are linked to an article."""
    with tempfile.TemporaryDirectory() as folder:
        catalogue = Catalogue(Path(folder) / "catalogue.db")
        catalogue.put((article, []) for article in articles)
        found = sum(bool(catalogue.corrected(article.id)) for article in articles if article.kind == "correction")
        catalogue.close()
    return found


if __name__ == "__main__":
    main()

"""Which notes the articles of files carry, and which of them are corrections of others.

    python bench/ingest/corrections.py FILE... [--judge 30 --seed 1 --to judge.txt]

`--to` writes so many of the notes, drawn by seed, and every link by headline or by day, for somebody to judge.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter
from pathlib import Path

from dateline.ingest import Article, editors_notes
from dateline.ingest.corrected import BECAUSE
from dateline.ingest.readers import read
from dateline.ingest.store.catalogue import Catalogue

Link = tuple[str, Article, Article]


def main() -> None:
    """Prints counts; with --to also writes what they stand on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--judge", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", type=Path)
    given = parser.parse_args()
    articles = [item for path in given.files for item in read(path) if isinstance(item, Article)]
    notes = [(note.sort, a.text[note.start : note.end]) for a in articles for note in editors_notes(a)]
    found = links(articles)
    counts = {
        "articles": len(articles),
        "notes": dict(Counter(sort for sort, _ in notes)),
        "corrections": sum(article.kind == "correction" for article in articles),
        "linked": len({correction.id for _, correction, _ in found}),
        "articles they correct": dict(Counter(because for because, _, _ in found)),
    }
    print(json.dumps(counts))
    if given.to:
        drawn = random.Random(given.seed).sample(notes, min(given.judge, len(notes)))
        lines = [f"[{sort}] {' '.join(text.split())[:300]}" for sort, text in drawn]
        lines += [
            f"[{because}] {correction.published} {correction.title} -> {article.published} {article.title}"
            for because, correction, article in found
            if because != "address"
        ]
        given.to.write_text("\n\n".join(lines), encoding="utf-8")


def links(articles: list[Article]) -> list[Link]:
    """What links each correction to each article that it corrects."""
    by_id = {article.id: article for article in articles}
    with tempfile.TemporaryDirectory() as folder:
        catalogue = Catalogue(Path(folder) / "catalogue.db")
        catalogue.put((article, []) for article in articles)
        query = "SELECT correction_id, article_id, min(because) FROM corrections GROUP BY 1, 2"
        rows = catalogue._rows(query)
        found = [
            (BECAUSE[because], by_id[one], by_id[other])
            for one, other, because in rows
            if other in catalogue.corrected(one)
        ]
        catalogue.close()
    return sorted(found, key=lambda link: str(link[1].published))


if __name__ == "__main__":
    main()

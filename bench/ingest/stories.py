"""How many copies an archive's articles hold, and pairs on either side of the threshold to judge by eye.

python bench/ingest/stories.py FILE... [--pairs 25 --seed 1 --to pairs.txt]
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dateline.ingest.readers import read
from dateline.ingest.records import Article
from dateline.ingest.store.catalogue import Catalogue
from dateline.ingest.stories import CONTAINED, FEWEST, WITHIN_DAYS, containment, shingles

Pair = tuple[float, Article, Article]


def load(paths: list[Path], catalogue: Catalogue) -> Counter[str]:
    """Puts what files hold into a catalogue, and counts what reading yielded."""
    counts: Counter[str] = Counter()
    with catalogue.transaction():
        for path in paths:
            for item in read(path):
                counts[getattr(item, "what", type(item).__name__)] += 1
                if isinstance(item, Article):
                    catalogue.put([(item, [])])
    return counts


def candidate_pairs(catalogue: Catalogue) -> Iterator[Pair]:
    """Every two articles that share a band within the window of days, with their containment."""
    query = (
        "SELECT DISTINCT a.article_id, b.article_id FROM story_bands a"
        " JOIN story_bands b ON a.key = b.key AND a.article_id < b.article_id"
    )
    for one, other in catalogue._rows(query):
        first, second = catalogue.article(one), catalogue.article(other)
        if first and second and _days_apart(first, second) <= WITHIN_DAYS:
            pieces = shingles(first.text), shingles(second.text)
            if min(map(len, pieces)) >= FEWEST:
                yield containment(*pieces), first, second


def _days_apart(one: Article, other: Article) -> int:
    if not one.published or not other.published:
        return 0 if one.published == other.published else 10_000
    return abs(one.published.toordinal() - other.published.toordinal())


def write_pairs(pairs: list[Pair], each: int, seed: int, target: Path) -> None:
    """A sample of the pairs just below and just above the threshold, in random order and without saying which."""
    rng = random.Random(seed)
    below = [pair for pair in pairs if CONTAINED - 0.3 <= pair[0] < CONTAINED]
    above = [pair for pair in pairs if CONTAINED <= pair[0] < CONTAINED + 0.3]
    chosen = rng.sample(below, min(each, len(below))) + rng.sample(above, min(each, len(above)))
    blocks = []
    for share, one, other in sorted(chosen, key=lambda pair: pair[0]):
        parts = (f"{a.published} {a.publisher} | {a.title}\n{a.text[:500]}" for a in (one, other))
        blocks.append(f"=== {share:.3f} {len(one.text)} {len(other.text)}\n" + "\n--\n".join(parts))
    target.write_text("\n\n".join(blocks), encoding="utf-8")


def main() -> None:
    """Prints counts; with --to also writes the pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pairs", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        catalogue = Catalogue(Path(folder) / "catalogue.db")
        started = time.perf_counter()
        print(dict(load(given.files, catalogue)))
        stories = Counter(catalogue.story_ids([article.id for article in catalogue.articles()]).values())
        print(f"{time.perf_counter() - started:.0f} s, articles {sum(stories.values())}, stories {len(stories)}")
        print(f"articles that share a story: {sum(size for size in stories.values() if size > 1)}")
        print(f"sizes of stories: {dict(sorted(Counter(stories.values()).items()))}")
        pairs = list(candidate_pairs(catalogue))
        print(f"candidate pairs {len(pairs)}, of them copies {sum(share >= CONTAINED for share, _, _ in pairs)}")
        if given.to:
            write_pairs(pairs, given.pairs, given.seed, given.to)
        catalogue.close()


if __name__ == "__main__":
    main()

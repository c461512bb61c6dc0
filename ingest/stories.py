"""Whether two articles are copies of one piece, as when several papers carry the same wire story.

Copies are edited a little, cut from the bottom and given other headlines. Candidates are found by locality-sensitive
hashing (MinHash, Broder 1997; bands as in Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", 3.4) of the
whole body and of its lead, which survives a cut; then their words are compared.
"""

from __future__ import annotations

import hashlib
import re

from datasketch import MinHash

WITHIN_DAYS = 7
"""Days between copies: a weekly may carry what a daily had a week before."""

CONTAINED = 0.7
"""Share of the shorter body's shingles that the longer one has to hold; see bench/ingest/stories.md."""

FEWEST = 30
"""Shingles below which a body is too short to be a copy of anything but the very same words."""

_WORDS = 4
_LEAD_WORDS = 120
_BANDS, _ROWS = 16, 4
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[str]:
    """Every run of four words, without regard to case and punctuation; a shorter text is one shingle."""
    words = _WORD.findall(text.casefold())
    return frozenset(" ".join(words[at : at + _WORDS]) for at in range(max(1, len(words) - _WORDS + 1)))


def band_keys(text: str, body: frozenset[str]) -> set[int]:
    """Signed 64-bit keys of a text with these shingles: two bodies that share one may be copies."""
    lead = " ".join(_WORD.findall(text.casefold())[:_LEAD_WORDS])
    return _bands(body, b"body") | _bands(shingles(lead), b"lead")


def are_copies(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the shingles of two bodies are near enough the same, or the shorter is a cut of the longer."""
    shorter = min(len(one), len(other))
    if shorter < FEWEST:
        return one == other
    return containment(one, other) >= CONTAINED


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set that is in the larger one, from 0 to 1."""
    return len(one & other) / min(len(one), len(other))


def _bands(pieces: frozenset[str], part: bytes) -> set[int]:
    minhash = MinHash(num_perm=_BANDS * _ROWS, seed=1)
    minhash.update_batch([piece.encode("utf-8", "surrogatepass") for piece in pieces])
    rows = minhash.hashvalues.reshape(_BANDS, _ROWS)
    return {_key(part + bytes([band]) + values.tobytes()) for band, values in enumerate(rows)}


def _key(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)

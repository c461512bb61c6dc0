"""From what a page gave to what the paper ran: characters normalised, the page's clutter dropped.

Paragraphs that are kept are kept word for word, so that a quote from them is a quote from the paper.
"""

from __future__ import annotations

import re
import unicodedata

from .clutter import ends_as_sentence, is_clutter, is_count
from .clutter import is_sentence as is_sentence

_LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[\u00a0\u2007\u202f\u3000]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_TRAILING = re.compile(r"(?<![ \t])[ \t]++$", re.MULTILINE)
"""Each run of spaces is looked at once: a text may be nothing else."""
_MAY_BE_MARKS = re.compile(r"[^\w\s\x00-\x7f]{31,}")
_MOST_MARKS = 30
"""Accents on a letter, as in Unicode's stream-safe format (UAX #15): NFC takes quadratic time for more."""

_STAMP = re.compile(r"(?:first |last )?(?:published|updated|posted)\b[^.!?]{0,60}\d{4}[^.!?]{0,30}", re.IGNORECASE)
_PROFILE = re.compile(
    r"(?:author|writer)(?:'s|’s)? (?:profile|bio)|about the (?:author|writer|reporter)s?", re.IGNORECASE
)
_LISTING = re.compile(
    r"(?:related|more|other|popular|recent|latest|trending|top) (?:stories|articles|posts|news|coverage|reading)"
    r"|you may also like|don['’]t miss|most (?:read|popular)|comments|tags",
    re.IGNORECASE,
)
_TABLE_ROW = re.compile(r"\d\D+\d|\d\W*$")
"""A line with two numbers, or with one at its end."""
_LONGEST_LISTED = 12
"""Words in the headline of another story."""
_LONGEST_PROFILE = 2_000
_LONGEST_WRAPPED_LINE = 120
"""Characters; nobody breaks lines by hand beyond this, so a longer line is a paragraph of its own."""


def normalise(text: str) -> str:
    """The same text in NFC with `\\n` line ends, ordinary spaces, and without control or invisible characters."""
    text = _LINE_BREAKS.sub("\n", text)
    text = _INVISIBLE.sub("", _SPACES.sub(" ", text))
    text = _MAY_BE_MARKS.sub(_with_few_marks, text)
    return unicodedata.normalize("NFC", _TRAILING.sub("", text)).strip()


def _with_few_marks(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def one_line(text: str) -> str:
    """Normalised and without line breaks or runs of spaces, for headlines and names."""
    return " ".join(normalise(text).split())


def paragraphs(text: str) -> list[str]:
    """Normalised text cut at blank lines, and around every line too long to have been broken by hand."""
    found: list[str] = []
    for block in re.split(r"\n\s*\n", text):
        held: list[str] = []
        for line in block.split("\n"):
            if len(line) > _LONGEST_WRAPPED_LINE:
                found += ["\n".join(held), line]
                held = []
            else:
                held.append(line)
        found.append("\n".join(held))
    return [stripped for paragraph in found if (stripped := paragraph.strip())]


def body(text: str, headline: str = "") -> str:
    """The story: normalised paragraphs with one blank line between, without the clutter of its page.

    Dropped are counts and the headline where they stand above the first sentence, share and newsletter lines
    anywhere, and a profile of the author or a list of other stories at the end.
    """
    kept = _without_tail(_without_clutter(paragraphs(normalise(text))))
    return "\n\n".join(_without_top(kept, headline))


def _without_clutter(blocks: list[str]) -> list[str]:
    kept = ["\n".join(line for line in block.split("\n") if not is_clutter(line)) for block in blocks]
    return [block for block in kept if block]


def _without_top(blocks: list[str], headline: str) -> list[str]:
    """Without the counts and the repeated headline before the first real paragraph."""
    lines = [line for block in blocks for line in [*block.split("\n"), ""]]
    start = 0
    while start < len(lines) and _is_above_story(lines[start], headline):
        start += 1
    return paragraphs("\n".join(lines[start:]))


def _is_above_story(line: str, headline: str) -> bool:
    return not line or is_count(line) or bool(_STAMP.fullmatch(line)) or _same(line, headline)


def _same(line: str, headline: str) -> bool:
    return bool(headline) and one_line(re.sub(r"^#+\s+", "", line)).casefold() == one_line(headline).casefold()


def _without_tail(blocks: list[str]) -> list[str]:
    listed = _listed_from(blocks)
    left = sum(map(len, blocks))
    for position, block in enumerate(blocks):
        first_line, *others = block.split("\n")
        first_line = first_line.strip(" :#*.…")
        if position and _PROFILE.fullmatch(first_line) and left <= _LONGEST_PROFILE:
            return blocks[:position]
        if position and _LISTING.fullmatch(first_line) and position + 1 >= listed and all(map(_is_listed, others)):
            return blocks[:position]
        left -= len(block)
    return blocks


def _listed_from(blocks: list[str]) -> int:
    """The first of the blocks at the end that hold nothing but what may be headlines of other stories."""
    position = len(blocks)
    while position and all(map(_is_listed, blocks[position - 1].split("\n"))):
        position -= 1
    return position


def _is_listed(line: str) -> bool:
    """Whether a line may be another story's headline or a tag: it is short, no sentence, and no row of a table."""
    return len(line.split()) <= _LONGEST_LISTED and not ends_as_sentence(line) and not _TABLE_ROW.search(line)

"""The words of a text that a reporter would check: names, numbers, and the rest that carries meaning."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*", re.UNICODE)
_NUMBER = re.compile(
    r"(?P<digits>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?(?P<scale>thousand|million|billion|trillion|bn|m|k)\b)?",
    re.IGNORECASE,
)
_SCALES = {
    "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12,
}  # fmt: skip
_NUMBER_WORDS = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0}
_FUNCTION_WORDS = frozenset(
    """a about after again all also am an and any are as at be because been before being between both but by can could
    did do does doing down during each for from had has have having he her here hers him his how i if in into is it its
    itself just me more most my no nor not now of off on once only or other our out over own said same say says she
    should so some such than that the their them then there these they this those through to too under until up very
    was we were what when where which while who whom whose why will with would you your according article articles
    excerpt excerpts answer question""".split()
)


def words(text: str) -> list[str]:
    """The words of a text in lower case without accents and possessives, as light stems; function words left out."""
    return [_stem(word) for word in _plain_words(text) if word not in _FUNCTION_WORDS]


def names(text: str) -> set[str]:
    """Capitalised words, plain and lower-cased, as in `words` but unstemmed; function words are never names."""
    found = {_plain(match.group()) for match in _WORD.finditer(text) if match.group()[0].isupper()}
    return found - _FUNCTION_WORDS


def all_words(text: str) -> set[str]:
    """Every word of a text, plain and lower-cased: what `names` are looked up in."""
    return set(_plain_words(text))


def numbers(text: str) -> set[float]:
    """The numbers of a text by value: "2.3m", "2.3 million" and "2,300,000" are one; "three" and "3" are one."""
    found = set()
    for match in _NUMBER.finditer(text):
        scale = _SCALES.get((match["scale"] or "").lower(), 1.0)
        found.add(round(float(match["digits"].replace(",", "")) * scale, 6))
    for word in _plain_words(text):
        for part in word.split("-"):
            if part in _NUMBER_WORDS and part != "one":
                found.add(_NUMBER_WORDS[part])
    return found


def _plain_words(text: str) -> list[str]:
    return [_plain(match.group()) for match in _WORD.finditer(text)]


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'").lower())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return plain.removesuffix("'s").removesuffix("'")


def _stem(word: str) -> str:
    """Cuts common English endings, so that "closed" meets "closing"; crude, and the same on both sides."""
    for ending in ("ingly", "edly", "ing", "ies", "ied", "es", "ed", "ly", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word

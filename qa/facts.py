"""The words of a text that a reporter would check: names, numbers, dates, units, and the rest that carries meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from .irregular import BASE_FORMS, VERBS_OF_NOUNS

Fact = str | float

YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
CALENDAR_NAMES = frozenset([*MONTHS, *WEEKDAYS])
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMBER = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.?\d+)"
    r"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|bn|m|k)\b)?",
    re.IGNORECASE,
)
_SCALE_WORDS = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SCALES = _SCALE_WORDS | {"k": 1e3, "m": 1e6, "bn": 1e9}
NUMBER_WORDS = {
    word: float(value)
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty".split(),
        start=1,
    )
} | {"thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0}
_FRACTIONS = str.maketrans({"½": ".5", "¼": ".25", "¾": ".75"})
_CLOCK = re.compile(r"(?<=\d):(?=\d\d)")
_FULL_MONTHS = {month[:3]: month for month in MONTHS} | {"sept": "september"}
_CAPITAL_MONTHS = "|".join(f"(?-i:{month[0].upper()}){month[1:]}" for month in [*MONTHS, *_FULL_MONTHS])
MONTH_PATTERN = rf"(?:{_CAPITAL_MONTHS})\b"
"""A month with a capital, whole or short; not the beginning of Marines."""
_MONTH = rf"(?P<month>{MONTH_PATTERN})\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d|[.,:]\d)\b"
_DAYS = rf"(?P<days>\b{_DAY}(?:\s*(?:to|and|or|[-–])\s*{_DAY})?)"
_DATES = (
    re.compile(rf"{_DAYS}(?:\s+of)?\s+{_MONTH}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+{_DAYS}", re.IGNORECASE),
)
_SCORE = re.compile(
    r"(?<![\d,.£$€-])(\d{1,2})[-–](\d{1,2})(?![\d,-]|\.\d|[ -](?:years?|months?|days?|metres?|feet|inch))"
)
_UNITS = {
    unit: re.compile(pattern, re.IGNORECASE)
    for unit, pattern in {
        "pounds": r"£|\bpounds?\b|\bsterling\b",
        "dollars": r"\$|\bdollars?\b",
        "euros": r"€|\beuros?\b",
        "per cent": r"%|\bper\s?cent|\bpercent",
    }.items()
}
_NEGATION = re.compile(
    r"\b(?:not(?! only| just)|never|no(?! (?:more|fewer|less) than)|cannot|nor|without|nobody)\b|n['’]t\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:.!?“”\"]|\b(?:but|and)\b")
_PASSED_OVER = frozenset("yet longer even ever".split())
"""Words between a negation and what it negates; adverbs in -ly are passed over too."""
_DENIAL = re.compile(
    r"\b(?:none|neither|few|den(?:y|ies|ied)|refus\w+|declin\w+|fail\w*|lack\w*|reject\w*|rul\w+ out|yet to|called off"
    r"|un(?:able|changed|decided|harmed|hurt|injured|known|likely))\b",
    re.IGNORECASE,
)
_FUNCTION_WORDS = frozenset(
    """a about after again all also am an and any are as at be because been before being between both but by can
    could did do does doing down during each for from had has have having he her here hers him his how i if in
    into is it its itself just me more most my no nor not now of off on once only or other our out over own said
    same say says she should so some such than that the their them then there these they this those though
    through to too under until up very was we were what when where which while who whom whose why will with
    would yes you your according article articles excerpt excerpts answer question""".split()
)


def words(text: str) -> list[str]:
    """The words of a text in lower case without accents and possessives, as light stems; function words left out."""
    return [_stem(word) for word in _plain_words(text) if _carries_meaning(word)]


def names(text: str) -> set[str]:
    """Capitalised words, plain and lower-cased, as in `words` but unstemmed; function words are never names."""
    found = {_plain(match.group()) for match in _WORD.finditer(_joined(text)) if match.group()[0].isupper()}
    return {word for word in found if _carries_meaning(word)}


def names_within(text: str) -> set[str]:
    """As `names`, but for the first word, which has a capital in any case."""
    _, _, rest = text.partition(" ")
    return names(rest)


def all_words(text: str) -> set[str]:
    """Every word of a text, plain and lower-cased: what `names` are looked up in."""
    return set(_plain_words(text))


def numbers(text: str) -> set[float]:
    """The numbers of a text by value: "2.3m", "2.3 million" and "2,300,000" are one; "three" and "3" are one.

    Days of a month are left to `dates`. The word "one" is no number here, for it is mostly a pronoun.
    """
    for pattern in _DATES:
        text = pattern.sub(" ", text)
    text = _CLOCK.sub(".", text.translate(_FRACTIONS))
    found = set()
    for match in _NUMBER.finditer(text):
        scale = _SCALES.get((match["scale"] or "").lower(), 1.0)
        found.add(round(float(match["digits"].replace(",", "")) * scale, 6))
    return found | set(_spelled(_NUMBER.sub(" . ", text)))


def dates(text: str) -> set[str]:
    """Days of a month, as "5 may", from "5 May", "May 5", "the 5th of May"; both ends of "May 5 to 7"."""
    found = set()
    for pattern in _DATES:
        for match in pattern.finditer(text):
            month = _FULL_MONTHS[match["month"][:3].lower()]
            found |= {f"{int(day)} {month}" for day in re.findall(r"\d+", match["days"])}
    return found


def units(text: str) -> set[str]:
    """Currencies and percentages that a text speaks of: "£5" and "five pounds" are both pounds."""
    return {unit for unit, pattern in _UNITS.items() if pattern.search(text)}


def scores(text: str) -> set[str]:
    """The results of matches and votes, the smaller number first: "3-1" is no 3 and 1 from somewhere in a table."""
    pairs = _SCORE.findall(text)
    return {"-".join(sorted(pair, key=int)) for pair in pairs}


def figures(text: str) -> set[Fact]:
    """The numbers, dates, units and scores of a text."""
    return {*numbers(text), *dates(text), *units(text), *scores(text)}


def negated(text: str) -> set[str]:
    """The word that each negation of a text denies, as in `words`: "resign" in "did not formally resign"."""
    found = set()
    for match in _NEGATION.finditer(text):
        end = _CLAUSE_END.search(text, match.end())
        clause = text[match.end() : end.start() if end else None]
        content = [word for word in _plain_words(clause) if _carries_meaning(word) and word not in _PASSED_OVER]
        found |= {_stem(word) for word in [word for word in content if not word.endswith("ly")][:1]}
    return found


def denies(text: str) -> bool:
    """Whether there is anything in a text that a denial could be taken from: "not", "nobody", "refused", "unhurt"."""
    return bool(_NEGATION.search(text) or _DENIAL.search(text))


def _spelled(text: str) -> Iterator[float]:
    """Numbers written out: 21 for "twenty-one", 140 for "a hundred and forty", 250,000 likewise."""
    total = current = 0.0
    for token in [*re.findall(r"[a-z]+|[.,;:]", text.lower()), "."]:
        value = NUMBER_WORDS.get(token, 0.0)
        if value and _continues(current, value):
            current += value
        elif token == "hundred":
            current = (current or 1) * _SCALE_WORDS[token]
        elif token in _SCALE_WORDS:
            total, current = total + (current or 1) * _SCALE_WORDS[token], 0.0
        elif not (token == "and" and total + current and current % 100 == 0):
            if total + current > 1:
                yield total + current
            total, current = 0.0, value


def _continues(current: float, value: float) -> bool:
    """Whether "twenty" or "a hundred" goes on with "one", which "twelve" and "thirty-two" do not."""
    return current % 100 == 0 or (current % 100 >= 20 and current % 10 == 0 and value < 10)


def _carries_meaning(word: str) -> bool:
    """Function words do not, nor what is joined to one ("wasn't", "they're"); `numbers` has the words for numbers."""
    function = word.split("'")[0] in _FUNCTION_WORDS or word.endswith("n't")
    return not function and (word == "one" or word not in NUMBER_WORDS | _SCALE_WORDS)


def _joined(text: str) -> str:
    """Initials without points, so that "U.S." and "U. S." are the word "US"."""
    return re.sub(r"(?<=\b[A-Z])\.(?=[A-Z]\b)|(?<=\b[A-Z])\. (?=[A-Z]\.)", "", text)


def _plain_words(text: str) -> list[str]:
    return [_plain(match.group()) for match in _WORD.finditer(_joined(text))]


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'").lower())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    plain = plain.removesuffix("'s").removesuffix("'")
    return _FULL_MONTHS.get(plain, plain)


def _stem(word: str) -> str:
    """Cuts common English endings and British spellings, so that "closed" meets "closing" and "metre" "meter".

    Crude, and the same on both sides; "led" is "lead".
    """
    word = BASE_FORMS.get(word, word)
    word = VERBS_OF_NOUNS.get(word.removesuffix("s"), VERBS_OF_NOUNS.get(word, word))
    word = _cut(word, "s") if not word.endswith(("ss", "us", "is")) else word
    word = re.sub(r"^(?=.?[aeiouy])(..)(?<!e)(?:ed|ing)$", r"\1e", word)
    word = re.sub(r"(?<=...)(ingly|edly|ing|(?<=i)ed|ed)$", "", word)
    word = re.sub(r"(?<=..)(y|ie)$", "i", word) if len(word) > 3 else word
    word = _cut(re.sub(r"(?<=...)e+$", "", word), "li")
    word = re.sub(r"([^aeiou])\1$", r"\1", word)
    word = re.sub(r"(?<=[bt])er$", "r", word)
    word = re.sub(r"(?<=..)our$", "or", word)
    word = re.sub(r"(?<=..ct)ion$|(?<=....)ation$", "", word)
    return re.sub(r"(?<=[iy])z", "s", word)


def _cut(word: str, ending: str) -> str:
    return word.removesuffix(ending) if len(word) - len(ending) >= 3 else word


CALENDAR_WORDS = frozenset(words(" ".join([*MONTHS, *WEEKDAYS])))
"""Months and weekdays as `words` has them."""

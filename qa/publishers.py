"""Which publishers of an archive a question names: "according to the Gazette", "in the Saltmere Echo"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:[Tt]he )?[A-Z][\w'’-]*(?: (?:(?:of|and|the|&) )?[A-Z][\w'’-]*)*")
_POSSESSIVE = re.compile(r"['’]s?$")


def without_article(name: str) -> str:
    """Without the "the" or "a" in front of it."""
    return _ARTICLE.sub("", name)


def publisher_named(name: str, known: Iterable[str]) -> tuple[str, ...] | None:
    """The publisher of that name, or else the one whose last word it is: "the Gazette"; None for none or several."""
    names = {publisher: without_article(publisher).casefold() for publisher in known}
    wanted = without_article(name.strip()).casefold()
    exact = tuple(publisher for publisher, own in names.items() if own == wanted)
    last = tuple(publisher for publisher, own in names.items() if own.split()[-1:] == [wanted])
    return exact or (last if len(last) == 1 else None)


def publishers_named(question: str, known: Callable[[], Iterable[str]]) -> tuple[str, ...]:
    """The publishers that a question names, in its order. Its last word alone names one only behind "the"."""
    return tuple(dict.fromkeys(name for _, names in _phrases(question, known) for name in names))


def with_publishers_as(word: str, question: str, known: Callable[[], Iterable[str]]) -> str:
    """A question with a word in place of each publisher that it names."""
    for phrase, _ in _phrases(question, known):
        question = question.replace(phrase, word)
    return question


def _phrases(question: str, known: Callable[[], Iterable[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What names publishers in a question, with those that it names."""
    for match in _NAMED.finditer(question):
        phrase = _POSSESSIVE.sub("", match.group())
        if (phrase.lower().startswith("the ") or " " in phrase) and (names := publisher_named(phrase, known())):
            yield phrase, names

"""Verbs for the opposite: "Kemble won the cup" is not supported by "After four wins Kemble lost the cup"."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PAIRS = """
win wins won: lose loses lost
rise rises rose risen climbed increased: fall falls fell fallen dropped decreased
open opens opened reopened: close closes closed shut
accept accepts accepted approved backed welcomed: reject rejects rejected refused opposed
buy buys bought: sell sells sold
appointed hired: sacked dismissed fired
arrive arrives arrived: leave leaves left departed
born: died
began begun started: ended finished stopped
"""
_OPPOSITES = [
    (frozenset(one.split()), frozenset(other.split()))
    for line in _PAIRS.strip().splitlines()
    for one, other in (line.split(":"), reversed(line.split(":")))
]
_VERBS = frozenset().union(*(one for one, _ in _OPPOSITES))
_SAYS = re.compile(
    r"\b(?P<who>[^\W\d_][\w’'-]*)(?:, [^,]{1,60},)?(?: (?:is|are|was|were|has|have|had|been|also|then|later|just))*"
    rf" (?P<does>{'|'.join(sorted(_VERBS))})\b",
    re.IGNORECASE,
)
"""The last word of a subject, and its verb."""


def says_the_opposite(claim: str, sentences: Iterable[str]) -> bool:
    """Whether of a claim's subject the sentences say the opposite, and never what the claim says."""
    stated, told = _said(claim), set().union(*map(_said, sentences))
    return any(
        any((who, verb) in told for verb in other) and not any((who, verb) in told for verb in one)
        for who, does in stated
        for one, other in _OPPOSITES
        if does in one
    )


def _said(text: str) -> set[tuple[str, str]]:
    return {(match["who"].lower(), match["does"].lower()) for match in _SAYS.finditer(text)}

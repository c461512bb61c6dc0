"""Whose words a sentence gives: finds what somebody said in an article, in quotation marks or as reported.

A model that is asked what Farouk said about the bypass credits her with any sentence near her name. News attributes in
a few forms ("Ms Farouk, 47, said", "said the mayor, Leila Farouk", "she added"), and quotations go on from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...ingest.passages import sentence_spans
from ...ingest.records import Article
from .speakers import TITLE, WRITING, Speaker, naming

Span = tuple[int, int]

_SAID = (
    r"said|says|added|adds|insist(?:ed|s)|warn(?:ed|s)|argue[ds]|wrote|writes|admit(?:ted|s)|explain(?:ed|s)"
    r"|repli(?:ed|es)|answer(?:ed|s)|joke[ds]|remark(?:ed|s)|recall(?:ed|s)|conced(?:ed|es)|claim(?:ed|s)"
)
"""Verbs that may stand before the speaker: "said Farouk" gives her words, "told Farouk" somebody else's."""
_VERB = (
    rf"(?:{_SAID}|say|told|tells|call(?:ed|s) (?:it|her|him|them|this|that|for|on)|denie[ds]|announce[ds]|promise[ds]"
    r"|confirm(?:ed|s)|describe[ds]|blame[ds]|state[ds]|declare[ds]|complain(?:ed|s)|note[ds]|predict(?:ed|s)"
    r"|belie(?:ved?|ves)|thinks?|thought|hope[ds]|vow(?:ed|s)|pledge[ds]|suggest(?:ed|s)|accuse[ds]|urge[ds]"
    r"|repeat(?:ed|s)|tweet(?:ed|s)|report(?:ed|s)|conclude[ds]|recommend(?:ed|s)|revealed)"
)
_ADVERBS = r"(?:(?:also|then|later|once|never|always|has|have|had|did not|\w+ly) )*"
_ASIDE = r"(?:(?: (?:of|from|at|for|in) (?:[\w’'&-]+ ){0,6}?[\w’'&-]+)?(?:, [^;:“”\"]{1,90}?,| \([^)]*\))?)"
_WHOEVER = r"(?P<bearer>\b(?!(?:He|She|They|It|We|I|You|Who|This|That)\b)[A-Z][\w’'-]+)"
_FULL_NAME = re.compile(rf"(?:{TITLE} |\b[A-Z][\w’'-]+ )(?:(?:de|van|von|bin|al) )?[A-Z][\w’'-]+(?P<aside>,)?")
_OPENING = re.compile(r"[A-Z][\w-]+")
_FIRST_NAME = re.compile(r"([A-Z][\w’'-]*)\.? $")
_NO_FIRST_NAME = re.compile(rf"{TITLE}|The|Coach|Chairman|Chief|Captain")
_SUBORDINATE = re.compile(r"\b(?:by|of|for|to|from|with) (?:(?:the|a|her|his|their) )?(?:\w+ )?$")
"""Before a name that is not the subject: "a friend of Farouk said"."""
_INTERVIEW = r"\b(?:chat|conversation|day|interview|lunch|meeting|morning|questions|talk)\b.* (?:for|with) .*"
_SIGNATURE = re.compile(r"(?:[A-Z][\w.’'-]* ){1,4}?[A-Z][\w’'-]+(?:, [^.!?]{1,60})?")
_FIRST_PERSON = re.compile(r"\bI\b")
_IN_OWN_VOICE = frozenset(["opinion", "letter", "other"])


def said_by(speaker: Speaker, article: Article) -> list[Span]:
    """The offsets of the sentences of an article that give the speaker's words, in order."""
    if _is_another(speaker, article):
        return []
    if article.kind == "letter":
        return list(_letters_by(speaker, article))
    walk = _Walk(speaker, article)
    return [span for start, end in _paragraphs(article.text) for span in walk.paragraph(start, end)]


def _is_another(speaker: Speaker, article: Article) -> bool:
    """Whether an article knows the last name only with other first names: Hugh Stannard's words are not Edith's."""
    *first, last = speaker.name.split()
    if not speaker.is_named or not first or speaker.name in article.text:
        return False
    given = re.compile(rf"\b(?!{TITLE} )[A-Z][\w’'-]+ {re.escape(last)}\b")
    return any(match[0].split()[0] not in first for match in given.finditer(article.text))


def _letters_by(speaker: Speaker, article: Article) -> Iterator[Span]:
    """The sentences above the speaker's name, back to the last name before; a writer's own is the whole text."""
    begins = 0
    is_author = _is_author(speaker, article)
    for start, end in _paragraphs(article.text):
        line = article.text[start:end]
        if not _SIGNATURE.fullmatch(line):
            continue
        if is_author or naming(speaker).fullmatch(line.split(",")[0]):
            yield from _sentences(article, begins, start)
        begins = end
    if is_author and not begins:
        yield from _sentences(article, 0, len(article.text))


def _is_author(speaker: Speaker, article: Article) -> bool:
    """Whether an article is the speaker's own, in the first person or as a comment."""
    own = article.kind in _IN_OWN_VOICE and any(naming(speaker).search(author) for author in article.authors)
    return own and (article.kind != "other" or bool(_FIRST_PERSON.search(article.text)))


def _forms(bearer: str) -> tuple[re.Pattern[str], ...]:
    """Ways to attribute: "Farouk, the mayor, said", "... ," said the mayor, Farouk", "according to Farouk"."""
    return (
        re.compile(rf"{bearer}(?:[’']s {WRITING})?{_ASIDE},? {_ADVERBS}{_VERB}\b"),
        re.compile(
            rf"[”\",] ?(?:{_SAID}) (?:(?:the|an?|its|their|his|her) [^,;:“”\"]{{1,80}}?,? )??(?:the |{TITLE} )?"
            rf"{bearer}(?! (?:had|has|was|is|would|will|could)\b)"
        ),
        re.compile(rf"\b(?i:according to) (?:[^,;:“”\"]{{1,80}}?,? )??(?:the )?{bearer}"),
    )


_FORMS_OF_ANYBODY = _forms(_WHOEVER)
_BY_PRONOUN, _BY_PRONOUN_OF_GROUP = (
    re.compile(rf"\b(?i:{pronoun}) {_ADVERBS}{_VERB}\b|[”\",] ?(?:{_SAID}) {pronoun}\b")
    for pronoun in ("(?:he|she)", "(?:they|it)")
)
_BY_SOMEBODY = re.compile(rf"\b(?:{_SAID}|told)\b")


@lru_cache(maxsize=64)
def _forms_of(speaker: Speaker) -> tuple[re.Pattern[str], ...]:
    return _forms(naming(speaker).pattern)


class _Walk:
    """Goes through an article and keeps in mind who "she" is."""

    def __init__(self, speaker: Speaker, article: Article) -> None:
        self._article = article
        self._speaker = speaker
        self._by_pronoun = _BY_PRONOUN_OF_GROUP if speaker.is_group else _BY_PRONOUN
        self._last_names = {match[0].rstrip(",").split()[-1] for match in _FULL_NAME.finditer(article.text)}
        self._is_author = _is_author(speaker, article)
        named = naming(speaker).pattern
        self._is_interview = any(
            re.search(form, article.title) for form in (f"{named} on\\b", f"{_INTERVIEW}.*{named}")
        )
        self._is_meant = self._is_interview
        """Whether "she" is the speaker."""

    def paragraph(self, start: int, end: int) -> Iterator[Span]:
        """Sentence by sentence; one quotation is one person's, and so is the next where nobody else is named."""
        text = self._article.text[start:end]
        quotations = _quotations(text)
        is_theirs: dict[Span, bool] = {}
        last_says = self._is_interview and self._is_meant
        found: list[tuple[Span, list[Span], bool | None]] = []
        for first, last in sentence_spans(text, self._article.language):
            quoted = [each for each in quotations if each[0] < last and first < each[1]]
            says = self._says(_outside(text, first, last, quoted))
            if says is not None:
                last_says = says
                is_theirs |= dict.fromkeys(quoted, says)
            is_theirs = dict.fromkeys(quoted, last_says) | is_theirs
            found.append(((start + first, start + last), quoted, says))
        for span, quoted, says in found:
            is_silent = says is None and quoted
            own = all(is_theirs[each] for each in quoted) if is_silent else says
            if own or (self._is_author and not quoted):
                yield span

    def _says(self, plain: str) -> bool | None:
        """Whether a sentence, without its quotations, says that the speaker said it; None where it does not say who."""
        if any(self._is_speaker(match) for form in _forms_of(self._speaker) for match in form.finditer(plain)):
            self._is_meant = True
            return True
        if any(not self._is_speaker(match) for form in _FORMS_OF_ANYBODY for match in form.finditer(plain)):
            self._is_meant = False
            return False
        if self._by_pronoun.search(plain):
            return self._is_meant
        self._is_meant = self._is_meant_after(plain)
        return False if _BY_SOMEBODY.search(plain) else None

    def _is_meant_after(self, plain: str) -> bool:
        """Whether "she" is the speaker after a sentence that says nothing of words: who is named first in it is."""
        own = next((match for match in naming(self._speaker).finditer(plain) if not self._is_namesake(match)), None)
        other = _FULL_NAME.search(plain)
        if own:
            return not other or other.end() >= own.start()
        opening = _OPENING.match(plain)
        opens = bool(opening and opening[0] in self._last_names)
        return self._is_meant and not opens and not (other and (other.start() == 0 or other["aside"]))

    def _is_speaker(self, match: re.Match[str]) -> bool:
        """A friend of the speaker's is not."""
        before = match.string[: match.start("bearer")]
        is_subject = match.start() < match.start("bearer") or not _SUBORDINATE.search(before)
        return is_subject and bool(naming(self._speaker).fullmatch(match["bearer"])) and not self._is_namesake(match)

    def _is_namesake(self, match: re.Match[str]) -> bool:
        """Whether a bearer of the last name has another first name before it: Hugh Lomax, for Bev."""
        if not self._speaker.is_named or " " not in self._speaker.name or " " in match["bearer"]:
            return False
        before = _FIRST_NAME.search(match.string[: match.start("bearer")])
        return bool(before and not _NO_FIRST_NAME.fullmatch(before[1]))


def _paragraphs(text: str) -> Iterator[Span]:
    for match in re.finditer(r"[^\n]+", text):
        yield match.span()


def _sentences(article: Article, start: int, end: int) -> Iterator[Span]:
    for first, last in sentence_spans(article.text[start:end], article.language):
        yield start + first, start + last


def _quotations(text: str) -> list[Span]:
    """The offsets of what stands in quotation marks; one that is not closed goes to the end."""
    return [match.span() for match in re.finditer(r"[“\"][^”\"]*(?:[”\"]|$)", text)]


def _outside(text: str, start: int, end: int, quoted: list[Span]) -> str:
    """A sentence with its quotations cut down to their marks."""
    plain, at = "", start
    for opens, closes in quoted:
        plain += text[at : max(opens, at)] + ("“" if opens >= start else "") + ("”" if closes <= end else "")
        at = min(closes, end)
    return plain + text[at:end]

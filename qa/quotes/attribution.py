"""Whose words a sentence gives: finds what somebody said in an article, in quotation marks or as reported.

A model that is asked what Farouk said about the bypass credits her with any sentence near her name. News attributes in
a few forms ("Ms Farouk, 47, said", "said the mayor, Leila Farouk", "she added"), and quotations go on from there; an
interview, a letter and a column have their own. Words that may be somebody else's are left out: a wrong credit is worse
than a missing quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...ingest.passages import sentence_spans
from ...ingest.records import Article
from .namesakes import CALENDAR, FULL_NAME, GENDERS, NO_FIRST_NAME, gender, namesakes, word_before
from .own_words import Span, is_author, letters_by
from .reporting_clauses import ASIDE, BY_PRONOUN, BY_SOMEBODY, FORMS_OF_ANYBODY, attributions, forms_of, is_subject
from .speakers import Speaker, naming

_QUOTATION = re.compile(
    r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|(?<!\w)‘(?:[^‘’]|’(?=\w))*(?:’|$)|(?<!\w)'(?=\w)(?:[^']|'(?=\w))*(?:'(?!\w)|$)"
)
_OPENS_QUOTATION = re.compile(r"\s*[“\"‘']")
_LETTER = re.compile(r"\w")
_PLACE = re.compile(rf"\b(?:of|in|at|near)(?: the| {FULL_NAME.pattern})+|\bthe {FULL_NAME.pattern}")
"""What of names with capitals are towns and teams, mostly."""
_PERSON = re.compile(
    r"\b(?:MPs?|act(?:or|ress)|assistant|author|backbencher|boss|boy|brother|captain|chair\w*|chief|coach|colleague"
    r"|councillor|critic|daughter|deputy|director|doctor|driver|father|friend|girl|husband|judge|lawyer|leader|man"
    r"|manager|mayor|minister|mother|neighbou?r|nurse|officer|opponent|owner|partner|patient|pensioner"
    r"|player|police\w*|predecessor|president|priest|pupil|resident|rival|secretary|singer"
    r"|sister|son|spokes\w+|student|successor|teacher|victim|wife|witness|woman|worker|\w+-year-old|grand\w+)\b"
)
_OPENS_WITH_NOBODY = re.compile(
    r"\W*(?:(?:But|And|Yet|So|Then) )?(?:He|She|His|Her|It|Its|This|That|These|Those|There|All|No|Nobody|Nothing|What"
    rf"|Why|How|Would|{'|'.join(CALENDAR)})\b"
)
"""A sentence that says nothing of words and is of nobody else."""
_RELATIVE = re.compile(r", (?:who|whose)\b[^,]*$")
_ASKED_THEN_TOLD = re.compile(r"\?\s+[“\"‘]")
_FEWEST_ASKED = 2
"""Questions before quotations that make an article an interview."""
_OTHER_ROLE = re.compile(
    r"\b(?:acting|assistant|deputy|ex|former|late|lord|outgoing|prime|shadow|then|vice)[ -]$", re.IGNORECASE
)


def said_by(speaker: Speaker, article: Article) -> list[Span]:
    """The offsets of the sentences of an article that give the speaker's words, in order."""
    others = namesakes(speaker, article.text)
    if others and speaker.name not in article.text:
        return []
    if article.kind == "letter":
        return list(letters_by(speaker, article))
    walk = _Walk(speaker, article, in_full=bool(others))
    return [span for start, end in _paragraphs(article.text) for span in walk.paragraph(start, end)]


class _Walk:
    """Goes through an article and keeps in mind who "she" is."""

    def __init__(self, speaker: Speaker, article: Article, *, in_full: bool) -> None:
        self._article = article
        self._speaker = speaker
        self._in_full = in_full
        self._is_author = is_author(speaker, article)
        named = naming(speaker)
        asked = len(_ASKED_THEN_TOLD.findall(article.text))
        self._is_interview = asked >= _FEWEST_ASKED and bool(named.search(article.title))
        self._gender = gender(speaker, article.text)
        is_thing = speaker.is_named and re.search(rf"\b[Tt]he {re.escape(speaker.name)}\b", article.text)
        self._is_person = speaker.is_person and not is_thing
        self._is_meant = self._is_interview
        """Whether "she" is the speaker."""
        self._goes_on = False
        """Whether a quotation of the speaker's goes on in the next paragraph."""

    def paragraph(self, start: int, end: int) -> Iterator[Span]:
        """The sentences with the speaker's words; a quotation by itself goes on from the sentence before it."""
        text = self._article.text[start:end]
        quotations = [match.span() for match in _QUOTATION.finditer(text)]
        was_theirs = self._goes_on and bool(_OPENS_QUOTATION.match(text))
        was_asked = False
        owned: dict[Span, bool] = {}
        found = []
        for first, last in sentence_spans(text, self._article.language):
            quoted = [each for each in quotations if each[0] < last and first < each[1]]
            plain = _outside(text, first, last, quoted)
            is_quotation = bool(quoted) and not _LETTER.search(plain)
            says = None if is_quotation else self._says(plain)
            theirs = was_theirs or (was_asked and self._is_interview) if is_quotation else bool(says)
            for each in quoted:
                owned[each] = owned.get(each, theirs) if is_quotation else theirs
            found.append(((start + first, start + last), quoted, is_quotation, says))
            was_theirs = theirs
            was_asked = not is_quotation and plain.rstrip().endswith("?")
        self._goes_on = was_theirs and bool(quotations) and not _is_closed(text, quotations[-1])
        for span, quoted, is_quotation, says in found:
            is_of_own_text = self._is_author and says is None and not quoted
            if says or is_of_own_text or (is_quotation and all(owned[each] for each in quoted)):
                yield span

    def _says(self, plain: str) -> bool | None:
        """Whether a sentence, without its quotations, says that the speaker said it; None where it does not say who."""
        own = [match for match in attributions(plain, forms_of(self._speaker)) if self._is_speaker(match)]
        ends = {match.end() for match in own}
        is_anothers = any(
            match.end() not in ends and not self._is_speaker(match) for match in attributions(plain, FORMS_OF_ANYBODY)
        )
        hearsay = any(not self._is_speaker(match) for match in FORMS_OF_ANYBODY.according.finditer(plain))
        if own and hearsay:
            self._is_meant = False
            return False
        if own or is_anothers:
            self._is_meant = bool(own) and not is_anothers
            return bool(own)
        if by := BY_PRONOUN.search(plain):
            self._is_meant = self._is_meant and self._agrees((by["pronoun"] or by["behind"]).lower())
            return self._is_meant
        if BY_SOMEBODY.search(plain):
            self._is_meant = False
            return False
        self._is_meant = self._is_meant_after(plain)
        return None

    def _is_meant_after(self, plain: str) -> bool:
        """Whether "she" is the speaker after a sentence that says nothing of words: who is its subject is.

        Where somebody else is in it too, it is not certain.
        """
        own = next((match for match in naming(self._speaker).finditer(plain) if self._is_speaker(match)), None)
        others = FULL_NAME.search(_PLACE.sub(" ", plain[own.end() :] if own else plain))
        if own:
            rest = re.sub(ASIDE, " ", _RELATIVE.sub("", plain[own.end() :]), count=1)
            return is_subject(plain[: own.start()]) and not others and not _PERSON.search(rest)
        return self._is_meant and not (others or _PERSON.search(plain) or not _OPENS_WITH_NOBODY.match(plain))

    def _agrees(self, pronoun: str) -> bool:
        return self._is_person and self._gender in ("", pronoun)

    def _is_speaker(self, match: re.Match[str]) -> bool:
        """Iris Pell is not Denise Pell; where both are in the article, each has to be named in full."""
        if not naming(self._speaker).fullmatch(match["bearer"]):
            return False
        if not self._speaker.is_named:
            return not _OTHER_ROLE.search(match.string[: match.start("bearer")])
        *own, _ = self._speaker.name.split()
        first = word_before(match)
        if self._gender and GENDERS.get(first, self._gender) != self._gender:
            return False
        if not own or " " in match["bearer"] or first in own:
            return True
        return not self._in_full and (not first or bool(NO_FIRST_NAME.fullmatch(first)))


def _paragraphs(text: str) -> Iterator[Span]:
    """Parted by empty lines, or by the end of a line that ends a sentence."""
    start = 0
    for match in re.finditer(r"\n\s*\n|(?<=[.!?”\"’'])\n", text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _is_closed(text: str, quotation: Span) -> bool:
    start, end = quotation
    return end - start > 1 and text[end - 1] in "”\"’'"


def _outside(text: str, start: int, end: int, quoted: list[Span]) -> str:
    """A sentence with its quotations cut down to their marks."""
    plain, at = "", start
    for opens, closes in quoted:
        plain += text[at : max(opens, at)] + ("“" if opens >= start else "") + ("”" if closes <= end else "")
        at = min(closes, end)
    return plain + text[at:end]

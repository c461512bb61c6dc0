"""Whose words a sentence gives: finds what somebody said in an article, in quotation marks or as reported.

A model that is asked what Farouk said about the bypass credits her with any sentence near her name. News attributes in
a few forms ("Ms Farouk, 47, said", "said the mayor, Leila Farouk", "she added"), and quotations go on from there; an
interview, a letter and a column have their own. Words that may be somebody else's are left out: a wrong credit is worse
than a missing quote.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ...ingest.passages import sentence_spans
from ...ingest.records import Article
from ..facts import MONTHS, WEEKDAYS
from .speakers import ROLE, TITLE, WRITING, Speaker, naming

Span = tuple[int, int]

_SAID = (
    r"said(?! to be\b)|says|added|adds|insist(?:ed|s)|warn(?:ed|s)|argue[ds]|wrote|writes|explain(?:ed|s)"
    r"|repli(?:ed|es)|joke[ds]|remark(?:ed|s)|conced(?:ed|es)|testif(?:ied|ies)"
)
"""Verbs that give somebody's words wherever they stand."""
_OF_A_CLAUSE = r"(?= that\b|:|,? ?[“‘\"]| (?:he|she|they|there|nobody|nothing)\b| it (?:had|has|is|was|would)\b)"
_VERB = (
    rf"(?:{_SAID}|told(?! by\b| to\b)|tells"
    r"|(?:blame|accuse|urge|promise|predict|pledge|vow)(?:d|s|ed)\b(?! for\b| by\b| of\b)"
    r"|call(?:ed|s) (?:it|this|that|him|her|them) (?!back\b|in\b|out\b|up\b)"
    r"|(?:acknowledge[ds]|admit(?:ted|s)|allege[ds]|answer(?:ed|s)|ask(?:ed|s)|announce[ds]|believe[ds]|claim(?:ed|s)|comment(?:ed|s)|complain(?:ed|s)|conclude[ds]"
    r"|confirm(?:ed|s)|continue[ds]|declare[ds]|denie[ds]|describe[ds]|emphasi[sz]e[ds]|hope[ds]|note[ds]"
    r"|point(?:ed|s) out|recall(?:ed|s)|recommend(?:ed|s)|repeat(?:ed|s)|report(?:ed|s)|respond(?:ed|s)|reveal(?:ed|s)"
    rf"|state[ds]|stress(?:ed|es)|suggest(?:ed|s)|thinks|thought|tweet(?:ed|s)|agree[ds]){_OF_A_CLAUSE})"
)
_ADVERBS = (
    r"(?:(?:also|then|later|once|always|has|have|had|only|previously|earlier|still|yesterday|herself|himself"
    r"|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|last (?:week|night|month|year)"
    r"|(?!allegedly|apparently|hardly|purportedly|rarely|reportedly|supposedly)\w+ly) )*"
)
_ASIDE = (
    r"(?:(?: (?:MP|MSP|MEP|KC|QC|OBE|MBE|CBE)\b)?(?: (?:of|from|at|for) (?:[\w’'&-]+ ){0,6}?[\w’'&-]+)?"
    r"(?:, [^;:“”\"]{1,90}?,| \([^)]*\))?)"
)
_WHOEVER = r"(?P<bearer>\b(?!(?:He|She|They|It|We|I|You|Who|This|That)\b)[A-Z][\w’'-]+)"
_QUOTATION = re.compile(
    r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|(?<!\w)‘(?:[^‘’]|’(?=\w))*(?:’|$)|(?<!\w)'(?=\w)(?:[^']|'(?=\w))*(?:'(?!\w)|$)"
)
_OPENS_QUOTATION = re.compile(r"\s*[“\"‘']")
_LETTER = re.compile(r"\w")
_FULL_NAME = re.compile(
    rf"\b(?:{TITLE}|(?!{'|'.join(word.title() for word in [*MONTHS, *WEEKDAYS])})[A-Z](?:['’][A-Z])?[\w-]+)"
    r" (?:(?:de|van|von|bin|al|el) )?[A-Z][\w’'-]+"
)
_PLACE = re.compile(rf"\b(?:of|in|at|near)(?: the| {_FULL_NAME.pattern})+|\bthe {_FULL_NAME.pattern}")
"""What of names with capitals are towns and teams, mostly."""
_DELIMITER = re.compile(r"[,;:—–“”\"‘]|’(?!\w)")
_NO_SUBJECT = re.compile(
    r"\b(?:who|whom|whose|which|that|whether|if|(?<!-)of(?!-)|for|with|without|by|to|from|about|against|under|over|after|before|like"
    r"|than|alongside|behind|beside|at|on|in|into|near|is|are|was|were|be|been|has|had|have|do|does|did|will|would|can|could"
    r"|(?!acting|disgraced|experienced|leading|managing|retired|turned)[a-z]+(?:ing|ed)|say|know|fear|think|believe|claim|see|saw|met|shot|hit|beat|knew"
    rf"|{_VERB})\b"
)
"""In what stands between a clause's beginning and a name: then the name is not its subject."""
_LEADS_IN = re.compile(
    r"(?:(?:But|And|Yet|So|Then|Now|and|but|while|as|so|because|though|although|Later|Earlier|Meanwhile|However"
    rf"|Last \w+|On (?:{'|'.join(day.title() for day in WEEKDAYS)})) )+"
)
_INVERTED = re.compile(r"(?:Among|At|Behind|Beside|In|On|With)\b[^,]* (?:is|was|are|were|came|sat|stood) ")
"""Before a subject that comes last: "At the helm is Hanne Brandt"."""
_ACCORDING = re.compile(r"according to", re.IGNORECASE)
_CALENDAR = frozenset(word.title() for word in [*MONTHS, *WEEKDAYS])
_NO_NAME = re.compile(rf"{ROLE}|{TITLE}|(?:The|A|An|But|And|Yet|So|On|In|At|As|When|While|If|For|By|With|After|Before)")
_PERSON = re.compile(
    r"\b(?:MPs?|act(?:or|ress)|assistant|author|backbencher|boss|boy|brother|captain|chair\w*|chief|coach|colleague|councillor|critic|daughter|deputy|director|doctor|driver"
    r"|father|friend|girl|husband|judge|lawyer|leader|man|manager|mayor|minister|mother|neighbou?r|nurse|officer|opponent"
    r"|owner|partner|patient|pensioner|player|police\w*|predecessor|president|priest|pupil|resident|rival|secretary|singer"
    r"|sister|son|spokes\w+|student|successor|teacher|victim|wife|witness|woman|worker|\w+-year-old|grand\w+)\b"
)
_OPENS_WITH_NOBODY = re.compile(
    r"\W*(?:(?:But|And|Yet|So|Then) )?(?:He|She|His|Her|It|Its|This|That|These|Those|There|All|No|Nobody|Nothing|What"
    rf"|Why|How|Would|{'|'.join(word.title() for word in [*MONTHS, *WEEKDAYS])})\b"
)
"""A sentence that says nothing of words and is of nobody else."""
_RELATIVE = re.compile(r", (?:who|whose)\b[^,]*$")
_OFFICE_OF = re.compile(
    r"\b(?:Secretary of State(?: for [A-Z]\w+)?|Bank of England|Chancellor of the Exchequer|University of [A-Z]\w+"
    r"|Leader of the (?:House|Opposition|council)|(?:[Hh]ead|[Cc]hief|[Dd]irector) of [a-z]+(?: and [a-z]+)?"
    r"|MP for (?:[A-Z]\w+ )*[A-Z]\w+)(?= )"
)
"""Offices with an "of" that are before a name for all that."""
_PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_ASKED_THEN_TOLD = re.compile(r"\?\s+[“\"‘]")
_FEWEST_ASKED = 2
"""Questions before quotations that make an article an interview."""
_SIGNATURE = re.compile(r"(?:[A-Z][\w.’'-]* ){1,4}?[A-Z][\w’'-]+(?:, [^.!?]{1,60})?")
_FIRST_PERSON = re.compile(r"\bI\b")
_IN_OWN_VOICE = frozenset(["opinion", "letter", "other"])


def said_by(speaker: Speaker, article: Article) -> list[Span]:
    """The offsets of the sentences of an article that give the speaker's words, in order."""
    namesakes = _namesakes(speaker, article.text)
    if namesakes and speaker.name not in article.text:
        return []
    if article.kind == "letter":
        return list(_letters_by(speaker, article))
    walk = _Walk(speaker, article, in_full=bool(namesakes))
    return [span for start, end in _paragraphs(article.text) for span in walk.paragraph(start, end)]


def in_full(speaker: Speaker, texts: Iterable[str]) -> Speaker:
    """With the first name that most texts know to a last name alone, where most do: "Trump" is not Melania Trump."""
    if not speaker.is_named or " " in speaker.name or not speaker.is_person:
        return speaker
    known = Counter(name for text in texts for name in _first_names(speaker.name, text))
    [(first, most)] = known.most_common(1) or [("", 0)]
    return replace(speaker, name=f"{first} {speaker.name}") if 2 * most > known.total() else speaker


def _first_names(last: str, text: str) -> set[str]:
    found = re.findall(rf"\b([A-Z][\w’'-]+)\.? (?:and [A-Z][\w’'-]+ )?{re.escape(last)}\b", text)
    return {name for name in found if name not in _CALENDAR and not _NO_NAME.fullmatch(name)}


def _namesakes(speaker: Speaker, text: str) -> set[str]:
    """Other first names that an article has with the last name: Hugh, where Edith Stannard is asked about."""
    *first, last = speaker.name.split()
    if not speaker.is_named or not first:
        return set()
    return _first_names(last, text) - set(first)


def _letters_by(speaker: Speaker, article: Article) -> Iterator[Span]:
    """The sentences above the speaker's name, back to the last name before; a letter by itself is its author's."""
    begins = 0
    for match in re.finditer(r"[^\n]+", article.text):
        if not _SIGNATURE.fullmatch(match[0]):
            continue
        if naming(speaker).fullmatch(match[0].split(",")[0]):
            yield from _sentences(article, begins, match.start())
        begins = match.end()
    if not begins and _is_author(speaker, article):
        yield from _sentences(article, 0, len(article.text))


def _is_author(speaker: Speaker, article: Article) -> bool:
    """Whether an article is the speaker's alone, in the first person or as a comment."""
    if article.kind not in _IN_OWN_VOICE or len(article.authors) != 1:
        return False
    names, author = speaker.name.split(), article.authors[0].split()
    is_theirs = speaker.is_named and names[-1:] == author[-1:] and set(names) <= set(author)
    return is_theirs and (article.kind != "other" or bool(_FIRST_PERSON.search(article.text)))


_ENDS_SPEAKER = (
    r"[,.;:!?”’\"()–—]|$| [(–—“]| (?:who|whose|at|of|from|in|on|as|after|before|when|while|during|and|to|last|this"
    r"|yesterday|earlier|later|for|with|following|about|outside|if|because|but|MP|\w+day|\d+)\b"
)
"""Behind a name that is not a part of a longer one: "said Hill, 47", not "said Hill supporters"."""


@dataclass(frozen=True, slots=True)
class _Forms:
    """Ways to attribute: "Farouk, the mayor, said", "... ," said the mayor, Farouk", "according to Farouk"."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    according: re.Pattern[str]


def _forms(bearer: str, verb_apart: str = rf"(?:{_SAID})") -> _Forms:
    """`verb_apart` is what may follow behind a comma: "Hill, accused of it, left" gives no words of hers."""
    return _Forms(
        re.compile(
            rf"{bearer}(?:[’']s {WRITING})?(?:{_ASIDE} {_ADVERBS}{_VERB}|, {verb_apart}(?! [^,.]{{1,40}},)|: ?[“‘\"])"
        ),
        re.compile(
            rf"[”’\",] ?(?:{_SAID}) (?P<between>[^;:“”\"]{{0,80}}?){bearer}"
            rf"(?={_ENDS_SPEAKER})"
        ),
        re.compile(rf"\b(?i:according to) (?P<between>[^;:“”\"]{{0,80}}?){bearer}(?=[,.;)]|$)"),
    )


_FORMS_OF_ANYBODY = _forms(_WHOEVER)
_BY_PRONOUN = re.compile(rf"\b(?i:(?P<pronoun>he|she)) {_ADVERBS}{_VERB}|[”’\",] ?(?:{_SAID}) (?P<behind>he|she)\b")
_BY_SOMEBODY = re.compile(rf"(?<!who )\b(?:{_SAID}|told)\b")


@lru_cache(maxsize=64)
def _forms_of(speaker: Speaker) -> _Forms:
    return _forms(naming(speaker).pattern) if speaker.is_named else _forms(naming(speaker).pattern, _VERB)


class _Walk:
    """Goes through an article and keeps in mind who "she" is."""

    def __init__(self, speaker: Speaker, article: Article, *, in_full: bool) -> None:
        self._article = article
        self._speaker = speaker
        self._in_full = in_full
        self._is_author = _is_author(speaker, article)
        named = naming(speaker)
        asked = len(_ASKED_THEN_TOLD.findall(article.text))
        self._is_interview = asked >= _FEWEST_ASKED and bool(named.search(article.title))
        self._gender = _gender(speaker, article.text)
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
            owned = (
                {**dict.fromkeys(quoted, theirs), **owned}
                if is_quotation
                else {**owned, **dict.fromkeys(quoted, theirs)}
            )
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
        own = [match for match in _attributions(plain, _forms_of(self._speaker)) if self._is_speaker(match)]
        ends = {match.end() for match in own}
        is_anothers = any(
            match.end() not in ends and not self._is_speaker(match) for match in _attributions(plain, _FORMS_OF_ANYBODY)
        )
        hearsay = any(not self._is_speaker(match) for match in _FORMS_OF_ANYBODY.according.finditer(plain))
        if own and hearsay:
            self._is_meant = False
            return False
        if own or is_anothers:
            self._is_meant = bool(own) and not is_anothers
            return bool(own)
        if by := _BY_PRONOUN.search(plain):
            self._is_meant = self._is_meant and self._agrees((by["pronoun"] or by["behind"]).lower())
            return self._is_meant
        if _BY_SOMEBODY.search(plain):
            self._is_meant = False
            return False
        self._is_meant = self._is_meant_after(plain)
        return None

    def _is_meant_after(self, plain: str) -> bool:
        """Whether "she" is the speaker after a sentence that says nothing of words: who is its subject is.

        Where somebody else is in it too, it is not certain.
        """
        own = next((match for match in naming(self._speaker).finditer(plain) if self._is_speaker(match)), None)
        others = _FULL_NAME.search(_PLACE.sub(" ", plain[own.end() :] if own else plain))
        if own:
            rest = re.sub(_ASIDE, " ", _RELATIVE.sub("", plain[own.end() :]), count=1)
            return _is_subject(plain[: own.start()]) and not others and not _PERSON.search(rest)
        return self._is_meant and not (others or _PERSON.search(plain) or not _OPENS_WITH_NOBODY.match(plain))

    def _agrees(self, pronoun: str) -> bool:
        return self._is_person and self._gender in ("", pronoun)

    def _is_speaker(self, match: re.Match[str]) -> bool:
        """Iris Pell is not Denise Pell; where both are in the article, each has to be named in full."""
        before = match.string[: match.start("bearer")]
        if not naming(self._speaker).fullmatch(match["bearer"]):
            return False
        if not self._speaker.is_named:
            return not _OTHER_ROLE.search(before)
        *own, _ = self._speaker.name.split()
        first = re.search(r"([A-Z][\w’'-]*)\.? $", before)
        if first and self._gender and _title_gender(first[1]) not in ("", self._gender):
            return False
        if not own or " " in match["bearer"] or (first and first[1] in own):
            return True
        return not self._in_full and (not first or bool(_NO_NAME.fullmatch(first[1])))


def _attributions(plain: str, forms: _Forms) -> Iterator[re.Match[str]]:
    """Where somebody, the group `bearer`, is the one who says something."""
    for match in forms.before.finditer(plain):
        if _is_subject(plain[: match.start("bearer")]):
            yield match
    for form in (forms.behind, forms.according):
        for match in form.finditer(plain):
            if not _NO_SUBJECT.search(_OFFICE_OF.sub(" ", match["between"])):
                yield match


_OTHER_ROLE = re.compile(
    r"\b(?:acting|assistant|deputy|ex|former|late|lord|outgoing|prime|shadow|then|vice)[ -]$", re.IGNORECASE
)


def _is_subject(before: str) -> bool:
    """Whether a name with this before it opens a clause, but for its title or its office: not "the man who hit ..."."""
    if _INVERTED.fullmatch(before):
        return True
    parts = _DELIMITER.split(_OFFICE_OF.sub(" ", before))
    own = _LEADS_IN.sub("", parts[-1].strip() + " ", count=1).strip()
    return not _NO_SUBJECT.search(own) and not any(_ACCORDING.search(part) for part in parts)


def _gender(speaker: Speaker, text: str) -> str:
    """`he` or `she` where a title, or the sentence that names the speaker first, tells; else empty."""
    named = naming(speaker).search(text)
    last = re.escape(speaker.name.split()[-1])
    if title := re.search(rf"\b(Mr|Sir|Lord|Mrs|Ms|Miss|Dame|Lady)\.? {last}\b", text):
        return _title_gender(title[1])
    if not named:
        return ""
    rest = re.split(r"[.!?]\s|[“”\"]", text[named.end() :], maxsplit=1)[0]
    other = _FULL_NAME.search(rest)
    pronoun = _PRONOUN.search(rest[: other.start()] if other else rest)
    return pronoun[0].lower() if pronoun else ""


def _title_gender(title: str) -> str:
    return "he" if title in ("Mr", "Sir", "Lord") else "she" if title in ("Mrs", "Ms", "Miss", "Dame", "Lady") else ""


def _paragraphs(text: str) -> Iterator[Span]:
    """Parted by empty lines, or by the end of a line that ends a sentence."""
    start = 0
    for match in re.finditer(r"\n\s*\n|(?<=[.!?”\"’'])\n", text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _sentences(article: Article, start: int, end: int) -> Iterator[Span]:
    for first, last in sentence_spans(article.text[start:end], article.language):
        yield start + first, start + last


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

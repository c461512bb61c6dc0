"""Follow-ups: whether a question leans on the conversation, and what it is without it."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence

from .facts import CALENDAR_NAMES, names, names_within, words
from .language_model import LanguageModel
from .prompt import rewrite_messages
from .question import MOST_CHARACTERS
from .quotes.namesakes import CALENDAR
from .quotes.summary import summary_asked
from .records import Turn

_REWRITE_TOKENS = 60
_POINTS_BACK = re.compile(
    r"\b(he|she|it|they|him|her|them|his|hers|its|their|theirs|this|that|these|those|there|then|former|latter|same|one"
    r"|ones|else|instead|too|also)\b",
    re.IGNORECASE,
)
_OPENS_BACK = re.compile(r"^\s*(and|but|so|or|what about|how about)\b", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
_OWNER = re.compile(
    r"\b(?:his|hers|her(?= (?!(?:at|in|on|to|and|or|with|for|as|by|from|before|after|when|while|again|then|there|the"
    r"|this|that|an?|last|next|yesterday|today|home|so|go|nothing|out|off|up|down)\b)\w))\b",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_a-zß-öø-ÿ][\w’'-]*"
_NEXT_NAME = rf" (?:(?:al|bin|da|de|del|der|di|du|la|van|von) )*{_NAME}"
_NAMES = re.compile(rf"(?<![.!?] )(?<!^){_NAME}(?:{_NEXT_NAME})*|{_NAME}(?:{_NEXT_NAME})+")
_INITIAL = re.compile(r"\b(Mr|Ms|Mrs|Dr|St|[A-Z])\.(?= [A-Z])")
_NO_NAME = re.compile(
    rf"^(?:(?:{'|'.join(CALENDAR)}|The|On|In|At|By|Since|After|Before|When|Did|Was"
    r"|Is|Has|Who|What|Where|Why|How|And|But|Mr|Ms|Mrs|Dr)\b ?)+|['’]s?$"
)
_BEFORE_SOMEBODY = (
    "is|was|are|were|be|been|did|does|has|had|will|would|can|should|by|called|named|about|with|for|Mr|Ms|Mrs|Dr|Sir|Dame"
    "|Councillor|Professor"
)
_NOT_A_PLACE = "".join(rf"(?<!\b{word} )" for word in "in at of near from to the on across around into".split())
_NOBODY = re.compile(
    r"\b(?:Council|School|College|University|Church|Party|Town|City|County|United|Rovers|Athletic|Club|Ltd|Inc|Corp|Bank"
    r"|Police|Court|Union|Board|Trust|Agency|Street|Road|Lane|Bridge|Park|Cup|Hospital|Station|BBC|CNN)$"
)
_NAMES_ITS_SUBJECT = re.compile(r"what (?:has )?happened (?:to|with|in|at) \w", re.IGNORECASE)
_LIGHT = frozenset(words("get do have happen take make be"))
_STILL_POINTS_BACK = re.compile(rf"{_POINTS_BACK.pattern}|\bother\b", re.IGNORECASE)
_TURNS_BACK = 3
_SHORT = 4
"""Words up to which a question after another one is taken for a fragment: "Why not?", "How much?"."""


def refers_back(question: str) -> bool:
    """Whether a question may need the conversation before it to be understood."""
    short = len(question.split()) <= _SHORT and not _NAMES_ITS_SUBJECT.match(question)
    return bool(short or _OPENS_BACK.search(question) or _POINTS_BACK.search(question))


def leans_on(history: Sequence[Turn], question: str) -> bool:
    """Whether a question, in the reader's own words, has to be made one that stands alone.

    "Summarise the mill" is short, and stands alone all the same.
    """
    if not history:
        return False
    if summary_asked(question):
        return bool(_OPENS_BACK.search(question) or _POINTS_BACK.search(question))
    return refers_back(question)


def needs_model(history: Sequence[Turn], question: str) -> bool:
    """Whether it is the model that makes it so: one name for "she" is put in without."""
    return leans_on(history, question) and _with_one_name(question, history) is None


def standalone(
    question: str, history: Sequence[Turn], model: LanguageModel, stop: threading.Event | None = None
) -> str:
    """The question, made one of its own where it `leans_on` the conversation.

    "When did she resign?" needs no more than the one name that the last turn brought up. The rest is rewritten by the
    model; where that still leans on the conversation, what it is about stands behind in brackets: "Was anyone hurt
    (Storm Edda)?". Where that has no name, the question stays as it is behind the one before it.
    """
    if not leans_on(history, question):
        return question
    if named := _with_one_name(question, history):
        return named
    last = history[-1]
    reply = "".join(model.stream(rewrite_messages(question, history), max_tokens=_REWRITE_TOKENS, stop=stop))
    rewritten = " ".join(reply.split()).removeprefix("Question: ").strip("\"'“”")
    keeps = _keeps(question, rewritten, last.question)
    says_more = set(words(rewritten)) - set(words(question)) - _LIGHT and not _STILL_POINTS_BACK.search(rewritten)
    if keeps and (names_within(rewritten) or says_more):
        return rewritten
    if _PERSON.search(question):
        if people := _people(history):
            return _named(question, people[0])
        return rewritten if keeps else f"{_last_that_stands_alone(history)} {question}"
    brought_up = _brought_up(history)
    topic = ", ".join(brought_up if len(brought_up) == 1 else _topic(history))
    if topic and (keeps or words(question)):
        return f"{(rewritten if keeps else question).rstrip(' ?')} ({topic})?"
    return rewritten if keeps else f"{_last_that_stands_alone(history)} {question}"


def _with_one_name(question: str, history: Sequence[Turn]) -> str | None:
    """The question with the one name that its "he" or "she" can be; None where that is not all it needs."""
    people = _people(history) if _points_only_at_somebody(question) else []
    return _named(question, people[0]) if len(people) == 1 else None


def _people(history: Sequence[Turn]) -> list[str]:
    """Whom the last answer brought up, or else whom the last question names."""
    last = history[-1]
    return _people_among(_brought_up(history), last) or _people_among(_names_in(last.question), last)


def _topic(history: Sequence[Turn]) -> list[str]:
    """The names of the last question that has any, of a few."""
    return next(filter(None, (_names_in(turn.question) for turn in history[: -1 - _TURNS_BACK : -1])), [])


def _last_that_stands_alone(history: Sequence[Turn]) -> str:
    return next((turn.question for turn in reversed(history) if not refers_back(turn.question)), history[-1].question)


def _people_among(found: Sequence[str], turn: Turn) -> list[str]:
    """The names that stand where people do in an answer or a question, and are not a club's or a council's."""
    text = _INITIAL.sub(r"\1", f"{turn.answer}\n{turn.question}")
    return [name for name in found if not _NOBODY.search(name) and _stands_as_somebody(name, text)]


def _stands_as_somebody(name: str, text: str) -> bool:
    """Of two words behind any word but "in" and the like: "beat Gordon Pike". A single one may be a town's."""
    place = _NOT_A_PLACE if " " in name else rf"(?:^|[.!?:] |, |\b(?:{_BEFORE_SOMEBODY}) )"
    return bool(re.search(rf"{place}(?<!\w){re.escape(name)}(?!['’]s\b)", text, re.MULTILINE))


def _points_only_at_somebody(question: str) -> bool:
    opens_back = _OPENS_BACK.search(question)
    return not opens_back and len(_PERSON.findall(question)) == 1 == len(_POINTS_BACK.findall(question))


def _brought_up(history: Sequence[Turn]) -> list[str]:
    """The names that the last answer was the first to have."""
    last = history[-1]
    before = [last.question, *(f"{turn.question} {turn.answer}" for turn in history[:-1])]
    known = set().union(*map(_names_in, before))
    return [name for name in _names_in(last.answer) if name not in known]


def _named(question: str, name: str) -> str:
    """The question with a name for the pronoun: "Farouk's boat" for "her boat", "Farouk" for "met her in May"."""
    owned = f"{name}'s"
    question = _OWNER.sub(owned, question, count=1)
    return question if owned in question else _PERSON.sub(name, question, count=1)


def _names_in(text: str) -> list[str]:
    """The names of a text as they stand there, each once, but for those of one word that may only open a sentence."""
    found = (_NO_NAME.sub("", match.group()) for match in _NAMES.finditer(_INITIAL.sub(r"\1", text)))
    return [name for name in dict.fromkeys(found) if names(name) - CALENDAR_NAMES]


def _keeps(question: str, rewritten: str, last: str) -> bool:
    """Whether a rewriting is a question, and asks what was asked; of "And the year before?" it has what came before."""
    if not rewritten.endswith("?") or len(rewritten) > MOST_CHARACTERS or rewritten == last:
        return False
    asks = set(words(rewritten))
    may_change = _OPENS_BACK.search(question) or len(question.split()) <= _SHORT
    asked = [set(words(text)) for text in ([question, last] if may_change else [question])]
    return any(2 * len(each & asks) >= len(each) for each in asked if each)

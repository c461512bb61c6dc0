"""What the language model is told when it is to write a question. The places and people of the examples are invented.

The instructions and examples never change, so that llama.cpp keeps them read from one question to the next.
"""

from __future__ import annotations

from ...ingest.records import Article
from ...qa.evidence import heading
from ...qa.language_model import Message
from .targets import Target

QUESTION_TOKENS = 60
_LEAD, _NEAR = 350, 350
"""Characters of background: of the article's beginning, and of what stands right before the fact."""
_BODY = 600
"""Characters of an article that are shown for a question about what it leaves out."""
_NOT_TOLD = "{detail}, which is not told"

_INSTRUCTIONS = """You write questions that test a newspaper archive. Each asks for one thing and is clear to somebody \
who has not seen the article: name the people, the places and the organisations that it is about, in full, as the \
heading and the background give them. Every question has a name in it. Where something happened at a certain time, say \
the month or the year. Do not use he, she, it or they. Do not mention the newspaper or the article. Do not give the \
answer away. Reply with the question only."""

_EXAMPLES = (
    (
        "Tarn Valley News | 3 May 2019 | School gym to be rebuilt",
        "The county will rebuild the gym at Westhill School after a flood.",
        "Head teacher Carla Dunn said on Tuesday that pupils had been bused to Ottery for sports, at a cost of £4,200.",
        "£4,200",
        "How much was spent on busing pupils of Westhill School to Ottery for sports in 2019?",
    ),
    (
        "Ottery Star | 2 February 2018 | Late goals settle cup",
        "The cup went to Selby for the first time since the war.",
        "The winners, who train on the beach, beat Ottery at Moor Lane in front of 2,140 people.",
        "Moor Lane",
        "At which ground did Selby beat Ottery in the cup final of February 2018?",
    ),
    (
        "Wire Desk | 9 March 2021 | Minister visits port",
        "Transport minister Lena Ortiz toured the port of Halden on Monday, where mayor Jon Bye wants a second crane.",
        "Her deputy, Karl Moe, has held the post since 12 June 2020.",
        _NOT_TOLD.format(detail="what it cost or will cost"),
        "What would the second crane that mayor Jon Bye wants for the port of Halden cost?",
    ),
    (
        "Tarn Valley News | 20 August 2020 | Last loaf",
        "The queue outside the Crumb bakery in Selby reached the bridge on Saturday.",
        "The shop, opened by Rosa Lund in 1988, will close at the end of the year.",
        "Rosa Lund",
        "Who opened the Crumb bakery in Selby in 1988?",
    ),
)


def question_for(target: Target) -> list[Message]:
    """The prompt to which the model replies with a question for a target's answer."""
    article = target.article
    before = article.text[: target.start]
    near = before[_LEAD:]
    background = before[:_LEAD] + (" … " if len(near) > _NEAR else "") + near[-_NEAR:]
    return [*_PREFIX, _ask(heading(article), background, target.quote, target.answer)]


def question_left_out(article: Article, quote: str, detail: str) -> list[Message]:
    """The prompt to which the model replies with a question for a detail that an article leaves out."""
    return [*_PREFIX, _ask(heading(article), article.text[:_BODY], quote, _NOT_TOLD.format(detail=detail))]


def _ask(heading: str, background: str, fact: str, wanted: str) -> Message:
    lines = (heading, f"Background: {' '.join(background.split())}", f"Fact: {fact}", f"Ask for: {wanted}")
    return Message("user", "\n".join(lines))


def _prefix() -> list[Message]:
    messages = [Message("system", _INSTRUCTIONS)]
    for title, background, fact, wanted, question in _EXAMPLES:
        messages += [_ask(title, background, fact, wanted), Message("assistant", question)]
    return messages


_PREFIX = _prefix()
"""The beginning of every prompt."""

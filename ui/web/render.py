"""The conversation as HTML messages.

Everything that comes from outside passes through `escape`. A message is one `<div>` on one line, which Gradio's
Markdown renderer hands on as it is, so no text of ours or theirs is read as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...qa.closest import Closest
from ...qa.records import Answer, Claim
from ..safe_text import escape, lines, one_line, shortened
from ..wording import footnote, place_in_line
from .exchange import Exchange
from .labels import byline, headline
from .source_cards import card_id
from .understood import again, understood

_MARK = re.compile(r"\[(\d+)\]")
_LONGEST_QUOTE = 300
_FORMS = {"html": "Link", "md": "Markdown", "json": "JSON"}


def messages(exchanges: Sequence[Exchange], delay: str = "") -> list[dict[str, str]]:
    """The conversation in the form that `gr.Chatbot` takes; `delay` says why the model does not read yet."""
    drawn = []
    for turn, exchange in enumerate(exchanges, start=1):
        drawn.append({"role": "user", "content": _asked(turn, exchange)})
        drawn.append({"role": "assistant", "content": _reply(turn, exchange, delay)})
    return drawn


def _asked(turn: int, exchange: Exchange) -> str:
    question = _block("question", lines(exchange.question))
    return _block("asked", question + understood(turn, exchange))


def _reply(turn: int, exchange: Exchange, delay: str) -> str:
    if exchange.problem:
        return _block("problem", escape(exchange.problem))
    if exchange.answer:
        return _checked(turn, exchange, exchange.answer)
    if exchange.stopped:
        return _block("draft", _paragraph(exchange.draft) + '<p class="note">Stopped.</p>')
    if exchange.draft:
        return _block("draft", _paragraph(exchange.draft, "writing"))
    return _block("waiting", f'<p class="note working">{_at_work(exchange, delay)}</p>')


def _at_work(exchange: Exchange, delay: str) -> str:
    if exchange.waiting and exchange.waiting.ahead:
        return place_in_line(exchange.waiting)
    if delay and exchange.waiting:
        return escape(delay)
    return "Reading the sources…" if exchange.hits else "Searching the archive…"


def _checked(turn: int, exchange: Exchange, answer: Answer) -> str:
    if answer.status == "answered":
        body = f'<p class="answer">{"".join(_claims(turn, answer))}</p>'
    else:
        body = f'<p class="refusal">{lines(answer.text)}</p>{_closest(turn, exchange.closest)}'
    noted = f'<p class="note remark">{escape(exchange.remark)}</p>' if exchange.remark else ""
    if exchange.otherwise:
        body += f'<p class="note otherwise">{escape(exchange.otherwise)}</p>'
    return _block("checked", body + _footnote(answer, exchange.otherwise) + _doings(turn, exchange) + noted)


def _doings(turn: int, exchange: Exchange) -> str:
    """The link that reopens an answer, its forms to take along, and what asks its question again; page.js does it."""
    key = exchange.key
    links = "".join(f'<a href="answer/{key}.{form}" target="_blank">{name}</a>' for form, name in _FORMS.items())
    copied = f'<a class="copy" href="answer/{key}.txt">Copy with sources</a>{links}' if key else ""
    edit = f'<a class="edit" href="#turn-{turn}">Edit the question</a>'
    return f'<p class="take">{copied}{again(turn, "same", "Ask again")}{edit}</p>'


def _claims(turn: int, answer: Answer) -> Iterator[str]:
    """The text piece by piece; a sentence that nothing supports is marked as such."""
    quotes = {citation.number: citation.quote for citation in answer.citations}
    at = 0
    for claim in sorted(answer.claims, key=_start):
        yield _linked(turn, answer.text[at : claim.start], quotes)
        said = _linked(turn, answer.text[claim.start : claim.end], quotes)
        yield said if claim.citations else _unsupported(said)
        at = claim.end
    yield _linked(turn, answer.text[at:], quotes)


def _unsupported(said: str) -> str:
    return f'<span class="unsupported" title="No source was found for this sentence">{said}</span>'


def _start(claim: Claim) -> int:
    return claim.start


def _linked(turn: int, text: str, quotes: dict[int, str]) -> str:
    """The text with each [n] that numbers a citation as a link to its card."""
    pieces = _MARK.split(text)
    linked = [lines(pieces[0])]
    for number, following in zip(pieces[1::2], pieces[2::2], strict=True):
        quote = quotes.get(int(number))
        linked.append(f"[{number}]" if quote is None else _mark_link(turn, int(number), quote))
        linked.append(lines(following))
    return "".join(linked)


def _mark_link(turn: int, number: int, quote: str) -> str:
    return f'<a class="cite" href="#{card_id(turn, number)}" title="{escape(one_line(quote))}">[{number}]</a>'


def _closest(turn: int, closest: Sequence[Closest]) -> str:
    items = "".join(
        f'<li><a class="to-card" href="#{card_id(turn, each.article.id)}">{headline(each.article)}</a>'
        f' <span class="when">{byline(each.article)}</span>{_nearest(each)}</li>'
        for each in closest
    )
    return f'<p class="note">The closest articles:</p><ul class="closest">{items}</ul>' if items else ""


def _nearest(each: Closest) -> str:
    return f'<q dir="auto">{escape(shortened(each.sentence.text, _LONGEST_QUOTE))}</q>' if each.sentence else ""


def _footnote(answer: Answer, otherwise: str) -> str:
    return f'<p class="receipt">{escape(footnote(answer, otherwise))}</p>'


def _paragraph(text: str, kind: str = "") -> str:
    return f'<p class="answer {kind}">{lines(text)}</p>' if text else ""


def _block(kind: str, content: str) -> str:
    return f'<div class="{kind}" dir="auto">{content}</div>'

"""The panel of sources as HTML: a card for every passage, with the sentences that an answer stands on marked.

Everything that comes from outside passes through `escape`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import shorten

from ...ingest.cleaning.editors_notes import editors_notes
from ...ingest.records import Article, Passage
from ...qa.records import Answer, Citation, Hit
from ..safe_text import escape, one_line
from ..wording import corrected_when, counted
from .exchange import Exchange
from .labels import byline, headline, kind_label, prose
from .reader import Span, reader_link
from .timeline import timeline

_HITS_SHOWN = 10
"""Cards where no answer cites anything: the rest of what was read is too far off to be worth a look."""
_LONGEST_NOTE = 300
"""Characters of an article's own note on its card."""


def sources(exchanges: Sequence[Exchange]) -> str:
    """The panel for a whole conversation: the latest question first, the earlier ones folded."""
    sections = [
        _section(turn, exchange, latest=turn == len(exchanges))
        for turn, exchange in enumerate(exchanges, start=1)
        if exchange.hits
    ]
    return "".join(reversed(sections))


def card_id(turn: int, name: int | str) -> str:
    """An id, unique in the page: of a card for an article's id, of a marked sentence for a citation's number."""
    return f"source-{turn}-{escape(str(name))}"


def _section(turn: int, exchange: Exchange, *, latest: bool) -> str:
    label, cards = _labelled_cards(turn, exchange)
    cards += timeline(exchange.answer) if exchange.answer else ""
    return (
        f'<details class="turn"{" open" if latest else ""}><summary class="turn-heading">'
        f'<span class="label">{label}</span> <span class="for">{escape(one_line(exchange.question))}</span>'
        f'</summary><div class="cards">{cards}</div></details>'
    )


def _labelled_cards(turn: int, exchange: Exchange) -> tuple[str, str]:
    cited = exchange.answer.citations if exchange.answer else ()
    if not cited:
        return _label(exchange.answer), _hit_cards(turn, _uncited(exchange)[:_HITS_SHOWN], set())
    found = {hit.article.id: hit for hit in exchange.hits}
    cards = "".join(_cited_card(turn, group, found.get(group[0].article.id)) for group in _by_article(cited))
    passages = {citation.passage.id for citation in cited}
    others = [hit for hit in exchange.hits if hit.passage.id not in passages]
    if others:
        label = f"{counted(len(others), 'other passage')} found"
        more = _hit_cards(turn, others, {citation.article.id for citation in cited})
        cards += f'<details class="more"><summary>{label}</summary>{more}</details>'
    return "Sources", cards


def _label(answer: Answer | None) -> str:
    if answer is None:
        return "Found in the archive"
    return "Counted, the newest first" if answer.counted else "Closest articles"


def _uncited(exchange: Exchange) -> list[Hit]:
    """The hits; those that a refusal names come first, so that its links lead to them."""
    named = [each.article.id for each in exchange.closest]
    return sorted(exchange.hits, key=lambda hit: named.index(hit.article.id) if hit.article.id in named else len(named))


def _by_article(citations: Iterable[Citation]) -> list[list[Citation]]:
    """The citations of each article, in the order in which the answer first cites the articles."""
    groups: dict[str, list[Citation]] = {}
    for citation in sorted(citations, key=_number):
        groups.setdefault(citation.article.id, []).append(citation)
    return list(groups.values())


def _number(citation: Citation) -> int:
    return citation.number


def _cited_card(turn: int, group: Sequence[Citation], hit: Hit | None) -> str:
    article = group[0].article
    numbers = sorted({citation.number for citation in group})
    badges = "".join(f'<span class="number">{number}</span>' for number in numbers)
    passages = {citation.passage.id: citation.passage for citation in group}.values()
    quoted = "".join(
        f'<p dir="auto">{_highlighted(turn, passage, [c for c in group if c.passage.id == passage.id])}</p>'
        for passage in sorted(passages, key=lambda passage: passage.start)
    )
    body = correction_notes(hit) + f'<div class="passage">{quoted}</div>' + _own_notes(article)
    spans = [(citation.start, citation.end) for citation in group]
    return _card(card_id(turn, article.id), badges, article, body, spans)


def _hit_cards(turn: int, hits: Sequence[Hit], seen: set[str]) -> str:
    """Cards without a number; the first of each article that has not been `seen` yet can be linked to."""
    cards = []
    for hit in hits:
        name = hit.passage.id if hit.article.id in seen else hit.article.id
        seen = seen | {hit.article.id}
        passage = f'<div class="passage short"><p dir="auto">{escape(one_line(hit.passage.text))}</p></div>'
        body = correction_notes(hit) + passage + _own_notes(hit.article) + _also_ran_in(hit)
        spans = [(hit.passage.start, hit.passage.start)]
        cards.append(_card(card_id(turn, name), "", hit.article, body, spans))
    return "".join(cards)


def _card(identifier: str, number: str, article: Article, body: str, spans: Sequence[Span]) -> str:
    header = f'<header>{number}<span class="when">{byline(article)}</span>{kind_label(article)}</header>'
    title = f'<h2 dir="auto">{_headline(article, spans)}</h2>'
    return f'<article class="card" id="{identifier}" tabindex="-1">{header}{title}{body}</article>'


def _headline(article: Article, spans: Sequence[Span] = ()) -> str:
    return reader_link(article, headline(article), spans)


def _also_ran_in(hit: Hit) -> str:
    if not hit.also_ran_in:
        return ""
    return f'<p class="note">Also ran in {escape(one_line(", ".join(hit.also_ran_in)))}</p>'


def correction_notes(hit: Hit | None) -> str:
    """What corrects the article, above its passage: whoever reads the one has to know of the other."""
    return "".join(
        f'<p class="note corrected">{corrected_when(article, hit.article)}: <bdi>{_headline(article)}</bdi></p>'
        for article in (hit.corrected_by if hit else ())
    )


def _own_notes(article: Article) -> str:
    """The notes that the article itself carries, but for those that only say that it was updated."""
    notes = [note for note in editors_notes(article) if note.sort != "update"]
    texts = [one_line(article.text[note.start : note.end]) for note in notes]
    return "".join(
        f'<p class="note" dir="auto">{escape(shorten(text, _LONGEST_NOTE, placeholder=" …"))}</p>' for text in texts
    )


def _highlighted(turn: int, passage: Passage, citations: Sequence[Citation]) -> str:
    """The passage with the cited sentences marked; a quote outside the passage stands after it."""
    inside = [c for c in citations if c.start < passage.end and c.end > passage.start]
    pieces, at = [], 0
    for citation in sorted(inside, key=lambda citation: (citation.start, citation.end)):
        start = max(citation.start - passage.start, at)
        end = max(min(citation.end - passage.start, len(passage.text)), start)
        pieces += [prose(passage.text[at:start]), _mark(turn, citation, passage.text[start:end])]
        at = end
    pieces.append(prose(passage.text[at:]))
    return "".join(pieces) + "".join(f" … {_mark(turn, c, c.quote)}" for c in citations if c not in inside)


def _mark(turn: int, citation: Citation, text: str) -> str:
    """A marked sentence, which the number in the answer leads to; without text where another quote covers it."""
    name = f'id="{card_id(turn, citation.number)}"'
    return f'<mark {name} data-number="{citation.number}">{prose(text)}</mark>' if text else f"<span {name}></span>"

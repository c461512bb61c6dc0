"""The panel of sources as HTML: a card for every passage, with the sentences that an answer stands on marked.

Everything that comes from outside passes through `escape`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..ingest.records import Article, Passage, iso
from ..qa.records import Citation, Hit
from .exchange import Exchange
from .safe_text import escape, lines, one_line, web_address
from .wording import counted, long_day, publisher_name


def sources(exchanges: Sequence[Exchange]) -> str:
    """The panel for a whole conversation: the latest question first, the earlier ones folded."""
    sections = [
        _section(turn, exchange, latest=turn == len(exchanges))
        for turn, exchange in enumerate(exchanges, start=1)
        if exchange.hits
    ]
    return "".join(reversed(sections))


def card_id(turn: int, name: int | str) -> str:
    """The id of a card: unique in the page, for a citation's number or an article's id."""
    return f"source-{turn}-{escape(str(name))}"


def byline(article: Article) -> str:
    """Publisher and day."""
    day = escape(iso(article.published) or "")
    return (
        f'<bdi class="publisher">{escape(one_line(publisher_name(article)))}</bdi> · '
        f'<time datetime="{day}">{long_day(article.published)}</time>'
    )


def _section(turn: int, exchange: Exchange, *, latest: bool) -> str:
    label, cards = _labelled_cards(turn, exchange)
    return (
        f'<details class="turn"{" open" if latest else ""}><summary class="turn-heading">'
        f'<span class="label">{label}</span> <span class="for">{escape(one_line(exchange.question))}</span>'
        f'</summary><div class="cards">{cards}</div></details>'
    )


def _labelled_cards(turn: int, exchange: Exchange) -> tuple[str, str]:
    cited = exchange.answer.citations if exchange.answer else ()
    if not cited:
        label = "Closest articles" if exchange.answer else "Found in the archive"
        return label, _hit_cards(turn, exchange.hits)
    cards = "".join(_cited_card(turn, group) for group in _by_number(cited))
    passages = {citation.passage.id for citation in cited}
    others = [hit for hit in exchange.hits if hit.passage.id not in passages]
    return "Sources", cards + (_more(turn, others) if others else "")


def _more(turn: int, hits: Sequence[Hit]) -> str:
    found = f"{counted(len(hits), 'other passage')} found"
    return f'<details class="more"><summary>{found}</summary>{_hit_cards(turn, hits)}</details>'


def _by_number(citations: Iterable[Citation]) -> list[list[Citation]]:
    groups: dict[int, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(citation.number, []).append(citation)
    return [groups[number] for number in sorted(groups)]


def _cited_card(turn: int, group: Sequence[Citation]) -> str:
    first = group[0]
    passages = {citation.passage.id: citation.passage for citation in group}
    quoted = "".join(
        f"<p>{_highlighted(passage, [c for c in group if c.passage.id == passage.id])}</p>"
        for passage in passages.values()
    )
    number = f'<span class="number">{first.number}</span>'
    return _card(card_id(turn, first.number), number, first.article, f'<div class="passage">{quoted}</div>')


def _hit_cards(turn: int, hits: Sequence[Hit]) -> str:
    """Cards without a number; the first of each article can be linked to."""
    seen: set[str] = set()
    cards = []
    for hit in hits:
        name = hit.passage.id if hit.article.id in seen else hit.article.id
        seen.add(hit.article.id)
        passage = f'<div class="passage short"><p>{lines(hit.passage.text)}</p></div>'
        cards.append(_card(card_id(turn, name), "", hit.article, passage + _also_ran_in(hit)))
    return "".join(cards)


def _card(identifier: str, number: str, article: Article, body: str) -> str:
    kind = "" if article.kind in ("news", "other") else f'<span class="kind">{escape(article.kind)}</span>'
    header = f'<header>{number}<span class="when">{byline(article)}</span>{kind}</header>'
    headline = f"<h3>{_headline(article)}</h3>"
    return f'<article class="card" id="{identifier}" tabindex="-1" dir="auto">{header}{headline}{body}</article>'


def _headline(article: Article) -> str:
    title = escape(one_line(article.title)) or "Untitled"
    address = web_address(article.url)
    if not address:
        return title
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{title}</a>'


def _also_ran_in(hit: Hit) -> str:
    if not hit.also_ran_in:
        return ""
    return f'<p class="note">Also ran in {escape(one_line(", ".join(hit.also_ran_in)))}</p>'


def _highlighted(passage: Passage, citations: Sequence[Citation]) -> str:
    """The passage with the cited sentences in `<mark>`; a quote outside the passage stands after it."""
    spans = sorted((c.start - passage.start, c.end - passage.start) for c in citations)
    pieces, at = [], 0
    for start, end in spans:
        start, end = max(start, at), min(end, len(passage.text))
        if start < end:
            pieces += [lines(passage.text[at:start]), f"<mark>{lines(passage.text[start:end])}</mark>"]
            at = end
    pieces.append(lines(passage.text[at:]))
    outside = [c for c in citations if c.end <= passage.start or c.start >= passage.end]
    return "".join(pieces) + "".join(f" … <mark>{lines(c.quote)}</mark>" for c in outside)

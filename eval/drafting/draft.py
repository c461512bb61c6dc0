"""Proposes gold cases from an archive's own articles, some with an answer and some without.

A case with an answer is made as in Alberti and others, "Synthetic QA Corpora Generation with Roundtrip Consistency"
(ACL 2019): an answer is picked in a sentence, the model writes a question for it, and the question is kept where the
model, shown the sentence, gives that answer back. What code can tell the model is not asked: see `wording.py` and
`elsewhere.py`.

A model finds the questions that it has vetted itself easier than those of readers, so figures on them flatter it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from ...ingest.records import Article, Scope
from ...qa.desk import Desk
from ...qa.evidence import heading
from ...qa.language_model import Message
from ..records import Support, article_key
from . import journal
from .draw import draw
from .elsewhere import about
from .prompt import QUESTION_TOKENS, question_for, question_left_out
from .records import DRAFTED, Draft, proposed
from .targets import Target
from .twists import WAYS, Way, details_left_out, with_other_name, with_other_year
from .vetting import search, vet_answerable, vet_unanswerable

ONE_IN = 3
"""One proposed draft in so many has no answer."""
_BATCH = 6
"""Questions written in one go, so that the model reads the instructions for writing once for them all."""
_BEFORE, _AFTER = 400, 250
"""Characters of an article that a reviewer is shown around a quote."""


def draft(
    desk: Desk, out: Path, *, n: int, seed: int = 0, progress: Callable[[int, int], None] = lambda kept, wanted: None
) -> list[Draft]:
    """Goes on with the drafts in `out` until `n` are proposed or the archive has no more; returns rejected ones too.

    Each is on the disk before the next is begun, and the same archive, model and seed give the same drafts however
    often it is stopped. `progress` gets how many are proposed and how many are wanted. Raises BadCases and ModelError.
    """
    drafts = [draft for draft in journal.read(out, Draft) if DRAFTED in draft.tags]
    drafter = _Drafter(desk, seed, {draft.id for draft in drafts})
    progress(min(n, len(proposed(drafts))), n)
    while len(proposed(drafts)) < n and (made := drafter.next(drafts)):
        journal.append(out, made)
        drafts.append(made)
        progress(len(proposed(drafts)), n)
    return drafts


class _Drafter:
    """Makes one draft after another. Which comes next depends on the drafts there are, not on when they were made."""

    def __init__(self, desk: Desk, seed: int, tried: set[str]) -> None:
        self._desk = desk
        self._seed = seed
        self._until = desk.archive.extent(Scope()).until
        self._targets = (target for target in draw(desk.archive, seed) if target.id not in tried)
        self._written: list[tuple[Target, str]] = []

    def next(self, drafts: Sequence[Draft]) -> Draft | None:
        """The next draft, proposed or rejected; None where nothing is left to try."""
        kept = proposed(drafts)
        twist = _next_twist([draft for draft in kept if draft.answerable and self._is_here(draft)], drafts)
        due = ONE_IN * sum(not draft.answerable for draft in kept) < len(kept)
        if not (twist and due) and (target := self._next_target()):
            return self._answerable(*target)
        return self._unanswerable(*twist) if twist else None

    def _next_target(self) -> tuple[Target, str] | None:
        if not self._written:
            batch = list(islice(self._targets, _BATCH))
            self._written = [(target, self._write(question_for(target))) for target in batch]
        return self._written.pop(0) if self._written else None

    def _write(self, prompt: Sequence[Message]) -> str:
        return "".join(self._desk.model.stream(prompt, max_tokens=QUESTION_TOKENS)).strip(' \n"“”')

    def _is_here(self, draft: Draft) -> bool:
        """Whether the article that a draft was made from is still in the archive."""
        return self._desk.archive.catalogue.article(draft.support[0].article) is not None

    def _answerable(self, target: Target, question: str) -> Draft:
        article = target.article
        made = Draft(
            id=target.id,
            status="proposed",
            question=question,
            answers=(target.answer,),
            support=(Support(article_key(article), target.quote),),
            as_of=self._until if article.published else None,
            tags=_tags(article, target.kind),
            heading=heading(article),
            context=_around(article.text, target.start, target.end),
        )
        return vet_answerable(self._desk, made, target)

    def _unanswerable(self, base: Draft, way: Way) -> Draft:
        article = self._desk.archive.get(base.support[0].article)
        made = Draft(
            id=_twist_id(base, way),
            status="rejected",
            question=self._twist(base, way, article) or "",
            answerable=False,
            as_of=base.as_of,
            tags=_tags(article, "unanswerable", way),
            why=(f"{way}, made from: {base.question}",),
            heading=base.heading,
            context=base.context,
        )
        return vet_unanswerable(self._desk, made, article, way)

    def _twist(self, base: Draft, way: Way, article: Article) -> str | None:
        dice = random.Random(f"{self._seed} {base.id}")
        if way == "other-year":
            return with_other_year(base.question, self._until, dice)
        hits = search(self._desk, base)
        if way == "other-name":
            texts = [article.text, *(hit.passage.text for hit in hits)]
            return with_other_name(base.question, texts, f"{base.question} {base.context}", dice)
        left_out = details_left_out([article.text, *(hit.passage.text for hit in about(base.question, hits))])
        if not left_out:
            return None
        detail = dice.choice(left_out)
        question = self._write(question_left_out(article, base.support[0].quote, detail.wanted))
        return question if detail.asked.search(question) else None


def _next_twist(bases: Sequence[Draft], drafts: Sequence[Draft]) -> tuple[Draft, Way] | None:
    """What is tried next to make a question without an answer: the first way not tried on a base that gave none yet.

    The ways take turns in being the first, so that no sort of question crowds out the others.
    """
    statuses = {draft.id: draft.status for draft in drafts}
    for number, base in enumerate(bases):
        turn = number % len(WAYS)
        found = {way: statuses.get(_twist_id(base, way)) for way in WAYS[turn:] + WAYS[:turn]}
        if "proposed" not in found.values() and None in found.values():
            return base, next(way for way, status in found.items() if status is None)
    return None


def _twist_id(base: Draft, way: Way) -> str:
    return f"{base.id}-{way}"


def _tags(article: Article, *sorts: str) -> tuple[str, ...]:
    year = f"{article.published:%Y}" if article.published else "undated"
    return tuple(filter(None, (DRAFTED, *sorts, year, article.publisher)))


def _around(text: str, start: int, end: int) -> str:
    """What stands around a quote, cut at white space, with "…" where it is cut."""
    first, last = max(0, start - _BEFORE), min(len(text), end + _AFTER)
    first += len(text[first:start].partition(" ")[0]) if first else 0
    last -= len(text[end:last].rpartition(" ")[2]) if last < len(text) else 0
    return f"{'… ' if first else ''}{text[first:last].strip()}{' …' if last < len(text) else ''}"

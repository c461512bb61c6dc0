"""What a program may ask for, as FastAPI checks it and the OpenAPI page describes it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field

from ...ingest.records import Kind, Scope
from ...qa.records import Turn

_MOST_TURNS = 50


class Exchange(BaseModel):
    """One earlier question of a conversation, and what was answered."""

    question: str
    answer: str


class Question(BaseModel):
    """A question, the conversation before it, and the articles that it may be answered from."""

    question: str = Field(examples=["Who accompanied Kim?"])
    history: list[Exchange] = Field([], max_length=_MOST_TURNS, description="What a follow-up may refer to.")
    since: date | None = Field(None, description="Only articles from this day on.")
    until: date | None = Field(None, description="Only articles up to this day.")
    publishers: list[str] = Field([], description="Only these publishers.")
    authors: list[str] = []
    sections: list[str] = []
    kinds: list[Kind] = []
    languages: list[str] = []
    stream: bool = Field(False, description="Send events as they happen instead of the answer alone.")

    def turns(self) -> tuple[Turn, ...]:
        """The conversation as a desk takes it."""
        return tuple(Turn(each.question, each.answer) for each in self.history)

    def scope(self) -> Scope:
        """Which articles it may be answered from; publishers are as they were written."""
        return _scope(self.since, self.until, self.publishers, self.authors, self.sections, self.kinds, self.languages)


def search_scope(
    since: Annotated[date | None, Query(description="Only articles from this day on.")] = None,
    until: Annotated[date | None, Query(description="Only articles up to this day.")] = None,
    publisher: Annotated[list[str], Query(description="Only this publisher; may be repeated.")] = [],  # noqa: B006
    author: Annotated[list[str], Query()] = [],  # noqa: B006
    section: Annotated[list[str], Query()] = [],  # noqa: B006
    kind: Annotated[list[Kind], Query()] = [],  # noqa: B006
    language: Annotated[list[str], Query()] = [],  # noqa: B006
) -> Scope:
    """The scope that the parameters of a search name."""
    return _scope(since, until, publisher, author, section, kind, language)


def _scope(
    since: date | None,
    until: date | None,
    publishers: list[str],
    authors: list[str],
    sections: list[str],
    kinds: list[Kind],
    languages: list[str],
) -> Scope:
    return Scope(
        since=since,
        until=until,
        publishers=tuple(publishers),
        authors=tuple(authors),
        sections=tuple(sections),
        kinds=tuple(kinds),
        languages=tuple(languages),
    )

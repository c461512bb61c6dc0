"""An MCP server, so that other assistants can search, read and ask the archive: https://modelcontextprotocol.io."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated, Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from ...ingest.errors import DatelineError, UnknownArticle
from ...ingest.records import Scope
from ...qa.closest import Closest, closest
from ...qa.records import Answer, Citation, Done, Hit, article_as_dict, figure_as_dict
from ..article_record import public_record
from ..problem_line import problem_line
from .event_stream import followed

if TYPE_CHECKING:
    from ...qa import Desk
    from ..web.exchange import AnsweringDesk

_INSTRUCTIONS = (
    "A news archive. `search` finds passages, `read_article` gives a whole article by its id, and `ask` has the"
    " archive's own model answer with numbered citations. Quote only what a citation or an article says, and name its"
    " publisher and day. Where `ask` says not_in_archive, the archive does not answer the question."
    " `other_figures` are figures of other articles that may be of the same thing: where they are, give both and the"
    " days."
)
_MOST_HITS = 50

Since = Annotated[date | None, Field(description="Only articles from this day on, as 2023-09-12.")]
Until = Annotated[date | None, Field(description="Only articles up to this day.")]
Publishers = Annotated[list[str] | None, Field(description="Only these publishers.")]


def mcp_server(desk: Desk, answering: AnsweringDesk) -> MCPServer:
    """The tools over a desk; questions go to `answering`."""
    server = MCPServer("Dateline", version=version("dateline"), instructions=_INSTRUCTIONS, log_level="ERROR")

    @server.tool()
    def search(
        query: Annotated[str, Field(description="Words, or a description of what you look for.")],
        since: Since = None,
        until: Until = None,
        publishers: Publishers = None,
        limit: Annotated[int, Field(ge=1, le=_MOST_HITS)] = 10,
    ) -> dict[str, Any]:
        """Find passages of the archive by words and by meaning, best first."""
        try:
            hits = desk.search(query, scope=_scope(since, until, publishers), limit=limit)
        except DatelineError as error:
            raise ToolError(problem_line(error)) from error
        return {"passages": [_passage(hit) for hit in hits]}

    @server.tool()
    def read_article(
        id: Annotated[str, Field(description="An article's id, as the other tools give it, or its address.")],
    ) -> dict[str, Any]:
        """Read a whole article, with its corrections, copies in other papers and earlier versions."""
        try:
            return public_record(desk.archive, id)
        except UnknownArticle:
            raise ToolError(f"no article {id!r}; `search` gives ids") from None

    @server.tool()
    async def ask(
        question: str, since: Since = None, until: Until = None, publishers: Publishers = None
    ) -> dict[str, Any]:
        """Answer a question with the quotes that it stands on, or count ("How many articles mention X?")."""
        stop = threading.Event()
        events = answering.stream(question, scope=_scope(since, until, publishers), stop=stop, reader="mcp")
        try:
            answers = [event.answer async for event in followed(events, stop, _is_there) if isinstance(event, Done)]
        except DatelineError as error:
            raise ToolError(problem_line(error)) from error
        return _answer(answers[0]) if answers else {"status": "stopped", "answer": ""}

    return server


async def _is_there() -> bool:
    """MCP cancels the call of a client that is gone."""
    return False


def _scope(since: date | None, until: date | None, publishers: Sequence[str] | None) -> Scope:
    return Scope(since=since, until=until, publishers=tuple(publishers or ()))


def _passage(hit: Hit) -> dict[str, Any]:
    corrections = [article_as_dict(correction) for correction in hit.corrected_by]
    return {**article_as_dict(hit.article), "passage": hit.passage.text, "corrected_by": corrections}


def _answer(answer: Answer) -> dict[str, Any]:
    """`newest` are articles that were counted, as far as the answer shows them."""
    return {
        "status": answer.status,
        "basis": answer.basis,
        "answer": answer.text,
        "newest": [article_as_dict(hit.article) for hit in answer.counted],
        "citations": [_citation(citation) for citation in answer.citations],
        "other_figures": [figure_as_dict(figure) for figure in answer.other_figures],
        "closest": [_closest(each) for each in closest(answer)] if answer.status != "answered" else [],
    }


def _closest(each: Closest) -> dict[str, Any]:
    return {**article_as_dict(each.article), "quote": each.sentence.text if each.sentence else None}


def _citation(citation: Citation) -> dict[str, Any]:
    return {"number": citation.number, "quote": citation.quote, "article": article_as_dict(citation.article)}

"""The HTTP endpoints: ask, search, read an article, and see whether the server is well."""

from __future__ import annotations

import threading
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import JSONResponse, StreamingResponse

from ...ingest.errors import UnknownArticle
from ...ingest.records import Scope
from ...qa.records import Answer, Done, hit_as_dict
from ..article_record import article_record
from .event_stream import followed, server_sent
from .requests import Question, search_scope

if TYPE_CHECKING:
    from ...qa import Desk
    from ..exchange import AnsweringDesk

By = Literal["both", "words", "meaning"]
_RETRIEVERS = {"both": None, "words": ("keyword",), "meaning": ("dense",)}
_MOST_HITS = 100
_CLIENT_LEFT = 499
"""What nginx logs where a client has gone away before it had its answer; nobody receives it."""
_STREAMED = {200: {"content": {"text/event-stream": {}}, "description": "The Answer record, or its events."}}


def routes(desk: Desk, answering: AnsweringDesk) -> APIRouter:
    """The endpoints over a desk; questions go to `answering`, which may be the same."""
    router = APIRouter()

    @router.post("/ask", summary="Answer a question from the archive", responses=_STREAMED)
    async def ask(question: Question, request: Request) -> Any:
        """The Answer record that `dateline ask --json` prints.

        With `"stream": true`, server-sent events: `understood`, `found` with the sources, `waiting` while others are
        answered, `token` for each piece that the model writes, and `done` with the checked Answer record, which takes
        the place of the tokens; or `error` with its one line as `detail`.
        """
        stop = threading.Event()
        reader = f"http {request.client.host}" if request.client else "http"
        events = answering.stream(
            question.question, history=question.turns(), scope=question.scope(), stop=stop, reader=reader
        )
        following = followed(events, stop, request.is_disconnected)
        if question.stream:
            return StreamingResponse(server_sent(following), media_type="text/event-stream", headers=_UNBUFFERED)
        answer = [event.answer async for event in following if isinstance(event, Done)]
        return _answered(answer[0]) if answer else JSONResponse(None, _CLIENT_LEFT)

    @router.get("/search", summary="Find passages, without the language model")
    def search(
        scope: Annotated[Scope, Depends(search_scope)],
        q: Annotated[str, Query(description="Words, or a description of what you look for.")],
        by: Annotated[By, Query(description="Shared words, likeness of meaning, or both.")] = "both",
        limit: Annotated[int, Query(ge=1, le=_MOST_HITS)] = 10,
    ) -> dict[str, Any]:
        """Passages with their articles, best first."""
        hits = desk.search(q, scope=scope, limit=limit, retrievers=_RETRIEVERS[by])
        return {"query": q, "hits": [{"rank": rank, **hit_as_dict(hit)} for rank, hit in enumerate(hits, start=1)]}

    @router.get("/article/{id:path}", summary="Read an article")
    def article(id: str) -> dict[str, Any]:
        """The whole article, its corrections and notes, copies in other papers, and earlier versions."""
        try:
            return article_record(desk.archive, id)
        except UnknownArticle:
            raise HTTPException(404, f"no article {id!r}; /search gives ids") from None

    @router.get("/healthz", summary="Whether the server is well")
    def healthz() -> dict[str, Any]:
        """Small enough to be asked every second."""
        extent = desk.archive.extent(Scope())
        return {"status": "ok", "version": version("dateline"), "articles": extent.articles}

    return router


_UNBUFFERED = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
"""A proxy that collects a response before it passes it on would spoil the streaming."""


def _answered(answer: Answer) -> JSONResponse:
    return JSONResponse(answer.as_dict())

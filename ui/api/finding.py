"""The HTTP endpoints that find and read articles, and say whether the server is well; none waits for the model."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Query
from fastapi.responses import HTMLResponse

from ...ingest.errors import UnknownArticle
from ...ingest.records import Scope
from ...qa.records import hit_as_dict
from ...qa.retrieve import Retriever
from ..article_record import public_record
from ..readiness import Readiness
from ..web.reader import reader_page, spans_in
from ..web.theme import NOTHING_RUNS
from .requests import search_scope

if TYPE_CHECKING:
    from ...qa import Desk

By = Literal["both", "words", "meaning"]
_RETRIEVERS: dict[By, tuple[Retriever, ...] | None] = {"both": None, "words": ("keyword",), "meaning": ("dense",)}
_MOST_HITS = 100


def finding(desk: Desk, readiness: Readiness) -> APIRouter:
    """The endpoints over a desk, whose models may not be ready yet."""
    router = APIRouter()

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
            return public_record(desk.archive, id)
        except UnknownArticle:
            raise HTTPException(404, f"no article {id!r}; /search gives ids") from None

    @router.get("/read/{id:path}", include_in_schema=False)
    def read(id: str, at: str = "") -> HTMLResponse:
        """The article as a page, with the parts marked that `at` names: the chat page opens it."""
        try:
            page = reader_page(desk.archive, id, spans_in(at))
        except UnknownArticle:
            raise HTTPException(404, f"no article {id!r}; it may have been removed") from None
        return HTMLResponse(page, headers={"Content-Security-Policy": NOTHING_RUNS})

    @router.get("/healthz", summary="Whether the server is well")
    def healthz() -> dict[str, Any]:
        """Small enough to be asked every second. `model` is fetching, loading, ready or absent."""
        extent = desk.archive.extent(Scope())
        return {
            "status": "ok",
            "version": version("dateline"),
            "articles": extent.articles,
            "model": readiness.state,
        }

    return router

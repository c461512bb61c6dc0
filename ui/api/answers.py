"""The HTTP endpoints of kept answers: the link that reopens one, and its forms to take along."""

from __future__ import annotations

import json
from typing import Literal

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from ..exports.answer_store import AnswerStore
from ..exports.documents import FORMS
from ..web.theme import NOTHING_RUNS


def answers(store: AnswerStore) -> APIRouter:
    """The endpoints over a store. Whoever has an answer's key may read it."""
    router = APIRouter()

    @router.get("/answer/{key}.{form}", summary="A kept answer to take along")
    def take(key: str, form: Literal["txt", "md", "html", "json"]) -> Response:
        """As plain text, Markdown or an HTML page with its quotes and a bibliography, or the record as JSON."""
        record = store.get(key)
        if record is None:
            raise HTTPException(404, f"no answer {key!r}; it may have been removed with an article that it cites")
        headers = {"Content-Security-Policy": NOTHING_RUNS, "X-Content-Type-Options": "nosniff"}
        if form == "json":
            return Response(json.dumps(record, ensure_ascii=False, indent=2), media_type="application/json")
        kind, write = FORMS[form]
        return Response(write(record), media_type=kind, headers=headers)

    return router

"""What went wrong, as a program is told of it: a status, and one line in `detail`."""

from __future__ import annotations

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from ...ingest.errors import BadQuestion, ModelError, UnknownArticle, UnknownPublisher, WeightsError
from ..problem_line import problem_line

STOPPED = "the server is stopping; ask again when it is back"
_STATUS = {
    BadQuestion: 422,
    UnknownPublisher: 422,
    UnknownArticle: 404,
    ModelError: 503,
    WeightsError: 503,
}


def explained(_: Request, error: Exception) -> JSONResponse:
    """An expected error under the status that fits it."""
    status = next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 500)
    return JSONResponse({"detail": problem_line(error)}, status)


def unfit(_: Request, error: Exception) -> JSONResponse:
    """A request that is not in the form that it has to have: which part of it, and why."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"] if part not in ("query", "body", "path"))
    return JSONResponse({"detail": f"{where or 'the request'}: {first['msg']}; /docs describes what is expected"}, 422)

"""What is said of an expected error to readers, who may sit at another machine."""

from __future__ import annotations

import sys

from ..ingest.errors import DatelineError, ModelError, WeightsError

_OF_THIS_MACHINE = (ModelError, WeightsError)
_UNTOLD = "the language model failed; the terminal that Dateline runs in says why"


def problem_line(error: DatelineError) -> str:
    """The error's own line; one about files of this machine goes to the terminal, and another takes its place."""
    if not isinstance(error, _OF_THIS_MACHINE):
        return str(error)
    print(f"dateline: {error}", file=sys.stderr)
    return _UNTOLD

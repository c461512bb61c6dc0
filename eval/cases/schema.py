"""What a row of a file has to look like, as JSON Schema, and its faults in one line each.

`case.schema.json` is published, so that other programs can check what they write by it. `errorMessage` in it is what
editors of JSON show in place of a rule that is broken, and what is told here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

Schema = dict[str, Any]

CASE: Schema = json.loads(Path(__file__).with_name("case.schema.json").read_text(encoding="utf-8"))
"""The published schema of a case."""

TEXT: Schema = CASE["$defs"]["text"]
DAY: Schema = CASE["$defs"]["day"]
ANY_TEXT: Schema = {"type": "string", "errorMessage": "must be text"}
FLAG: Schema = {"type": "boolean", "errorMessage": "must be true or false"}

_LONGEST_VALUE = 60


def list_of(items: Schema) -> Schema:
    """The schema of a list."""
    return {**CASE["$defs"]["list"], "items": items}


def some_of(items: Schema) -> Schema:
    """The schema of a list that is not empty."""
    return {"type": "array", "items": items, "minItems": 1, "errorMessage": "must be a list that is not empty"}


def object_of(required: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    """The schema of an object with these fields, and any others."""
    return {
        "type": "object",
        "required": list(required),
        "properties": required | (optional or {}),
        "errorMessage": f"must be an object of {' and '.join(required)}",
    }


def checker(schema: Schema) -> Callable[[Any], list[str]]:
    """A function that gives the faults of a value in one line each, none where it follows the schema."""
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return lambda value: [fault for error in validator.iter_errors(value) for fault in _faults(error)]


def _faults(error: ValidationError) -> Iterator[str]:
    where = error.json_path.removeprefix("$").removeprefix(".")
    told = error.schema.get("errorMessage")
    match error.validator:
        case "required":
            # Only the message names the field: 'id' is a required property.
            name = error.message.split("'")[1]
            yield f"{_within(where, name)} is missing; {told if told and 'type' not in error.schema else 'add it'}"
        case "additionalProperties":
            known = sorted(error.schema["properties"])
            for name in sorted(error.instance.keys() - set(known)):
                yield f"unknown field {_within(where, name)!r}; {instead(name, known)}"
        case _:
            yield f"{where} {told or ' '.join(error.message.split())}, not {short(error.instance)}"


def instead(name: str, known: list[str]) -> str:
    """What somebody who wrote `name` may have meant."""
    close = get_close_matches(name, known, n=1)
    return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"


def short(value: Any) -> str:
    """A value as it would be typed, cut where it is long."""
    typed = json.dumps(value) if isinstance(value, bool | None) else repr(value)
    return typed if len(typed) <= _LONGEST_VALUE else f"{typed[:_LONGEST_VALUE]}…"


def _within(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name

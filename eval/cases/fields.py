"""Reading the fields of one row of a JSON Lines file; each raises ValueError saying which field is wrong."""

from __future__ import annotations

from datetime import date
from typing import Any


def text(row: dict[str, Any], field: str) -> str:
    """Text that is not blank."""
    value = row.get(field)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{field} must be text that is not empty, not {value!r}")
    return value


def texts(row: dict[str, Any], field: str) -> tuple[str, ...]:
    """A list of such texts, empty where the field is absent."""
    return tuple(text({field: item}, field) for item in _list(row, field))


def objects(row: dict[str, Any], field: str, keys: tuple[str, ...]) -> list[dict[str, str]]:
    """A list of objects of exactly these keys, each with text; empty where the field is absent."""
    items = _list(row, field)
    for item in items:
        if not isinstance(item, dict) or item.keys() != set(keys):
            raise ValueError(f"{field} must hold objects of {' and '.join(keys)}, not {item!r}")
    return [{key: text(item, key) for key in keys} for item in items]


def day(row: dict[str, Any], field: str) -> date | None:
    """A day written as 2024-03-31, None where the field is absent or null."""
    value = row.get(field)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError(f"{field} must be a day such as 2024-03-31, not {value!r}") from None


def flag(row: dict[str, Any], field: str, default: bool) -> bool:
    """true or false."""
    value = row.get(field, default)
    if not isinstance(value, bool):
        raise ValueError(f"{field} must be true or false, not {value!r}")
    return value


def _list(row: dict[str, Any], field: str) -> list[Any]:
    value = row.get(field, [])
    if not isinstance(value, list):
        raise ValueError(f"{field} must be a list, not {value!r}")
    return value

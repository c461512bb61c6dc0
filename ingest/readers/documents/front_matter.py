"""The fields that stand between two marks above a Markdown text: YAML as Jekyll and Hugo write it, or Hugo's TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from typing import Any

import yaml

from ..files import PARSER_FAULTS

_LONGEST = 64_000
"""Characters; what is longer is no front matter."""
_FENCED = re.compile(r"(---|\+\+\+)[ \t]*\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"([A-Za-z][\w -]*?)[ \t]*[:=][ \t]*(.*)")


def part_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The fields above a text, and the text below them; no fields where there is no front matter."""
    found = _FENCED.match(text[:_LONGEST])
    if not found:
        return {}, text
    load = _yaml if found[1] == "---" else tomllib.loads
    fields = _loaded(load, found[2])
    return (fields, text[found.end() :]) if fields else ({}, text)


def _loaded(load: Callable[[str], object], head: str) -> dict[str, Any]:
    """What the parser finds, else the lines as they are: a colon in an unquoted headline is an error in YAML."""
    try:
        fields = load(head)
    except (yaml.YAMLError, *PARSER_FAULTS):  # TOMLDecodeError is a ValueError
        fields = dict(line.groups() for line in map(_FIELD.fullmatch, head.splitlines()) if line)
    return {str(name): value for name, value in fields.items()} if isinstance(fields, Mapping) else {}


def _yaml(head: str) -> object:
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(head, Loader=yaml.SafeLoader)):
        raise ValueError("aliases can make a short text an endless one")
    return yaml.safe_load(head)

"""Public names that are imported when they are first asked for.

Importing torch, Chroma or Gradio takes seconds; `dateline --help` and whoever needs only the records must not wait.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any


def lazy_exports(package: str, names_by_module: Mapping[str, Sequence[str]]) -> Callable[[str], Any]:
    """A module-level `__getattr__` (PEP 562) for a package that exports these names from its modules."""
    modules = {name: module for module, names in names_by_module.items() for name in names}

    def get(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{modules[name]}"), name)

    return get

"""Replaces a folder by one made beside it, so that a kill at any moment leaves the old one or the new one, whole."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ..disk import writing_to


def fresh(folder: Path) -> Path:
    """Where to make what is to replace a folder; nothing is there."""
    new = _new(folder)
    with writing_to(folder.parent):
        _drop(new)
    return new


def put_in_place(folder: Path) -> None:
    """Replaces a folder that nobody has open by what was made at `fresh(folder)`, and deletes the old one."""
    with writing_to(folder.parent):
        _flush(_new(folder))
        folder.rename(_old(folder))
        _new(folder).rename(folder)
        _flush_one(folder.parent)
        _drop(_old(folder))


def settle(folder: Path) -> None:
    """Finishes or undoes a replacement that a kill cut short. The old folder is set aside only for a whole new one."""
    with writing_to(folder.parent):
        if _old(folder).exists() and not folder.exists():
            _new(folder).rename(folder)
        _drop(_old(folder))
        _drop(_new(folder))


def _new(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.new")


def _old(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.old")


def _drop(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _flush(folder: Path) -> None:
    """Has the system write a folder and its files to the disk before anything relies on them."""
    for parent, _, names in os.walk(folder):
        for name in names:
            _flush_one(Path(parent, name))
        _flush_one(Path(parent))


def _flush_one(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""Which files are meant by a list of files and folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..records import Skipped
from .source import printable


def files_under(paths: Iterable[Path]) -> Iterator[Path | Skipped]:
    """Every regular file among `paths` and below them, sorted within its folder, each once.

    Hidden entries of a folder are left out; a link is followed unless it leads to what was already seen. What is
    missing, broken or not a regular file gives a `Skipped`.
    """
    seen: set[Path] = set()
    for path in paths:
        yield from _visit(Path(path), seen)


def _visit(start: Path, seen: set[Path]) -> Iterator[Path | Skipped]:
    waiting = [start]
    while waiting:
        path = waiting.pop()
        try:
            real = path.resolve(strict=True)
            if real in seen:
                continue
            seen.add(real)
            if real.is_dir():
                waiting += reversed(sorted(entry for entry in path.iterdir() if not entry.name.startswith(".")))
            elif real.is_file():
                yield path
            else:
                yield Skipped(printable(path), "neither a file nor a folder: name the files you want to add")
        except FileNotFoundError:
            reason = "a link to a file that is gone" if path.is_symlink() else "no such file or folder: check the path"
            yield Skipped(printable(path), reason)
        except (OSError, RuntimeError) as error:
            yield Skipped(printable(path), f"cannot be opened ({error}): check its permissions")

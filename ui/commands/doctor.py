"""`dateline doctor`: what works on this machine, and what to do about the rest."""

from __future__ import annotations

import importlib
import shutil
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import typer

from ...ingest.errors import ArchiveLocked, ArchiveNotFound, DatelineError
from ...ingest.models.weights import CATALOGUE, DEFAULT_EMBEDDER, DEFAULT_LANGUAGE_MODEL, is_present, verify
from ..compose import open_archive
from ..settings import models_folder
from ..wording import counted
from .options import DEFAULT_ARCHIVE, ArchiveFolder, AsJson, Model
from .serve_commands import DEFAULT_PORT, is_free
from .terminal import print_json, say

_COMPILERS = ("c++", "g++", "clang++")
_FREE_DISK = 2_000_000_000
"""Bytes: the default models take 1.2 GB, and an archive of 5,000 articles some 100 MB."""
_FREE_MEMORY = 3_000_000_000
"""Bytes: the default language model and embedding model loaded together, with room for the page."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report. `needed` says whether answering fails without it."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""
    needed: bool = True


def doctor(archive: ArchiveFolder = DEFAULT_ARCHIVE, model: Model = None, as_json: AsJson = False) -> None:
    """Check compiler, models, archive, port, disk and memory, and have the model write one sentence.

    Example: dateline doctor
    """
    findings = []
    for finding in _examine(archive, model or DEFAULT_LANGUAGE_MODEL):
        findings.append(finding)
        if not as_json:
            typer.echo(_line(finding))
    sound = all(finding.ok for finding in findings if finding.needed)
    if as_json:
        print_json({"ok": sound, "findings": [asdict(finding) for finding in findings]})
    if not sound:
        raise typer.Exit(1)


def _line(finding: Finding) -> str:
    word = "ok" if finding.ok else "problem" if finding.needed else "note"
    remedy = "" if finding.ok else f"; {finding.remedy}"
    return f"{word:>7}  {finding.name}: {finding.detail}{remedy}"


def _examine(archive: Path, model: str) -> Iterator[Finding]:
    yield _compiler()
    yield _weights(DEFAULT_EMBEDDER)
    yield _weights(model)
    yield _archive(archive)
    yield _port()
    yield _disk()
    yield _memory()
    yield _generation(model)


def _compiler() -> Finding:
    found = next((path for path in map(shutil.which, _COMPILERS) if path), None)
    remedy = "install one (Debian: apt install g++) before you set Dateline up anew"
    return Finding("C++ compiler", bool(found), found or "there is none", remedy, needed=False)


def _weights(name: str) -> Finding:
    if name not in CATALOGUE:
        path = Path(name)
        return Finding(f"model {name}", path.exists(), "your own" if path.exists() else "no such file", "check --model")
    cache = models_folder()
    if not is_present(name, cache):
        return Finding(f"model {name}", False, f"is not in {cache}", f"run `dateline models pull {name}`")
    say(f"reading {name} ({CATALOGUE[name].bytes / 1e6:,.0f} MB) to compare its hash ...")
    try:
        path = verify(name, cache)
    except DatelineError as error:
        return Finding(f"model {name}", False, str(error), f"run `dateline models pull {name}`")
    return Finding(f"model {name}", True, f"{path}, {CATALOGUE[name].bytes / 1e6:,.0f} MB, hash right")


def _archive(folder: Path) -> Finding:
    try:
        with open_archive(folder) as archive:
            articles = archive.stats().articles
    except ArchiveNotFound as error:
        return Finding("archive", False, str(error), "`dateline demo` needs none", needed=False)
    except DatelineError as error:
        detail, _, remedy = str(error).rpartition("; ")
        return Finding("archive", False, detail, remedy, needed=not isinstance(error, ArchiveLocked))
    return Finding("archive", True, f"{folder}, {counted(articles, 'article')}")


def _port() -> Finding:
    free = is_free("127.0.0.1", DEFAULT_PORT)
    detail = f"{DEFAULT_PORT} is {'free' if free else 'taken'}"
    return Finding("port", free, detail, "`dateline serve` takes the next free one", needed=False)


def _disk() -> Finding:
    folder = next(path for path in (models_folder(), *models_folder().parents) if path.exists())
    free = shutil.disk_usage(folder).free
    remedy = f"make room, {_FREE_DISK / 1e9:.0f} GB are enough"
    return Finding("disk", free >= _FREE_DISK, f"{free / 1e9:,.1f} GB free for models", remedy, needed=False)


def _memory() -> Finding:
    import psutil

    free = psutil.virtual_memory().available
    remedy = f"close other programs; answering takes up to {_FREE_MEMORY / 1e9:.0f} GB"
    return Finding("memory", free >= _FREE_MEMORY, f"{free / 1e9:,.1f} GB available", remedy, needed=False)


def _broken_library() -> str:
    """Why the library that runs language models cannot be loaded, in one line; empty where it can."""
    try:
        importlib.import_module("llama_cpp")
    except (ImportError, RuntimeError, OSError) as error:
        return " ".join(str(error).split())
    return ""


def _generation(name: str) -> Finding:
    """One real sentence; tokens a second over the time from the first piece on, loading and reading left out."""
    from ...qa import LlamaCpp, Message

    if name in CATALOGUE and not is_present(name, models_folder()):
        return Finding("generation", False, "no language model to try", f"run `dateline models pull {name}`")
    broken = _broken_library()
    if broken:
        remedy = "build it anew: `pip install --force-reinstall --no-cache-dir llama-cpp-python`"
        return Finding("generation", False, f"llama-cpp-python cannot be loaded: {broken}", remedy)
    model = LlamaCpp(name, models=models_folder())
    prompt = [Message("user", "Write one sentence about a newspaper archive.")]
    try:
        pieces = []
        for piece in model.stream(prompt, max_tokens=40):
            pieces.append((time.monotonic(), piece))
    except DatelineError as error:
        return Finding("generation", False, str(error), "try another --model")
    text = "".join(piece for _, piece in pieces).strip()
    if len(pieces) < 2:
        return Finding("generation", False, f"the model wrote only {text!r}", "try another --model")
    rate = (len(pieces) - 1) / max(pieces[-1][0] - pieces[0][0], 1e-9)
    return Finding("generation", True, f"{rate:.0f} tokens a second: {text}")

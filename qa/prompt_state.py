"""What a language model has read of a prompt, kept in a file, so that the next program need not read it again."""

from __future__ import annotations

import ctypes
import glob
import hashlib
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

if TYPE_CHECKING:
    from llama_cpp import Llama

_SEQUENCE = 0
"""The only one that a `Llama` has."""
_DIGITS = 16
_HASHED = len(".state") + _DIGITS
"""Characters at the end of a file's name that tell versions apart."""


def default_folder() -> Path:
    """The folder `prompts` in the user's cache folder for Dateline."""
    return platformdirs.user_cache_path("dateline") / "prompts"


def state_file(folder: Path, weights: Path) -> Path:
    """Where a model's state is kept: another one for other weights, and for another llama.cpp, which may lay it out
    otherwise.
    """
    from llama_cpp import __version__

    about = weights.stat()
    made_by = f"{weights.resolve()} {about.st_size} {about.st_mtime_ns} {__version__}"
    return folder / f"{weights.stem}-{hashlib.sha256(made_by.encode()).hexdigest()[:_DIGITS]}.state"


def read_once(llama: Llama, tokens: Sequence[int], folder: Path) -> None:
    """Has a model read tokens, unless it has, or takes what another program read from the folder; and keeps it there.

    A folder that cannot be used costs the reading and no more.
    """
    if _has_read(llama, tokens):
        return
    with suppress(OSError):
        if restore(llama, state_file(folder, Path(llama.model_path)), tokens):
            return
    next(llama.generate(list(tokens), temp=0.0))
    with suppress(OSError):
        keep(llama, state_file(folder, Path(llama.model_path)))


def _has_read(llama: Llama, tokens: Sequence[int]) -> bool:
    """Whether what the model has read begins with these tokens."""
    return llama.n_tokens >= len(tokens) and llama.input_ids[: len(tokens)].tolist() == list(tokens)


def restore(llama: Llama, file: Path, tokens: Sequence[int]) -> bool:
    """Puts a model into the state of having read these tokens; False where the file does not hold that.

    Raises OSError.
    """
    import llama_cpp

    if not file.exists():
        return False
    held = (llama_cpp.llama_token * llama.n_ctx())()
    count = ctypes.c_size_t()
    read = llama_cpp.llama_state_seq_load_file(
        llama.ctx, os.fsencode(file), _SEQUENCE, held, len(held), ctypes.byref(count)
    )
    llama.reset()
    if not read or held[: count.value] != list(tokens):
        return False
    llama.input_ids[: count.value] = tokens
    llama.n_tokens = count.value
    return True


def keep(llama: Llama, file: Path) -> None:
    """Writes what the model has read to a file, whole or not at all, in place of those of other versions of the model.

    Raises OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f"{file.name}.", delete=False) as unfinished:
        written = Path(unfinished.name)
    try:
        if _write(llama, written):
            written.replace(file)
    finally:
        written.unlink(missing_ok=True)
    for other in file.parent.glob(f"{glob.escape(file.name[:-_HASHED])}{'?' * _DIGITS}.state*"):
        if other != file:
            other.unlink(missing_ok=True)


def _write(llama: Llama, file: Path) -> bool:
    """Also to the disk itself: half a state that looks like a whole one would change answers."""
    import llama_cpp

    tokens = (llama_cpp.llama_token * llama.n_tokens)(*llama.input_ids[: llama.n_tokens].tolist())
    if not llama_cpp.llama_state_seq_save_file(llama.ctx, os.fsencode(file), _SEQUENCE, tokens, len(tokens)):
        return False
    with file.open("rb") as written:
        os.fsync(written.fileno())
    return True

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


def restore(llama: Llama, file: Path, tokens: Sequence[int]) -> bool:
    """Puts a model into the state of having read these tokens; False where the file does not hold that."""
    import llama_cpp

    if not file.exists():
        return False
    held = (llama_cpp.llama_token * llama.n_ctx())()
    count = ctypes.c_size_t()
    read = llama_cpp.llama_state_seq_load_file(
        llama.ctx, os.fsencode(file), _SEQUENCE, held, len(held), ctypes.byref(count)
    )
    if not read or held[: count.value] != list(tokens):
        llama.reset()
        return False
    llama.input_ids[: count.value] = tokens
    llama.n_tokens = count.value
    return True


def keep(llama: Llama, file: Path) -> None:
    """Writes what the model has read to a file, whole or not at all, in place of those of other versions of the model.

    Where it cannot be written, the next program reads the prompt again.
    """
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=file.parent) as folder:
            written = Path(folder) / file.name
            if _write(llama, written):
                for old in file.parent.glob(glob.escape(file.name[:-_HASHED]) + "?" * _HASHED):
                    old.unlink()
                written.replace(file)


def _write(llama: Llama, file: Path) -> bool:
    """Also to the disk itself: half a state that looks like a whole one would change answers."""
    import llama_cpp

    tokens = (llama_cpp.llama_token * llama.n_tokens)(*map(int, llama.input_ids[: llama.n_tokens]))
    if not llama_cpp.llama_state_seq_save_file(llama.ctx, os.fsencode(file), _SEQUENCE, tokens, len(tokens)):
        return False
    with file.open("rb") as written:
        os.fsync(written.fileno())
    return True

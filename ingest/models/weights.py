"""Model files by name: where they lie, how they get there, and whether they are the right ones.

A file is used only if its SHA-256 is the catalogue's, so it does not matter who carried it. The hash is checked
when a file lands in the cache and by `verify`; on use, its size is enough.

    <cache>/<model>/<file>                 whole files only
    <cache>/.partial/<model>/<source>/     what an interrupted pull goes on from
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import filelock
import platformdirs

from ..disk import tree_size
from ..errors import HashMismatch, NoSourceWorked, NotEnoughDisk, UnknownModel, WeightsError
from .fetch import GivenPath, ModelFile, Source, SourceFailed, total_bytes
from .model_catalogue import (
    CATALOGUE,
    DEFAULT_EMBEDDER,
    DEFAULT_LANGUAGE_MODEL,
    TEST_LANGUAGE_MODEL,
    ModelSpec,
)

__all__ = [
    "CATALOGUE",
    "DEFAULT_EMBEDDER",
    "DEFAULT_LANGUAGE_MODEL",
    "TEST_LANGUAGE_MODEL",
    "ModelSpec",
    "PullProgress",
    "default_cache",
    "is_present",
    "locate",
    "model_path",
    "pull",
    "verify",
    "weights_hash",
]


@dataclass(frozen=True, slots=True)
class PullProgress:
    """How far a pull has come, in bytes; `notice` is one line for the user when a source fails."""

    model: str
    done: int
    total: int
    notice: str | None = None


OnProgress = Callable[[PullProgress], None]

_ELSEWHERE = "give another folder (`cache=` in Python, DATELINE_MODELS for the command)"


def default_cache() -> Path:
    """The folder `models` in the user's cache folder for Dateline."""
    return platformdirs.user_cache_path("dateline") / "models"


def locate(name_or_path: str | Path, *, cache: Path | None = None, progress: OnProgress | None = None) -> Path:
    """Path of a model that is ready to load: a GGUF file, or a sentence-transformers folder.

    A name of the catalogue is pulled first if it is absent. Anything else must be a path, returned as it is.
    Raises `UnknownModel`, and what `pull` raises.
    """
    if str(name_or_path) in CATALOGUE:
        return pull(str(name_or_path), cache=cache, progress=progress)
    path = Path(name_or_path).expanduser()
    if not path.exists():
        raise _unknown(name_or_path)
    return path


def full_name(name_or_path: str | Path) -> str:
    """A name that means the same wherever it is said: a catalogued one as it is, of a path the absolute one."""
    return str(name_or_path) if str(name_or_path) in CATALOGUE else str(Path(name_or_path).expanduser().resolve())


def is_present(name: str, cache: Path | None = None) -> bool:
    """Whether every file is there with its right size; hashes are `verify`'s business. Raises `UnknownModel`."""
    spec = _spec(name)
    return not _missing(spec, cache or default_cache())


def model_path(name: str, cache: Path | None = None) -> Path:
    """Where a catalogued model lies, or would lie: its GGUF file or its folder. Raises `UnknownModel`."""
    spec = _spec(name)
    folder = (cache or default_cache()) / spec.name
    return folder / spec.weights.path if spec.kind == "language" else folder


def pull(
    name: str, *, cache: Path | None = None, given: Path | None = None, progress: OnProgress | None = None
) -> Path:
    """Fetch what is missing of a catalogued model and return its path; a model that is there costs nothing.

    `given` is a copy that the user has (the file, or a folder with the files); it is tried before the catalogue's
    sources. Processes that pull the same model wait for each other. Raises `UnknownModel`, `NotEnoughDisk`,
    `NoSourceWorked` with each source's reason, and `WeightsError` where the cache cannot be written.
    """
    spec = _spec(name)
    cache = cache or default_cache()
    if _missing(spec, cache):
        try:
            _pull_locked(spec, cache, given, progress)
        except OSError as error:
            raise WeightsError(f"{cache} cannot hold models ({error}); {_ELSEWHERE}") from error
    return model_path(name, cache)


def verify(name: str, cache: Path | None = None) -> Path:
    """Read every file of a model and compare its hash; returns the model's path.

    A wrong file is removed, so that the next pull brings it anew, and raises `HashMismatch`. Raises
    `WeightsError` for a model that is not there, and `UnknownModel`.
    """
    spec = _spec(name)
    cache = cache or default_cache()
    missing = [file for file in spec.files if not (cache / spec.name / file.path).is_file()]
    if missing:
        raise WeightsError(
            f"{name} is not in {cache}: {missing[0].path} is absent; fetch it with `dateline models pull {name}`"
        )
    for file in spec.files:
        _check_hash(cache / spec.name / file.path, file)
    return model_path(name, cache)


def weights_hash(name_or_path: str | Path) -> str:
    """SHA-256 of a model's weights: the catalogue's for a name, else computed from the file.

    Of a folder it is `model.safetensors`, or else `pytorch_model.bin`. Raises `UnknownModel`, or `WeightsError`
    for a folder without weights.
    """
    if str(name_or_path) in CATALOGUE:
        return CATALOGUE[str(name_or_path)].weights.sha256
    path = locate(name_or_path)
    if path.is_file():
        return _sha256(path)
    for weights in (path / "model.safetensors", path / "pytorch_model.bin"):
        if weights.is_file():
            return _sha256(weights)
    raise WeightsError(f"{path} holds no model.safetensors; give a sentence-transformers folder or a model's name")


def _spec(name: str) -> ModelSpec:
    if name not in CATALOGUE:
        raise _unknown(name)
    return CATALOGUE[name]


def _unknown(name: str | Path) -> UnknownModel:
    return UnknownModel(
        f"there is no model or file called {name}; name one of {', '.join(CATALOGUE)}, "
        "or give the path of a GGUF file or of a sentence-transformers folder"
    )


def _missing(spec: ModelSpec, cache: Path) -> tuple[ModelFile, ...]:
    def there(file: ModelFile) -> bool:
        path = cache / spec.name / file.path
        return path.is_file() and path.stat().st_size == file.bytes

    return tuple(file for file in spec.files if not there(file))


def _pull_locked(spec: ModelSpec, cache: Path, given: Path | None, progress: OnProgress | None) -> None:
    partial = cache / ".partial" / spec.name
    partial.mkdir(parents=True, exist_ok=True)
    with _lock(spec, partial, progress):
        missing = _missing(spec, cache)
        if missing:
            _pull_missing(spec, missing, cache, given, progress)
        shutil.rmtree(partial, ignore_errors=True)


def _lock(spec: ModelSpec, partial: Path, progress: OnProgress | None) -> filelock.BaseFileLock:
    """The acquired lock of one model; says so when another process has it."""
    lock = filelock.FileLock(partial.with_name(f"{spec.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        _tell(progress, spec, 0, f"another process is fetching {spec.name}; waiting for it")
        lock.acquire()
    return lock


def _tell(progress: OnProgress | None, spec: ModelSpec, done: int, notice: str | None = None) -> None:
    if progress:
        progress(PullProgress(spec.name, min(done, spec.bytes), spec.bytes, notice))


def _pull_missing(
    spec: ModelSpec,
    missing: tuple[ModelFile, ...],
    cache: Path,
    given: Path | None,
    progress: OnProgress | None,
) -> None:
    sources: list[Source] = [*([GivenPath(given)] if given else []), *spec.sources]
    present = spec.bytes - total_bytes(missing)
    reasons = []
    for number, source in enumerate(sources):
        folder = cache / ".partial" / spec.name / _slug(source)
        _check_disk(spec, source, missing, folder)
        try:
            source.fetch(missing, folder, lambda done: _tell(progress, spec, present + done))
            _land(spec, missing, folder, cache)
        except (SourceFailed, HashMismatch) as error:
            reasons.append(f"{source.label}: {error}")
            then = "trying the next source" if number + 1 < len(sources) else "that was the last source"
            _tell(progress, spec, present, f"{spec.name}: {reasons[-1]}; {then}")
        else:
            return
    raise NoSourceWorked(
        f"{spec.name} could not be fetched; {'; '.join(reasons)}; "
        f"if you have a copy, run `dateline models pull {spec.name} --from PATH`"
    )


def _slug(source: Source) -> str:
    """A folder name of its own for each source, so that nobody goes on from another's bytes."""
    return hashlib.sha256(source.label.encode()).hexdigest()[:12]


def _check_disk(spec: ModelSpec, source: Source, missing: tuple[ModelFile, ...], folder: Path) -> None:
    fetched = tree_size(folder)
    needed = source.space(missing) - fetched
    free = shutil.disk_usage(folder.parent).free
    if needed > free:
        raise NotEnoughDisk(
            f"{spec.name} needs {needed / 1e6:,.0f} MB of disk while it is fetched and {folder.parents[2]} has "
            f"{free / 1e6:,.0f} MB free; make room, or {_ELSEWHERE}"
        )


def _land(spec: ModelSpec, files: tuple[ModelFile, ...], folder: Path, cache: Path) -> None:
    """Move checked files to their place. The weights go last: until they are there, the model is not."""
    for file in files:
        _check_hash(folder / file.path, file)
    for file in sorted(files, key=lambda file: file.bytes):
        target = cache / spec.name / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(folder / file.path, target)


def _check_hash(path: Path, file: ModelFile) -> None:
    found = _sha256(path)
    if found != file.sha256:
        path.unlink()
        raise HashMismatch(
            f"{file.path} has SHA-256 {found} and should have {file.sha256}; the wrong copy has been removed"
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()

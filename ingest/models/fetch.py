"""Where model files come from: a path that the user gives, or the model hub over HTTPS; see also `wheels`.

Each source fetches a model's files into a folder of its own and can go on from what an interrupted fetch left
there. None of them judges the bytes: `weights` checks every hash when the files land.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import httpx

from ..errors import WeightsError

HUB = "https://huggingface.co"
HUB_TIMEOUT = httpx.Timeout(20, connect=5)
"""Seconds. Many newsrooms block the hub: the next source should get its turn after a breath, not a minute."""

Report = Callable[[int], None]
"""Called with the number of bytes of the model that are there by now."""


class SourceFailed(WeightsError):
    """A source could not deliver; the next one is tried."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a model: its path inside the model's folder, its size in bytes and its SHA-256."""

    path: str
    bytes: int
    sha256: str


class Source(Protocol):
    """Somewhere that carries a model's files.

    `label` names it in messages, `space` says how many bytes of disk a fetch takes at its widest, and `fetch`
    leaves every file at `folder / file.path` or raises `SourceFailed`.
    """

    @property
    def label(self) -> str: ...

    def space(self, files: Sequence[ModelFile]) -> int: ...

    def fetch(self, files: Sequence[ModelFile], folder: Path, report: Report) -> None: ...


def total_bytes(files: Sequence[ModelFile]) -> int:
    """The size of the files together."""
    return sum(file.bytes for file in files)


@dataclass(frozen=True, slots=True)
class GivenPath:
    """A copy that the user has: the file itself, or a folder that holds the files."""

    path: Path

    @property
    def label(self) -> str:
        return f"the given path {self.path}"

    def space(self, files: Sequence[ModelFile]) -> int:
        return total_bytes(files)

    def fetch(self, files: Sequence[ModelFile], folder: Path, report: Report) -> None:
        """Copy rather than link: the cache must survive what happens to the user's file."""
        done = 0
        for file in files:
            origin = self._find(file, alone=len(files) == 1)
            target = folder / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                shutil.copyfile(origin, target)
            except OSError as error:
                raise SourceFailed(f"{origin} cannot be copied: {error.strerror}") from error
            done += file.bytes
            report(done)

    def _find(self, file: ModelFile, alone: bool) -> Path:
        if self.path.is_file() and alone:
            return self.path
        if (self.path / file.path).is_file():
            return self.path / file.path
        raise SourceFailed(f"no {file.path} in it" if self.path.exists() else "nothing is there")


@dataclass(frozen=True, slots=True)
class Hub:
    """A repository of the model hub at a fixed revision, downloaded with Range resume."""

    repository: str
    revision: str
    host: str = HUB

    @property
    def label(self) -> str:
        return f"the model hub ({self.repository})"

    def space(self, files: Sequence[ModelFile]) -> int:
        return total_bytes(files)

    def fetch(self, files: Sequence[ModelFile], folder: Path, report: Report) -> None:
        with _client() as client:
            for number, file in enumerate(files):
                before = total_bytes(files[:number])
                self._fetch_file(client, file, folder / file.path, lambda size, before=before: report(before + size))

    def _fetch_file(self, client: httpx.Client, file: ModelFile, target: Path, report: Report) -> None:
        """Try again for as long as every attempt brings bytes: long downloads lose their connection."""
        url = f"{self.host}/{self.repository}/resolve/{self.revision}/{file.path}"
        target.parent.mkdir(parents=True, exist_ok=True)
        size = _size(target)
        while size != file.bytes:
            try:
                _download(client, url, target, file.bytes, report)
            except httpx.HTTPError as error:
                if _size(target) <= size:
                    raise SourceFailed(_reason(error)) from error
            else:
                _refuse_wrong_size(target, file)
            size = _size(target)


def _client() -> httpx.Client:
    try:
        return httpx.Client(timeout=HUB_TIMEOUT, follow_redirects=True)
    except (ImportError, ValueError) as error:
        raise SourceFailed(f"this machine's proxy settings cannot be used ({error})") from error


def _download(client: httpx.Client, url: str, target: Path, wanted: int, report: Report) -> None:
    """Append what is missing to `target`, or start over where the server cannot send a part of the file."""
    have = _size(target)
    if have > wanted:
        target.unlink()
        have = 0
    # Bytes as they lie on the server: a compressed answer could not be resumed.
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
    with client.stream("GET", url, headers=headers) as response:
        response.raise_for_status()
        resumed = response.status_code == httpx.codes.PARTIAL_CONTENT
        have = have if resumed else 0
        with target.open("ab" if resumed else "wb") as out:
            for chunk in response.iter_raw():
                have += out.write(chunk)
                if have > wanted:
                    break
                report(have)


def _refuse_wrong_size(target: Path, file: ModelFile) -> None:
    """A block page or another version: nothing to build on, so the next pull starts clean."""
    size = _size(target)
    if size != file.bytes:
        target.unlink()
        raise SourceFailed(f"{file.path} does not have its {file.bytes:,} bytes there")


def _reason(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.HTTPStatusError):
        return f"it answered {error.response.status_code}"
    if isinstance(error, httpx.TimeoutException):
        return "it did not answer in time"
    return f"it cannot be reached ({error})".replace("\n", " ")


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0

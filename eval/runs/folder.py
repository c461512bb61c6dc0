"""The folder of a run: what it was made with, what was asked, and what came back.

config.json    what the run was made with; a run is gone on with only by the same
gold.jsonl     the cases that were asked, with their gold answers
cases.jsonl    one outcome a line, on the disk before the next case is asked
lock           held by the process that is asking
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from ...ingest.errors import OtherRun
from ..cases.files import whole_lines
from ..records import Case, Outcome
from .config import DETERMINANTS, SELECTION, RunConfig

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Keyed = tuple[str, Outcome]
"""An outcome with its `case_key`."""


@dataclass(frozen=True, slots=True)
class RunResult:
    """A run: its cases with their outcomes, in the order of the cases.

    `resumed` counts the outcomes that its folder held before, `cached` those that came from other runs, and `unasked`
    the cases of an unfinished run that have no outcome yet and are left out.
    """

    out: Path
    config: RunConfig
    cases: tuple[Case, ...]
    outcomes: tuple[Outcome, ...]
    resumed: int
    cached: int = 0
    unasked: int = 0


def load_run(folder: str | Path) -> RunResult:
    """The run in a folder, finished or not; raises OtherRun where there is none that can be read."""
    folder = Path(folder)
    path = folder / "config.json"
    if not path.exists():
        raise OtherRun(f"there is no run in {folder}; `dateline eval run CASES --out {folder}` makes one")
    config = read_config(path)
    cases = read_cases(folder / "gold.jsonl")
    outcomes = {outcome.id: outcome for _, outcome in read_outcomes(folder / "cases.jsonl")}
    # An outcome of a wording that has changed since is none of this case.
    asked = tuple(case for case in cases if case.id in outcomes and outcomes[case.id].question == case.question)
    found = tuple(outcomes[case.id] for case in asked)
    return RunResult(folder, config, asked, found, len(asked), unasked=len(cases) - len(asked))


def take_folder(folder: Path, config: RunConfig, cases: Sequence[Case]) -> RunConfig:
    """Make or go on with a run in a folder; returns its configuration, which keeps the time of its start.

    Raises OtherRun where the folder holds a run of other cases, or one made with something that changes answers.
    """
    path = folder / "config.json"
    if path.exists():
        found = read_config(path)
        if changed := differences(found, config, SELECTION + DETERMINANTS):
            was = ", ".join(f"{name} was {was} and is {now}" for name, (was, now) in changed.items())
            raise OtherRun(f"{folder} holds another run ({was}); choose another folder with --out")
        config = replace(config, started=found.started)
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "gold.jsonl", b"".join(_cases().dump_json(case) + b"\n" for case in cases))
    text = json.dumps(asdict(config), indent=2, ensure_ascii=False) + "\n"
    _write(path, text.encode("utf-8", "surrogatepass"))
    return config


def holds_other_run(folder: str | Path, config: RunConfig) -> bool:
    """Whether `take_folder` would refuse a folder."""
    path = Path(folder) / "config.json"
    try:
        return path.exists() and bool(differences(read_config(path), config, SELECTION + DETERMINANTS))
    except OtherRun:
        return True


def differences(a: RunConfig, b: RunConfig, names: Iterable[str]) -> dict[str, tuple[str, str]]:
    """What two runs were made with where that differs, by name; of a table, such as `settings`, only what differs."""
    pairs = {name: (getattr(a, name), getattr(b, name)) for name in names}
    flat: dict[str, tuple[Any, Any]] = {}
    for name, (was, now) in pairs.items():
        if isinstance(was, Mapping) and isinstance(now, Mapping):
            flat |= {f"{name}.{key}": (was.get(key), now.get(key)) for key in {**was, **now}}
        else:
            flat[name] = (was, now)
    return {name: (_short(was), _short(now)) for name, (was, now) in flat.items() if was != now}


def read_config(path: Path) -> RunConfig:
    """The configuration in a config.json. Raises OtherRun."""
    try:
        return _configs().validate_json(path.read_bytes())
    except ValueError as error:
        why = str(error).splitlines()[0]
        raise OtherRun(f"{path} is damaged or of another version ({why}); choose another folder with --out") from error


def read_cases(path: Path) -> list[Case]:
    """The cases in a gold.jsonl. Raises OtherRun."""
    try:
        return [_cases().validate_json(line) for line in path.read_bytes().splitlines()]
    except (OSError, ValueError) as error:
        why = str(error).splitlines()[0]
        raise OtherRun(f"{path} does not hold the cases of a run ({why}); run them into another folder") from error


def read_outcomes(path: Path) -> list[Keyed]:
    """The outcomes in a cases.jsonl with their keys, the last of each case; none where there is no file.

    A last line without its end is passed over: it is being written, or an interruption tore it. Raises OtherRun.
    """
    if not path.exists():
        return []
    keyed = (_keyed(path, number, line) for number, line in enumerate(whole_lines(path).splitlines(), 1))
    return list({outcome.id: (key, outcome) for key, outcome in keyed}.values())


@contextmanager
def appending(path: Path) -> Iterator[Callable[[Iterable[Keyed]], None]]:
    """What writes outcomes to a cases.jsonl, onto the disk; a last line that an interruption tore is cut off first.

    One process at a time: another could cut off what this one is writing. Raises OtherRun.
    """
    with _alone_in(path.parent), path.open("a", encoding="utf-8", errors="surrogatepass") as log:
        log.truncate(len(whole_lines(path)))

        def append(keyed: Iterable[Keyed]) -> None:
            for key, outcome in keyed:
                log.write(json.dumps({"key": key, **outcome.as_dict()}, ensure_ascii=False) + "\n")
            log.flush()
            os.fsync(log.fileno())

        yield append


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    lock = FileLock(folder / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise OtherRun(f"another process asks the cases of {folder}; wait for it, or choose another --out") from None
    try:
        yield
    finally:
        lock.release()


def _keyed(path: Path, number: int, line: bytes) -> Keyed:
    try:
        row = json.loads(line)
        return row.pop("key"), Outcome.from_dict(row)
    except (ValueError, TypeError, KeyError) as error:
        raise OtherRun(f"{path}, line {number}: no outcome; choose another folder with --out") from error


def _write(path: Path, data: bytes) -> None:
    """The whole of it or nothing."""
    unfinished = path.with_name(f".{path.name}")
    unfinished.write_bytes(data)
    os.replace(unfinished, path)


def _short(value: Any) -> str:
    """As it is written in Python; of a hash the first eight digits."""
    is_hash = isinstance(value, str) and len(value) == 64
    return value[:8] if is_hash else repr(value)


@cache
def _cases() -> TypeAdapter[Case]:
    from pydantic import TypeAdapter

    return TypeAdapter(Case)


@cache
def _configs() -> TypeAdapter[RunConfig]:
    from pydantic import TypeAdapter

    return TypeAdapter(RunConfig)

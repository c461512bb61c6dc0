"""Asking every case of a gold set, and keeping what came back in one folder (see `folder`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..records import Case, Outcome
from .attempt import attempt
from .cache import OutcomeCache
from .config import RunConfig, case_key
from .folder import Keyed, RunResult, appending, read_outcomes, take_folder

if TYPE_CHECKING:
    from ...qa.desk import Desk


def run(
    cases: Sequence[Case],
    desk: Desk,
    out: str | Path,
    *,
    config: RunConfig,
    cache: OutcomeCache | None = None,
    prepare: Callable[[], object] = lambda: None,
    progress: Callable[[int, int], None] | None = None,
) -> RunResult:
    """Ask every case whose outcome neither `out` nor `cache` holds. Cases that failed earlier are asked again.

    `prepare` is called before the first case is asked, if any is, so that loading models is not in its time.
    `progress` gets how many cases are done and of how many, first before any is asked. A DatelineError while
    asking is recorded as that case's outcome. Raises OtherRun where `out` holds another run (see `take_folder`).
    """
    out = Path(out)
    config = take_folder(out, config, cases)
    report = progress or (lambda done, total: None)
    keys = {case.id: case_key(case, config) for case in cases}
    done = {outcome.id: outcome for key, outcome in read_outcomes(out / "cases.jsonl") if _holds(keys, key, outcome)}
    resumed = len(done)
    with appending(out / "cases.jsonl") as append:
        kept = _from_cache(cache, {id_: key for id_, key in keys.items() if id_ not in done})
        append(kept)
        done |= {outcome.id: outcome for _, outcome in kept}
        report(len(done), len(cases))
        pending = [case for case in cases if case.id not in done]
        if pending:
            prepare()
        for case in pending:
            outcome = attempt(case, desk, config.stages, choices=config.choices)
            append([(keys[case.id], outcome)])
            if cache and outcome.status != "error":
                cache.put(keys[case.id], outcome)
            done[case.id] = outcome
            report(len(done), len(cases))
    return RunResult(out, config, tuple(cases), tuple(done[case.id] for case in cases), resumed, len(kept))


def _holds(keys: dict[str, str], key: str, outcome: Outcome) -> bool:
    """Whether an outcome of an earlier attempt at this run is what asking its case now would give."""
    return outcome.status != "error" and keys.get(outcome.id) == key


def _from_cache(cache: OutcomeCache | None, keys: dict[str, str]) -> list[Keyed]:
    if cache is None:
        return []
    found = ((id_, key, cache.get(key)) for id_, key in keys.items())
    return [(key, replace(outcome, id=id_)) for id_, key, outcome in found if outcome]

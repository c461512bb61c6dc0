import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from dateline.eval import Case, OtherRun, OutcomeCache, load_run, run
from dateline.eval.runs.folder import read_outcomes
from dateline.ingest.records import Scope
from dateline.qa.records import Turn

COST = Case(
    id="cost",
    question="What did the footbridge cost?",
    history=(Turn("What reopened?", "The footbridge."),),
    answers=("£84,000",),
    as_of=date(2024, 3, 31),
)
MAYOR = Case(id="mayor", question="Who is the mayor?", answerable=False)
BROKEN = Case(id="broken", question="Why?", answers=("Because",))


def asked(desk):
    questions = [question for question, _, _ in desk.asked]
    desk.asked.clear()
    return questions


@pytest.fixture
def cache(tmp_path):
    with OutcomeCache(tmp_path / "outcomes.db") as cache:
        yield cache


def test_every_case_is_asked_and_kept(desk, config, tmp_path):
    result = run([COST, MAYOR], desk, tmp_path / "run", config=config)
    assert desk.asked == [
        (COST.question, COST.history, Scope(until=date(2024, 3, 31))),
        (MAYOR.question, (), Scope()),
    ]
    assert [outcome.status for outcome in result.outcomes] == ["answered", "not_in_archive"]
    assert load_run(tmp_path / "run").outcomes == result.outcomes


def test_an_error_is_recorded_and_the_run_goes_on(desk, config, tmp_path):
    broken, mayor = run([BROKEN, MAYOR], desk, tmp_path, config=config).outcomes
    assert broken.error == "the model could not answer; try a smaller one"
    assert mayor.refused


def test_a_second_run_asks_nothing_again(desk, config, tmp_path):
    first = run([COST, MAYOR], desk, tmp_path, config=config)
    asked(desk)
    second = run([COST, MAYOR], desk, tmp_path, config=config)
    assert asked(desk) == []
    assert second.outcomes == first.outcomes
    assert (first.resumed, second.resumed, second.cached) == (0, 2, 0)


def test_failed_cases_are_asked_again(desk, config, tmp_path):
    run([BROKEN, MAYOR], desk, tmp_path, config=config)
    desk.answers[BROKEN.question] = replace(desk.answers[COST.question], question=BROKEN.question)
    asked(desk)
    result = run([BROKEN, MAYOR], desk, tmp_path, config=config)
    assert asked(desk) == [BROKEN.question]
    assert [outcome.status for outcome in result.outcomes] == ["answered", "not_in_archive"]
    assert [outcome.status for outcome in load_run(tmp_path).outcomes] == ["answered", "not_in_archive"]


def test_models_are_made_ready_before_the_first_case_and_only_where_one_is_asked(desk, config, tmp_path):
    ready = []
    for _ in range(2):
        run([COST, MAYOR], desk, tmp_path, config=config, prepare=lambda: ready.append(asked(desk)))
    assert ready == [[]]


def test_a_case_that_is_worded_anew_is_asked_again_and_one_with_new_gold_is_not(desk, config, tmp_path):
    run([COST, MAYOR], desk, tmp_path, config=config)
    asked(desk)
    cases = [replace(COST, answers=("84,000 pounds",)), replace(MAYOR, as_of=date(2024, 1, 1))]
    result = run(cases, desk, tmp_path, config=replace(config, cases_sha256="1" * 64))
    assert asked(desk) == [MAYOR.question]
    assert (result.cases, result.resumed) == (tuple(cases), 1)


def test_a_torn_last_line_is_asked_again(desk, config, tmp_path):
    whole = run([COST, MAYOR], desk, tmp_path, config=config)
    log = tmp_path / "cases.jsonl"
    log.write_bytes(log.read_bytes()[:-40])
    asked(desk)
    again = run([COST, MAYOR], desk, tmp_path, config=config)
    assert asked(desk) == [MAYOR.question]
    assert [outcome.text for outcome in again.outcomes] == [outcome.text for outcome in whole.outcomes]


DRIVER = """
import os, signal, sys
from dateline.eval import Case, RunConfig, run
from pathlib import Path

class Desk:
    def search(self, question, *, scope, limit):
        return []

def killed(done, total):
    if str(done) == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)

cases = [Case(id=str(n), question=f"What is {n}?", answers=("x",)) for n in range(6)]
config = RunConfig(cases="c", cases_sha256="0", format="dateline", sample=None, seed=0, only=None, stages="retrieval",
                   model=None, embedder="stub", archive=None, dateline="0")
result = run(cases, Desk(), Path(sys.argv[1]), config=config, progress=killed)
print(result.resumed, [outcome.status for outcome in result.outcomes])
"""


@pytest.mark.parametrize("at", [0, 1, 4])
def test_a_run_that_was_killed_goes_on_where_it_was(tmp_path, at):
    command = [sys.executable, "-c", DRIVER, str(tmp_path)]
    assert subprocess.run([*command, str(at)]).returncode == -signal.SIGKILL
    assert len(read_outcomes(tmp_path / "cases.jsonl")) == at
    ended = subprocess.run([*command, "never"], capture_output=True, text=True, check=True)
    assert ended.stdout == f"{at} {['searched'] * 6}\n"


def test_every_outcome_is_on_the_disk_before_the_next_is_asked(desk, config, tmp_path):
    log = tmp_path / "cases.jsonl"
    lines = []
    run(
        [COST, BROKEN, MAYOR],
        desk,
        tmp_path,
        config=config,
        progress=lambda done, total: lines.append((done, total, len(read_outcomes(log)))),
    )
    assert lines == [(0, 3, 0), (1, 3, 1), (2, 3, 2), (3, 3, 3)]


def test_another_configuration_is_refused(desk, config, tmp_path):
    run([MAYOR], desk, tmp_path, config=config)
    asked(desk)
    with pytest.raises(OtherRun, match="model was 'stub' and is 'other'"):
        run([MAYOR, COST], desk, tmp_path, config=replace(config, model="other"))
    assert asked(desk) == []


def test_what_another_run_asked_with_the_same_is_not_asked_again(desk, config, tmp_path, cache):
    first = run([COST], desk, tmp_path / "first", config=config, cache=cache)
    asked(desk)
    renamed = replace(COST, id="bridge-1", answers=("84,000",))
    told = []
    second = run(
        [MAYOR, renamed],
        desk,
        tmp_path / "second",
        config=config,
        cache=cache,
        progress=lambda *step: told.append(step),
    )
    assert asked(desk) == [MAYOR.question]
    assert told == [(1, 2), (2, 2)]
    assert second.outcomes[1] == replace(first.outcomes[0], id="bridge-1")
    assert (first.cached, second.cached, second.resumed) == (0, 1, 0)
    assert load_run(tmp_path / "second").outcomes == second.outcomes


@pytest.mark.parametrize(
    "change", [{"settings": {"hits": 3}}, {"code_sha256": "1" * 64}, {"machine": {"cores": 8}}], ids=str
)
def test_what_was_asked_with_something_else_is_asked_again(desk, config, tmp_path, cache, change):
    run([COST], desk, tmp_path / "first", config=config, cache=cache)
    asked(desk)
    run([COST], desk, tmp_path / "second", config=replace(config, **change), cache=cache)
    assert asked(desk) == [COST.question]


def test_a_failure_is_not_kept_for_other_runs(desk, config, tmp_path, cache):
    run([BROKEN], desk, tmp_path / "first", config=config, cache=cache)
    asked(desk)
    assert run([BROKEN], desk, tmp_path / "second", config=config, cache=cache).cached == 0
    assert asked(desk) == [BROKEN.question]


def test_without_a_cache_everything_is_asked(desk, config, tmp_path):
    for name in ("first", "second"):
        run([COST], desk, tmp_path / name, config=config)
    assert asked(desk) == [COST.question] * 2


def test_retrieval_alone_only_searches(desk, retrieval_config, tmp_path):
    result = run([COST, MAYOR], desk, tmp_path, config=retrieval_config)
    assert desk.asked == []
    assert [outcome.status for outcome in result.outcomes] == ["searched", "searched"]


def test_choices_are_weighed_where_the_configuration_says_so(desk, config, tmp_path):
    quiz = replace(COST, choices=("£1", "£84,000"))
    [plain] = run([quiz], desk, tmp_path / "plain", config=config).outcomes
    [weighed] = run([quiz], desk, tmp_path / "weighed", config=replace(config, choices=True)).outcomes
    assert (plain.choice, weighed.choice) == (None, "£84,000")

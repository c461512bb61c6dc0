from dataclasses import replace

import pytest

from dateline.eval import Case, history, run


@pytest.fixture
def runs(desk, config, tmp_path):
    """Three runs below a folder, written in another order than they were started in; the second is of other cases."""
    cost = Case(id="cost", question="What did the footbridge cost?", answers=("£84,000",), tags=("money",))
    mayor = Case(id="mayor", question="Who is the mayor?", answerable=False)
    for name, started, chosen, changes in [
        ("c", "2026-03-01T10:00:00+00:00", [cost, mayor], {"commit": "a" * 40, "changed": True}),
        ("deep/er/a", "2026-01-01T10:00:00+00:00", [cost, mayor], {"commit": "b" * 40, "changed": False}),
        ("b", "2026-02-01T10:00:00+00:00", [cost], {"sample": 1, "seed": 7, "only": "money"}),
    ]:
        run(chosen, desk, tmp_path / name, config=replace(config, started=started, **changes))
    return tmp_path


def test_runs_come_by_date_with_their_figures(runs):
    past = history(runs)
    assert [run.folder for run in past.runs] == [str(runs / name) for name in ("deep/er/a", "b", "c")]
    assert past.unread == ()
    first, second, third = past.runs
    assert first.metrics["right"] == 1.0 and first.metrics["refusal recall"] == 1.0
    assert "refusal recall" not in second.metrics
    assert (first.commit, second.commit, third.commit) == ("bbbbbbbb", None, "aaaaaaaa+")
    assert (first.model, first.cases, first.unasked, first.seconds) == ("stub", 2, 0, 2.0)


def test_what_is_drawn_has_its_intervals(runs):
    first, second, _ = history(runs).runs
    assert set(first.estimates) == {"right", "answer matched", "refusal recall", "refusal precision", "seconds"}
    right, took = first.estimates["right"], first.estimates["seconds"]
    assert (right["value"], right["high"], right["n"]) == (1.0, 1.0, 2) and 0 < right["low"] < 1
    assert (took["value"], took["low"], took["high"], took["n"]) == (2.0, 2.0, 2.0, 2)
    assert "refusal recall" not in second.estimates


def test_runs_of_the_same_cases_are_one_series(runs):
    assert [run.series for run in history(runs).runs] == [
        "cases.jsonl",
        "cases.jsonl, only money, 1 drawn by 7",
        "cases.jsonl",
    ]


def test_an_unfinished_run_says_how_much_of_it_is_missing(runs):
    log = runs / "c" / "cases.jsonl"
    log.write_bytes(log.read_bytes().splitlines(keepends=True)[0])
    assert [run.unasked for run in history(runs).runs] == [0, 0, 1]


def test_a_run_that_cannot_be_read_is_named_and_other_files_are_not(runs):
    (runs / "c" / "config.json").write_text("{}")
    (runs / "corpus").mkdir()
    (runs / "corpus" / "cases.jsonl").write_text("{}")
    past = history(runs)
    assert [run.folder for run in past.runs] == [str(runs / "deep/er/a"), str(runs / "b")]
    [unread] = past.unread
    assert str(runs / "c") in unread


def test_a_folder_without_runs_has_no_history(tmp_path):
    assert history(tmp_path).runs == history(tmp_path / "none").runs == ()


def test_a_run_without_outcomes_has_no_figures(runs):
    (runs / "b" / "cases.jsonl").write_bytes(b"")
    second = history(runs).runs[1]
    assert (second.cases, second.unasked, second.metrics, second.seconds) == (0, 1, {}, None)
    assert second.estimates == {}

"""What the commands print of runs, and their exit codes; the figures themselves are tested in eval."""

import json
import re
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from dateline.eval import Case, CitedQuote, Outcome, RunConfig
from dateline.eval.runs.folder import appending, take_folder
from dateline.ingest.errors import NotComparable, OtherRun
from dateline.ui.commands.eval_command import eval_app
from dateline.ui.commands.eval_compare_command import sparkline

CASES = [
    Case(id=f"c{n:02}", question=f"What did bridge {n} cost?", answers=(f"£{n},000",), tags=("money", f"half {n % 2}"))
    for n in range(10, 50)
]
CONFIG = RunConfig(
    cases="bridges.jsonl",
    cases_sha256="0" * 64,
    format="dateline",
    sample=None,
    seed=0,
    only=None,
    stages="all",
    model="small",
    embedder="minilm",
    archive=None,
    dateline="0.1.0",
    commit="c0ffee" * 6 + "c0ff",
    changed=False,
    started="2026-01-01T10:00:00+00:00",
)


def outcome(case, wrong):
    said = f"It cost \x1b[31m[bold]nothing[/bold] {'at all ' * 60}" if wrong else f"It cost {case.answers[0]} [1]."
    cited = CitedQuote(
        number=1, article="a", title="Bridge", publisher=None, published=None, quote="It cost.", exact=True
    )
    return Outcome(id=case.id, question=case.question, status="answered", text=said, citations=(cited,))


@pytest.fixture
def make_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def make(name, wrong=0, *, cases=CASES, **made_with):
        """The first so many cases went wrong."""
        folder = tmp_path / name
        take_folder(folder, replace(CONFIG, **made_with), cases)
        with appending(folder / "cases.jsonl") as append:
            append(("key", outcome(case, number < wrong)) for number, case in enumerate(cases))
        return name

    return make


def invoke(*arguments):
    return CliRunner().invoke(eval_app, [*arguments], catch_exceptions=True, env={"COLUMNS": "120"})


def test_a_comparison_shows_figures_tags_and_flips_side_by_side(make_run):
    result = invoke("compare", make_run("before"), make_run("after", 12), "--flips", "2")
    assert result.exit_code == 0, result.output
    assert re.search(r"right +1\.000 +0\.700 +-0\.300 +-0\.4\d+ to -0\.1\d+ +<0\.001 +40 +worse", result.stdout)
    assert re.search(r"money +40 +-0\.30\*", result.stdout)
    assert "Right in A and wrong in B: 12" in result.stdout and "Wrong in A and right in B: 0" in result.stdout
    assert "c10: What did bridge 10 cost?\nGold: £10,000" in result.stdout
    assert "and 10 more; --flips 12 shows all" in result.stdout


def test_answers_are_shown_as_they_stand_and_cut(make_run):
    shown = invoke("compare", make_run("before"), make_run("after", 1)).stdout
    assert "[bold]nothing[/bold]" in shown and "…" in shown
    assert "\x1b" not in shown
    assert "It cost £10,000 [1]." in shown


def test_without_a_gate_a_fall_is_no_failure(make_run):
    assert invoke("compare", make_run("before"), make_run("after", 12)).exit_code == 0


def test_the_gate_fails_on_a_fall_and_names_it(make_run):
    result = invoke("compare", make_run("before"), make_run("after", 12), "--gate")
    assert result.exit_code == 1
    assert "Worse by more than noise: right, from 1.000 to 0.700" in result.stdout


@pytest.mark.parametrize(("before", "after"), [(0, 0), (12, 0), (10, 12)])
def test_the_gate_passes_what_is_the_same_better_or_noise(make_run, before, after):
    result = invoke("compare", make_run("before", before), make_run("after", after), "--gate")
    assert result.exit_code == 0
    assert "Passed: none is worse by more than noise" in result.stdout


def test_the_gate_passes_a_reshuffle(make_run):
    result = invoke("compare", make_run("before"), make_run("after", cases=CASES[::-1]), "--gate", "--json")
    assert (result.exit_code, json.loads(result.stdout)["flips"]) == (0, [])


def test_a_gate_on_one_metric_judges_that_alone(make_run):
    runs = make_run("before"), make_run("after", 12)
    assert invoke("compare", *runs, "--gate-on", "quote exactness").exit_code == 0
    result = invoke("compare", *runs, "--gate-on", "answer contained", "--gate-on", "quote exactness", "--json")
    assert result.exit_code == 1
    gate = json.loads(result.stdout)["gate"]
    assert (gate["fell"], gate["passed"]) == (["answer contained"], False)
    assert set(gate["judged"]) == {"answer contained", "quote exactness"}
    assert isinstance(invoke("compare", *runs, "--gate-on", "beauty").exception, NotComparable)


def test_without_a_gate_the_document_has_none(make_run):
    document = json.loads(invoke("compare", make_run("before"), make_run("after", 3), "--json").stdout)
    assert document["gate"] is None
    assert [flip["change"] for flip in document["flips"]] == ["lost"] * 3


def test_what_to_bear_in_mind_and_what_changed_is_said(make_run):
    shown = invoke("compare", make_run("before"), make_run("after", cases=CASES[:30], model="large")).stdout
    assert "Note: compared over the 30 cases that both have" in shown
    assert "Changed: model was 'small' and is 'large'" in shown


def test_a_folder_without_a_run_is_refused(make_run):
    assert isinstance(invoke("compare", make_run("before"), "none").exception, OtherRun)


def test_history_is_a_table_by_date_and_a_chart(make_run):
    make_run("runs/b", 20, started="2026-02-01T10:00:00+00:00")
    make_run("runs/a", 30, started="2026-01-01T10:00:00+00:00")
    make_run("runs/c", 0, started="2026-03-01T10:00:00+00:00")
    shown = invoke("history").stdout
    rows = re.findall(r"2026-0\d-01 10:00 +runs/(\w)", shown)
    assert rows == ["a", "b", "c"]
    assert "c0ffeec0" in shown and "small" in shown
    assert "\nbridges.jsonl\n" in shown
    assert re.search(r"course +▁▃█ +", shown)


def test_history_is_written_as_a_page_too(make_run, tmp_path):
    page = tmp_path / "pages" / "history.html"
    assert "There are no runs" in invoke("history", "--html", str(page)).stdout and not page.exists()
    make_run("runs/a", 30, started="2026-01-01T10:00:00+00:00")
    make_run("runs/b", 20, started="2026-02-01T10:00:00+00:00")
    assert f"With charts: {page}" in re.sub(r"\n", " ", invoke("history", "--html", str(page)).stdout)
    assert page.read_text().count('<figure class="plot"') > 1
    assert (
        json.loads(invoke("history", "--html", str(page), "--json").stdout)["runs"][0]["estimates"]["right"]["n"] == 40
    )


def test_a_narrow_terminal_has_no_room_for_models_and_commits(make_run):
    make_run("runs/a", 10)
    shown = CliRunner().invoke(eval_app, ["history"], env={"COLUMNS": "80"}).stdout
    assert "0.750" in shown and "c0ffee" not in shown


def test_runs_of_other_cases_have_a_table_of_their_own(make_run, monkeypatch):
    make_run("runs/a")
    make_run("runs/b", only="money")
    shown = invoke("history").stdout
    assert shown.index("\nbridges.jsonl\n") < shown.index("\nbridges.jsonl, only money\n")
    assert shown.count("started") == 2 and "course" not in shown


def test_history_says_what_it_could_not_read(make_run, tmp_path):
    make_run("runs/a")
    (tmp_path / "runs" / "a" / "config.json").write_text("{")
    result = invoke("history")
    assert "Left out: " in result.stderr and "There are no runs in runs" in result.stdout


def test_history_as_one_document(make_run):
    make_run("runs/a", 10)
    document = json.loads(invoke("history", "runs", "--json").stdout)
    assert document["runs"][0]["metrics"]["right"] == 0.75


def test_a_sparkline_goes_from_the_lowest_to_the_highest():
    assert sparkline([0.5, 0.6, 0.7]) == "▁▅█"
    assert sparkline([0.5, 0.5]) == "▁▁"

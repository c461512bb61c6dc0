"""The eval commands over a desk that finds one article; a run over real models is tested end to end elsewhere."""

import json
from contextlib import contextmanager
from datetime import date
from io import StringIO
from types import SimpleNamespace

import pytest
from rich.console import Console
from typer.testing import CliRunner

from dateline.eval import OtherRun
from dateline.ingest.errors import BadCases
from dateline.ingest.records import Article, Passage
from dateline.qa.records import Hit
from dateline.ui import eval_command
from dateline.ui.eval_command import EvalBar, eval_app

FERRY = Article(id="a1", title="Ferry sold", text="The ferry was sold.", url="https://courier.example/ferry")
CASES = [
    {
        "id": str(number),
        "question": "What was sold?",
        "answers": ["the ferry"],
        "support": [{"article": "https://courier.example/ferry", "quote": "The ferry was sold."}],
        "tags": ["even" if number % 2 == 0 else "odd"],
    }
    for number in range(6)
]


class OneArticleDesk:
    archive = SimpleNamespace(stats=lambda: SimpleNamespace(articles=1, passages=1, embedder="stub"))

    def search(self, query, *, scope, limit):
        return [Hit(Passage("p1", "a1", 0, 0, len(FERRY.text), FERRY.text), FERRY, 1.0)]


@pytest.fixture
def opened(monkeypatch, tmp_path):
    """What archives were opened with; the command runs in an empty folder, over a desk that finds one article."""
    calls = []

    @contextmanager
    def open_archive(archive, embedder=None):
        calls.append((str(archive), embedder))
        yield OneArticleDesk.archive

    monkeypatch.setattr(eval_command, "open_archive", open_archive)
    monkeypatch.setattr(eval_command, "open_desk", None)
    monkeypatch.setattr(eval_command, "sample_archive", lambda: "the sample archive")
    monkeypatch.setattr("dateline.qa.Desk", lambda archive: OneArticleDesk())
    monkeypatch.delenv("DATELINE_ARCHIVE", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.jsonl").write_text("\n".join(json.dumps(case) for case in CASES), encoding="utf-8")
    return calls


def invoke(*arguments):
    return CliRunner().invoke(eval_app, [*arguments], catch_exceptions=True)


def test_run_writes_its_folder_and_prints_the_figures(opened, tmp_path):
    result = invoke("run", "mine.jsonl", "--stages", "retrieval")
    assert result.exit_code == 0, result.output
    folder = tmp_path / "runs" / f"mine-{date.today().isoformat()}"
    files = {path.name for path in folder.iterdir()}
    assert files == {"config.json", "cases.jsonl", "report.json", "report.md"}
    assert "recall@5" in result.stdout and "report.md" in result.stdout
    assert "6 of 6 cases" in result.stderr
    assert opened == [("archive", None)]


def test_run_with_json_prints_one_document(opened):
    result = invoke("run", "mine.jsonl", "--stages", "retrieval", "--out", "trial", "--json")
    summary = json.loads(result.stdout)
    assert summary["out"] == "trial"
    assert summary["metrics"]["recall@5"]["value"] == 1.0
    assert summary["config"]["model"] is None


def test_run_passes_on_its_choices(opened):
    choices = ["--only", "even", "--sample", "2", "--seed", "3"]
    desk = ["--archive", "elsewhere", "--model", "small.gguf", "--embedder", "minilm"]
    result = invoke("run", "mine.jsonl", "--stages", "retrieval", "--json", *choices, *desk)
    summary = json.loads(result.stdout)
    assert {int(case["id"]) % 2 for case in summary["cases"]} == {0}
    assert len(summary["cases"]) == 2
    assert (summary["config"]["sample"], summary["config"]["seed"]) == (2, 3)
    assert opened == [("elsewhere", "minilm")]


def test_the_gold_set_that_ships_is_asked_of_the_sample_archive(opened, monkeypatch, tmp_path):
    monkeypatch.setattr("dateline.eval.gold_path", lambda: tmp_path / "mine.jsonl")
    assert invoke("run", "--stages", "retrieval").exit_code == 0
    assert opened == [("the sample archive", None)]


def test_the_archive_of_the_environment_is_for_cases_of_ones_own(opened, monkeypatch, tmp_path):
    monkeypatch.setattr("dateline.eval.gold_path", lambda: tmp_path / "mine.jsonl")
    monkeypatch.setenv("DATELINE_ARCHIVE", "gazette")
    for given in ([], ["mine.jsonl"], ["--archive", "other"]):
        assert invoke("run", *given, "--stages", "retrieval", "--out", f"run-{len(given)}").exit_code == 0
    assert [archive for archive, _ in opened] == ["the sample archive", "gazette", "other"]


def test_another_run_in_the_folder_is_refused(opened):
    first = invoke("run", "mine.jsonl", "--stages", "retrieval", "--out", "trial")
    second = invoke("run", "mine.jsonl", "--stages", "retrieval", "--out", "trial", "--sample", "1")
    assert first.exit_code == 0
    assert isinstance(second.exception, OtherRun)


def test_bad_cases_are_refused_before_a_model_is_opened(opened):
    result = invoke("run", "none.jsonl")
    assert isinstance(result.exception, BadCases)
    assert opened == []


@pytest.fixture
def squad(tmp_path):
    qas = [{"id": "q1", "question": "What?", "answers": [{"text": "The ferry"}]}]
    article = {"title": "Ferries", "paragraphs": [{"context": "The ferry sailed.", "qas": qas}]}
    (tmp_path / "dev.json").write_text(json.dumps({"data": [article]}), encoding="utf-8")
    (tmp_path / "given.json").write_text('{"q1": "old ferry"}', encoding="utf-8")
    return str(tmp_path / "dev.json"), str(tmp_path / "given.json")


def test_score_prints_per_cents(squad):
    scores = json.loads(invoke("score", *squad, "--format", "squad", "--json").stdout)
    assert scores["exact"] == 0.0
    assert scores["f1"] == pytest.approx(100 * 2 / 3)


def test_score_prints_a_table(squad):
    assert "66.67" in invoke("score", *squad).stdout


def test_the_bar_shows_cases_pace_and_time_left():
    out = StringIO()
    with EvalBar(Console(file=out, force_terminal=True, width=100)) as bar:
        for done in range(3, 6):
            bar(done, 5)
    assert "5/5" in out.getvalue() and "s/case" in out.getvalue() and "left" in out.getvalue()


def test_without_a_terminal_the_bar_prints_a_line_for_each_tenth():
    out = StringIO()
    with EvalBar(Console(file=out, force_terminal=False)) as bar:
        for done in range(101):
            bar(done, 100)
    assert out.getvalue().splitlines() == [f"{done} of 100 cases" for done in range(10, 101, 10)]

"""The eval commands over a desk that finds one article; a run over real models is tested end to end elsewhere."""

import json
import re
from contextlib import contextmanager
from datetime import date, datetime
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

import dateline.eval as evaluation
from dateline.eval import OtherRun
from dateline.eval.baselines import BASELINES
from dateline.ingest.errors import BadCases
from dateline.ingest.models.weights import TEST_LANGUAGE_MODEL, weights_hash
from dateline.ingest.records import Article, Passage
from dateline.qa import DeskConfig
from dateline.qa.records import Coverage, Found, Hit
from dateline.ui.commands import eval_command
from dateline.ui.commands.eval_command import StagesOption, eval_app

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

ASKED = {"format": "dateline", "sample": None, "seed": 0, "only": None, "choices": False}


def hit(article):
    return Hit(Passage("p1", article.id, 0, 0, len(article.text), article.text), article, 1.0)


class OneArticleDesk:
    config = DeskConfig()
    archive = SimpleNamespace(
        stats=lambda: SimpleNamespace(articles=1, passages=1, embedder="stub"),
        embedder=SimpleNamespace(weights_hash="e" * 64),
        fingerprint=lambda: "a" * 64,
    )
    searched = 0

    def search(self, query, *, scope=None, limit=10):
        OneArticleDesk.searched += scope is not None
        return [hit(FERRY)]

    def read(self, question, articles):
        yield Found(tuple(map(hit, articles)), Coverage(1, None, None, 1))


@pytest.fixture
def opened(monkeypatch, tmp_path):
    """What archives were opened with; the command runs in an empty folder, over a desk that finds one article."""
    calls = []

    @contextmanager
    def open_archive(archive, embedder=None, create=False):
        calls.append((str(archive), embedder))
        yield OneArticleDesk.archive

    monkeypatch.setattr(eval_command, "open_archive", open_archive)
    monkeypatch.setattr(eval_command, "open_desk", None)
    monkeypatch.setattr(eval_command, "sample_archive", lambda: "the sample archive")
    monkeypatch.setattr("dateline.qa.Desk", lambda archive: OneArticleDesk())
    monkeypatch.setattr(OneArticleDesk, "searched", 0)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / "cache" / name)
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
    assert files >= {"config.json", "gold.jsonl", "cases.jsonl", "report.json", "report.md"}
    assert "recall@5" in result.stdout
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


def test_what_a_run_was_made_with_is_kept(opened, tmp_path, monkeypatch):
    monkeypatch.setattr(eval_command, "commit", lambda: ("c" * 40, True))
    assert invoke("run", "mine.jsonl", "--stages", "retrieval", "--out", "trial", "--choices").exit_code == 0
    config = json.loads((tmp_path / "trial" / "config.json").read_text())
    assert (config["commit"], config["changed"]) == ("c" * 40, True)
    assert config["archive"] == {"articles": 1, "passages": 1, "sha256": "a" * 64}
    assert (config["model"], config["model_sha256"], config["embedder_sha256"]) == (None, None, "e" * 64)
    assert config["settings"]["hits"] == DeskConfig().hits
    assert config["machine"]["cores"] >= 1 and config["choices"] is True
    assert datetime.fromisoformat(config["started"]).tzinfo


def test_the_weights_of_the_model_that_answers_are_named():
    desk = OneArticleDesk()
    config = eval_command._config(evaluation.gold_path(), desk, None, TEST_LANGUAGE_MODEL, StagesOption.all, ASKED)
    assert (config.model, config.archive) == (TEST_LANGUAGE_MODEL, None)
    assert config.model_sha256 == weights_hash(TEST_LANGUAGE_MODEL)


def test_without_out_the_same_run_goes_on_and_another_has_a_folder_of_its_own(opened, tmp_path):
    name = f"mine-{date.today().isoformat()}"
    for more in ([], ["--only", "odd"], [], ["--only", "odd"], ["--only", "even"]):
        assert invoke("run", "mine.jsonl", "--stages", "retrieval", *more).exit_code == 0
    assert {path.name for path in (tmp_path / "runs").iterdir()} == {name, f"{name}-2", f"{name}-3"}


def test_what_was_asked_before_is_not_asked_again_and_that_is_said(opened):
    run = ["run", "mine.jsonl", "--stages", "retrieval"]
    invoke(*run, "--sample", "4", "--out", "first")
    again, larger = invoke(*run, "--sample", "4", "--out", "first"), invoke(*run)
    assert "Not asked again: 4 answers from this folder" in again.stderr
    assert "Not asked again: 6 answers from earlier runs" in larger.stderr
    assert OneArticleDesk.searched == 4


def test_without_the_cache_everything_is_asked_anew(opened):
    run = ["run", "mine.jsonl", "--stages", "retrieval", "--no-cache"]
    for folder in ("first", "second"):
        assert "Not asked again" not in invoke(*run, "--out", folder).stderr
    assert OneArticleDesk.searched == 12


def test_cases_with_documents_need_no_archive(opened, squad, tmp_path):
    data, _ = squad
    result = invoke("run", data, "--format", "squad", "--stages", "retrieval", "--archive", "none", "--json")
    summary = json.loads(result.stdout)
    assert (summary["config"]["archive"], summary["metrics"]["recall@1"]["value"]) == (None, 1.0)
    assert {archive.endswith("none") for archive, _ in opened} == {False}
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("command", ["run", "score"])
def test_every_form_that_can_be_loaded_can_be_named(command):
    assert set(re.findall(r"[a-z-]+", invoke(command, "x", "y", "--format", "none").stderr)) >= set(evaluation.LOADERS)


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


def test_every_baseline_can_be_named():
    assert {option.value for option in eval_command.Baseline} == set(BASELINES)


def test_a_baseline_searches_by_itself_and_is_on_record(sample_archive, monkeypatch, tmp_path):
    @contextmanager
    def open_archive(*_):
        yield sample_archive

    monkeypatch.setattr(eval_command, "open_archive", open_archive)
    monkeypatch.setattr(eval_command, "sample_archive", lambda: sample_archive.folder)
    run = ["run", "--stages", "retrieval", "--sample", "5", "--no-cache", "--out"]
    for name in ("keyword", "dense"):
        result = invoke(*run, str(tmp_path / name), "--baseline", name)
        assert result.exit_code == 0, result.output
        assert json.loads((tmp_path / name / "config.json").read_text())["settings"]["retrievers"] == [name]
    found = [(tmp_path / name / "cases.jsonl").read_text() for name in ("keyword", "dense")]
    assert found[0] != found[1]


def test_formats_tell_the_licence_and_count_what_a_file_holds(tmp_path):
    everything = invoke("formats").stdout
    assert "--format squad" in everything and "CC BY-SA 4.0" in everything
    path = tmp_path / "mine.jsonl"
    path.write_text(json.dumps(CASES[0]))
    one = invoke("formats", "dateline", str(path))
    assert one.exit_code == 0 and "1" in one.stdout and "squad" not in one.stdout

"""`dateline models`, with a one-file model that the user brings."""

import hashlib
import io
import json

import pytest
from rich.console import Console
from typer.testing import CliRunner

from dateline.ingest.models.fetch import ModelFile
from dateline.ingest.models.weights import CATALOGUE, ModelSpec, PullProgress
from dateline.ui.commands.models_command import PullBar, models_app

CONTENT = b"GGUF and so on"


@pytest.fixture
def models(monkeypatch, tmp_path):
    """Runs the command with a catalogue of one model, `tiny`, that has no source but the user's path."""
    files = (ModelFile("tiny.gguf", len(CONTENT), hashlib.sha256(CONTENT).hexdigest()),)
    spec = ModelSpec(name="tiny", kind="language", licence="CC0-1.0", files=files, sources=())
    for name in list(CATALOGUE):
        monkeypatch.delitem(CATALOGUE, name)
    monkeypatch.setitem(CATALOGUE, "tiny", spec)
    monkeypatch.setenv("DATELINE_MODELS", str(tmp_path / "models"))
    (tmp_path / "copy.gguf").write_bytes(CONTENT)
    return lambda *words: CliRunner().invoke(models_app, words)


def test_list_says_what_is_here(models, tmp_path):
    (before,) = json.loads(models("list", "--json").stdout)
    assert (before["name"], before["bytes"], before["present"]) == ("tiny", len(CONTENT), False)
    models("pull", "tiny", "--from", str(tmp_path / "copy.gguf"))
    (after,) = json.loads(models("list", "--json").stdout)
    assert after["present"]
    assert after["path"] == str(tmp_path / "models" / "tiny" / "tiny.gguf")
    assert "tiny" in models("list").stdout


def test_pull_tells_progress_on_stderr_and_the_path_on_stdout(models, tmp_path):
    result = models("pull", "tiny", "--from", str(tmp_path))
    assert result.exit_code != 0
    assert "no tiny.gguf in it" in result.stderr
    (tmp_path / "tiny.gguf").write_bytes(CONTENT)
    result = models("pull", "tiny", "--from", str(tmp_path))
    assert result.stdout == f"tiny is in {tmp_path / 'models' / 'tiny' / 'tiny.gguf'}\n"
    assert "tiny: 100%" in result.stderr


def test_verify_reports_right_and_wrong(models, tmp_path):
    assert "no models" in models("verify").stdout
    models("pull", "tiny", "--from", str(tmp_path / "copy.gguf"))
    assert models("verify").stdout == "tiny: right\n"
    (tmp_path / "models" / "tiny" / "tiny.gguf").write_bytes(CONTENT.upper())
    result = models("verify", "--json")
    (found,) = json.loads(result.stdout)
    assert "SHA-256" in found["problem"]
    assert result.exit_code == 1
    result = models("verify", "tiny")
    assert "dateline models pull tiny" in result.stderr
    assert result.exit_code == 1


def told(terminal: bool) -> str:
    out = io.StringIO()
    with PullBar(Console(file=out, force_terminal=terminal, width=120)) as bar:
        for done in range(1001):
            bar(PullProgress("tiny", done, 1000))
        bar(PullProgress("tiny", 0, 1000, "the hub [of models] is out of reach; trying the next source"))
    return out.getvalue()


def test_bar_prints_a_line_for_every_tenth_where_there_is_no_terminal():
    lines = told(terminal=False).splitlines()
    assert len(lines) == 11
    assert lines[0].startswith("tiny: 10%")
    assert lines[-1] == "the hub [of models] is out of reach; trying the next source"


def test_bar_moves_on_a_terminal():
    text = told(terminal=True)
    assert "\x1b[" in text
    assert "tiny" in text
    assert "the hub [of models] is out of reach" in text

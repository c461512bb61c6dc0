"""The doctor's report."""

import json
import sys

import pytest

from dateline.ingest import Archive
from dateline.ingest.models.weights import CATALOGUE, DEFAULT_EMBEDDER, TEST_LANGUAGE_MODEL
from dateline.ui.commands import doctor


def findings(run, *words):
    code, out, _ = run("doctor", "--json", *words)
    report = json.loads(out)
    return code, report["ok"], {finding["name"]: finding for finding in report["findings"]}


def test_missing_models_are_problems_with_a_remedy(dateline, monkeypatch, tmp_path):
    monkeypatch.setenv("DATELINE_MODELS", str(tmp_path / "models"))
    code, ok, found = findings(dateline)
    assert (code, ok) == (1, False)
    assert found[f"model {DEFAULT_EMBEDDER}"]["remedy"] == f"run `dateline models pull {DEFAULT_EMBEDDER}`"
    assert not found["generation"]["ok"]
    assert not found["archive"]["ok"] and not found["archive"]["needed"]


def test_every_problem_says_what_to_do(dateline, monkeypatch, tmp_path):
    monkeypatch.setenv("DATELINE_MODELS", str(tmp_path / "models"))
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None)
    monkeypatch.setattr(doctor, "_FREE_DISK", 1 << 62)
    monkeypatch.setattr(doctor, "_FREE_MEMORY", 1 << 62)
    monkeypatch.setattr(doctor, "is_free", lambda host, port: False)
    _, _, found = findings(dateline)
    assert all(finding["remedy"] for finding in found.values() if not finding["ok"])
    assert not any(finding["ok"] for finding in found.values())


def test_a_small_model_writes_a_sentence(filled, small_model, embedder):
    code, ok, found = findings(filled, "--model", TEST_LANGUAGE_MODEL)
    assert (code, ok) == (0, True)
    assert "tokens a second: " in found["generation"]["detail"]
    assert "3 articles" in found["archive"]["detail"]
    assert (
        f"{CATALOGUE[TEST_LANGUAGE_MODEL].bytes / 1e6:,.0f} MB, hash right"
        in found[f"model {TEST_LANGUAGE_MODEL}"]["detail"]
    )


def test_an_archive_in_use_is_a_note_that_names_its_owner(filled, tmp_path, monkeypatch, hashing_embedder):
    monkeypatch.setenv("DATELINE_MODELS", str(tmp_path / "models"))
    with Archive.open(tmp_path / "archive", embedder=hashing_embedder()):
        _, _, found = findings(filled)
    assert "in use by process" in found["archive"]["detail"]
    assert found["archive"]["remedy"].startswith("stop that process") and not found["archive"]["needed"]


def test_a_damaged_archive_is_a_problem_with_its_own_remedy(filled, tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_MODELS", str(tmp_path / "models"))
    (tmp_path / "archive" / "catalogue.db").write_bytes(b"no database" * 1000)
    _, _, found = findings(filled)
    assert found["archive"]["needed"] and "restore" in found["archive"]["remedy"]


def test_a_library_that_cannot_be_loaded_is_a_problem_with_a_remedy(monkeypatch):
    monkeypatch.setitem(sys.modules, "llama_cpp", None)
    finding = doctor._generation("mine.gguf")
    assert not finding.ok and finding.needed
    assert "llama-cpp-python cannot be loaded" in finding.detail and "--force-reinstall" in finding.remedy


@pytest.mark.parametrize(
    ("ok", "needed", "word"), [(True, True, "ok"), (False, True, "problem"), (False, False, "note")]
)
def test_a_line_tells_what_matters(ok, needed, word):
    line = doctor._line(doctor.Finding("disk", ok, "1 GB free", "make room", needed))
    assert line.strip().startswith(f"{word}  disk: 1 GB free")
    assert ("make room" in line) is not ok

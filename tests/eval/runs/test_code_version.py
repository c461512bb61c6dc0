import shutil

import pytest

from dateline.eval.runs import code_version
from dateline.eval.runs.code_version import code_hash, library_versions


@pytest.fixture
def source(tmp_path, monkeypatch):
    """A copy of the source, which may be changed."""
    for room in ("ingest", "qa", "eval"):
        shutil.copytree(code_version._ROOMS / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(code_version, "_ROOMS", tmp_path)
    return tmp_path


def test_the_same_source_has_the_same_hash_wherever_it_lies(source, monkeypatch):
    copied = code_hash()
    monkeypatch.undo()
    assert code_hash() == copied


@pytest.mark.parametrize("name", ["qa/cite.py", "ingest/store/keywords.py", "eval/runs/attempt.py", "eval/records.py"])
def test_what_answers_changes_the_hash(source, name):
    before = code_hash()
    with (source / name).open("a") as file:
        file.write("# changed\n")
    assert code_hash() != before


@pytest.mark.parametrize("name", ["eval/metrics/scores.py", "eval/runs/run.py", "ingest/readers/files.py"])
def test_what_scores_or_fills_the_archive_does_not(source, name):
    before = code_hash()
    with (source / name).open("a") as file:
        file.write("# changed\n")
    assert code_hash() == before


def test_a_new_file_changes_the_hash(source):
    before = code_hash()
    (source / "qa" / "rerank.py").write_text("")
    assert code_hash() != before


def test_the_libraries_that_do_the_arithmetic_are_named():
    versions = library_versions()
    assert {"llama-cpp-python", "torch", "tantivy", "chromadb"} <= versions.keys()
    assert all(versions.values())

from pathlib import Path

from dateline.ingest.models.weights import default_cache
from dateline.ui.settings import models_folder, outcomes_file


def test_models_folder_follows_the_variable(monkeypatch):
    monkeypatch.setenv("DATELINE_MODELS", "~/models")
    assert models_folder() == Path.home() / "models"


def test_models_folder_is_the_user_cache_otherwise(monkeypatch):
    monkeypatch.setenv("DATELINE_MODELS", "")
    assert models_folder() == default_cache()


def test_answers_are_kept_in_the_user_cache(monkeypatch):
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: Path("/cache") / name)
    assert outcomes_file() == Path("/cache/dateline/eval/outcomes.db")

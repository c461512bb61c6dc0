from pathlib import Path

from dateline.ingest.models.weights import default_cache
from dateline.ui.settings import models_folder


def test_models_folder_follows_the_variable(monkeypatch):
    monkeypatch.setenv("DATELINE_MODELS", "~/models")
    assert models_folder() == Path.home() / "models"


def test_models_folder_is_the_user_cache_otherwise(monkeypatch):
    monkeypatch.setenv("DATELINE_MODELS", "")
    assert models_folder() == default_cache()

"""The sample archive that `demo` shows, and desks over archives."""

from datetime import date

import pytest

from dateline.ingest.errors import ModelError, UnknownModel
from dateline.qa import DeskConfig
from dateline.ui import compose


@pytest.fixture
def cache(monkeypatch, tmp_path, hashing_embedder):
    monkeypatch.setattr(compose.platformdirs, "user_cache_path", lambda name: tmp_path / name)
    monkeypatch.setattr(compose, "make_embedder", lambda name=None: hashing_embedder())
    return tmp_path


def test_the_sample_archive_is_built_once(cache, monkeypatch):
    folder = compose.sample_archive()
    with compose.open_archive(folder) as archive:
        assert archive.stats().articles >= 60
        assert archive.check() == []
    monkeypatch.setattr(compose, "open_archive", None)
    assert compose.sample_archive() == folder


def test_an_interrupted_build_is_not_taken_for_the_archive(cache, monkeypatch):
    def interrupted(self, *paths, progress):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("dateline.ingest.Archive.add", interrupted)
        with pytest.raises(KeyboardInterrupt):
            compose.sample_archive()
    with compose.open_archive(compose.sample_archive()) as archive:
        assert archive.stats().articles >= 60


def test_another_sample_is_another_archive(cache, monkeypatch, write_articles):
    folder = write_articles({"a.txt": "Ferry sails\n\nThe ferry sailed."})
    monkeypatch.setattr("dateline.ingest.sample_folder", lambda: folder)
    first = compose.sample_archive()
    (folder / "a.txt").write_text("Ferry sinks\n\nThe ferry sank.")
    assert compose.sample_archive() != first


def test_an_archive_is_opened_with_the_embedding_model_that_made_it(monkeypatch, tmp_path, hashing_embedder):
    def make_embedder(name=None):
        return hashing_embedder(int(name.removeprefix("hashing-")) if name else 64)

    monkeypatch.setattr(compose, "make_embedder", make_embedder)
    with compose.open_archive(tmp_path / "archive", "hashing-32", create=True):
        pass
    with compose.open_archive(tmp_path / "archive") as archive:
        assert archive.embedder.name == "hashing-32"
    with compose.open_archive(tmp_path / "new", create=True) as archive:
        assert archive.embedder.name == "hashing-64"


def test_a_desk_that_tells_of_the_fetching_opens_before_its_model_is_here(cache, monkeypatch):
    monkeypatch.setattr(compose, "models_folder", lambda: cache / "no-models")
    with compose.open_archive(cache / "archive", create=True):
        pass
    with compose.open_desk(cache / "archive", fetching=lambda progress: None) as desk:
        assert not desk.model.is_loaded
        assert desk.search("wall") == []


def test_settings_reach_the_desk_and_what_is_none_stays_as_it_is(cache):
    with compose.open_archive(cache / "archive", create=True):
        pass
    settings = {"as_of": date(2024, 3, 31), "least_probability": None, "mark_unsupported": True}
    with compose.open_desk(cache / "archive", fetching=lambda progress: None, **settings) as desk:
        assert desk.config == DeskConfig(as_of=date(2024, 3, 31), mark_unsupported=True)


def test_a_reranker_that_is_not_there_is_refused_before_anybody_asks(cache):
    with compose.open_archive(cache / "archive", create=True):
        pass
    with (
        pytest.raises(ModelError, match="no folder .*ms-marco"),
        compose.open_desk(cache / "archive", fetching=lambda progress: None, reranker=str(cache / "ms-marco")),
    ):
        pass


def test_a_model_that_nobody_knows_is_refused_before_anything_is_opened_to_readers(cache):
    with compose.open_archive(cache / "archive", create=True):
        pass
    with (
        pytest.raises(UnknownModel, match="no-such-model"),
        compose.open_desk(cache / "archive", model="no-such-model", fetching=lambda progress: None),
    ):
        pass

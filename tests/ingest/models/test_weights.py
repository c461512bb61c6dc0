"""Pulling, finding and verifying models, with sources that hand out bytes from memory."""

import hashlib
import shutil
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

from dateline.ingest.errors import HashMismatch, NoSourceWorked, NotEnoughDisk, UnknownModel, WeightsError
from dateline.ingest.models import weights
from dateline.ingest.models.fetch import ModelFile, SourceFailed
from dateline.ingest.models.weights import (
    CATALOGUE,
    ModelSpec,
    is_present,
    locate,
    model_path,
    pull,
    verify,
    weights_hash,
)

GOOD = {"config.json": b"{}", "model.safetensors": b"weights" * 1000}
WRONG = GOOD | {"model.safetensors": b"WEIGHTS" * 1000}


@dataclass
class Shelf:
    """A source that hands out its contents; `before` runs at the start of every fetch."""

    label: str
    contents: dict[str, bytes]
    before: Callable[[], None] = lambda: None
    fetched: list[str] = field(default_factory=list)

    def space(self, files: Sequence[ModelFile]) -> int:
        return sum(file.bytes for file in files)

    def fetch(self, files: Sequence[ModelFile], folder: Path, report: Callable[[int], None]) -> None:
        self.before()
        for file in files:
            if file.path not in self.contents:
                raise SourceFailed(f"{file.path} is out")
            (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / file.path).write_bytes(self.contents[file.path])
            self.fetched.append(file.path)
            report(file.bytes)


def described(path: str, content: bytes) -> ModelFile:
    return ModelFile(path, len(content), hashlib.sha256(content).hexdigest())


@pytest.fixture
def catalogued(monkeypatch):
    """Puts a small embedding model called `tiny` with the given sources into the catalogue."""

    def put(*sources: Shelf) -> None:
        files = tuple(described(path, content) for path, content in GOOD.items())
        spec = ModelSpec(name="tiny", kind="embedding", licence="CC0-1.0", files=files, sources=sources)
        monkeypatch.setitem(CATALOGUE, "tiny", spec)

    return put


def test_pull_lands_every_file_and_leaves_nothing_partial(catalogued, tmp_path):
    catalogued(Shelf("a shelf", GOOD))
    reports = []
    folder = pull("tiny", cache=tmp_path, progress=reports.append)
    assert folder == tmp_path / "tiny" == locate("tiny", cache=tmp_path)
    assert {path: (folder / path).read_bytes() for path in GOOD} == GOOD
    assert not (tmp_path / ".partial" / "tiny").exists()
    assert {report.total for report in reports} == {7002}
    assert not any(report.notice for report in reports)


def test_nothing_is_fetched_if_it_is_there(catalogued, tmp_path):
    shelf = Shelf("a shelf", GOOD)
    catalogued(shelf)
    locate("tiny", cache=tmp_path)
    shelf.fetched.clear()
    locate("tiny", cache=tmp_path)
    assert shelf.fetched == []


def test_only_the_missing_file_is_fetched(catalogued, tmp_path):
    shelf = Shelf("a shelf", GOOD)
    catalogued(shelf)
    (pull("tiny", cache=tmp_path) / "config.json").write_bytes(b"not its size")
    assert not is_present("tiny", tmp_path)
    shelf.fetched.clear()
    pull("tiny", cache=tmp_path)
    assert shelf.fetched == ["config.json"]
    assert is_present("tiny", tmp_path)


def test_a_source_that_fails_gives_way_to_the_next_and_says_so(catalogued, tmp_path):
    catalogued(Shelf("the first", {}), Shelf("the second", GOOD))
    reports = []
    pull("tiny", cache=tmp_path, progress=reports.append)
    assert [report.notice for report in reports if report.notice] == [
        "tiny: the first: config.json is out; trying the next source"
    ]
    assert is_present("tiny", tmp_path)


def test_wrong_bytes_are_removed_and_the_next_source_is_tried(catalogued, tmp_path):
    catalogued(Shelf("the forger", WRONG), Shelf("the publisher", GOOD))
    reports = []
    pull("tiny", cache=tmp_path, progress=reports.append)
    (notice,) = [report.notice for report in reports if report.notice]
    for content in (GOOD["model.safetensors"], WRONG["model.safetensors"]):
        assert hashlib.sha256(content).hexdigest() in notice
    assert verify("tiny", tmp_path) == tmp_path / "tiny"


def test_when_every_source_fails_each_reason_is_named(catalogued, tmp_path):
    catalogued(Shelf("the forger", WRONG), Shelf("the empty one", {}))
    with pytest.raises(NoSourceWorked) as failed:
        pull("tiny", cache=tmp_path)
    message = str(failed.value)
    assert "the forger: model.safetensors has SHA-256" in message
    assert "the empty one: config.json is out" in message
    assert "dateline models pull tiny --from PATH" in message
    assert "\n" not in message
    assert not (tmp_path / "tiny").exists()
    assert not list((tmp_path / ".partial").rglob("model.safetensors"))


def test_a_full_disk_is_noticed_before_anything_is_fetched(catalogued, tmp_path, monkeypatch):
    shelf = Shelf("a shelf", GOOD)
    catalogued(shelf)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=7001))
    with pytest.raises(NotEnoughDisk, match="tiny needs"):
        pull("tiny", cache=tmp_path)
    assert shelf.fetched == []
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=7002))
    assert pull("tiny", cache=tmp_path)


def test_nothing_lies_in_its_place_before_it_is_whole(catalogued, tmp_path):
    def interrupt() -> None:
        assert not (tmp_path / "tiny").exists()
        raise KeyboardInterrupt

    catalogued(Shelf("a shelf", GOOD, before=interrupt))
    partial = tmp_path / ".partial" / "tiny" / "kept"
    partial.mkdir(parents=True)
    with pytest.raises(KeyboardInterrupt):
        pull("tiny", cache=tmp_path)
    assert not is_present("tiny", tmp_path)
    assert partial.exists()


def test_two_pulls_at_once_fetch_once(catalogued, tmp_path):
    started, waiting = threading.Event(), threading.Event()

    def hold() -> None:
        started.set()
        assert waiting.wait(10)

    shelf = Shelf("a shelf", GOOD, before=hold)
    catalogued(shelf)
    first = threading.Thread(target=pull, args=("tiny",), kwargs={"cache": tmp_path})
    first.start()
    assert started.wait(10)
    reports = []

    def note(report: weights.PullProgress) -> None:
        reports.append(report.notice)
        waiting.set()

    pull("tiny", cache=tmp_path, progress=note)
    first.join()
    assert reports == ["another process is fetching tiny; waiting for it"]
    assert shelf.fetched == list(GOOD)


def test_a_path_that_the_user_gives_comes_first(catalogued, tmp_path):
    shelf = Shelf("a shelf", GOOD)
    catalogued(shelf)
    usb = tmp_path / "usb"
    usb.mkdir()
    for path, content in GOOD.items():
        (usb / path).write_bytes(content)
    pull("tiny", cache=tmp_path / "cache", given=usb)
    assert is_present("tiny", tmp_path / "cache")
    assert shelf.fetched == []


def test_a_wrong_file_of_the_user_is_refused_but_stays(catalogued, tmp_path):
    catalogued(Shelf("a shelf", GOOD))
    usb = tmp_path / "usb"
    usb.mkdir()
    for path, content in WRONG.items():
        (usb / path).write_bytes(content)
    reports = []
    pull("tiny", cache=tmp_path / "cache", given=usb, progress=reports.append)
    assert any("the given path" in (report.notice or "") for report in reports)
    assert (usb / "model.safetensors").read_bytes() == WRONG["model.safetensors"]
    assert verify("tiny", tmp_path / "cache")


def test_a_cache_that_cannot_be_written(catalogued, tmp_path):
    catalogued(Shelf("a shelf", GOOD))
    (tmp_path / "file").touch()
    with pytest.raises(WeightsError, match="DATELINE_MODELS"):
        pull("tiny", cache=tmp_path / "file")


def test_verify_removes_a_file_that_has_changed(catalogued, tmp_path):
    catalogued(Shelf("a shelf", GOOD))
    damaged = pull("tiny", cache=tmp_path) / "model.safetensors"
    damaged.write_bytes(WRONG["model.safetensors"])
    assert is_present("tiny", tmp_path)
    with pytest.raises(HashMismatch) as refused:
        verify("tiny", tmp_path)
    for content in (GOOD["model.safetensors"], WRONG["model.safetensors"]):
        assert hashlib.sha256(content).hexdigest() in str(refused.value)
    assert not damaged.exists()
    with pytest.raises(WeightsError, match="dateline models pull tiny"):
        verify("tiny", tmp_path)


def test_a_path_is_located_as_it_is(tmp_path):
    mine = tmp_path / "mine.gguf"
    mine.write_bytes(b"GGUF")
    assert locate(mine) == mine
    assert locate(str(tmp_path)) == tmp_path


@pytest.mark.parametrize("ask", [locate, is_present, model_path, pull, verify, weights_hash])
def test_an_unknown_name_lists_the_known_ones(ask):
    with pytest.raises(UnknownModel, match=r"gpt-9.*all-minilm-l6-v2"):
        ask("gpt-9")


def test_weights_hash_of_a_name_a_file_and_a_folder(catalogued, tmp_path):
    catalogued(Shelf("a shelf", GOOD))
    folder = pull("tiny", cache=tmp_path)
    expected = hashlib.sha256(GOOD["model.safetensors"]).hexdigest()
    assert weights_hash("tiny") == weights_hash(folder) == weights_hash(folder / "model.safetensors") == expected
    (folder / "model.safetensors").unlink()
    with pytest.raises(WeightsError, match=r"no model\.safetensors"):
        weights_hash(folder)

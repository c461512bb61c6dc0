"""The wheel: every source file and every data file is in it, and nothing else."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("ingest", "qa", "eval", "ui")


def room_files(suffix: str = "") -> set[str]:
    """Files of the four rooms as the wheel should name them."""
    files = (path for room in ROOMS for path in (ROOT / room).rglob(f"*{suffix}") if path.is_file())
    return {f"dateline/{path.relative_to(ROOT).as_posix()}" for path in files if path.suffix != ".pyc"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Names of the files in a wheel built from a copy of the project."""
    copy = tmp_path_factory.mktemp("project")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, copy)
    for room in ROOMS:
        shutil.copytree(ROOT / room, copy / room, ignore=shutil.ignore_patterns("__pycache__"))
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(copy / "dist"), str(copy)]
    done = subprocess.run(build, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = (copy / "dist").glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def test_every_source_file_is_in_it(wheel: set[str]) -> None:
    assert room_files(".py") - wheel == set()


@pytest.mark.parametrize(
    ("folder", "at_least"),
    [("ingest/sample", 50), ("eval/cases", 1), ("eval/gold", 1), ("ui/web/assets", 6), ("ui/exports/styles", 1)],
    ids=lambda value: str(value),
)
def test_the_data_files_are_in_it(wheel: set[str], folder: str, at_least: int) -> None:
    shipped = {name for name in room_files() if name.startswith(f"dateline/{folder}/")}
    assert len(shipped) >= at_least
    assert shipped - wheel == set()


def test_nothing_else_is_in_it(wheel: set[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    (info,) = tops - {"dateline"}
    assert info.startswith("dateline-") and info.endswith(".dist-info")
    assert {name for name in wheel if name.startswith("dateline/")} - room_files() == set()


def test_the_command_is_declared(wheel: set[str]) -> None:
    assert any(name.endswith(".dist-info/entry_points.txt") for name in wheel)

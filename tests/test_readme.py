"""The README's promises: its commands exist, its files are there, and its Python runs as it stands."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.ingest import sample_folder

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"((?:^    .*\n|^\n)+)", README, re.MULTILINE)


def test_files_that_it_links_to_are_there():
    linked = re.findall(r"\]\(([^)#]+)\)", README)
    assert linked
    for target in linked:
        assert (ROOT / target).exists(), target


def test_make_targets_and_commands_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^    make (\w+)", README, re.MULTILINE):
        assert f"\n{target}:" in makefile, target
    for command in set(re.findall(r"\.venv/bin/dateline (eval \w+|\w+)", README)):
        run = [sys.executable, "-c", "from dateline.ui.cli import main; main()", *command.split(), "--help"]
        assert subprocess.run(run, capture_output=True).returncode == 0, command


@pytest.mark.slow
def test_python_runs_as_it_stands(tmp_path, monkeypatch, capsys, default_model):
    (code,) = (block for block in BLOCKS if "from dateline.qa import Desk" in block)
    (tmp_path / "clippings").mkdir()
    for article in sample_folder().glob("2023-09-*.txt"):
        shutil.copy(article, tmp_path / "clippings")
    monkeypatch.chdir(tmp_path)
    exec(compile(re.sub("^    ", "", code, flags=re.MULTILINE), "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert any(name in printed for name in ("Jo Chun Ryong", "Pak Thae Song", "Kim Myong Sik", "Choe Sun Hui"))
    assert "[1]" in printed

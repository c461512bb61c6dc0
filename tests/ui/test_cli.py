"""The command as a whole: help, exit codes, what is imported."""

import sqlite3
import subprocess
import sys

import pytest
import typer

from dateline.ui.cli import app
from dateline.ui.commands import archive_commands

HEAVY = ("torch", "gradio", "chromadb", "transformers", "sentence_transformers", "llama_cpp")
WANTED = {
    "demo",
    "add",
    "sync",
    "ask",
    "chat",
    "serve",
    "mcp",
    "password",
    "search",
    "show",
    "remove",
    "forget",
    "info",
    "check",
    "rebuild",
    "doctor",
    "models",
    "eval",
}


def commands(group, path=()):
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield pytest.param((*path, name), id=" ".join((*path, name)))


ROOT = typer.main.get_command(app)


def test_every_command_is_there():
    assert set(ROOT.commands) == WANTED


@pytest.mark.parametrize("path", list(commands(ROOT)))
def test_the_help_of_every_command_has_an_example_of_it(dateline, path):
    code, out, _ = dateline(*path, "--help")
    assert code == 0
    assert f"Example: dateline {' '.join(path)}" in " ".join(out.split())


def test_help_imports_nothing_heavy():
    script = (
        "import sys; sys.argv = ['dateline', '--help']\n"
        "from dateline.ui.cli import main\n"
        "try: main()\n"
        f"finally: print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stderr.strip() == "[]"


def test_an_expected_error_is_one_line_and_exit_code_1(dateline, tmp_path):
    code, out, err = dateline("info", "--archive", str(tmp_path / "none"))
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert err.startswith("dateline: no archive in ")


def test_a_path_that_the_system_refuses_is_one_line_that_names_it(dateline, write_articles, monkeypatch):
    folder = write_articles({"a.txt": "Ferry sails\n\nThe ferry sailed."})
    code, out, err = dateline("add", str(folder), "--archive", str(folder / "a.txt"))
    assert (code, out) == (1, "")
    assert err.count("\n") == 1 and err.startswith("dateline: ") and str(folder / "a.txt") in err


@pytest.mark.parametrize(
    "error", [PermissionError(13, "Permission denied", "/runs/x"), sqlite3.OperationalError("disk")]
)
def test_an_error_of_the_system_is_one_line_with_a_remedy(dateline, monkeypatch, error):
    def refused(*_, **__):
        raise error

    monkeypatch.setattr(archive_commands, "open_archive", refused)
    code, out, err = dateline("info")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1 and "; " in err


@pytest.mark.parametrize(
    "words", [("nonsense",), ("ask",), ("ask", "Who?", "--since", "yesterdayish"), ("search", "x", "--limit", "0")]
)
def test_wrong_usage_is_exit_code_2(dateline, words):
    code, out, err = dateline(*words)
    assert (code, out) == (2, "")
    assert "Usage" in err


def test_a_bad_day_is_named(dateline):
    assert "'2024-13-01' is not a day" in " ".join(dateline("ask", "Who?", "--until", "2024-13-01")[2].split())


def test_ctrl_c_ends_with_130_and_one_line(dateline, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(archive_commands, "open_archive", interrupted)
    code, out, err = dateline("info")
    assert (code, out) == (130, "")
    assert err.strip() == "dateline: interrupted"

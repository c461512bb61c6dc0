"""`dateline sync` over a real folder, also while it is watched."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dateline.ingest.sync import sync
from dateline.ui.commands.sync_command import _matters

CONFTEST = Path(__file__).parents[2] / "conftest.py"
FERRY = "Ferry sails\n\nThe ferry sailed on Monday."
WALL = "Wall falls\n\nThe harbour wall fell."

WATCH = """
import runpy, sys
from dateline.ui import cli, compose
conftest, *words = sys.argv[1:]
compose.make_embedder = lambda name=None: runpy.run_path(conftest)["HashingEmbedder"]()
sys.argv = ["dateline", "sync", *words, "--watch"]
cli.main()
"""


@pytest.fixture
def folder(write_articles) -> Path:
    return write_articles({"a.txt": FERRY, "b.txt": WALL})


def test_it_follows_the_folder_and_says_what_it_did(dateline, folder):
    code, out, _ = dateline("sync", str(folder))
    assert (code, out) == (
        0,
        "added 2, updated 0, removed 0; files: 2 new, 0 changed, 0 unchanged, 0 moved, 0 removed\n",
    )
    (folder / "a.txt").unlink()
    (folder / "c.jsonl").write_text("{broken")
    code, out, err = dateline("sync", str(folder))
    assert code == 0 and "removed 1; " in out and "1 skipped" in out
    assert str(folder / "c.jsonl") in err
    assert json.loads(dateline("info", "--json")[1])["articles"] == 1


def test_fields_can_be_named_as_for_add(dateline, write_articles):
    folder = write_articles({"a.jsonl": json.dumps({"headline": "Ferry", "story": "The ferry sailed."})})
    assert "1 skipped" in dateline("sync", str(folder))[1]
    code, out, _ = dateline("sync", str(folder), "--field", "text=story", "--dry-run")
    assert code == 0 and out.startswith(f"     new  {folder / 'a.jsonl'}\n")
    assert "0 new" in dateline("sync", str(folder), "--dry-run")[1]
    code, out, _ = dateline("sync", str(folder), "--field", "text=story")
    assert code == 0 and out.startswith("added 1,")
    assert dateline("sync", str(folder), "--field", "story")[0] == 2


def test_the_report_as_json(dateline, folder):
    dateline("sync", str(folder))
    folder.rename(folder.with_name("unmounted"))
    code, out, _ = dateline("sync", str(folder), "--json")
    report = json.loads(out)
    assert code == 0 and report["removed"] == 0
    assert report["kept"][0]["path"] == str(folder) and "missing" in report["kept"][0]["reason"]
    assert report["files"] == {"new": 0, "changed": 0, "unchanged": 0, "moved": 0, "removed": 0}


def test_what_is_kept_is_told_with_its_reason(dateline, folder):
    dateline("sync", str(folder))
    folder.rename(folder.with_name("unmounted"))
    _, out, err = dateline("sync", str(folder))
    assert "1 kept" in out and f"{folder}: is missing" in err


def test_a_dry_run_prints_each_file_and_makes_no_archive(dateline, folder, tmp_path):
    code, out, _ = dateline("sync", str(folder), "--dry-run")
    assert code == 0 and f"     new  {folder / 'a.txt'}\n" in out and "would be done, files: 2 new" in out
    assert not (tmp_path / "archive").exists()
    dateline("sync", str(folder))
    (folder / "a.txt").rename(folder / "c.txt")
    assert f"   moved  {folder / 'c.txt'} (from {folder / 'a.txt'})\n" in dateline("sync", str(folder), "--dry-run")[1]
    assert json.loads(dateline("sync", str(folder), "--dry-run", "--json")[1])["planned"][0]["what"] == "moved"


@pytest.mark.parametrize("option", [(), ("--dry-run",), ("--watch",)])
def test_a_mistyped_folder_makes_no_archive(dateline, tmp_path, option):
    code, out, err = dateline("sync", str(tmp_path / "typo"), *option)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1 and str(tmp_path / "typo") in err
    assert not (tmp_path / "archive").exists()


def test_a_dry_run_cannot_watch(dateline, folder):
    assert dateline("sync", str(folder), "--dry-run", "--watch")[0] == 2


def test_ctrl_c_stops_after_the_batch_and_the_same_command_goes_on(dateline, folder, monkeypatch):
    before = signal.getsignal(signal.SIGINT)

    def read(path, fields, really=sync.read):
        signal.raise_signal(signal.SIGINT)
        return really(path, fields)

    monkeypatch.setattr(sync, "_FILES_A_BATCH", 1)
    with monkeypatch.context() as patch:
        patch.setattr(sync, "read", read)
        code, out, err = dateline("sync", str(folder))
    assert (code, out) == (130, "")
    assert err.splitlines()[-1].startswith("dateline: stopped;") and "same command" in err
    assert signal.getsignal(signal.SIGINT) is before
    assert json.loads(dateline("info", "--json")[1])["articles"] == 1
    assert json.loads(dateline("sync", str(folder), "--json")[1])["files"]["new"] >= 1
    assert json.loads(dateline("info", "--json")[1])["articles"] == 2


def test_a_second_ctrl_c_stops_at_once(dateline, folder, monkeypatch):
    def read(path, fields):
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(sync, "read", read)
    code, _, err = dateline("sync", str(folder))
    assert code == 130 and err.splitlines()[-1] == "dateline: interrupted"


def test_a_watch_syncs_at_the_start_and_at_each_change_until_ctrl_c(folder):
    archive = folder / "archive"
    command = [sys.executable, "-c", WATCH, str(CONFTEST), str(folder), "--archive", str(archive), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        alarm = threading.Timer(120, process.kill)
        alarm.start()

        def wait_for(what: str, number: int) -> None:
            while json.loads(process.stdout.readline())[what] != number:
                pass

        try:
            wait_for("added", 2)
            (folder / "c.txt").write_text("Mayor sworn in\n\nShe took the oath.")
            wait_for("added", 1)
            (folder / "a.txt").unlink()
            wait_for("removed", 1)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate()
            assert process.returncode == 0, err
        finally:
            alarm.cancel()
            process.kill()


def test_hidden_files_and_those_of_the_archive_call_for_no_sync(tmp_path):
    matters = _matters(tmp_path, tmp_path / "archive")
    seen = ["a.txt", ".git/index", "may/.a.txt.swp", "archive/catalogue.db-wal", "may/b.txt"]
    assert [name for name in seen if matters(None, os.path.join(tmp_path, name))] == ["a.txt", "may/b.txt"]

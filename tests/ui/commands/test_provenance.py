import json
import subprocess

import pytest

from dateline.ui.commands.provenance import commit, machine


@pytest.fixture
def checkout(tmp_path):
    def git(*words):
        who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        return subprocess.check_output(["git", "-C", str(tmp_path), *who, *words], text=True).strip()

    git("init", "-q")
    (tmp_path / "cite.py").write_text("1")
    git("add", "cite.py")
    git("commit", "-qm", "First")
    return tmp_path, git("rev-parse", "HEAD")


def test_the_commit_is_named(checkout):
    folder, head = checkout
    assert commit(folder) == (head, False)


def test_changes_of_tracked_files_are_noticed_and_other_files_are_not(checkout):
    folder, head = checkout
    (folder / "notes.txt").write_text("mine")
    assert commit(folder) == (head, False)
    (folder / "cite.py").write_text("2")
    assert commit(folder) == (head, True)


def test_a_folder_in_somebody_elses_checkout_has_no_commit(checkout):
    folder, _ = checkout
    (folder / "site-packages").mkdir()
    assert commit(folder / "site-packages") == (None, None)


def test_a_checkout_without_a_commit_or_without_git_has_none(tmp_path, monkeypatch):
    subprocess.check_call(["git", "init", "-q", str(tmp_path)])
    assert commit(tmp_path) == (None, None)
    monkeypatch.setenv("PATH", "")
    assert commit(tmp_path) == (None, None)


def test_the_machine_is_named_in_json():
    named = machine()
    assert named["cores"] >= 1 and named["memory_gb"] >= 1 and named["system"] and named["processor"]
    assert json.loads(json.dumps(named)) == named

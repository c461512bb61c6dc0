"""A folder is replaced whole: whatever step a kill falls on, settling leaves the old one or the new one alone."""

from pathlib import Path

import pytest

from dateline.ingest.store import swap


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An old folder, and a new one made to replace it."""
    folder = tmp_path / "vectors"
    folder.mkdir()
    (folder / "old").write_text("old")
    new = swap.fresh(folder)
    (new / "part").mkdir(parents=True)
    (new / "part" / "new").write_text("new")
    return folder


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.rglob("*") if path.is_file())


def test_the_new_folder_takes_the_place_of_the_old(folder):
    swap.put_in_place(folder)
    assert files(folder) == ["new"]
    assert [path.name for path in folder.parent.iterdir()] == ["vectors"]


def test_what_an_earlier_try_left_is_not_built_upon(folder):
    assert not swap.fresh(folder).exists()
    assert files(folder) == ["old"]


@pytest.mark.parametrize(("step", "kept"), [(1, "old"), (2, "new"), (3, "new")])
def test_a_kill_between_the_steps_is_settled(folder, monkeypatch, step, kept):
    """The steps: set the old folder aside, rename the new one, delete the old one."""
    steps = 0

    def killed_at(original):
        def run(*args):
            nonlocal steps
            steps += 1
            if steps == step:
                raise KeyboardInterrupt
            return original(*args)

        return run

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "rename", killed_at(Path.rename))
        patch.setattr(swap, "_drop", killed_at(swap._drop))
        swap.put_in_place(folder)
    swap.settle(folder)
    assert files(folder) == [kept]
    assert [path.name for path in folder.parent.iterdir()] == ["vectors"]


def test_settling_a_folder_that_nothing_happened_to_changes_nothing(folder):
    swap.put_in_place(folder)
    swap.settle(folder)
    assert files(folder) == ["new"]

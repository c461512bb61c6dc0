"""How large a folder is, and what is said where it cannot be written to."""

from pathlib import Path

import pytest

from dateline.ingest.disk import tree_size, writing_to
from dateline.ingest.errors import ArchiveUnwritable


def test_files_of_all_folders_count_and_those_that_vanish_do_not(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "one").write_bytes(b"12345")
    (tmp_path / "below" / "two").write_bytes(b"678")
    (tmp_path / "below" / "gone").symlink_to(tmp_path / "merged away")
    assert tree_size(tmp_path) == 8
    assert tree_size(tmp_path / "absent") == 0


def test_a_refusal_names_the_folder_the_reason_and_the_remedy(tmp_path: Path) -> None:
    says = f"cannot write to archive {tmp_path}: Is a directory; choose a folder"
    with pytest.raises(ArchiveUnwritable, match=says), writing_to(tmp_path):
        tmp_path.write_bytes(b"")

"""Files that lose nothing to a kill."""

from dataclasses import dataclass
from datetime import date

import pytest

from dateline.eval.drafting import journal
from dateline.ingest.errors import BadCases


@dataclass(frozen=True)
class Note:
    text: str
    day: date | None = None


NOTES = [Note("the wall – £5\u2028\n", date(2024, 3, 31)), Note("two")]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "new" / "notes.jsonl"
    for note in NOTES:
        journal.append(path, note)
    return path


def test_what_is_appended_is_read_again(path, tmp_path):
    assert journal.read(path, Note) == NOTES
    assert journal.read(tmp_path / "none.jsonl", Note) == []


def test_text_stands_in_the_file_as_it_is(path):
    assert "the wall – £5".encode() in path.read_bytes()


@pytest.mark.parametrize("torn", [b"{", b'{"text": "three"', b'{"text": "three"}'])
def test_a_torn_last_line_is_passed_over_and_then_cut_off(path, torn):
    with path.open("ab") as file:
        file.write(torn)
    assert journal.read(path, Note) == NOTES
    journal.append(path, Note("four"))
    assert journal.read(path, Note) == [*NOTES, Note("four")]


@pytest.mark.parametrize("line", ["{}", "nonsense", '{"text": 5}'])
def test_a_line_of_another_sort_is_named(path, line):
    path.write_text(f'{{"text": "one"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(BadCases, match=r"notes.jsonl, line 2: no note that can be read; take the line out") as caught:
        journal.read(path, Note)
    assert "\n" not in str(caught.value)


def test_rewriting_leaves_nothing_else_in_the_file(path):
    journal.rewrite(path, NOTES[1:])
    assert journal.read(path, Note) == NOTES[1:]
    assert [file.name for file in path.parent.iterdir()] == ["notes.jsonl"]
    assert b"wall" not in path.read_bytes()


def test_rewriting_to_nothing_leaves_no_file(path):
    journal.rewrite(path, [])
    assert list(path.parent.iterdir()) == []

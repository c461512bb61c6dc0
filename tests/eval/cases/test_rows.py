from pathlib import Path

import pytest

from dateline.eval import Case
from dateline.eval.cases.rows import MOST_FAULTS, cases_of
from dateline.eval.cases.schema import TEXT, object_of
from dateline.ingest.errors import BadCases

PATH = Path("cases.jsonl")
ROW = object_of({"id": TEXT, "questions": {"type": "array"}})


def parse(row, number):
    for question in row["questions"]:
        if question == "?":
            raise ValueError("a question is missing; write it")
        yield Case(id=row["id"] + question, question=f"{number}. {question}", answers=("x",))


def read(*rows):
    return cases_of(PATH, [(f"line {2 * n}", row) for n, row in enumerate(rows, 1)], ROW, parse)


def test_a_record_may_hold_several_cases_and_knows_its_number():
    cases = read({"id": "a", "questions": ["b", "c"]}, {"id": "d", "questions": ["e"]})
    assert [(case.id, case.question) for case in cases] == [("ab", "1. b"), ("ac", "1. c"), ("de", "2. e")]


def test_every_fault_of_a_file_is_told_each_in_a_line():
    with pytest.raises(BadCases) as caught:
        read(
            {"id": " ", "questions": 1},
            ValueError("not JSON; correct the line"),
            {"id": "a", "questions": ["b"]},
            {"id": "a", "questions": ["?"]},
            {"id": "a", "questions": ["b"]},
        )
    assert str(caught.value).splitlines() == [
        "cases.jsonl, line 2: id must be text that is not empty, not ' '",
        "cases.jsonl, line 2: questions 1 is not of type 'array', not 1",
        "cases.jsonl, line 4: not JSON; correct the line",
        "cases.jsonl, line 8: a question is missing; write it",
        "cases.jsonl, line 10: id 'ab' is also on line 6; change one",
    ]


def test_of_many_faults_the_first_are_told_and_the_others_counted():
    with pytest.raises(BadCases) as caught:
        read(*[{"id": "a"}] * (MOST_FAULTS + 3))
    lines = str(caught.value).splitlines()
    assert len(lines) == MOST_FAULTS + 1
    assert lines[-1] == "cases.jsonl: and 3 more; correct these first"


def test_an_id_that_one_record_gives_twice_is_a_fault():
    with pytest.raises(BadCases, match="line 2: id 'ab' is also on line 2"):
        read({"id": "a", "questions": ["b", "b"]})

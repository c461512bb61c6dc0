import json
from datetime import date

import pytest

from dateline.eval import Case, load_cases
from dateline.ingest.errors import BadCases

ROW = {
    "id": "20230505_1",
    "question_date": "2023-05-05",
    "quiz": "Courier",
    "question": "What reopened in Harrow Bay?",
    "choices": ["The footbridge", "The library"],
    "answer": "The footbridge",
    "evidence": "",
    "retrieved": ["u1", "u2", "u3"],
    "weak_relevant": ["u1"],
    "gold_linked": ["u1", "u4"],
}


def test_relevant_is_what_is_marked_either_way(write):
    [case] = load_cases(write("q.jsonl", json.dumps(ROW)), "realtimeqa")
    assert case == Case(
        id="20230505_1",
        question="What reopened in Harrow Bay?",
        answers=("The footbridge",),
        relevant=frozenset({"u1", "u4"}),
        as_of=date(2023, 5, 5),
        tags=("Courier", "marked"),
        answerable=True,
    )


def test_without_a_marked_article_nobody_knows_whether_it_is_answerable(write):
    row = {**ROW, "weak_relevant": [], "gold_linked": []}
    [case] = load_cases(write("q.jsonl", json.dumps(row)), "realtimeqa")
    assert case.answerable is None
    assert case.tags == ("Courier", "unmarked")


def test_errors_name_the_line(write):
    with pytest.raises(BadCases, match="line 1: answer must be text"):
        load_cases(write("q.jsonl", json.dumps({"id": "1", "question": "?"})), "realtimeqa")


def test_the_questions_of_2022_have_the_counts_of_their_description(data):
    cases = load_cases(data / "rtqa_2022_questions.jsonl.gz", "realtimeqa")
    assert len(cases) == 809
    assert sum(case.answerable is True for case in cases) == 537
    assert sum("CNN" in case.tags for case in cases) == 280

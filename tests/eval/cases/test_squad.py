import json

import pytest

from dateline.eval.cases.loaders import load_cases
from dateline.ingest.errors import BadCases


def test_a_file_gives_one_case_a_question(write):
    qas = [
        {"id": "q1", "question": "When?", "answers": [{"text": "1973", "answer_start": 3}]},
        {"id": "q2", "question": "Why?", "answers": [], "is_impossible": True},
    ]
    document = {"data": [{"title": "T", "paragraphs": [{"context": "...", "qas": qas}]}]}
    first, second = load_cases(write("dev.json", json.dumps(document)), "squad")
    assert (first.id, first.answers, first.answerable) == ("q1", ("1973",), True)
    assert (second.id, second.answers, second.answerable) == ("q2", (), False)


def test_another_form_is_refused(write):
    path = write("dev.json", '{"questions": []}')
    with pytest.raises(BadCases, match="not in SQuAD's form .*--format"):
        load_cases(path, "squad")

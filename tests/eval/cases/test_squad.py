import json

import pytest

from dateline.eval.cases.loaders import load_cases
from dateline.eval.records import Document
from dateline.ingest.errors import BadCases

QAS = [
    {"id": "q1", "question": "When?", "answers": [{"text": "1973", "answer_start": 3}]},
    {"id": "q2", "question": "Why?", "answers": [], "is_impossible": True},
]


def load(write, *paragraphs):
    document = {"version": "v2.0", "data": [{"title": "Oil", "paragraphs": list(paragraphs)}]}
    return load_cases(write("dev.json", json.dumps(document, indent=1)), "squad")


def test_a_question_is_asked_of_its_paragraph(write):
    first, second = load(write, {"context": "In 1973.", "qas": QAS})
    paragraph = Document(id="Oil/1", title="Oil", text="In 1973.")
    assert (first.id, first.answers, first.answerable) == ("q1", ("1973",), True)
    assert (second.id, second.answers, second.answerable) == ("q2", (), False)
    assert first.documents == second.documents == (paragraph,)
    assert (first.relevant, second.relevant) == (frozenset({"Oil/1"}), frozenset())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"answers": [{"text": 1973}]}, "paragraph 2: qas[0].answers[0].text must be text that is not empty, not 1973"),
        ({"id": None}, "paragraph 2: qas[0].id must be text that is not empty, not null"),
        ({"is_impossible": True}, "paragraph 2: question 'q3' is_impossible but has answers"),
        ({"id": "q1"}, "paragraph 2: id 'q1' is also on paragraph 1; change one"),
    ],
)
def test_errors_name_the_paragraph_the_field_and_the_value(write, change, message):
    with pytest.raises(BadCases) as caught:
        load(write, {"context": "In 1973.", "qas": QAS}, {"context": "x", "qas": [{**QAS[0], "id": "q3", **change}]})
    assert message in str(caught.value)


@pytest.mark.parametrize("text", ['{"questions": []}', "[]", '{"data": [{"title": "T", "paragraphs": [7]}]}'])
def test_another_form_is_refused(write, text):
    with pytest.raises(BadCases, match="not in SQuAD's form: .*; choose another --format"):
        load_cases(write("dev.json", text), "squad")


def test_the_rebuilt_dev_set_of_2_0_has_its_counts(data):
    cases = load_cases(data / "squad2_dev_rebuilt.json.gz", "squad")
    assert len(cases) == 11_873
    assert sum(case.answerable is True for case in cases) == 5_928
    assert len({case.documents for case in cases}) == 1_204
    assert all(any(answer in case.documents[0].text for answer in case.answers) for case in cases if case.answerable)

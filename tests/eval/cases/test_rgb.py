import json

import pytest

from dateline.eval.cases.loaders import load_cases
from dateline.eval.cases.rgb import MOST_WORDINGS
from dateline.ingest.errors import BadCases

ROW = {
    "id": 7,
    "query": "Who acquired the Courier?",
    "answer": [["Bayside", "Bayside Ltd"]],
    "positive": ["Bayside bought the Courier.", "The Courier went to Bayside."],
    "negative": ["The Courier is a paper.", "Bayside owns flats.", "It rained."],
}
FALSE = {**ROW, "answer": "Bayside", "fakeanswer": "Lodeford", "positive_wrong": ["Lodeford bought the Courier."]}


def load(write, row, format="rgb"):
    [case] = load_cases(write("en.json", json.dumps(row)), format)
    return case


def texts(case):
    return {document.id: document.text for document in case.documents}


def test_the_answer_stands_among_documents_that_do_not_answer(write):
    case = load(write, ROW)
    assert (case.id, case.question, case.answers) == ("7", "Who acquired the Courier?", ("Bayside", "Bayside Ltd"))
    assert case.answerable and case.tags == ("noise",)
    assert sorted(texts(case)) == ["negative-1", "negative-2", "negative-3", "positive-1", "positive-2"]
    assert texts(case)["positive-2"] == "The Courier went to Bayside."
    assert case.relevant == frozenset({"positive-1", "positive-2"})


def test_the_order_of_the_documents_says_nothing_and_stays(write):
    orders = [tuple(texts(load(write, {**ROW, "id": n}))) for n in range(20)]
    firsts = {order[0].split("-")[0] for order in orders}
    assert firsts == {"positive", "negative"}
    assert orders == [tuple(texts(load(write, {**ROW, "id": n}))) for n in range(20)]


def test_a_refusal_is_right_where_no_document_answers(write):
    case = load(write, FALSE, "rgb-rejection")
    assert (case.answerable, case.answers, case.relevant) == (False, (), frozenset())
    assert case.must_not_say == ("Lodeford",)
    assert sorted(texts(case)) == ["negative-1", "negative-2", "negative-3"]


def test_a_false_answer_must_not_be_said(write):
    case = load(write, FALSE, "rgb-counterfactual")
    assert (case.answerable, case.must_not_say) == (False, ("Lodeford",))
    assert sorted(texts(case)) == ["negative-1", "negative-2", "negative-3", "positive_wrong-1"]
    assert load(write, FALSE).must_not_say == ("Lodeford",)


def test_parts_of_an_answer_all_have_to_be_said_in_one_of_their_wordings(write):
    case = load(
        write, {**ROW, "answer": [["3 May", "May 3"], "Ann Lee"], "positive": [["It was 3 May."], ["Ann Lee."]]}
    )
    assert case.answers == ("3 May and Ann Lee", "May 3 and Ann Lee")
    assert texts(case)["positive-2"] == "Ann Lee."
    many = load(write, {**ROW, "answer": [[str(n) for n in range(10)]] * 3})
    assert len(many.answers) == MOST_WORDINGS


@pytest.mark.parametrize(
    ("change", "format", "message"),
    [
        (
            {"answer": 3},
            "rgb",
            "line 1: answer must be a text or a list of parts, each a text or a list of texts, not 3",
        ),
        ({"positive": "x"}, "rgb", "line 1: positive must be a list, not 'x'"),
        ({}, "rgb-counterfactual", "line 1: positive_wrong is missing; add it"),
    ],
)
def test_errors_name_the_line_and_the_field(write, change, format, message):
    with pytest.raises(BadCases) as caught:
        load(write, {**ROW, **change}, format)
    assert message in str(caught.value)

import json
from dataclasses import fields
from datetime import date

import pytest

from dateline.eval import Case, Support
from dateline.eval.cases.dateline_jsonl import case_of, load
from dateline.eval.cases.schema import CASE, checker
from dateline.eval.records import Document
from dateline.ingest.errors import BadCases
from dateline.ingest.records import KINDS, Scope
from dateline.qa.records import Turn

ROW = {
    "id": "bridge-cost",
    "question": "And what did it cost?",
    "history": [{"question": "What reopened?", "answer": "The footbridge."}],
    "answers": ["£84,000", "84,000 pounds"],
    "support": [{"article": "https://courier.example/bridge", "quote": "It cost £84,000 to mend."}],
    "choices": ["£80,000", "£84,000"],
    "must_not_say": ["£80,000"],
    "as_of": "2024-03-31",
    "scope": {
        "since": "2023-01-01",
        "until": "2023-12-31",
        "publishers": ["Courier"],
        "authors": ["Ann Lee"],
        "sections": ["Town"],
        "kinds": ["news"],
        "languages": ["en"],
    },
    "tags": ["follow-up"],
    "answerable": True,
}
WITH_DOCUMENTS = {
    "id": "clock",
    "question": "What did the clock cost?",
    "answers": ["£7"],
    "support": [{"article": "notice", "quote": "£7"}],
    "documents": [
        {"id": "notice", "title": "A clock", "text": "The clock cost £7.", "published": "2024-03-01"},
        {"id": "other", "title": "", "text": "It rained."},
    ],
}


def load_rows(write, *rows):
    return load(write("cases.jsonl", "\n".join(json.dumps(row) for row in rows)))


def test_every_field_is_read(write):
    [case] = load_rows(write, ROW)
    assert case == Case(
        id="bridge-cost",
        question="And what did it cost?",
        history=(Turn("What reopened?", "The footbridge."),),
        answers=("£84,000", "84,000 pounds"),
        support=(Support("https://courier.example/bridge", "It cost £84,000 to mend."),),
        choices=("£80,000", "£84,000"),
        must_not_say=("£80,000",),
        relevant=frozenset({"https://courier.example/bridge"}),
        as_of=date(2024, 3, 31),
        scope=Scope(
            since=date(2023, 1, 1),
            until=date(2023, 12, 31),
            publishers=("Courier",),
            authors=("Ann Lee",),
            sections=("Town",),
            kinds=("news",),
            languages=("en",),
        ),
        tags=("follow-up",),
        answerable=True,
    )


def test_documents_are_read_and_one_of_them_is_relevant(write):
    [case] = load_rows(write, WITH_DOCUMENTS)
    assert case.relevant == frozenset({"notice"})
    assert case.documents == (
        Document(id="notice", title="A clock", text="The clock cost £7.", published=date(2024, 3, 1)),
        Document(id="other", title="", text="It rained."),
    )


def test_a_question_and_an_answer_are_enough(write):
    [case] = load_rows(write, {"id": "x", "question": "What?", "answers": ["This"]})
    assert case == Case(id="x", question="What?", answers=("This",), answerable=True)


def test_an_unanswerable_case_has_no_relevant_articles(write):
    [case] = load_rows(write, {**ROW, "answers": [], "answerable": False})
    assert case.answerable is False
    assert case.support and not case.relevant


def names(record, *without):
    return {field.name for field in fields(record)} - set(without)


def test_the_schema_has_the_fields_of_the_records():
    parts = {name: set(part["properties"]) for name, part in CASE["$defs"].items() if "properties" in part}
    assert set(CASE["properties"]) == names(Case, "relevant")
    assert parts == {
        "turn": names(Turn),
        "support": names(Support),
        "document": names(Document),
        "scope": names(Scope),
    }
    assert tuple(CASE["$defs"]["scope"]["properties"]["kinds"]["items"]["enum"]) == KINDS


def test_what_the_schema_requires_is_what_the_loader_cannot_do_without():
    smallest = {"id": "x", "question": "What?", "answers": ["This"]}
    assert checker(CASE)(smallest) == []
    for name in CASE["required"]:
        with pytest.raises(KeyError, match=name):
            case_of({key: value for key, value in smallest.items() if key != name})


@pytest.mark.parametrize("row", [ROW, WITH_DOCUMENTS], ids=["archive", "documents"])
def test_the_loader_reads_each_field_that_the_schema_allows(row):
    assert checker(CASE)(row) == []
    full = case_of(row)
    for name in row.keys() - {"id", "question", "answers", "answerable"}:
        less = case_of({key: value for key, value in row.items() if key not in (name, "support")})
        assert getattr(less, name) != getattr(full, name)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"question": " "}, "question must be text that is not empty, not ' '"),
        ({"id": 7}, "id must be text that is not empty, not 7"),
        ({"answers": "£84,000"}, "answers must be a list, not '£84,000'"),
        ({"answers": [84000]}, "answers[0] must be text that is not empty, not 84000"),
        ({"answers": []}, "answers must hold the right answer, or answerable be false, not []"),
        ({"answerable": False}, "answers must be empty where answerable is false, not ['£84,000', '84,000 pounds']"),
        ({"answerable": "no"}, "answerable must be true or false, not 'no'"),
        ({"as_of": "31 March"}, "as_of must be a day such as 2024-03-31, not '31 March'"),
        ({"as_of": 2024}, "as_of must be a day such as 2024-03-31, not 2024"),
        ({"support": [{"article": "x"}]}, "support[0].quote is missing; add it"),
        ({"support": [{"article": "x", "quote": ""}]}, "support[0].quote must be text that is not empty, not ''"),
        ({"history": ["What?"]}, "history[0] must be an object of question and answer, not 'What?'"),
        ({"anwser": "x"}, "unknown field 'anwser'; did you mean 'answers'?"),
        ({"scope": {"kinds": ["poem"]}}, "scope.kinds[0] must be news, wire, opinion, correction, letter"),
        ({"scope": {"publisher": ["x"]}}, "unknown field 'scope.publisher'; did you mean 'publishers'?"),
        ({"scope": {"since": "2024"}}, "scope.since must be a day such as 2024-03-31, not '2024'"),
        (
            {"scope": {"since": "2024-02-01", "until": "2024-01-01"}},
            "scope.since 2024-02-01 is after scope.until 2024-01-01",
        ),
        ({"choices": ["£8", "£9"]}, "choices holds none of the answers ['£84,000', '84,000 pounds']"),
        ({"must_not_say": ["84,000"]}, "must_not_say '84,000' stands in the answer '£84,000'"),
        ({"documents": [{"id": "x"}]}, "documents[0].title is missing; add it"),
        ({"documents": [{"id": "x", "title": "", "text": "t"}] * 2}, "two documents have one id, among ['x', 'x']"),
        (
            {"documents": [{"id": "x", "title": "", "text": "t"}]},
            "support.article 'https://courier.example/bridge' is none of the documents ['x']",
        ),
    ],
)
def test_errors_name_the_line_and_the_value(write, change, message):
    with pytest.raises(BadCases, match=r"cases.jsonl, line 2: ") as caught:
        load_rows(write, {**ROW, "id": "first"}, {**ROW, **change})
    assert message in str(caught.value)


def test_an_answer_that_is_missing_is_asked_for(write):
    with pytest.raises(BadCases, match="answers is missing; give the right answer, or say that answerable is false"):
        load_rows(write, {"id": "x", "question": "What?"})


def test_an_id_that_occurs_twice_is_refused_with_both_lines(write):
    with pytest.raises(BadCases, match="line 3: id 'bridge-cost' is also on line 1"):
        load_rows(write, ROW, {**ROW, "id": "other"}, ROW)


def test_all_faults_of_a_file_are_told_at_once(write):
    path = write(
        "cases.jsonl", '{"id": "a", "question": "?"}\nnot JSON\n{"id": "b", "answers": ["x"], "question": 1}\n'
    )
    with pytest.raises(BadCases) as caught:
        load(path)
    assert [line.removeprefix(f"{path}, ") for line in str(caught.value).splitlines()] == [
        "line 1: answers is missing; give the right answer, or say that answerable is false",
        "line 2: not JSON at character 1 (Expecting value); correct the line",
        "line 3: question must be text that is not empty, not 1",
    ]

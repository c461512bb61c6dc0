import json
from datetime import date

import pytest

from dateline.eval import Case, Support, gold_path, load_cases, select
from dateline.ingest.errors import BadCases
from dateline.qa.records import Turn

ROW = {
    "id": "bridge-cost",
    "question": "And what did it cost?",
    "history": [{"question": "What reopened?", "answer": "The footbridge."}],
    "answers": ["£84,000", "84,000 pounds"],
    "support": [{"article": "https://courier.example/bridge", "quote": "It cost £84,000 to mend."}],
    "as_of": "2024-03-31",
    "tags": ["follow-up"],
    "answerable": True,
}


def load(write, *rows):
    return load_cases(write("cases.jsonl", "\n".join(json.dumps(row) for row in rows)))


def test_every_field_is_read(write):
    [case] = load(write, ROW)
    assert case == Case(
        id="bridge-cost",
        question="And what did it cost?",
        history=(Turn("What reopened?", "The footbridge."),),
        answers=("£84,000", "84,000 pounds"),
        support=(Support("https://courier.example/bridge", "It cost £84,000 to mend."),),
        relevant=frozenset({"https://courier.example/bridge"}),
        as_of=date(2024, 3, 31),
        tags=("follow-up",),
        answerable=True,
    )


def test_a_question_and_an_answer_are_enough(write):
    [case] = load(write, {"id": "x", "question": "What?", "answers": ["This"]})
    assert case == Case(id="x", question="What?", answers=("This",), answerable=True)


def test_an_unanswerable_case_has_no_relevant_articles(write):
    [case] = load(write, {**ROW, "answers": [], "answerable": False})
    assert case.answerable is False
    assert case.support and not case.relevant


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"question": " "}, "question must be text that is not empty, not ' '"),
        ({"id": 7}, "id must be text that is not empty, not 7"),
        ({"answers": "£84,000"}, "answers must be a list"),
        ({"answers": [84000]}, "answers must be text"),
        ({"answers": []}, "answerable is True but answers is"),
        ({"answerable": False}, "answerable is False but answers is"),
        ({"answerable": "no"}, "answerable must be true or false, not 'no'"),
        ({"as_of": "31 March"}, "as_of must be a day such as 2024-03-31, not '31 March'"),
        ({"as_of": 2024}, "as_of must be a day"),
        ({"support": [{"article": "x"}]}, "support must hold objects of article and quote"),
        ({"support": [{"article": "x", "quote": ""}]}, "quote must be text"),
        ({"history": ["What?"]}, "history must hold objects of question and answer"),
        ({"anwser": "x"}, "unknown field 'anwser'"),
    ],
)
def test_errors_name_the_line_and_the_value(write, change, message):
    with pytest.raises(BadCases, match="cases.jsonl, line 2: ") as caught:
        load(write, {**ROW, "id": "first"}, {**ROW, **change})
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_id_that_occurs_twice_is_refused_with_both_lines(write):
    with pytest.raises(BadCases, match="line 3: id 'bridge-cost' is also on line 1"):
        load(write, ROW, {**ROW, "id": "other"}, ROW)


def test_an_empty_file_is_refused(write):
    with pytest.raises(BadCases, match="holds no cases"):
        load_cases(write("cases.jsonl", "\n"))


def test_an_unknown_format_is_refused_with_those_there_are(write):
    with pytest.raises(BadCases, match="'csv'; choose one of: dateline, realtimeqa, squad"):
        load_cases(write("cases.csv", "a,b"), "csv")


def cases_tagged(*tags):
    return [Case(id=str(number), question="?", tags=(tag,)) for number, tag in enumerate(tags)]


def test_a_sample_is_drawn_by_its_seed_and_keeps_the_order():
    cases = cases_tagged(*["x"] * 50)
    drawn = select(cases, sample=10, seed=1)
    assert len({case.id for case in drawn}) == 10
    assert drawn == sorted(drawn, key=lambda case: int(case.id))
    assert drawn == select(cases, sample=10, seed=1)
    assert drawn != select(cases, sample=10, seed=2)


def test_a_sample_larger_than_the_set_is_the_set():
    cases = cases_tagged("x", "y")
    assert select(cases, sample=3) == select(cases) == cases


def test_only_keeps_one_tag_before_the_draw():
    cases = cases_tagged("x", "y", "x", "y")
    assert [case.id for case in select(cases, only="y")] == ["1", "3"]
    assert [case.id for case in select(cases, only="y", sample=2)] == ["1", "3"]


def test_a_tag_that_no_case_has_is_refused_with_those_there_are():
    with pytest.raises(BadCases, match="'z'; the tags are: x, y"):
        select(cases_tagged("x", "y"), only="z")


def test_the_gold_set_that_ships_loads():
    cases = load_cases(gold_path())
    assert len(cases) >= 80
    assert sum(case.answerable is False for case in cases) >= 20
    assert all(case.relevant for case in cases if case.answerable)

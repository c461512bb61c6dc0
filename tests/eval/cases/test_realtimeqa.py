import json
from datetime import date

import pytest

from dateline.eval import Case, load_cases, select
from dateline.ingest.errors import BadCases

ROW = {
    "id": "20230505_1",
    "question_date": "2023-05-05",
    "quiz": "Courier",
    "question": "What reopened in Harrow Bay?",
    "choices": ["The footbridge", "The library", ""],
    "answer": "The footbridge",
    "evidence": "",
    "retrieved": ["u1", "u2", "u3"],
    "weak_relevant": ["u1"],
    "gold_linked": ["u1", "u4"],
}
WEEKLY = {
    "question_id": "20230505_1",
    "question_date": "2023/05/05",
    "question_source": "Courier",
    "question_url": "https://courier.example/quiz",
    "question_sentence": "What reopened in Harrow Bay?",
    "choices": ["The library", "The footbridge"],
    "answer": ["1"],
    "evidence": "",
}


def load(write, *rows):
    return load_cases(write("q.jsonl", "\n".join(json.dumps(row) for row in rows)), "realtimeqa")


def test_relevant_is_what_is_marked_either_way(write):
    assert load(write, ROW) == [
        Case(
            id="20230505_1",
            question="What reopened in Harrow Bay?",
            answers=("The footbridge",),
            choices=("The footbridge", "The library"),
            relevant=frozenset({"u1", "u4"}),
            as_of=date(2023, 5, 5),
            tags=("Courier", "marked", "matched", "linked"),
            answerable=True,
        )
    ]


@pytest.mark.parametrize(
    ("matched", "linked", "tags", "answerable"),
    [
        (["u1"], [], ("marked", "matched"), True),
        ([], ["u1"], ("marked", "unmatched", "linked"), True),
        ([], [], ("unmarked", "unmatched"), None),
    ],
)
def test_tags_say_which_articles_are_known(write, matched, linked, tags, answerable):
    [case] = load(write, {**ROW, "weak_relevant": matched, "gold_linked": linked})
    assert (case.tags, case.answerable) == (("Courier", *tags), answerable)


def test_the_weekly_form_names_the_answer_by_its_place(write):
    assert load(write, WEEKLY) == [
        Case(
            id="20230505_1",
            question="What reopened in Harrow Bay?",
            answers=("The footbridge",),
            choices=("The library", "The footbridge"),
            as_of=date(2023, 5, 5),
            tags=("Courier", "unmarked", "unmatched"),
            answerable=None,
        )
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"id": "1", "question": "?"}, "line 1: answer is missing; add it"),
        ({**ROW, "answer": "The pier"}, "line 1: answer 'The pier' is none of the choices"),
        ({**WEEKLY, "answer": ["2"]}, "line 1: answer 2 is beyond the 2 choices; correct it"),
        (
            {**WEEKLY, "answer": ["b"]},
            "line 1: answer[0] must be the place of a choice, as \"0\" is the first, not 'b'",
        ),
        ({**WEEKLY, "question_date": "5 May"}, "line 1: question_date must be a day such as 2022/06/17, not '5 May'"),
    ],
)
def test_errors_name_the_line_and_the_value(write, row, message):
    with pytest.raises(BadCases) as caught:
        load(write, row)
    assert message in str(caught.value)


def test_the_questions_of_2022_have_the_counts_of_their_description(data):
    cases = load_cases(data / "rtqa_2022_questions.jsonl.gz", "realtimeqa")
    counts = {tag: len(select(cases, only=tag)) for tag in ("marked", "matched", "unmatched", "linked", "CNN")}
    assert len(cases) == 809
    assert counts == {"marked": 537, "matched": 499, "unmatched": 310, "linked": 203, "CNN": 280}
    assert sum(case.answerable is True for case in cases) == 537

import json

import pytest

from dateline.eval import Case, score
from dateline.eval.runs.predictions import load_predictions, score_predictions
from dateline.ingest.errors import BadCases


def test_scores_by_hand():
    cases = [
        Case(id="1", question="?", answers=("red house",)),
        Case(id="2", question="?", answers=("green door",)),
        Case(id="3", question="?", answerable=False),
        Case(id="4", question="?", answerable=False),
        Case(id="5", question="?", answers=("nobody tried",)),
    ]
    scores = score_predictions(cases, {"1": "big red house", "2": "Green door.", "3": "", "4": "blue"})
    assert scores == {
        "exact": 50.0,
        "f1": pytest.approx(100 * (0.8 + 1 + 1 + 0) / 4),
        "total": 4,
        "HasAns_exact": 50.0,
        "HasAns_f1": pytest.approx(90.0),
        "HasAns_total": 2,
        "NoAns_exact": 50.0,
        "NoAns_f1": 50.0,
        "NoAns_total": 2,
        "missing": 1,
    }


def test_a_set_without_unanswerable_cases_has_no_figures_for_them():
    scores = score_predictions([Case(id="1", question="?", answers=("x",))], {"1": "x"})
    assert "NoAns_exact" not in scores
    assert scores["exact"] == scores["HasAns_exact"] == 100.0


def test_bert_on_squad_scores_as_the_official_script_says(data):
    scores = score(data / "squad2_dev_rebuilt.json.gz", data / "squad2_dev_pred_bert_single.json")
    rounded = {name: round(value, 2) for name, value in scores.items()}
    assert rounded == {
        "exact": 78.74,
        "f1": 81.78,
        "total": 11873,
        "HasAns_exact": 74.11,
        "HasAns_f1": 80.18,
        "HasAns_total": 5928,
        "NoAns_exact": 83.36,
        "NoAns_f1": 83.36,
        "NoAns_total": 5945,
        "missing": 0,
    }


@pytest.mark.parametrize(
    ("system", "total", "exact", "f1"),
    [
        ("open_gpt3_gcs_gen", 809, 39.7, 48.8),
        ("open_rag_gcs_gen", 779, 25.4, 31.5),
        ("closed_gpt3_gen", 779, 16.2, 22.8),
        ("open_gpt3_dpr_gen", 809, 15.2, 21.5),
        ("closed_t5_gen", 779, 10.1, 14.4),
        ("open_rag_dpr_gen", 779, 3.5, 5.3),
    ],
)
def test_the_organisers_own_systems_on_realtimeqa(data, system, total, exact, f1):
    scores = score(
        data / "rtqa_2022_questions.jsonl.gz",
        data / "rtqa_2022_baseline_predictions.jsonl",
        "realtimeqa",
        system,
    )
    assert (scores["total"], round(scores["exact"], 1), round(scores["f1"], 1)) == (total, exact, f1)


def rows(*rows):
    return "\n".join(json.dumps(row) for row in rows)


def test_rows_may_hold_a_list_of_one(write):
    path = write("p.jsonl", rows({"id": "1", "prediction": ["Singapore"]}, {"id": "2", "prediction": "Oslo"}))
    assert load_predictions(path) == {"1": "Singapore", "2": "Oslo"}


def test_a_system_is_chosen_among_several(write):
    path = write(
        "p.jsonl",
        rows({"system": "a", "id": "1", "prediction": "x"}, {"system": "b", "id": "1", "prediction": "y"}),
    )
    assert load_predictions(path, "b") == {"1": "y"}
    with pytest.raises(BadCases, match="several systems; choose one with --system: a, b"):
        load_predictions(path)
    with pytest.raises(BadCases, match="no answers of 'c'; its systems are: a, b"):
        load_predictions(path, "c")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("p.json", '["x"]', "not an object of id to answer"),
        ("p.json", '{"1": 2}', "not an object of id to answer"),
        ("p.jsonl", '{"id": "1"}', "line 1: a row needs an id and a prediction"),
        ("p.jsonl", '{"id": "1", "prediction": ["x", "y"]}', "line 1: a row needs"),
    ],
)
def test_other_forms_are_refused(write, name, text, message):
    with pytest.raises(BadCases, match=message):
        load_predictions(write(name, text))


def test_predictions_for_another_file_are_refused(write):
    data = write("data.jsonl", rows({"id": "1", "question": "?", "answers": ["x"]}))
    with pytest.raises(BadCases, match="p.json answers no question of "):
        score(data, write("p.json", '{"2": "x"}'), "dateline")

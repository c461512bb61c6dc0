import json
from dataclasses import replace

from dateline.eval import summarise


def test_counts_and_figures(result):
    summary = summarise(result)
    assert summary["counts"] == {
        "cases": 7, "answered": 4, "refused": 2, "searched": 0, "errors": 1, "unasked": 0
    }  # fmt: skip
    assert summary["overall"]["right"]["value"] == 2 / 7
    assert summary["overall"]["right when answered"]["value"] == 1 / 4
    assert summary["metrics"]["answer matched"]["value"] == 1 / 5
    assert summary["metrics"]["recall@1"]["value"] == 0.0
    assert summary["metrics"]["citation precision"]["value"] == 1.0
    assert summary["confidence"]["AURC"]["n"] == 6
    assert summary["seconds"]["whole answer"]["median"] == 2.0
    assert summary["costs"]["prompt tokens"]["value"] == 300


def test_refusals_are_counted_by_whether_the_archive_answers(result):
    assert summarise(result)["refusals"] == {
        "answerable": {"right answer": 1, "wrong answer": 2, "refused, though the archive answers": 1},
        "unanswerable": {"answered, though the archive does not say": 1, "right refusal": 1},
    }


def test_each_stage_has_the_cases_it_lost(result):
    assert summarise(result)["lost"] == {"search": 1, "evidence": 1, "decision": 1, "writing": 0}


def test_nothing_is_said_of_stages_where_the_evidence_of_a_case_is_unknown(result):
    bare = tuple(replace(outcome, evidence=()) for outcome in result.outcomes)
    assert summarise(replace(result, outcomes=bare))["lost"] == {}


def test_tags_have_their_own_figures(result):
    tags = summarise(result)["tags"]
    assert {tag: group["cases"] for tag, group in tags.items()} == {"absent": 2, "money": 2}
    assert tags["money"]["overall"]["right"]["value"] == 0.5
    assert tags["absent"]["metrics"]["refusal recall"]["value"] == 0.5


def test_what_went_wrong_is_listed_with_the_answer_or_the_error(result):
    wrong = {row["id"]: row for row in summarise(result)["wrong"]}
    assert set(wrong) == {"unpicked", "undecided", "unfound", "nearly", "broken"}
    assert (wrong["broken"]["why"], wrong["broken"]["answer"]) == ("error", "the model is gone")
    assert wrong["undecided"]["gold"] == ["£84,000"]


def test_each_case_has_verdict_stage_and_scores_but_no_text(result):
    case = summarise(result)["cases"][1]
    assert (case["id"], case["verdict"], case["lost"]) == ("unpicked", "wrong answer", "evidence")
    assert case["scores"]["answer matched"] == 0.0
    assert set(case) == {"id", "verdict", "lost", "scores"}


def test_a_run_of_the_search_alone_reports_no_answers(searched):
    summary = summarise(searched)
    assert {"answer matched", "refusal recall"}.isdisjoint(summary["metrics"])
    assert summary["metrics"]["recall@5"]["value"] == 0.5
    assert set(summary["seconds"]) == {"sources", "whole answer"}
    assert summary["lost"] == {}
    assert summary["curves"]["risk_coverage"] == []


def test_cases_still_to_be_asked_are_counted(result):
    assert summarise(replace(result, unasked=3))["counts"]["unasked"] == 3


def test_a_summary_is_json(result):
    summary = summarise(result)
    assert json.loads(json.dumps(summary)) == summary

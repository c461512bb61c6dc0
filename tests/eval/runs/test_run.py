import json
from dataclasses import replace
from datetime import date

import pytest

from dateline.eval import Case, OtherRun, run
from dateline.eval.runs.run import SEARCH_DEPTH, read_outcomes
from dateline.ingest.records import Scope
from dateline.qa.records import Turn

COST = Case(
    id="cost",
    question="What did the footbridge cost?",
    history=(Turn("What reopened?", "The footbridge."),),
    answers=("£84,000",),
    as_of=date(2024, 3, 31),
)
MAYOR = Case(id="mayor", question="Who is the mayor?", answerable=False)
BROKEN = Case(id="broken", question="Why?", answers=("Because",))


def test_an_answer_is_kept_with_all_that_scoring_needs(desk, config, tmp_path):
    result = run([COST, MAYOR], desk, tmp_path / "run", config=config)
    cost, mayor = result.outcomes
    assert (cost.status, cost.text, cost.model) == ("answered", "It cost £84,000 [1].", "stub")
    assert [passage.article for passage in cost.found] == [
        "https://courier.example/library",
        "https://courier.example/bridge",
    ]
    [quoted] = cost.citations
    assert (quoted.article, quoted.published) == ("https://courier.example/bridge", "2023-05-02")
    assert quoted.quote == "It cost £84,000 to mend." and quoted.exact
    assert (cost.timings.sources, cost.timings.first_token, cost.timings.total) == (0.1, 0.5, 2.0)
    assert mayor.refused and not cost.refused
    assert read_outcomes(tmp_path / "run" / "cases.jsonl") == [cost, mayor]


def test_a_quote_that_is_not_at_its_offsets_is_not_exact(desk, config, tmp_path):
    answer = desk.answers[COST.question]
    moved = replace(answer.citations[0], start=0)
    desk.answers[COST.question] = replace(answer, citations=(moved,))
    result = run([COST], desk, tmp_path, config=config)
    assert result.outcomes[0].citations[0].exact is False


def test_history_and_the_day_of_asking_are_passed_on(desk, config, tmp_path):
    run([COST, MAYOR], desk, tmp_path, config=config)
    assert desk.asked == [(COST.question, COST.history, date(2024, 3, 31)), (MAYOR.question, (), None)]


def test_an_error_is_recorded_and_the_run_goes_on(desk, config, tmp_path):
    result = run([BROKEN, MAYOR], desk, tmp_path, config=config)
    broken, mayor = result.outcomes
    assert (broken.status, broken.timings) == ("error", None)
    assert broken.error == "the model could not answer; try a smaller one"
    assert mayor.refused


def test_a_second_run_asks_nothing_again(desk, config, tmp_path):
    first = run([COST, MAYOR], desk, tmp_path, config=config)
    desk.asked.clear()
    second = run([COST, MAYOR], desk, tmp_path, config=config)
    assert desk.asked == []
    assert second.outcomes == first.outcomes
    assert (first.resumed, second.resumed) == (0, 2)


def test_failed_cases_are_asked_again(desk, config, tmp_path):
    run([BROKEN, MAYOR], desk, tmp_path, config=config)
    desk.answers[BROKEN.question] = replace(desk.answers[COST.question], question=BROKEN.question)
    desk.asked.clear()
    result = run([BROKEN, MAYOR], desk, tmp_path, config=config)
    assert [question for question, _, _ in desk.asked] == [BROKEN.question]
    assert [outcome.status for outcome in result.outcomes] == ["answered", "not_in_archive"]
    assert [outcome.status for outcome in read_outcomes(tmp_path / "cases.jsonl")] == [
        "answered",
        "not_in_archive",
    ]


@pytest.mark.parametrize("keep", [1, 40, -1])
def test_a_torn_last_line_is_dropped_and_asked_again(desk, config, tmp_path, keep):
    whole = run([COST, MAYOR], desk, tmp_path, config=config)
    log = tmp_path / "cases.jsonl"
    first, second = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(first + second[:keep])
    desk.asked.clear()
    again = run([COST, MAYOR], desk, tmp_path, config=config)
    assert [question for question, _, _ in desk.asked] == [MAYOR.question]
    assert again.outcomes == whole.outcomes
    assert log.read_bytes() == first + second


def test_a_line_damaged_in_the_middle_is_refused(desk, config, tmp_path):
    run([COST, MAYOR], desk, tmp_path, config=config)
    log = tmp_path / "cases.jsonl"
    log.write_bytes(b'{"id": "cost"}\n' + log.read_bytes())
    with pytest.raises(OtherRun, match="cases.jsonl, line 1: no outcome; .*--out"):
        run([COST, MAYOR], desk, tmp_path, config=config)


def test_every_outcome_is_on_the_disk_before_the_next_is_asked(desk, config, tmp_path):
    log = tmp_path / "cases.jsonl"
    lines = []
    run(
        [COST, BROKEN, MAYOR],
        desk,
        tmp_path,
        config=config,
        progress=lambda done, total: lines.append((done, total, len(read_outcomes(log)))),
    )
    assert lines == [(0, 3, 0), (1, 3, 1), (2, 3, 2), (3, 3, 3)]


def test_the_configuration_is_kept_beside_the_outcomes(desk, config, tmp_path):
    run([MAYOR], desk, tmp_path, config=config)
    kept = json.loads((tmp_path / "config.json").read_text(encoding="utf-8"))
    assert kept["model"] == "stub"
    assert kept["archive"] == {"articles": 2, "passages": 2}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"model": "other"}, "model was 'stub' and is 'other'"),
        ({"seed": 5, "sample": 2}, "sample was None and is 2, seed was 0 and is 5"),
        ({"archive": {"articles": 3, "passages": 3}}, "archive was"),
    ],
)
def test_another_configuration_is_refused_in_one_line(desk, config, tmp_path, change, message):
    run([MAYOR], desk, tmp_path, config=config)
    before = (tmp_path / "cases.jsonl").read_bytes()
    with pytest.raises(OtherRun, match=r"; choose another folder with --out$") as caught:
        run([MAYOR, COST], desk, tmp_path, config=replace(config, **change))
    assert message in str(caught.value) and "\n" not in str(caught.value)
    assert (tmp_path / "cases.jsonl").read_bytes() == before


def test_a_damaged_configuration_is_refused(desk, config, tmp_path):
    (tmp_path / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(OtherRun, match="config.json is damaged"):
        run([MAYOR], desk, tmp_path, config=config)


def test_retrieval_alone_only_searches(desk, retrieval_config, tmp_path):
    result = run([COST, MAYOR], desk, tmp_path, config=retrieval_config)
    assert desk.asked == []
    assert desk.searched[0] == (COST.question, Scope(until=date(2024, 3, 31)), SEARCH_DEPTH)
    assert [outcome.status for outcome in result.outcomes] == ["searched", "searched"]
    assert len(result.outcomes[0].found) == 2
    assert result.outcomes[0].timings.first_token is None


class SilentDesk:
    def stream(self, question, *, history=(), until=None):
        yield from ()


def test_a_stream_that_breaks_off_is_an_error(config, tmp_path):
    [outcome] = run([MAYOR], SilentDesk(), tmp_path, config=config).outcomes
    assert outcome.status == "error" and "broke off" in outcome.error

import json
from dataclasses import replace
from datetime import date

import pytest

from dateline.eval import Case, OtherRun, load_run
from dateline.eval.records import Document, Outcome, Support
from dateline.eval.runs.folder import appending, differences, holds_other_run, read_outcomes, take_folder
from dateline.ingest import Scope
from dateline.qa import Turn

CASE = Case(
    id="cost",
    question="What did it cost?",
    history=(Turn("What reopened?", "The footbridge."),),
    answers=("£84,000",),
    support=(Support("a1", "It cost £84,000."),),
    choices=("£84,000", "£1"),
    must_not_say=("£48,000",),
    relevant=frozenset({"a1", "a2"}),
    documents=(Document(id="a1", title="Bridge", text="It cost £84,000.\u2028Yes.", published=date(2023, 5, 2)),),
    as_of=date(2024, 3, 31),
    scope=Scope(since=date(2020, 1, 1), kinds=("news",)),
    tags=("money",),
)
MAYOR = Case(id="mayor", question="Who is the mayor?", answerable=False)
PLAYED = Case(id="played", question="Who played?", answers=("They",), answerable=None)
CASES = [CASE, MAYOR, PLAYED]


def keep(folder, *ids):
    with appending(folder / "cases.jsonl") as append:
        for case in (case for id_ in ids for case in CASES if case.id == id_):
            outcome = Outcome(id=case.id, question=case.question, status="answered", text=f"of {case.id}")
            append([(f"key of {case.id}", outcome)])


def test_a_run_comes_back_from_its_folder_as_it_was(config, tmp_path):
    take_folder(tmp_path / "run", config, CASES)
    keep(tmp_path / "run", "played", "cost", "mayor")
    result = load_run(tmp_path / "run")
    assert (result.config, result.cases) == (config, tuple(CASES))
    assert [outcome.text for outcome in result.outcomes] == ["of cost", "of mayor", "of played"]
    assert (result.resumed, result.unasked) == (3, 0)


def test_an_unfinished_run_comes_back_as_far_as_it_went(config, tmp_path):
    take_folder(tmp_path, config, CASES)
    keep(tmp_path, "mayor")
    result = load_run(tmp_path)
    assert ([case.id for case in result.cases], result.unasked) == (["mayor"], 2)


def test_an_outcome_of_an_earlier_wording_is_not_the_cases(config, tmp_path):
    take_folder(tmp_path, config, CASES)
    keep(tmp_path, "mayor", "played")
    take_folder(tmp_path, config, [replace(MAYOR, question="Who is mayor now?"), PLAYED])
    result = load_run(tmp_path)
    assert ([case.id for case in result.cases], result.unasked) == (["played"], 1)


def test_the_last_outcome_of_a_case_counts(config, tmp_path):
    take_folder(tmp_path, config, CASES)
    keep(tmp_path, "mayor")
    with appending(tmp_path / "cases.jsonl") as append:
        append([("new key", Outcome(id="mayor", question="?", status="not_in_archive"))])
    [(key, outcome)] = read_outcomes(tmp_path / "cases.jsonl")
    assert (key, outcome.refused) == ("new key", True)


@pytest.mark.parametrize("keep_bytes", [1, 40, -1])
def test_a_torn_last_line_is_passed_over_and_cut_off_only_for_writing(config, tmp_path, keep_bytes):
    take_folder(tmp_path, config, CASES)
    keep(tmp_path, "cost", "mayor")
    log = tmp_path / "cases.jsonl"
    first, second = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(first + second[:keep_bytes])
    assert [outcome.id for _, outcome in read_outcomes(log)] == ["cost"]
    assert log.read_bytes() == first + second[:keep_bytes]
    keep(tmp_path, "mayor")
    assert log.read_bytes() == first + second


def test_a_line_damaged_in_the_middle_is_refused(config, tmp_path):
    take_folder(tmp_path, config, CASES)
    keep(tmp_path, "cost")
    log = tmp_path / "cases.jsonl"
    log.write_bytes(b'{"id": "cost"}\n' + log.read_bytes())
    with pytest.raises(OtherRun, match=r"cases.jsonl, line 1: no outcome; .*--out"):
        load_run(tmp_path)


def test_text_that_is_no_unicode_comes_back(tmp_path):
    outcome = Outcome(id="a", question="?", status="answered", text="half a pair: \ud83d")
    with appending(tmp_path / "cases.jsonl") as append:
        append([("key", outcome)])
    assert read_outcomes(tmp_path / "cases.jsonl") == [("key", outcome)]


def test_the_same_run_goes_on_and_keeps_the_time_of_its_start(config, tmp_path):
    take_folder(tmp_path, replace(config, started="2026-01-01T10:00:00+00:00"), CASES)
    later = replace(config, started="2026-01-02T10:00:00+00:00", commit="abc", dateline="0.2")
    taken = take_folder(tmp_path, later, [*CASES, Case(id="more", question="?", answers=("x",))])
    assert taken == replace(later, started="2026-01-01T10:00:00+00:00")
    assert load_run(tmp_path).config == taken
    assert load_run(tmp_path).unasked == 4


def test_corrected_gold_goes_on_and_is_kept(config, tmp_path):
    take_folder(tmp_path, config, CASES)
    keep(tmp_path, "mayor")
    corrected = replace(MAYOR, answers=("Ines Calder",), answerable=True)
    take_folder(tmp_path, replace(config, cases_sha256="1" * 64), [corrected])
    assert load_run(tmp_path).cases == (corrected,)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"model": "other"}, "model was 'stub' and is 'other'"),
        ({"seed": 5, "sample": 2}, "sample was None and is 2, seed was 0 and is 5"),
        ({"archive": {"articles": 3, "passages": 2}}, "archive.articles was 2 and is 3"),
        ({"settings": {"hits": 5}}, "settings.hits was None and is 5"),
        ({"code_sha256": "12345678" * 8}, "code_sha256 was None and is 12345678)"),
    ],
)
def test_another_run_is_refused_in_one_line_and_left_alone(config, tmp_path, change, message):
    take_folder(tmp_path, config, CASES)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    other = replace(config, **change)
    with pytest.raises(OtherRun, match=r"; choose another folder with --out$") as caught:
        take_folder(tmp_path, other, [MAYOR])
    assert message in str(caught.value) and "\n" not in str(caught.value)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert holds_other_run(tmp_path, other) and not holds_other_run(tmp_path, config)


@pytest.mark.parametrize("text", ["{", "{}", "[]", '{"cases": 3}'])
def test_a_damaged_configuration_is_refused(config, tmp_path, text):
    (tmp_path / "config.json").write_text(text, encoding="utf-8")
    with pytest.raises(OtherRun, match="config.json is damaged or of another version") as caught:
        take_folder(tmp_path, config, CASES)
    assert "\n" not in str(caught.value)
    assert holds_other_run(tmp_path, config)


def test_a_folder_without_a_run_is_named_with_what_to_do(config, tmp_path):
    assert not holds_other_run(tmp_path / "none", config)
    with pytest.raises(OtherRun, match="there is no run in .*none; `dateline eval run CASES --out .*none` makes one"):
        load_run(tmp_path / "none")


@pytest.mark.parametrize("gold", [None, b"{}\n", b"\xff\n"])
def test_cases_that_cannot_be_read_are_named(config, tmp_path, gold):
    take_folder(tmp_path, config, CASES)
    (tmp_path / "gold.jsonl").unlink()
    if gold:
        (tmp_path / "gold.jsonl").write_bytes(gold)
    with pytest.raises(OtherRun, match="gold.jsonl does not hold the cases of a run") as caught:
        load_run(tmp_path)
    assert "\n" not in str(caught.value)


def test_the_configuration_can_be_read_by_eye(config, tmp_path):
    take_folder(tmp_path, config, CASES)
    kept = json.loads((tmp_path / "config.json").read_text(encoding="utf-8"))
    assert (kept["model"], kept["archive"]) == ("stub", config.archive)


def test_of_tables_only_what_differs_is_named(config):
    a = replace(config, settings={"hits": 10, "answer_tokens": 120}, machine={"cores": 2})
    b = replace(config, settings={"hits": 5, "answer_tokens": 120}, machine={"cores": 2}, seed=1)
    assert differences(a, b, ("settings", "machine", "seed")) == {"settings.hits": ("10", "5"), "seed": ("0", "1")}


def test_a_folder_in_which_another_process_asks_is_left_to_it(tmp_path):
    """Another one might cut off the line that the first is writing."""
    asking, second = (appending(tmp_path / "cases.jsonl") for _ in range(2))
    with asking, pytest.raises(OtherRun, match="another process asks the cases of"), second:
        pass
    with appending(tmp_path / "cases.jsonl"):
        pass

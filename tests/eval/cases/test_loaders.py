import itertools
import json
import re
from pathlib import Path

import pytest

from dateline.eval import Case, gold_path, load_cases, select
from dateline.eval.cases.csv_table import COLUMNS
from dateline.eval.cases.loaders import INFOS, LOADERS, describe
from dateline.eval.cases.schema import CASE
from dateline.ingest.errors import BadCases

DOCS = Path(__file__).parents[3] / "docs" / "gold-questions.md"
SQUAD = {"data": [{"title": "T", "paragraphs": [{"context": "c", "qas": []}]}]}
FILES = {
    "dateline": json.dumps({"id": "x", "question": "What?", "answers": ["This"]}),
    "csv": "Question,Anwser\nWhat?,This\n",
    "squad": json.dumps(SQUAD, indent=1),
    "newsqa": '{"header": {"dataset": "NewsQA"}}\n{"context": "c", "qas": []}\n',
    "realtimeqa": json.dumps({"question_sentence": "What?", "choices": [], "answer": ["0"]}),
    "multihoprag": json.dumps([{"query": "What?", "answer": "This", "evidence_list": []}]),
    "rgb": json.dumps({"id": 1, "query": "What?", "answer": "This", "positive": [], "negative": []}),
    "frames": "Prompt\tAnswer\nWhat?\tThis\n",
}


def test_every_format_has_a_loader_and_a_source():
    assert list(LOADERS) == list(INFOS)
    assert FILES.keys() <= LOADERS.keys()


def test_an_empty_file_is_refused(write):
    with pytest.raises(BadCases, match="holds no cases"):
        load_cases(write("cases.jsonl", "\n"))


@pytest.mark.parametrize("call", [lambda: describe("txt"), lambda: load_cases(gold_path(), "txt")])
def test_an_unknown_format_is_refused_with_those_there_are(call):
    with pytest.raises(
        BadCases, match="'txt'; choose one of: dateline, csv, squad, newsqa, realtimeqa, multihoprag, rgb"
    ):
        call()


@pytest.mark.parametrize(("form", "given"), list(itertools.permutations(FILES, 2)))
def test_the_right_format_is_named_where_another_was_given(write, form, given):
    path = write("file.tsv" if form == "frames" else "file.json", FILES[form])
    with pytest.raises(BadCases, match=f"file.* is not in the form {given} but in {form}; give --format {form}$"):
        load_cases(path, given)


def test_a_fault_in_the_format_that_was_given_stays_a_fault(write):
    with pytest.raises(BadCases, match="line 1: answers must hold the right answer"):
        load_cases(write("cases.jsonl", json.dumps({"id": "x", "question": "What?", "answers": []})))


def test_the_format_of_a_file_that_cannot_be_told_is_not_guessed(write, tmp_path):
    with pytest.raises(BadCases, match="line 1: id is missing"):
        load_cases(write("other.json", '{"prompt": "?"}'))
    with pytest.raises(BadCases, match="none.jsonl cannot be read"):
        load_cases(tmp_path / "none.jsonl")


def test_a_format_is_described_with_its_licence_and_what_was_read():
    for format in LOADERS:
        lines = describe(format).splitlines()
        assert [line.split(":")[0] for line in lines[1:4]] == ["source", "licence", "for"]
    assert "CC BY-NC-SA 4.0" in describe("rgb")
    assert "none stated" in describe("realtimeqa")
    assert f"read: {len(load_cases(gold_path()))} questions" in describe("dateline", load_cases(gold_path()))


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


@pytest.mark.parametrize(("block", "name", "format"), [("csv", "q.csv", "csv"), ("json", "q.jsonl", "dateline")])
def test_the_examples_of_the_documentation_load(write, block, name, format):
    [text] = re.findall(rf"```{block}\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.S)
    cases = load_cases(write(name, text), format)
    assert len(cases) == text.count("\n") - (format == "csv")


def test_the_documentation_names_every_field_column_and_format():
    text = DOCS.read_text(encoding="utf-8")
    names = {*CASE["properties"], *CASE["$defs"]["scope"]["properties"], *COLUMNS, *LOADERS}
    assert [name for name in sorted(names) if f"`{name}`" not in text] == []

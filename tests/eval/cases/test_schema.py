import json

import pytest
from jsonschema import Draft202012Validator

from dateline.eval.cases.schema import CASE, DAY, TEXT, checker, instead, list_of, object_of, short

ROW = object_of({"name": TEXT, "days": list_of(DAY)}, {"of": object_of({"title": TEXT})})


def test_the_published_schema_is_a_schema():
    Draft202012Validator.check_schema(CASE)
    assert CASE["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_field_of_it_is_described():
    parts = [CASE, *CASE["$defs"].values()]
    fields = {name: field for part in parts for name, field in part.get("properties", {}).items()}
    described = {name: field.get("description") or target(field)["description"] for name, field in fields.items()}
    assert described.keys() >= {"question", "quote", "text", "since"}
    assert [name for name, description in described.items() if len(description) < 10] == []


def target(field):
    return CASE["$defs"][field["$ref"].removeprefix("#/$defs/")]


@pytest.mark.parametrize(
    ("value", "faults"),
    [
        ({"name": "x", "days": ["2024-03-31", None], "more": 1}, []),
        ({"days": []}, ["name is missing; add it"]),
        ({"name": " ", "days": []}, ["name must be text that is not empty, not ' '"]),
        ({"name": 7, "days": "no"}, ["name must be text that is not empty, not 7", "days must be a list, not 'no'"]),
        ({"name": None, "days": []}, ["name must be text that is not empty, not null"]),
        (
            {"name": "x", "days": ["2024-02-30", "20240331"]},
            [
                "days[0] must be a day such as 2024-03-31, not '2024-02-30'",
                "days[1] must be a day such as 2024-03-31, not '20240331'",
            ],
        ),
        ({"name": "x", "days": [], "of": {}}, ["of.title is missing; add it"]),
        ({"name": "x", "days": [], "of": "t"}, ["of must be an object of title, not 't'"]),
    ],
)
def test_faults_name_the_field_the_value_and_what_to_do(value, faults):
    assert checker(ROW)(value) == faults


def test_an_unknown_field_is_told_with_the_one_that_was_meant():
    check = checker({"properties": {"answers": {}, "answerable": {}}, "additionalProperties": False})
    assert check({"anwsers": 1, "zzz": 2}) == [
        "unknown field 'anwsers'; did you mean 'answers'?",
        "unknown field 'zzz'; known are answerable, answers",
    ]


def test_a_rule_without_words_of_its_own_is_told_as_the_library_does():
    assert checker({"properties": {"n": {"minimum": 3}}})({"n": 2}) == ["n 2 is less than the minimum of 3, not 2"]


def test_long_values_are_cut_and_no_line_is_broken():
    assert len(short("x\n" * 500)) == 61
    [fault] = checker(list_of(TEXT))(["\n"])
    assert "\n" not in fault and json.dumps("\n")[1:-1] in fault


def test_instead_is_the_closest_name_or_all():
    assert instead("tag", ["id", "tags"]) == "did you mean 'tags'?"
    assert instead("xyz", ["id", "tags"]) == "known are id, tags"

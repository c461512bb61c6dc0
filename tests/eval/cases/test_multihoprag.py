import json

import pytest

from dateline.eval import Case, Support
from dateline.eval.cases.loaders import load_cases
from dateline.ingest.errors import BadCases

EVIDENCE = [
    {"title": "Bridge", "author": "A", "url": "https://a.example", "source": "Courier", "fact": "It cost £8."},
    {"title": "Pier", "author": "B", "url": "https://b.example", "source": "Echo", "fact": "It cost £9."},
]
ROW = {
    "query": "Did the bridge cost less than the pier?",
    "answer": "Yes",
    "question_type": "comparison_query",
    "evidence_list": EVIDENCE,
}
NULL = {"query": "Who?", "answer": "Insufficient information.", "question_type": "null_query", "evidence_list": []}


def load(write, *rows):
    return load_cases(write("MultiHopRAG.json", json.dumps(rows)), "multihoprag")


def test_facts_are_the_support_and_a_null_query_is_not_answerable(write):
    assert load(write, ROW, NULL) == [
        Case(
            id="1",
            question="Did the bridge cost less than the pier?",
            answers=("Yes",),
            support=(Support("https://a.example", "It cost £8."), Support("https://b.example", "It cost £9.")),
            relevant=frozenset({"https://a.example", "https://b.example"}),
            tags=("comparison",),
        ),
        Case(id="2", question="Who?", tags=("null",), answerable=False),
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"question_type": "bridge_query"}, "item 2: question_type must be one of inference_query, comparison_query"),
        ({"evidence_list": [{"url": "u"}]}, "item 2: evidence_list[0].fact is missing; add it"),
        ({"answer": ""}, "item 2: answer must be text that is not empty, not ''"),
    ],
)
def test_errors_name_the_item_and_the_field(write, change, message):
    with pytest.raises(BadCases) as caught:
        load(write, ROW, {**ROW, **change})
    assert message in str(caught.value)

import gzip
import json

import pytest

from dateline.eval import Case
from dateline.eval.cases.loaders import load_cases
from dateline.eval.records import Document
from dateline.ingest.errors import BadCases

HEADER = {"header": {"dataset": "NewsQA", "split": "dev"}}
ARTICLE = {
    "context": "[TLE] Footbridge [PAR] The footbridge reopened on Monday.",
    "context_tokens": [["The", 22]],
    "qas": [
        {
            "qid": "f7b2",
            "question": "When did the footbridge reopen?",
            "question_tokens": [["When", 0]],
            "answers": ["on Monday"],
            "detected_answers": [
                {"text": "on Monday", "char_spans": [[46, 54]], "token_spans": [[9, 10]]},
                {"text": "Monday", "char_spans": [[49, 54]], "token_spans": [[10, 10]]},
            ],
        }
    ],
}


def load(write, *rows):
    return load_cases(write("NewsQA.jsonl", "\n".join(json.dumps(row) for row in rows)), "newsqa")


def test_a_question_is_asked_of_its_article(write):
    article = Document(id="article-1", title="", text="Footbridge\n\nThe footbridge reopened on Monday.")
    assert load(write, HEADER, ARTICLE) == [
        Case(
            id="f7b2",
            question="When did the footbridge reopen?",
            answers=("on Monday", "Monday"),
            documents=(article,),
            relevant=frozenset({"article-1"}),
        )
    ]


def test_it_is_read_as_it_is_released(tmp_path):
    path = tmp_path / "NewsQA.jsonl.gz"
    path.write_bytes(gzip.compress(f"{json.dumps(HEADER)}\n{json.dumps(ARTICLE)}\n".encode()))
    assert [case.id for case in load_cases(path, "newsqa")] == ["f7b2"]


def test_without_its_header_it_is_refused(write):
    with pytest.raises(BadCases, match="line 1: no header of the MRQA form; take the file as it was released"):
        load(write, ARTICLE)


def test_errors_name_the_line_and_the_field(write):
    qas = [{**ARTICLE["qas"][0], "answers": []}]
    with pytest.raises(BadCases) as caught:
        load(write, HEADER, {**ARTICLE, "qas": qas}, {"qas": []})
    first, second = str(caught.value).splitlines()
    assert "line 2: qas[0].answers must be a list that is not empty, not []" in first
    assert "line 3: context is missing; add it" in second

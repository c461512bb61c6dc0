import json
from datetime import date

import pytest

from dateline.eval import Case
from dateline.eval.cases.loaders import load_cases
from dateline.eval.records import Document
from dateline.ingest.errors import BadCases

LINKS = ["https://en.wikipedia.example/wiki/Lode_(river)", "https://en.wikipedia.example/wiki/Pier"]
EXPECTED = Case(
    id="1",
    question="Which is longer, and by how much?",
    answers=("The pier, by 3 m",),
    relevant=frozenset(LINKS),
    tags=("numerical reasoning", "multiple constraints"),
)
REASONING = "Numerical reasoning | Multiple constraints"
DOCUMENTS = [
    {"title": "Lode", "text": "The Lode is 5 m long.", "source": LINKS[0], "published": "2024-03-01"},
    {"text": "The pier is 8 m long."},
    {"id": "rain", "text": "It rained.", "relevant": False},
]


def load(write, name, text):
    return load_cases(write(name, text), "frames")


def test_the_table_of_frames_is_asked_of_the_articles_it_links_to(write):
    row = f'Which is longer, and by how much?\t"The pier, by 3 m"\t{LINKS}\t{REASONING}\n'
    assert load(write, "test.tsv", f"Prompt\tAnswer\twiki_links\treasoning_types\n{row}") == [EXPECTED]


def test_frames_in_json_lines_is_read_as_well(write):
    prompt = {"Prompt": EXPECTED.question, "Answer": EXPECTED.answers[0]}
    row = {**prompt, "wiki_links": LINKS, "reasoning_types": REASONING}
    assert load(write, "test.jsonl", json.dumps(row)) == [EXPECTED]


def test_documents_are_read_with_what_is_said_of_them(write):
    row = {"id": 9, "question": "How long?", "answer": ["5 m", "five metres"], "documents": DOCUMENTS}
    [case] = load(write, "set.jsonl", json.dumps(row))
    assert (case.id, case.answers) == ("9", ("5 m", "five metres"))
    assert case.documents == (
        Document(id=LINKS[0], title="Lode", text="The Lode is 5 m long.", published=date(2024, 3, 1)),
        Document(id="document-2", title="", text="The pier is 8 m long."),
        Document(id="rain", title="", text="It rained."),
    )
    assert case.relevant == frozenset({LINKS[0], "document-2"})


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"question": "?", "answer": "x"}, "line 1: documents is missing; add it"),
        (
            {"question": "?", "answer": "x", "documents": [{"text": ""}]},
            "documents[0].text must be text that is not empty",
        ),
        (
            {"question": "?", "answer": "x", "documents": [{"id": "a", "text": "t"}] * 2},
            "line 1: two documents have one id, among ['a', 'a']; change one",
        ),
        ({"Prompt": "?", "Answer": "x", "reasoning_types": 7}, "line 1: reasoning_types must be text, not 7"),
        ({"Prompt": "?", "Answer": 3}, "line 1: Answer must be a text or a list of texts, not 3"),
        (
            {"Prompt": "?", "Answer": "x", "wiki_links": "here"},
            "line 1: wiki_links must be a list of addresses, not 'here'",
        ),
    ],
)
def test_errors_name_the_line_and_the_field(write, row, message):
    with pytest.raises(BadCases) as caught:
        load(write, "set.jsonl", json.dumps(row))
    assert message in str(caught.value)


def test_a_table_that_is_torn_is_refused_at_its_lines(write):
    with pytest.raises(BadCases, match="test.tsv, line 2: 'x' stands under no column"):
        load(write, "test.tsv", '"Prompt"s\tAnswer\nx\ty\n')

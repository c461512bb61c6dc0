from datetime import date

import pytest

from dateline.eval import Case, Support
from dateline.eval.cases.csv_table import COLUMNS, header, load, read_table
from dateline.ingest.errors import BadCases

FULL = {
    "id": "bridge",
    "question": '"How long is it, in metres?"',
    "answer": "84 metres",
    "aliases": "84m | eighty-four metres",
    "must_not_say": "80 metres",
    "as_of": "2024-03-31",
    "tags": "number|single",
    "article": "https://a.example",
    "quote": "84 metres long",
    "answerable": "yes",
    "notes": "asked by Ann",
}
BOTH_OR_NEITHER = "give the right answer under answer, or no under answerable, and not both"


def load_text(write, text, encoding="utf-8"):
    path = write("cases.csv", "")
    path.write_bytes(text.encode(encoding))
    return load(path)


def test_every_column_is_read(write):
    assert FULL.keys() == set(COLUMNS)
    assert load_text(write, f"{','.join(FULL)}\n{','.join(FULL.values())}\n") == [
        Case(
            id="bridge",
            question="How long is it, in metres?",
            answers=("84 metres", "84m", "eighty-four metres"),
            must_not_say=("80 metres",),
            support=(Support("https://a.example", "84 metres long"),),
            relevant=frozenset({"https://a.example"}),
            as_of=date(2024, 3, 31),
            tags=("number", "single"),
        )
    ]


def test_two_columns_are_enough_and_rows_are_named_by_their_number(write):
    cases = load_text(write, "question,answer\nHow long?,84 metres\n\nWho?,Ann Lee\n")
    assert [(case.id, case.question, case.answers) for case in cases] == [
        ("1", "How long?", ("84 metres",)),
        ("2", "Who?", ("Ann Lee",)),
    ]


@pytest.mark.parametrize("no", ["no", "No", "FALSE", "0"])
def test_a_question_that_the_archive_does_not_answer(write, no):
    [case] = load_text(write, f"question,answer,answerable\nWho designed it?,,{no}\n")
    assert (case.answers, case.answerable) == ((), False)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_what_spreadsheets_save_is_read(write, delimiter, encoding):
    row = ["Was kostet die Brücke, alles in allem?", "£84,000"]
    text = f"Question{delimiter}Answer\r\n" + delimiter.join(f'"{cell}"' for cell in row) + "\r\n"
    [case] = load_text(write, text, encoding)
    assert [case.question, *case.answers] == row


def test_names_of_columns_may_be_written_as_a_person_would(write):
    [case] = load_text(write, "Question , Answer,As of\nHow long?,84 metres,2024-03-31\n")
    assert case.as_of == date(2024, 3, 31)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("question,answer\n,x\n", ["line 2: question is missing; add it"]),
        ("question,answer\nWho?,\n", [f"line 2: {BOTH_OR_NEITHER}"]),
        ("question,answer,answerable\nWho?,Ann,no\n", [f"line 2: {BOTH_OR_NEITHER}"]),
        ("question,answer,answerable\nWho?,Ann,maybe\n", ["line 2: answerable must be yes or no, not 'maybe'"]),
        (
            "question,answer,as_of\nWho?,Ann,31/03/2024\n",
            ["line 2: as_of must be a day such as 2024-03-31, not '31/03/2024'"],
        ),
        (
            "question,answer,quote\nWho?,Ann,It was Ann.\n",
            ["line 2: article and quote belong together: give the address and the words it says so in, or neither"],
        ),
        ("question,answer,must_not_say\nWho?,Ann,ann\n", ["line 2: must_not_say 'ann' stands in the answer 'Ann'"]),
        (
            "question,answer\nWho,then?,Ann\n",
            ["line 2: 'Ann' stands under no column; put a text with commas in quotation marks"],
        ),
        ("question,anwser,tag\nWho?,Ann,x\n", ["line 1: unknown column 'anwser'", "line 1: unknown column 'tag'"]),
        ("question,answer,answer\nWho?,Ann,Ann\n", ["line 1: column 'answer' is there 2 times; take all but one out"]),
        ("q,a\nWho?,Ann\n", ["line 1: no column is called question; name the columns here, from question, answer"]),
        ("id,question,answer\na,Who?,Ann\na,Why?,So\n", ["line 3: id 'a' is also on line 2; change one"]),
    ],
)
def test_faults_name_the_line_the_column_and_what_to_do(write, text, faults):
    with pytest.raises(BadCases) as caught:
        load_text(write, text)
    lines = str(caught.value).splitlines()
    assert len(lines) == len(faults)
    assert all(f"cases.csv, {fault}" in line for fault, line in zip(faults, lines, strict=True))


def test_columns_that_a_spreadsheet_leaves_empty_are_no_fault(write):
    [case] = load_text(write, "question,answer,,\nWho?,Ann,,\n,,,\n")
    assert case.answers == ("Ann",)


def test_lines_are_counted_where_a_cell_has_several(write):
    text = 'question,answer\n"Who, of\nall?",Ann\nWhy?,\n"torn,x\n'
    with pytest.raises(BadCases) as caught:
        load_text(write, text)
    first, second = str(caught.value).splitlines()
    assert "line 4: give the right answer" in first
    assert "line 5: cannot be read (unexpected end of data); check its quotation marks" in second


def test_a_file_that_is_no_table_is_refused(write):
    with pytest.raises(BadCases, match="cases.csv cannot be read .*binary data.*; save it as CSV in UTF-8"):
        load_text(write, "PK\0\1\2" * 50)


def test_a_table_gives_its_columns_and_rows_without_the_empty_cells(write):
    path = write("t.csv", "A, b\nx,\n,y\n")
    assert header(path) == ["A", "b"]
    assert list(read_table(path)) == [("line 2", {"A": "x"}), ("line 3", {"b": "y"})]

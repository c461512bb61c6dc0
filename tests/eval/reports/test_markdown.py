import re
from dataclasses import replace

from dateline.eval import as_markdown, summarise
from dateline.eval.reports.markdown import cell, table


def columns(line):
    return len(re.split(r"(?<!\\)\|", line)) - 2


def test_every_table_has_as_many_cells_in_each_row_as_in_its_header(result):
    page = as_markdown(summarise(result))
    tables = [block.splitlines() for block in page.split("\n\n") if block.startswith("|")]
    assert len(tables) == 8
    for lines in tables:
        assert {columns(line) for line in lines} == {columns(lines[0])}
        assert set(lines[1]) == set("| -")


def test_the_page_says_first_whether_to_trust_the_answers(result):
    page = as_markdown(summarise(result))
    assert page.index("When it answers, it is right") < page.index("## ")
    assert "7 cases, 4 answered, 2 refused, 1 errors." in page
    assert "- Of 4 answers it gave, 25% were right. (95% interval: 0% to 75%)" in page


def test_the_page_has_each_figure_with_its_interval_and_meaning(result):
    page = as_markdown(summarise(result))
    assert re.search(r"\| answer matched \| 0\.200 \| 0\.000 to 0\.\d+ \| 5 \| What was answered contains", page)
    assert re.search(r"\| ALCE recall \|.*judge: our own support check", page)
    assert "| search | the search did not find the article | 1 |" in page
    assert "| answerable | wrong answer | 2 |" in page


def test_text_from_outside_cannot_break_a_table(result):
    hostile = replace(result.cases[1], question="Why?\n<b>Why</b>|", answers=("Ames | Sons",))
    cases = (result.cases[0], hostile, *result.cases[2:])
    page = as_markdown(summarise(replace(result, cases=cases)))
    assert r"Why? &lt;b&gt;Why&lt;/b&gt;\|" in page
    assert r"Ames \| Sons" in page


def test_cells_show_text_as_it_stands():
    assert cell("a | b\n*c* _d_ [e](f) `g` <h> & \\") == (r"a \| b \*c\* \_d\_ \[e\](f) \`g\` &lt;h&gt; &amp; \\")
    assert cell(None) == cell("  ") == "–"
    assert cell(0) == "0"


def test_a_table_is_its_header_a_rule_and_rows():
    assert table(("a", "b"), [(1, "x|y")]) == "| a | b |\n| --- | --- |\n| 1 | x\\|y |"

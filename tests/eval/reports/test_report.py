import json
import re

from dateline.eval import Case, Support, run, write_report
from dateline.eval.metrics.scores import metrics_of
from dateline.eval.reports.markdown import as_markdown, cell, table

URL = "https://courier.example/bridge"
CASES = [
    Case(
        id="cost",
        question="What did the footbridge cost?",
        answers=("£84,000",),
        support=(Support(URL, "It cost £84,000 to mend."),),
        relevant=frozenset({URL}),
        tags=("single", "money"),
    ),
    Case(id="mayor", question="Who is the mayor?", answers=("Ames | Sons",), tags=("single",)),
    Case(id="why", question="Why?\n<b>Why</b>|", answerable=False, tags=("none",)),
]


def report(desk, config, folder):
    return write_report(run(CASES, desk, folder, config=config))


def columns(line):
    return len(re.split(r"(?<!\\)\|", line)) - 2


def test_the_summary_holds_figures_tags_and_what_was_wrong(desk, config, tmp_path):
    summary = report(desk, config, tmp_path)
    assert summary["counts"] == {"cases": 3, "answered": 1, "refused": 1, "searched": 0, "errors": 1}
    assert summary["metrics"]["answer contained"]["value"] == 0.5
    assert summary["metrics"]["recall@1"]["value"] == 0.0
    assert summary["metrics"]["MRR"]["value"] == 0.5
    assert summary["metrics"]["citation precision"]["value"] == 1.0
    assert summary["tags"]["money"]["cases"] == 1
    assert summary["tags"]["money"]["metrics"]["answer contained"]["value"] == 1.0
    assert [(wrong["id"], wrong["why"]) for wrong in summary["wrong"]] == [
        ("mayor", "refused"),
        ("why", "error"),
    ]
    assert summary["cases"][0]["scores"]["exact match"] == 0.0


def test_both_files_are_written_and_the_json_is_the_summary(desk, config, tmp_path):
    summary = report(desk, config, tmp_path)
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8")) == summary
    assert (tmp_path / "report.md").read_text(encoding="utf-8") == as_markdown(summary)


def test_every_table_has_as_many_cells_in_each_row_as_in_its_header(desk, config, tmp_path):
    page = as_markdown(report(desk, config, tmp_path))
    tables = [block.splitlines() for block in page.split("\n\n") if block.startswith("|")]
    assert len(tables) == 5
    for lines in tables:
        assert {columns(line) for line in lines} == {columns(lines[0])}
        assert set(lines[1]) == set("| -")


def test_the_page_names_figure_interval_and_wrong_case(desk, config, tmp_path):
    page = as_markdown(report(desk, config, tmp_path))
    assert "3 cases, 1 answered, 1 refused, 1 errors." in page
    assert re.search(r"\| answer contained \| 0\.500 \| 0\.000 to 1\.000 \| 2 \|", page)
    assert r"Ames \| Sons" in page
    assert r"Why? &lt;b&gt;Why&lt;/b&gt;\|" in page


def test_a_run_of_retrieval_alone_reports_no_answers(desk, retrieval_config, tmp_path):
    summary = write_report(run(CASES[:2], desk, tmp_path, config=retrieval_config))
    assert set(summary["metrics"]) == set(metrics_of("retrieval"))
    assert set(summary["seconds"]) == {"sources", "whole answer"}


def test_cells_show_text_as_it_stands():
    assert cell("a | b\n*c* _d_ [e](f) `g` <h> & \\") == (r"a \| b \*c\* \_d\_ \[e\](f) \`g\` &lt;h&gt; &amp; \\")
    assert cell(None) == cell("  ") == "–"
    assert cell(0) == "0"


def test_a_table_is_its_header_a_rule_and_rows():
    assert table(("a", "b"), [(1, "x|y")]) == "| a | b |\n| --- | --- |\n| 1 | x\\|y |"

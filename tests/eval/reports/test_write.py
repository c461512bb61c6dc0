import json
from dataclasses import replace

from dateline.eval import as_markdown, write_report


def test_three_files_are_written_and_the_json_is_the_summary(result):
    summary = write_report(result)
    assert {path.name for path in result.out.iterdir()} == {"report.json", "report.md", "report.html"}
    assert json.loads((result.out / "report.json").read_text(encoding="utf-8")) == summary
    assert (result.out / "report.md").read_text(encoding="utf-8") == as_markdown(summary)
    assert (result.out / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_text_that_utf_8_cannot_hold_stops_no_report(result):
    broken = replace(result.cases[1], question="What cost \ud800?")
    write_report(replace(result, cases=(result.cases[0], broken, *result.cases[2:])))
    for path in result.out.iterdir():
        assert "What cost ??" in path.read_text(encoding="utf-8")

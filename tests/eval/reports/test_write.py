import json

from dateline.eval import as_markdown, write_report


def test_three_files_are_written_and_the_json_is_the_summary(result):
    summary = write_report(result)
    assert {path.name for path in result.out.iterdir()} == {"report.json", "report.md", "report.html"}
    assert json.loads((result.out / "report.json").read_text(encoding="utf-8")) == summary
    assert (result.out / "report.md").read_text(encoding="utf-8") == as_markdown(summary)
    assert (result.out / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")

"""What the form says of what became of files."""

from dateline.ingest.records import AddReport, Note, Skipped
from dateline.ui.web.adding import report


def test_the_report_has_all_that_the_command_line_says():
    told = report(
        AddReport(
            added=2,
            unchanged=1,
            copies=1,
            dates={"day only": 2},
            skipped=[Skipped("a.png", "no reader for .png files")],
            left_out={"picture": 3},
            notes=[Note("feed.xml", "only summaries")],
        )
    )
    for line in (
        "Added 2, updated 0, unchanged 1.",
        "Copies of another article: 1.",
        "Dates: 2 day only.",
        "Left out: 3 × picture.",
        "a.png: no reader for .png files",
        "feed.xml: only summaries",
    ):
        assert line in told


def test_what_a_file_is_called_is_only_text():
    told = report(AddReport(skipped=[Skipped("<img src=x onerror=alert(1)>.txt", "no text")]))
    assert "<img" not in told


def test_of_many_skipped_files_some_are_named():
    told = report(AddReport(skipped=[Skipped(f"{n}.png", "no reader") for n in range(30)]))
    assert "Skipped 30:" in told
    assert told.count("<li>") == 21
    assert "and 10 more" in told

"""The progress of a sync, on a terminal and off one."""

import io

import pytest
from rich.console import Console

from dateline.ingest import SyncProgress
from dateline.ui.commands import sync_bar
from dateline.ui.commands.sync_bar import SyncBar


@pytest.mark.parametrize("terminal", [True, False])
def test_it_tells_what_is_done_how_fast_and_how_long_it_will_take(monkeypatch, terminal) -> None:
    now = iter(float(second) for second in range(0, 100_000, 10))
    monkeypatch.setattr(sync_bar, "_LINE_EVERY", 0)
    console = Console(file=io.StringIO(), force_terminal=terminal, width=200, get_time=lambda: next(now))
    with SyncBar(console) as bar:
        bar(SyncProgress("looking", 1_200))
        bar(SyncProgress("reading", 0, 400, 0, 4_000_000))
        bar(SyncProgress("reading", 100, 400, 1_000_000, 4_000_000))
        bar._bar.refresh()
        bar(SyncProgress("removing", 400, 400, 4_000_000, 4_000_000))
        bar._bar.refresh()
    shown = console.file.getvalue()
    assert "100 of 400 files" in shown and "files/s" in shown and "MB/s" in shown and " left" in shown
    assert "Removing what is gone" in shown
    assert terminal or "Looking for changes: 1,200 files" in shown


def test_off_a_terminal_lines_are_rare() -> None:
    console = Console(file=io.StringIO(), force_terminal=False)
    with SyncBar(console) as bar:
        for files in range(1_000):
            bar(SyncProgress("looking", files))
    assert console.file.getvalue() == ""


@pytest.mark.parametrize(("seconds", "shown"), [(0.4, "0:00"), (59.6, "1:00"), (3_723, "1:02:03")])
def test_time_left_is_written_as_a_clock_does(seconds, shown) -> None:
    assert sync_bar._span(seconds) == shown

"""The page over many runs as text, and in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from dateline.eval import History, PastRun, write_history
from dateline.eval.reports.html import content_hash

HOSTILE = "</style><script>window.hacked = 1</script>"


def past(folder, month, value, series="cases.jsonl", *, unasked=0, model="small"):
    row = {"value": value, "low": value - 0.1, "high": value + 0.1, "n": 40}
    return PastRun(
        folder=folder,
        started=f"2026-0{month}-01T10:00:00+00:00",
        series=series,
        cases=40,
        unasked=unasked,
        model=model,
        commit="c0ffee00",
        metrics={"right": value, "recall@5": value},
        seconds=value,
        estimates=dict.fromkeys(("right", "recall@5", "seconds"), row),
    )


@pytest.fixture
def page(tmp_path):
    """Writes the page of some runs and gives its text and its path."""

    def write(*runs, unread=()):
        path = tmp_path / "pages" / "history.html"
        write_history(History(runs, unread), path)
        return path.read_text(encoding="utf-8"), path

    return write


def test_each_series_has_its_plots_and_its_table(page):
    text, _ = page(past("runs/a", 1, 0.5), past("runs/b", 2, 0.6), past("runs/c", 3, 0.25, "other.jsonl", unasked=2))
    assert re.findall(r'<figure class="plot" id="([^"]+)"', text) == [
        "plot-2-right",
        "plot-2-recall@5",
        "plot-2-seconds",
    ]
    assert re.findall(r"<h2[^>]*><bdi>([^<]+)", text) == ["other.jsonl", "cases.jsonl"]
    assert "<td>0.600</td><td>0.600</td>" in text and "<td>40 of 42</td>" in text and "<td>250 ms</td>" in text
    assert "3 runs, 2026-01-01 to 2026-03-01" in text.replace("\u2011", "-")


def test_a_run_leads_to_its_report_where_that_is(page, tmp_path):
    (tmp_path / "runs #1").mkdir()
    (tmp_path / "runs #1" / "report.html").touch()
    text, _ = page(past(str(tmp_path / "runs #1"), 1, 0.5), past(str(tmp_path / "none"), 2, 0.5))
    assert re.findall(r'<a href="([^"]+)"><bdi>', text) == ["../runs%20%231/report.html"]


def test_names_are_escaped_and_only_the_pages_own_style_is_allowed(page):
    text, _ = page(past(HOSTILE, 1, 0.5, HOSTILE, model=HOSTILE), past("b", 2, 0.5, HOSTILE), unread=(HOSTILE,))
    assert "<script" not in text and "&lt;script&gt;" in text
    style = re.search(r"<style>(.*?)</style>", text, re.S)[1]
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1]
    assert policy == f"default-src 'none'; style-src '{content_hash(style)}'; base-uri 'none'; form-action 'none'"


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_sticks_out_sideways_and_nothing_is_asked_for(page, browser, width):
    _, path = page(*(past(f"runs/{'long' * 30}{n}", n, 0.1 * n) for n in range(2, 9)))
    context = browser.new_context(viewport={"width": width, "height": 800})
    shown, asked, errors = context.new_page(), [], []
    shown.on("request", lambda request: asked.append(request.url))
    shown.on("console", lambda message: errors.append(message.text))
    shown.goto(path.as_uri())
    expect(shown.get_by_role("img", name="Right as a whole")).to_be_visible()
    expect(shown.get_by_role("table").last).to_contain_text("runs/long")
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert (asked, errors) == ([path.as_uri()], [])
    context.close()

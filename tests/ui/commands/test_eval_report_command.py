"""`dateline eval report` over a run of a real archive's search."""

import json

import pytest

CASES = [
    {
        "id": f"ferry-{number}",
        "question": "When was the ferry sold?",
        "answers": ["February"],
        "support": [{"article": "https://e.example/3", "quote": "The ferry was sold."}],
    }
    for number in range(2)
]


@pytest.fixture
def run_folder(filled, tmp_path):
    cases, folder = tmp_path / "mine.jsonl", tmp_path / "trial"
    cases.write_text("\n".join(map(json.dumps, CASES)), encoding="utf-8")
    code, out, _ = filled("eval", "run", str(cases), "--stages", "retrieval", "--out", str(folder))
    assert code == 0
    assert f"The whole report, with every case: {folder / 'report.html'}" in out
    return folder


def test_a_run_is_scored_again_and_its_report_written_anew(filled, run_folder):
    before = {path.name: path.read_text(encoding="utf-8") for path in run_folder.glob("report.*")}
    for name in before:
        (run_folder / name).unlink()
    code, out, _ = filled("eval", "report", str(run_folder))
    assert code == 0
    assert {path.name: path.read_text(encoding="utf-8") for path in run_folder.glob("report.*")} == before
    assert set(before) == {"report.html", "report.json", "report.md"}
    assert "recall@5" in out and "report.html" in out


def test_an_unfinished_run_has_a_report_that_says_so(filled, run_folder):
    outcomes = run_folder / "cases.jsonl"
    outcomes.write_text(outcomes.read_text(encoding="utf-8").splitlines(keepends=True)[0], encoding="utf-8")
    code, out, err = filled("eval", "report", str(run_folder), "--json")
    assert code == 0
    assert "Unfinished, still to be asked: 1 case" in err
    assert json.loads(out)["counts"]["unasked"] == 1
    assert "1 more are still to be asked" in (run_folder / "report.html").read_text(encoding="utf-8")


def test_a_failed_case_is_told_with_what_to_do(filled, run_folder):
    lines = (run_folder / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    failed = {**json.loads(lines[0]), "status": "error", "error": "the model is gone", "timings": None, "found": []}
    (run_folder / "cases.jsonl").write_text(f"{json.dumps(failed)}\n{lines[1]}\n", encoding="utf-8")
    _, out, _ = filled("eval", "report", str(run_folder))
    assert f"1 case failed; the same run with --out {run_folder} asks them again" in " ".join(out.split())


def test_a_folder_without_a_run_is_refused(filled, tmp_path):
    code, _, err = filled("eval", "report", str(tmp_path / "none"))
    assert code == 1
    assert "there is no run in" in err

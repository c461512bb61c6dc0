"""The setup's progress line, run as the Makefile runs it."""

import subprocess
import sys
from pathlib import Path

STEP = Path(__file__).parents[2] / ".ci" / "step.py"


def run_step(title: str, script: str, cwd: Path) -> subprocess.CompletedProcess:
    command = [sys.executable, str(STEP), title, sys.executable, "-u", "-c", script]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)


def test_a_counted_step_is_reported_in_tenths(tmp_path):
    script = "import time\nfor n in range(1, 101):\n    print(f'[{n}/100] Building'); time.sleep(0.01)"
    done = run_step("Compiling", script, tmp_path)
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert lines[0] == "Compiling ..."
    assert lines[-1].startswith("Compiling: done in")
    assert 1 <= len(lines[1:-1]) <= 10
    assert all("/100 (" in line for line in lines[1:-1])


def test_a_failed_step_shows_the_end_of_its_output_and_keeps_the_rest(tmp_path):
    failed = run_step("Installing", "for n in range(100): print('line', n)\nraise SystemExit(3)", tmp_path)
    *tail, advice = failed.stderr.splitlines()
    assert failed.returncode == 3
    assert tail == [f"line {n}" for n in range(60, 100)]
    assert "doctor" not in advice
    log = Path(advice.rsplit(" ", 1)[-1])
    assert log.read_text().startswith("line 0\n")
    log.unlink()


def test_doctor_is_named_once_it_is_installed(tmp_path):
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "dateline").touch()
    failed = run_step("Installing", "raise SystemExit(1)", tmp_path)
    assert "dateline doctor" in failed.stderr
    Path(failed.stderr.split("whole output is in ")[1].split(";")[0]).unlink()

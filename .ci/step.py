"""Runs one step of the setup and shows how far it is, in place of the thousands of lines that the step prints.

    python .ci/step.py "Compiling llama-cpp-python (minutes, once)" COMMAND...

On a terminal one line keeps changing; elsewhere a line appears every tenth of the way or every half minute. When the
step fails, the last lines of its output are shown and the whole log is kept. Needs nothing but the standard library,
as it runs before anything is installed.
"""

# ruff: noqa: T201 (printing is what this is for)
from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COUNTER = re.compile(r"\[\s*(\d+)/(\d+)\]")
"""How ninja counts what it has built."""
PACKAGE = re.compile(r"^\s*(Collecting [\w.-]+|Installing)", re.MULTILINE)
QUIET_SECONDS = 30
TAIL_LINES = 40


class Meter:
    """Shows title, detail and seconds; `tell` is called several times a second."""

    def __init__(self, title: str, terminal: bool) -> None:
        self.title = title
        self.terminal = terminal
        self.started = time.monotonic()
        self.detail = ""
        self._erase = "\r\x1b[K" if terminal else ""
        self._tenth = 0
        self._spoke = self.started
        print(title + " ...", end="" if terminal else "\n", flush=True)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    def tell(self, output: str) -> None:
        """Take what the step has printed since the last time."""
        tenth = self._read(output)
        if self.terminal:
            print(f"{self._erase}{self.title} ... {self.detail} {self.seconds:.0f} s", end="", flush=True)
        elif tenth > self._tenth or time.monotonic() - self._spoke > QUIET_SECONDS:
            self._spoke = time.monotonic()
            print(f"  {self.detail or 'still at it'} ({self.seconds:.0f} s)", flush=True)
        self._tenth = max(tenth, self._tenth)

    def _read(self, output: str) -> int:
        """Update the detail; returns how many tenths are done, 0 where the step does not count."""
        if counts := COUNTER.findall(output):
            done, total = map(int, counts[-1])
            self.detail = f"{done}/{total}"
            return 10 * done // max(total, 1)
        if packages := PACKAGE.findall(output):
            self.detail = packages[-1]
        return 0

    def end(self, word: str) -> None:
        print(f"{self._erase}{self.title}: {word} {self.seconds:.0f} s", flush=True)


def run(title: str, command: list[str]) -> int:
    """The command's exit status."""
    meter = Meter(title, sys.stdout.isatty())
    with tempfile.NamedTemporaryFile("wb", prefix="dateline-setup-", suffix=".log", delete=False) as log:
        path = Path(log.name)
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
    with process, path.open(encoding="utf-8", errors="replace") as output:
        while process.poll() is None:
            time.sleep(0.25)
            meter.tell(output.read())
    if process.returncode:
        meter.end("failed after")
        explain(title, path)
    else:
        meter.end("done in")
        path.unlink()
    return process.returncode


def explain(title: str, log: Path) -> None:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    print("\n".join(lines[-TAIL_LINES:]), file=sys.stderr)
    advice = f"{title} failed; its whole output is in {log}"
    if Path(".venv/bin/dateline").exists():
        advice += "; `.venv/bin/dateline doctor` says what this machine lacks"
    print(advice, file=sys.stderr)


def main() -> int:
    if len(sys.argv) < 3:
        print("usage: step.py TITLE COMMAND...", file=sys.stderr)
        return 2
    try:
        return run(sys.argv[1], sys.argv[2:])
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())

"""The process that reads the files of `fuzz.py`: what it answers, and what its end says where it does not answer."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import re
import resource
import shutil
import signal
import time
from collections.abc import Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import psutil
from fuzz_seeds import Sample

from dateline.ingest.cleaning.dates import EARLIEST_YEAR
from dateline.ingest.readers import LONGEST_REPORT, read
from dateline.ingest.records import Article, Item, LeftOut, Note, Skipped

MEGABYTE = 1_000_000
_PATIENCE = 60
"""Times the limit of processor time that a busy machine may take to give it."""
_ID = re.compile(r"[0-9a-f]{16}")
_PLACE = re.compile(r'File "([^"]+)", line (\d+)')
_VALUES = re.compile(r"\d+|'[^']*'|\([^)]*\)")


class BrokenPromise(Exception):
    """An article, or what reading leaves behind, is not as it has to be."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Processor seconds, and MB: of the process at its highest, and what this file added to it.

    `way` is the kinds of things that were found, with how long it took as a power of two.
    """

    seconds: float
    peak: float
    rise: float
    way: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fault:
    """`sort` is exception, crash, hang, memory or promise; `cause` is where and what, the same for the same fault."""

    sort: str
    cause: str
    log: str


class Worker:
    """Forked from this process, which has imported the readers; a new one after each fault."""

    def __init__(self, folder: Path, seconds: float, memory: int) -> None:
        self._input, self._spool, self._log = folder / "input", folder, folder / "log"
        self._seconds, self._memory = seconds, memory
        self._process: multiprocessing.Process | None = None
        self._pipe: Connection

    def read(self, sample: Sample) -> Answer | Fault:
        if self._process is None:
            self._start()
        sample.write(self._input)
        try:
            self._pipe.send(self._input / sample.name)
            if not self._wait():
                return self._end("hang")
            answer = self._pipe.recv()
        except (EOFError, OSError):
            return self._end("")
        finally:
            shutil.rmtree(self._input)
        if answer.rise > self._memory:
            return Fault("memory", f"{answer.rise:.0f} MB", "")
        if answer.seconds > self._seconds:
            return Fault("hang", f"{answer.seconds:.0f} s", "")
        return answer

    def processor_time(self) -> float:
        """Seconds of this process and of all workers so far."""
        times = os.times()
        ended = times.user + times.system + times.children_user + times.children_system
        return ended + (_processor_time(self._process.pid) if self._process else 0)

    def _start(self) -> None:
        context = multiprocessing.get_context("fork")
        self._pipe, theirs = context.Pipe()
        given = (theirs, self._pipe, self._spool, self._log, self._memory)
        self._process = context.Process(target=_work, args=given, daemon=True)
        self._process.start()
        theirs.close()

    def _wait(self) -> bool:
        """Whether an answer (or the end of the process) came within its time."""
        started = time.monotonic()
        before = _processor_time(self._process.pid)
        while not self._pipe.poll(self._seconds):
            spent = _processor_time(self._process.pid) - before
            if spent >= self._seconds or time.monotonic() - started > _PATIENCE * self._seconds:
                return False
        return True

    def _end(self, sort: str) -> Fault:
        if sort == "hang":
            os.kill(self._process.pid, signal.SIGABRT)  # faulthandler then says where it is
        self._process.join(5)
        self._process.kill()
        self._process.join()
        code, self._process = self._process.exitcode, None
        for left in self._spool.glob("dateline-*"):
            shutil.rmtree(left, ignore_errors=True)
        log = self._log.read_text(encoding="utf-8", errors="replace")
        sort = sort or _sort(code, log)
        return Fault(sort, f"{sort} at {_place(log)}", log)


def _work(pipe: Connection, other_end: Connection, spool: Path, log: Path, memory: int) -> None:
    other_end.close()  # or this process would outlive the other
    os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
    faulthandler.enable()
    held = psutil.Process().memory_info().vms
    resource.setrlimit(resource.RLIMIT_AS, (held + 2 * memory * MEGABYTE,) * 2)
    while True:
        try:
            path = pipe.recv()
        except EOFError:
            return
        pipe.send(_answer(path, spool))


def _answer(path: Path, spool: Path) -> Answer:
    before = _memory_from_now()
    started = time.process_time()
    found = list(read(path))
    seconds = time.process_time() - started
    peak = _status("VmHWM")
    _check(found)
    if left := [one.name for one in spool.glob("dateline-*")]:
        raise BrokenPromise(f"left behind: {left}")
    way = frozenset([*map(_kind, found), f"2^{int(1000 * seconds).bit_length()} ms"])
    return Answer(seconds, peak, peak - before, way)


def _check(found: Iterable[Item]) -> None:
    for item in found:
        texts = [text for name in item.__slots__ for text in _texts(getattr(item, name))]
        for text in texts:
            if re.search("[\ud800-\udfff]", text):
                raise BrokenPromise(f"half a surrogate pair in {text[:200]!a}")
        if isinstance(item, Article):
            _check_article(item)
        elif len(words := texts[1]) > LONGEST_REPORT or "\n" in words:
            raise BrokenPromise(
                f"a report of {len(words)} characters and {words.count(chr(10)) + 1} lines: {words!a:.300}"
            )


def _check_article(article: Article) -> None:
    if not article.text.strip() or not article.title.strip():
        raise BrokenPromise("no text" if article.title.strip() else "no title")
    if "\0" in article.text or "\0" in article.title:
        raise BrokenPromise("NUL")
    if not _ID.fullmatch(article.id):
        raise BrokenPromise(f"id {article.id!a}")
    for when in (article.published, article.updated):
        if when is not None and not EARLIEST_YEAR <= when.year <= time.gmtime().tm_year + 1:
            raise BrokenPromise(f"date {when}")
    article.content_hash()


def _texts(value: object) -> Iterable[str]:
    return [value] if isinstance(value, str) else value if isinstance(value, tuple) else ()


def _kind(item: Item) -> str:
    match item:
        case Article():
            return "article"
        case Skipped(reason=reason):
            return "skipped: " + _VALUES.sub("", reason)[:60]
        case LeftOut(what=what):
            return "left out: " + what[:30]
        case Note(text=text):
            return "note: " + _VALUES.sub("", text)[:30]


def _memory_from_now() -> float:
    """MB that the process holds; what VmHWM counts begins anew (Linux, proc(5), clear_refs)."""
    Path("/proc/self/clear_refs").write_text("5")
    return _status("VmRSS")


def _status(name: str) -> float:
    found = re.search(rf"{name}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) * 1024 / MEGABYTE


def _processor_time(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return times.user + times.system


def _sort(code: int | None, log: str) -> str:
    if "MemoryError" in log or "bad_alloc" in log:
        return "memory"
    if "BrokenPromise" in log:
        return "promise"
    return "crash" if code is None or code < 0 else "exception"


def _place(log: str) -> str:
    """The innermost frame of ours and of all, and what was raised there."""
    places = _PLACE.findall(log)
    if "most recent call first" in log:  # of faulthandler, without an exception
        places.reverse()
        log = ""
    ours = [f"{Path(file).name}:{line}" for file, line in places if "/ingest/" in file and "/bench/" not in file]
    innermost = [f"{Path(file).name}:{line}" for file, line in places]
    last = next((line for line in reversed(log.splitlines()) if line and not line.startswith(" ")), "no word")
    return f"{' < '.join([*innermost[-1:], *ours[-1:]])}: {_VALUES.sub('', last)[:120]}"

"""Reads damaged files of one sort for some minutes, and looks whether a reader raises, hangs, or eats memory.

    python bench/ingest/fuzz.py READER --minutes 10 --seed 1 [--corpus FOLDER] [--out FOLDER]

A minute is one of processor time, the changing of files included, so that a busy machine reads as many as an idle one.

The files begin as what the tests build (and what lies in the corpus) and are changed as `fuzz_changes` says. Each is
read in a process apart, by the same `read` that `dateline add` calls. Those that are answered in a new way, or take
longer than any of their sort, are kept to be changed further.

Faults are: what read() raises, a dead process, more than 10 s of processor time, more than 1 GB of memory above what
the process began with, a temporary file left behind, a report of several lines, and an article that breaks a promise
(no text, NUL, half a surrogate pair, no id, an impossible year). The first of each kind is made smaller and saved.
The last line that is printed is the result as JSON.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from fuzz_changes import LARGEST, changed, changed_bytes
from fuzz_forms import FORMS
from fuzz_seeds import Sample, seeds_of
from fuzz_worker import Answer, Fault, Worker

MOST_KEPT = 400
"""Samples that are changed further, besides the seeds."""
GZIPPED = 0.04
"""Share of the files; every reader unpacks gzip."""
SMALLER_TRIES = 60


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader", choices=FORMS)
    parser.add_argument("--minutes", type=float, default=10, help="of processor time, as others may use the machine")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, help="a folder of real files of this sort, to be changed too")
    parser.add_argument("--out", type=Path, default=Path("fuzz-faults"), help="where faults are saved")
    parser.add_argument("--seconds", type=float, default=10, help="of processor time for one file")
    parser.add_argument("--memory", type=int, default=1_000, help="MB that reading one file may take")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        tempfile.tempdir = folder  # where readers unpack; a worker that is killed leaves it full
        print(json.dumps(Fuzzing(given, Path(folder)).run()))


class Fuzzing:
    """One run: the samples, the worker, and the counts."""

    def __init__(self, given: argparse.Namespace, folder: Path) -> None:
        self._given = given
        self._folder = folder
        self._draw = random.Random(f"{given.reader} {given.seed}")
        self._seeds = seeds_of(given.reader, given.corpus)
        self._kept: list[Sample] = []
        self._ways: set[frozenset[str]] = set()
        self._out = given.out / f"{given.reader}-{given.seed}"
        self._worker = Worker(folder, given.seconds, given.memory)
        self._faults: Counter[str] = Counter()
        self._causes: Counter[str] = Counter()
        self._files = self._with_article = 0
        self._slowest = self._highest = self._largest_rise = 0.0

    def run(self) -> dict[str, object]:
        """The result that is printed."""
        started, began = time.monotonic(), self._worker.processor_time()
        for sample in self._samples(began + 60 * self._given.minutes):
            self._files += 1
            answer = self._worker.read(sample)
            if isinstance(answer, Fault):
                self._take_fault(sample, answer)
            else:
                self._take_answer(sample, answer)
        spent = self._worker.processor_time() - began
        return {
            "reader": self._given.reader,
            "files": self._files,
            "with an article": self._with_article,
            "processor s": round(spent),
            "seconds": round(time.monotonic() - started),
            "files/s": round(self._files / spent, 1),
            "ways to answer": len(self._ways),
            "faults": dict(self._faults),
            "causes": len(self._causes),
            "slowest s": round(self._slowest, 2),
            "peak MB": round(self._highest),
            "largest rise MB": round(self._largest_rise),
        }

    def _samples(self, end: float) -> Iterator[Sample]:
        yield from self._seeds
        while self._worker.processor_time() < end:
            yield self._changed(
                self._draw.choice(self._kept if self._kept and self._draw.random() < 0.5 else self._seeds)
            )

    def _changed(self, sample: Sample) -> Sample:
        draw = self._draw
        form, other = FORMS[self._given.reader], draw.choice(self._seeds).data
        if sample.beside and draw.random() < 0.5:
            name = draw.choice(list(sample.beside))
            return replace(sample, beside={**sample.beside, name: changed(sample.beside[name], form, draw, other)})
        if sample.name.endswith(".gz"):
            return replace(sample, data=changed_bytes(sample.data, form, draw))
        data = changed(sample.data, form, draw, other)
        if draw.random() < GZIPPED:
            return replace(sample, name=f"{sample.name}.gz", data=gzip.compress(data, 1))
        return replace(sample, data=data)

    def _take_answer(self, sample: Sample, answer: Answer) -> None:
        self._with_article += "article" in answer.way
        self._highest = max(self._highest, answer.peak)
        if answer.seconds > self._slowest:
            self._slowest = answer.seconds
            self._save(sample, "slowest")
        if answer.rise > self._largest_rise:
            self._largest_rise = answer.rise
            self._save(sample, "largest-rise")
        if answer.way not in self._ways and len(sample.data) <= LARGEST:
            self._ways.add(answer.way)
            self._kept.append(sample)
            if len(self._kept) > MOST_KEPT:
                del self._kept[self._draw.randrange(MOST_KEPT)]

    def _take_fault(self, sample: Sample, fault: Fault) -> None:
        self._faults[fault.sort] += 1
        self._causes[fault.cause] += 1
        if self._causes[fault.cause] > 1:
            return
        name = f"{len(self._causes):02}-{fault.sort}"
        self._save(sample, name)
        if fault.sort != "hang":
            self._save(self._smaller(sample, fault), f"{name}-smaller")
        (self._out / f"{name}.log").write_text(fault.log, encoding="utf-8")
        print(f"{self._out / name}: {fault.cause}", flush=True)

    def _smaller(self, sample: Sample, fault: Fault) -> Sample:
        """The sample without pieces that the fault does not need."""
        size, tries = len(sample.data) // 2, 0
        while size and tries < SMALLER_TRIES:
            for start in range(0, len(sample.data), size):
                tries += 1
                less = replace(sample, data=sample.data[:start] + sample.data[start + size :])
                answer = self._worker.read(less)
                if isinstance(answer, Fault) and answer.cause == fault.cause:
                    sample = less
                    break
                if tries >= SMALLER_TRIES:
                    break
            else:
                size //= 2
        return sample

    def _save(self, sample: Sample, name: str) -> None:
        folder = self._out / name
        shutil.rmtree(folder, ignore_errors=True)
        sample.write(folder)


if __name__ == "__main__":
    main()

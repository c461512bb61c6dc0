"""What the cache and the short prompts are worth in seconds: ratios of medians, all from one run.

    python bench/answers/speed.py --questions 12

Each gold question that stands alone is asked of the sample archive in several ways, one after the other: by the desk,
as a first question; the desk's last prompt again, once it has been read, to time its writing with and without looking
ahead in the prompt; the same with nothing read before it, up to its first token; and as a first trial had it, with 300
tokens of evidence, one short instruction, nothing read before, a token at a time, and no check. Then the follow-ups
among the gold questions, each after what was said before it. Prints a line of JSON.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import astuple, dataclass
from statistics import median
from unittest import mock

from dateline.eval import Case, gold_path, load_cases
from dateline.ingest import Archive, sample_folder
from dateline.qa import Answer, Desk, DeskConfig, LlamaCpp, Message, prompt_lookup
from dateline.qa.evidence import heading, pick_evidence
from dateline.qa.prompt import answer_messages, question_messages

_TRIAL = "Answer the question from the excerpts in a few words. If they do not answer it, say: not in the archive."
_TRIAL_TOKENS = 300


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=12)
    most = parser.parse_args().questions
    cases = [case for case in load_cases(gold_path()) if case.answerable]
    alone = [case for case in cases if not case.history]
    with tempfile.TemporaryDirectory() as folder, Archive.open(folder) as archive:
        archive.add(sample_folder())
        desk = Desk(archive, LlamaCpp())
        desk.warm_up()
        first = list(measured(desk, alone[:: max(1, len(alone) // most)][:most]))
        after = list(measured(desk, [case for case in cases if case.history][:most]))
    print(json.dumps({"first questions": ratios(first), "follow-ups": ratios(after)}, indent=4))


@dataclass(frozen=True)
class Seconds:
    """Of one answer, in each of the ways."""

    first_token: float
    whole: float
    writing: float
    a_token_at_a_time: float
    uncached_first_token: float
    trial: float


def measured(desk: Desk, cases: Sequence[Case]) -> Iterator[Seconds]:
    """Those of each answered case."""
    for case in cases:
        answer = desk.ask(case.question, history=case.history)
        if answer.timings.first_token is None:
            continue
        prompt = prompt_of(answer)
        list(desk.model.stream(prompt, max_tokens=1))
        writing = [seconds(desk.model, prompt)]
        with looking_nowhere():
            writing += [seconds(desk.model, prompt), uncached(desk.model, prompt), trial(desk, answer)]
        yield Seconds(answer.timings.first_token, answer.timings.total, *writing)
        desk.warm_up()  # what a desk has read before anybody asks


def prompt_of(answer: Answer) -> list[Message]:
    return answer_messages(question_messages(answer.standalone_question, answer.evidence))


def looking_nowhere() -> AbstractContextManager[object]:
    """Has replies written a token at a time."""
    return mock.patch.object(prompt_lookup, "guess", lambda tokens: [])


def seconds(model: LlamaCpp, prompt: Sequence[Message], most: int = DeskConfig().answer_tokens) -> float:
    begun = time.perf_counter()
    list(model.stream(prompt, max_tokens=most))
    return time.perf_counter() - begun


def uncached(model: LlamaCpp, prompt: Sequence[Message]) -> float:
    """Seconds to the first token with nothing read before."""
    model._llama.reset()
    return seconds(model, prompt, 1)


def trial(desk: Desk, answer: Answer) -> float:
    """Seconds from the question to a complete short answer, as the first trial had it."""
    model, question = desk.model, answer.standalone_question
    model._llama.reset()
    begun = time.perf_counter()
    hits = desk.search(question)
    evidence = pick_evidence(question, hits, desk.archive.embedder, model.count_tokens, budget=_TRIAL_TOKENS)
    shown = "\n".join(f"{heading(e.article)}\n{' '.join(s.text for s in e.sentences)}" for e in evidence)
    prompt = [Message("system", _TRIAL), Message("user", f"{shown}\n\nQuestion: {question}")]
    list(model.stream(prompt, max_tokens=desk.config.answer_tokens))
    return time.perf_counter() - begun


def ratios(rows: Sequence[Seconds]) -> dict[str, float]:
    first, whole, writing, slowly, without, trials = (
        median(column) for column in zip(*map(astuple, rows), strict=True)
    )
    return {
        "questions": len(rows),
        "seconds to the first token": round(first, 2),
        "of those without a cache": round(first / without, 2),
        "seconds to the whole answer": round(whole, 2),
        "of the trial's": round(whole / trials, 2),
        "seconds of writing": round(writing, 2),
        "of those a token at a time": round(writing / slowly, 2),
    }


if __name__ == "__main__":
    main()

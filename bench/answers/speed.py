"""What the cache and the short prompts are worth in seconds: ratios of medians, all from one run.

    python bench/answers/speed.py --questions 12

Each gold question that stands alone is asked of the sample archive in three ways, one after the other: by the desk, as
a first question; the desk's last prompt again with nothing read before it, up to its first token; and as a first trial
had it, with 300 tokens of evidence, one short instruction, nothing read before, and no check. Then the follow-ups among
the gold questions, each after what was said before it. Prints a line of JSON.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from statistics import median

from dateline.eval import Case, gold_path, load_cases
from dateline.ingest import Archive, sample_folder
from dateline.qa import Answer, Desk, LlamaCpp, Message
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


def measured(desk: Desk, cases: Sequence[Case]) -> Iterator[tuple[float, float, float, float]]:
    """For each answered case the desk's seconds to its first token and in all, those without a cache, the trial's."""
    for case in cases:
        answer = desk.ask(case.question, history=case.history)
        if answer.timings.first_token is None:
            continue
        without = uncached(desk.model, prompt_of(answer))
        yield answer.timings.first_token, answer.timings.total, without, trial(desk, answer)
        desk.warm_up()  # what a desk has read before anybody asks


def prompt_of(answer: Answer) -> list[Message]:
    return answer_messages(question_messages(answer.standalone_question, answer.evidence))


def uncached(model: LlamaCpp, prompt: Sequence[Message]) -> float:
    """Seconds to the first token with nothing read before."""
    model._llama.reset()
    begun = time.perf_counter()
    next(model.stream(prompt, max_tokens=1), None)
    return time.perf_counter() - begun


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


def ratios(rows: Sequence[tuple[float, float, float, float]]) -> dict[str, float]:
    first, whole, without, trials = (median(column) for column in zip(*rows, strict=True))
    return {
        "questions": len(rows),
        "seconds to the first token": round(first, 2),
        "of those without a cache": round(first / without, 2),
        "seconds to the whole answer": round(whole, 2),
        "of the trial's": round(whole / trials, 2),
    }


if __name__ == "__main__":
    main()

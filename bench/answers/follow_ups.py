"""Whether follow-ups are made questions that stand alone, and how long that takes beside having the model rewrite all.

    python bench/answers/follow_ups.py bench/answers/follow_ups.jsonl

Each line has a conversation, a question that leans on it, and a regular expression for what has to be in it once it
stands alone: whom or what it is about. Printed are the questions that fail, then how many stand alone, how often the
model was asked, and the seconds as a ratio.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from dateline.qa import LlamaCpp, Turn
from dateline.qa.follow_up import standalone
from dateline.qa.prompt import BEGINNING, rewrite_messages

Rewrite = Callable[[str, Sequence[Turn]], str]


class Counted(LlamaCpp):
    """The default model, which counts how often it is asked."""

    asked = 0

    def stream(self, *args, **kwargs):
        self.asked += 1
        return super().stream(*args, **kwargs)


def main() -> None:
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    model = Counted()
    model.prepare(BEGINNING)
    ways: dict[str, Rewrite] = {
        "by the model alone": lambda question, history: by_model(question, history, model),
        "as it is": lambda question, history: standalone(question, history, model),
    }
    seconds = {}
    for name, rewrite in ways.items():
        model.asked, started = 0, time.perf_counter()
        told = [rewrite(row["question"], [Turn(**turn) for turn in row["history"]]) for row in rows]
        seconds[name] = time.perf_counter() - started
        failed = [(row, text) for row, text in zip(rows, told, strict=True) if not re.search(row["wanted"], text)]
        for row, text in failed:
            print(json.dumps({"question": row["question"], "became": text}, ensure_ascii=False))
        print(json.dumps({"way": name, "stand alone": len(rows) - len(failed), "of": len(rows), "asked": model.asked}))
    print(
        json.dumps(
            {"seconds, against by the model alone": round(seconds["as it is"] / seconds["by the model alone"], 2)}
        )
    )


def by_model(question: str, history: Sequence[Turn], model: LlamaCpp) -> str:
    return "".join(model.stream(rewrite_messages(question, history), max_tokens=60)).strip()


if __name__ == "__main__":
    main()

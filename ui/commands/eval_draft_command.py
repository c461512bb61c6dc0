"""`dateline eval draft | review | promote`: gold cases from one's own archive, decided about in the terminal."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from ..compose import open_desk
from ..safe_text import one_line, visible
from ..wording import counted
from .eval_bar import EvalBar
from .options import DEFAULT_ARCHIVE, ArchiveFolder, AsJson, EmbedderName, Model
from .terminal import print_json, say

if TYPE_CHECKING:
    from ...eval.drafting.records import Draft
    from ...eval.drafting.review import Review

DEFAULT_DRAFTS = Path("drafts.jsonl")
_KEYS = "a accept   e edit   d drop   s skip   q quit > "
_BAR = "|"

DraftsOut = Annotated[Path, typer.Option("--out", help="File of drafts, to start or go on with.")]


def draft(
    archive: ArchiveFolder = DEFAULT_ARCHIVE,
    n: Annotated[int, typer.Option("-n", min=1, help="Cases to propose, those of an earlier run included.")] = 50,
    seed: Annotated[int, typer.Option(help="Seed of the draw of articles.")] = 0,
    out: DraftsOut = DEFAULT_DRAFTS,
    model: Model = None,
    embedder: EmbedderName = None,
    as_json: AsJson = False,
) -> None:
    """Propose gold cases from an archive's own articles, a third of them without an answer, for you to review.

    Each question is checked in several ways, and most are thrown away. It can be stopped; the same command goes on.

    Example: dateline eval draft --archive archive -n 50 --out drafts.jsonl
    """
    from ...eval.drafting.draft import draft as draft_cases
    from ...eval.drafting.records import proposed, tally

    with open_desk(archive, model=model, embedder=embedder) as desk, EvalBar() as bar:
        drafts = draft_cases(desk, out, n=n, seed=seed, progress=bar)
    kept, reasons = len(proposed(drafts)), tally(drafts).most_common()
    if as_json:
        print_json({"out": str(out), "wanted": n, "tried": len(drafts), "proposed": kept, "rejected": dict(reasons)})
        return
    typer.echo("; ".join([f"tried {len(drafts)}: {kept} kept", *(f"{count} {reason}" for reason, count in reasons)]))
    if kept < n:
        typer.echo(f"The archive has no more to offer than {kept} of the {n}; another --seed draws other sentences.")
    typer.echo(f"Now decide about each: dateline eval review {out}")


def promote(
    feedback: Annotated[
        Path | None, typer.Argument(help="File of feedback; without it, that of the archive.", show_default=False)
    ] = None,
    archive: ArchiveFolder = DEFAULT_ARCHIVE,
    out: DraftsOut = DEFAULT_DRAFTS,
    as_json: AsJson = False,
) -> None:
    """Make drafts of what readers said of answers: what they found right, and the right answers that they gave.

    Example: dateline eval promote --archive archive --out drafts.jsonl
    """
    from ...eval.drafting.feedback import feedback_path, read_feedback
    from ...eval.drafting.promote import promote as promote_feedback
    from ...ingest.errors import BadCases

    path = feedback or feedback_path(archive)
    if not path.exists():
        raise BadCases(f"there is no feedback in {path}; give the file that holds it")
    added, passed_over = promote_feedback(read_feedback(path), out)
    if as_json:
        print_json({"out": str(out), "proposed": len(added), "passed_over": dict(passed_over)})
        return
    reasons = [f"{count} {reason}" for reason, count in passed_over.most_common()]
    typer.echo("; ".join([f"{counted(len(added), 'draft')} added to {out}", *reasons]))
    typer.echo(f"Now decide about each: dateline eval review {out}")


def review(
    drafts: Annotated[Path, typer.Argument(help="File of drafts.")] = DEFAULT_DRAFTS,
    out: Annotated[Path, typer.Option(help="File that accepted cases are added to.")] = Path("cases.jsonl"),
) -> None:
    """Decide about drafts one by one: accept, edit, drop. Each decision is kept at once; a later review goes on.

    Example: dateline eval review drafts.jsonl --out cases.jsonl
    """
    from ...eval.drafting.review import Review

    desk = Review(drafts, out)
    total = len(desk.pending)
    for number, draft in enumerate(desk.pending, 1):
        typer.echo(f"\n[{number} of {total}]")
        if not _decide(desk, draft):
            break
    counts = desk.counts()
    typer.echo(f"\n{counts['accepted']} accepted, {counts['dropped']} dropped, {len(desk.pending)} left to decide")
    if counts["accepted"]:
        typer.echo(f"Ask them: dateline eval run {out}")


def _decide(review: Review, draft: Draft) -> bool:
    """Shows a draft until something is decided about it; False where the review is to end."""
    from ...eval.drafting.review import faults

    _show(draft)
    while True:
        wrong = list(faults(draft))
        match key := _typed(_KEYS, at_end="q").lower():
            case "a" if wrong:
                say(f"It cannot be accepted as it is: {'; '.join(wrong)}. Edit it, or drop it.")
            case "a":
                review.accept(draft)
                return True
            case "d":
                review.drop(draft)
                return True
            case "e":
                draft = _edited(draft)
                _show(draft)
            case "s" | "q":
                return key == "s"
            case _:
                say("Type one of a, e, d, s and q.")


def _show(draft: Draft) -> None:
    console = Console(highlight=False)
    console.print(Text(visible(draft.heading), style="bold"))
    context = Text(visible(draft.context), style="dim")
    context.highlight_words([visible(item.quote) for item in draft.support], style="not dim bold")
    console.print(context)
    facts = [("question", draft.question), *_turns(draft)]
    facts += [("answer", f" {_BAR} ".join(draft.answers) or "none: a refusal is right")]
    facts += [("quote", item.quote) for item in draft.support] + [("why", why) for why in draft.why]
    typer.echo()
    for name, value in facts:
        indented = textwrap.fill(one_line(value), 96, subsequent_indent=" " * 12)
        typer.echo(f"{name:>10}  {indented}")


def _turns(draft: Draft) -> list[tuple[str, str]]:
    return [("asked after", f"{turn.question} {turn.answer}") for turn in draft.history]


def _edited(draft: Draft) -> Draft:
    """The draft as it is typed anew; what is left empty stays as it is."""
    from ...eval.drafting.review import edited

    say("Type what is to change; Enter keeps what there is.")
    question = _typed("question > ")
    if not draft.answerable:
        return edited(draft, question)
    answers = _typed(f"answers, {_BAR} between them > ")
    quote = _typed("quote, letter for letter > ") if draft.support else ""
    return edited(draft, question, [answer.strip() for answer in answers.split(_BAR)], quote)


def _typed(prompt: str, at_end: str = "") -> str:
    """What is typed; `at_end` where the input has ended."""
    try:
        return input(prompt).strip()
    except EOFError:
        return at_end

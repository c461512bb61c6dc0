"""`dateline forget`: takes an article out for good and prints the proof."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from ...eval import OutcomeCache
from ...eval.drafting.feedback import repeater, scrub
from ...eval.records import article_key
from ..compose import open_archive
from ..exports.answer_store import AnswerStore, answers_path
from ..safe_text import one_line
from ..settings import outcomes_file
from ..wording import counted
from .options import DEFAULT_ARCHIVE, ArchiveFolder, AsJson, IdOrUrl
from .terminal import print_json, say

if TYPE_CHECKING:
    from ...ingest import Article, Receipt

_NAMED = 20
_OUTSIDE = """\
The file that it was read from lies outside the archive and was not touched: `dateline add` or `dateline sync` of
that file would bring the article back. Backups and copies of the archive folder were not searched either."""


def forget(article: IdOrUrl, archive: ArchiveFolder = DEFAULT_ARCHIVE, as_json: AsJson = False) -> None:
    """Take an article out for good: nothing of its text or vectors stays in any file. Prints a receipt.

    Example: dateline forget https://echo.example/2023/storm --json > receipt.json
    """
    with open_archive(archive) as opened:
        if dropped := _drop_outcomes(opened.get(article)):
            say(f"{counted(dropped, 'answer')} kept between evaluation runs showed it and went with it")
        if dropped := scrub(opened, article):
            say(f"{counted(dropped, 'piece')} of readers' feedback cited or repeated it and went with it")
        if dropped := AnswerStore(answers_path(opened.folder)).scrub(repeater(opened, article)):
            say(f"{counted(dropped, 'answer')} kept for readers cited or repeated it and went with it")
        say("making every file of the archive anew without it; this takes as long as copying the archive")
        receipt = opened.forget(article)
    if as_json:
        print_json(asdict(receipt))
    else:
        _print_receipt(receipt)


def _drop_outcomes(article: Article) -> int:
    if not outcomes_file().exists():
        return 0
    with OutcomeCache(outcomes_file()) as cache:
        return cache.drop({article.id, article_key(article)})


def _print_receipt(receipt: Receipt) -> None:
    facts = {
        "forgotten": f"article {receipt.article_id}",
        "address": one_line(receipt.address or "none"),
        "sha-256 of its text": receipt.sha256,
        "when": receipt.when,
        "removed": f"{counted(receipt.passages, 'passage')}, {counted(receipt.versions, 'earlier version')}",
        "searched": f"{counted(receipt.files, 'file')} of the archive, {counted(receipt.searched_bytes, 'byte')}",
        "looked for": f"{receipt.text_pieces:,} pieces of its text, {receipt.vector_pieces:,} of its vectors",
        "found": ", ".join(receipt.found) or "nothing that is not another article's as well",
    }
    for name, value in facts.items():
        typer.echo(f"{name:>19}: {value}")
    _print_others("Copies of it remain, and say the same; forget them too if they must go", receipt.copies)
    _print_others("Some of its words also stand in these, which remain", receipt.shared_by)
    typer.echo(f"\n{_OUTSIDE}")


def _print_others(label: str, names: tuple[str, ...]) -> None:
    if not names:
        return
    typer.echo(f"\n{label}:")
    for name in names[:_NAMED]:
        typer.echo(f"  {one_line(name)}")
    if len(names) > _NAMED:
        typer.echo(f"  and {len(names) - _NAMED:,} more; --json lists them all")

"""`dateline add | remove | show | info | check | rebuild`: what is in an archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...ingest.errors import UnreadableFile
from ...ingest.records import AddReport, Article, Item, iso
from ...qa.records import article_as_dict
from ..article_record import article_record
from ..compose import open_archive, rebuilt_archive
from ..wording import counted, first_lines, long_day, report_lines, report_lists
from .options import DEFAULT_ARCHIVE, ArchiveFolder, AsJson, EmbedderName, Fields, IdOrUrl, field_names
from .terminal import AddBar, heading, print_article, print_json, say

if TYPE_CHECKING:
    from ...ingest import ArchiveStats


def add(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders of articles.")],
    archive: ArchiveFolder = DEFAULT_ARCHIVE,
    fields: Fields = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read everything and report; add nothing.")] = False,
    embedder: EmbedderName = None,
    as_json: AsJson = False,
) -> None:
    """Put articles into the archive, whatever form they come in. Adding the same again changes nothing.

    Saved pages, WordPress exports, feeds, NewsML, NITF, ninjs, JSON, CSV, Parquet, PDF, DOCX, EPUB, METS/ALTO, WARC,
    mail, text, and zip or tar files of these.

    Example: dateline add clippings/ export.csv --field text=story
    """
    given = field_names(fields)
    missing = ", ".join(str(path) for path in paths if not path.exists())
    if missing:
        raise UnreadableFile(f"no such file or folder: {missing}; nothing was added, check the path")
    if dry_run:
        from ...ingest.readers import read_all

        report = _report_on(read_all(paths, but=archive, fields=given))
    else:
        with open_archive(archive, embedder, create=True) as opened, AddBar("Adding") as bar:
            report = opened.add(*paths, fields=given, progress=bar)
    if as_json:
        print_json(asdict(report))
    else:
        _print_report(report)


def _report_on(items: Iterable[Item]) -> AddReport:
    """What adding would find, were the archive empty."""
    report = AddReport()
    for item in items:
        if isinstance(item, Article):
            report.added += 1
            report.date(item)
        else:
            report.take(item)
    return report


def _print_report(report: AddReport) -> None:
    typer.echo(report_lines(report)[0])
    print_findings(report)


def print_findings(report: AddReport) -> None:
    """What is to be known of the articles, and what was left out or skipped, on stderr."""
    for line in report_lines(report)[1:]:
        say(line)
    for label, lines in report_lists(report).items():
        print_some(label, lines)


def print_some(label: str, lines: list[str]) -> None:
    """The first lines of a list on stderr, under its label and their number."""
    if lines:
        say(f"{label} {len(lines):,}:")
    for line in first_lines(lines, "; --json lists them all"):
        say(f"  {line}")


def remove(article: IdOrUrl, archive: ArchiveFolder = DEFAULT_ARCHIVE, as_json: AsJson = False) -> None:
    """Take an article out of the archive.

    Example: dateline remove https://echo.example/2023/storm
    """
    with open_archive(archive) as opened:
        removed = opened.remove(article)
    if as_json:
        print_json({"removed": article_as_dict(removed)})
    else:
        typer.echo(f"removed {heading(removed)}")


def show(article: IdOrUrl, archive: ArchiveFolder = DEFAULT_ARCHIVE, as_json: AsJson = False) -> None:
    """Print an article as the archive has it.

    Example: dateline show 3f1c9a2be07d4418
    """
    with open_archive(archive) as opened:
        found = opened.get(article)
        record = article_record(opened, found.id) if as_json else None
        corrections = {"corrected_by": opened.corrections(found.id), "corrects": opened.corrects(found.id)}
    if record:
        print_json(record)
    else:
        print_article(found, **corrections)


def info(archive: ArchiveFolder = DEFAULT_ARCHIVE, as_json: AsJson = False) -> None:
    """Say what the archive holds.

    Example: dateline info --archive /data/gazette
    """
    with open_archive(archive) as opened:
        stats = opened.stats()
    if as_json:
        print_json({**asdict(stats), "since": iso(stats.since), "until": iso(stats.until)})
    else:
        _print_stats(archive, stats)


def _print_stats(folder: Path, stats: ArchiveStats) -> None:
    typer.echo(f"{folder}: {counted(stats.articles, 'article')}, {counted(stats.passages, 'passage')}")
    if stats.since and stats.until:
        typer.echo(f"dates: {long_day(stats.since)} to {long_day(stats.until)}")
    if stats.pending:
        typer.echo(f"waiting to be indexed: {counted(stats.pending, 'passage')}")
    typer.echo(f"embedding model: {stats.embedder}")
    typer.echo(f"on disk: {stats.size_bytes / 1e6:,.1f} MB")
    for publisher, articles in sorted(stats.publishers.items(), key=lambda entry: -entry[1]):
        typer.echo(f"{articles:>9,}  {publisher}")


def check(archive: ArchiveFolder = DEFAULT_ARCHIVE, as_json: AsJson = False) -> None:
    """Compare the archive's indexes with its catalogue; exit code 1 where they disagree.

    Example: dateline check && echo fine
    """
    with open_archive(archive) as opened:
        problems = opened.check()
    if as_json:
        print_json({"sound": not problems, "problems": problems})
    else:
        typer.echo("\n".join(problems) or "sound")
    if problems:
        say(f"make the indexes anew with `dateline rebuild --archive {archive}`")
        raise typer.Exit(1)


def rebuild(archive: ArchiveFolder = DEFAULT_ARCHIVE, embedder: EmbedderName = None, as_json: AsJson = False) -> None:
    """Make vectors and keywords anew from the catalogue, with another embedding model if you like.

    Example: dateline rebuild --archive /data/gazette
    """
    with AddBar("Rebuilding") as bar, rebuilt_archive(archive, embedder, bar) as opened:
        stats = opened.stats()
    if as_json:
        print_json({"articles": stats.articles, "passages": stats.passages, "embedder": stats.embedder})
    else:
        typer.echo(f"rebuilt {counted(stats.articles, 'article')}, {counted(stats.passages, 'passage')}")

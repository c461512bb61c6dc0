"""The options that several commands share; each means the same everywhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

DEFAULT_ARCHIVE = Path("archive")


def iso_day(text: str) -> date:
    """The day that `2023-09-12` names; a usage error for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day; write it as 2023-09-12") from None


def field_names(given: list[str] | None) -> dict[str, str]:
    """`{"text": "story"}` for `text=story`; a usage error for anything else."""
    from ...ingest.readers.fields import FIELDS

    pairs = [one.partition("=") for one in given or []]
    for field, sign, name in pairs:
        if field not in FIELDS or not sign or not name:
            raise typer.BadParameter(f"{field}{sign}{name}: expected FIELD=NAME with one of {', '.join(FIELDS)}")
    return {field: name for field, _, name in pairs}


ArchiveFolder = Annotated[
    Path, typer.Option("--archive", envvar="DATELINE_ARCHIVE", metavar="DIR", help="Folder of the archive.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Since = Annotated[
    date | None, typer.Option("--since", parser=iso_day, metavar="YYYY-MM-DD", help="Only articles from this day on.")
]
Until = Annotated[
    date | None, typer.Option("--until", parser=iso_day, metavar="YYYY-MM-DD", help="Only articles up to this day.")
]
Publishers = Annotated[
    list[str] | None, typer.Option("--publisher", metavar="NAME", help="Only this publisher; may be repeated.")
]
Model = Annotated[
    str | None,
    typer.Option("--model", envvar="DATELINE_MODEL", metavar="NAME_OR_PATH", help="Language model, or a GGUF file."),
]
EmbedderName = Annotated[
    str | None, typer.Option("--embedder", metavar="NAME_OR_PATH", help="Embedding model, or its folder.")
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        envvar="DATELINE_AS_OF",
        parser=iso_day,
        metavar="YYYY-MM-DD",
        help='The day from which "yesterday" is reckoned; today, unless given.',
    ),
]
LeastProbability = Annotated[
    float | None,
    typer.Option(
        "--least-probability",
        envvar="DATELINE_LEAST_PROBABILITY",
        min=0.0,
        max=1.0,
        help="How likely to be right an answer has to be: 0.4, unless given; a higher one refuses more.",
    ),
]
MarkUnsupported = Annotated[
    bool,
    typer.Option("--mark-unsupported", help="Show what no source supports, marked, and do not leave it out."),
]
RerankerFolder = Annotated[
    str | None,
    typer.Option(
        "--reranker", envvar="DATELINE_RERANKER", metavar="DIR", help="Cross-encoder that helps to pick the evidence."
    ),
]
EntailmentFolder = Annotated[
    str | None,
    typer.Option(
        "--entailment",
        envvar="DATELINE_ENTAILMENT",
        metavar="DIR",
        help="Entailment (NLI) cross-encoder, by which what is cited has to say what the answer says.",
    ),
]
Fields = Annotated[
    list[str] | None,
    typer.Option("--field", metavar="NAME=THEIRS", help="What records call a field, as text=story; may be repeated."),
]
IdOrUrl = Annotated[str, typer.Argument(metavar="ID_OR_URL", help="An article's id or address.")]

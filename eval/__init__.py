"""How good the answers are: gold cases, runs over them, metrics and reports."""

from ..ingest.errors import OtherRun
from .cases.files import digest
from .cases.loaders import gold_path, load_cases, select
from .records import Case, CitedQuote, FoundPassage, Outcome, Support
from .reports.markdown import as_markdown
from .reports.summary import summarise
from .reports.write import write_report
from .runs.predictions import score
from .runs.run import RunConfig, RunResult, run

__all__ = [
    "Case",
    "CitedQuote",
    "FoundPassage",
    "OtherRun",
    "Outcome",
    "RunConfig",
    "RunResult",
    "Support",
    "as_markdown",
    "digest",
    "gold_path",
    "load_cases",
    "run",
    "score",
    "select",
    "summarise",
    "write_report",
]

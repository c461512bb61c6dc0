"""How good the answers are: gold cases, runs over them, metrics and reports."""

from ..ingest.errors import OtherRun
from .cases.files import digest
from .cases.loaders import LOADERS, describe, gold_path, load_cases, select
from .comparison.compare import Comparison, compare
from .comparison.flips import Flip, Side
from .comparison.gate import GATED, GateResult, gate
from .comparison.history import History, PastRun, history
from .comparison.paired import Difference
from .records import Case, CitedQuote, FoundPassage, Outcome, Support
from .reports.history_page import write_history
from .reports.markdown import as_markdown
from .reports.summary import summarise
from .reports.write import write_report
from .runs.cache import OutcomeCache
from .runs.config import RunConfig, made_with
from .runs.folder import RunResult, holds_other_run, load_run
from .runs.predictions import score
from .runs.run import run

__all__ = [
    "Case",
    "CitedQuote",
    "Comparison",
    "Difference",
    "Flip",
    "FoundPassage",
    "GATED",
    "GateResult",
    "History",
    "LOADERS",
    "OtherRun",
    "Outcome",
    "OutcomeCache",
    "PastRun",
    "RunConfig",
    "RunResult",
    "Side",
    "Support",
    "as_markdown",
    "compare",
    "describe",
    "digest",
    "gate",
    "gold_path",
    "history",
    "holds_other_run",
    "load_cases",
    "load_run",
    "made_with",
    "run",
    "score",
    "select",
    "summarise",
    "write_history",
    "write_report",
]

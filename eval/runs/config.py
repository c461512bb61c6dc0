"""What a run was made with, and which of it determines the outcome of a case."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from ...ingest.models.weights import weights_hash
from ..records import Case
from .code_version import code_hash, library_versions

if TYPE_CHECKING:
    from ...qa.desk import Desk

Stages = Literal["all", "retrieval"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunConfig:
    """What a run was made with, in JSON types; hashes are SHA-256 in hexadecimal.

    The first block says what was asked, the second what answered, the third what made that and where. `model` and
    `prompts_sha256` are None for a run of the retrieval alone, `archive` (its counts and its fingerprint) where every
    case brings its documents. `commit` and `changed` (are there changes that are not committed?) are None outside
    a checkout.
    """

    cases: str
    cases_sha256: str
    format: str
    sample: int | None
    seed: int
    only: str | None
    stages: Stages
    choices: bool = False

    model: str | None
    model_sha256: str | None = None
    embedder: str
    embedder_sha256: str | None = None
    settings: dict[str, Any] = field(default_factory=dict)
    prompts_sha256: str | None = None
    archive: dict[str, Any] | None

    dateline: str
    commit: str | None = None
    changed: bool | None = None
    code_sha256: str | None = None
    libraries: dict[str, str] = field(default_factory=dict)
    machine: dict[str, Any] = field(default_factory=dict)
    started: str | None = None
    """When the run was started, in ISO 8601."""


SELECTION = ("cases", "format", "sample", "seed", "only")
"""What chooses the cases."""
DETERMINANTS = (
    "stages",
    "choices",
    "model",
    "model_sha256",
    "embedder_sha256",
    "settings",
    "prompts_sha256",
    "archive",
    "code_sha256",
    "libraries",
    "machine",
)
"""What determines the outcome of a case. The machine does: how it rounds decides close calls, and it sets the times."""


def case_key(case: Case, config: RunConfig) -> str:
    """SHA-256 of all that determines the outcome of one case; its gold answer does not."""
    made_with = {name: getattr(config, name) for name in DETERMINANTS}
    if case.documents:
        made_with["archive"] = None
    made_with["choices"] = case.choices if config.choices else ()
    asked = {
        "question": case.question,
        "history": [asdict(turn) for turn in case.history],
        "as_of": case.as_of,
        "scope": asdict(case.scope),
        "documents": [asdict(document) for document in case.documents],
    }
    return _sha256([made_with, asked])


def made_with(desk: Desk, stages: Stages, *, archive: bool = True) -> dict[str, Any]:
    """The fields of a `RunConfig` that a desk and the code answer for; `archive` says whether it is asked."""
    stats = desk.archive.stats()
    return {
        "embedder": stats.embedder,
        "embedder_sha256": desk.archive.embedder.weights_hash,
        "settings": {"desk": type(desk).__name__, **json.loads(json.dumps(asdict(desk.config)))} | _own_models(desk),
        "prompts_sha256": None if stages == "retrieval" else prompts_hash(),
        "archive": {
            "articles": stats.articles,
            "passages": stats.passages,
            "sha256": desk.archive.fingerprint(),
        }
        if archive
        else None,
        "code_sha256": code_hash(),
        "libraries": library_versions(),
    }


def _own_models(desk: Desk) -> dict[str, str]:
    """The user's own models by their weights, for a folder may hold others tomorrow."""
    named = {"reranker": desk.config.reranker, "entailment": desk.config.entailment}
    return {name: weights_hash(folder) for name, folder in named.items() if folder}


def prompts_hash() -> str:
    """SHA-256 of all that the language model is told, but for questions and evidence."""
    from ...qa.prompt import answer_messages, question_messages, rewrite_messages
    from ...qa.records import Turn

    prompts: Sequence[Any] = [*answer_messages(question_messages("", [])), *rewrite_messages("", [Turn("", "")])]
    return _sha256([asdict(message) for message in prompts])


def _sha256(document: Any) -> str:
    return hashlib.sha256(json.dumps(document, sort_keys=True, default=str).encode()).hexdigest()

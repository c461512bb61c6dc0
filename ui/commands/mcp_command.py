"""`dateline mcp`: the archive as tools for other assistants."""

from __future__ import annotations

from ..compose import open_desk
from ..stoppable_desk import StoppableDesk
from .options import (
    DEFAULT_ARCHIVE,
    ArchiveFolder,
    AsOf,
    EmbedderName,
    EntailmentFolder,
    LeastProbability,
    MarkUnsupported,
    Model,
    RerankerFolder,
)


def mcp(
    archive: ArchiveFolder = DEFAULT_ARCHIVE,
    model: Model = None,
    embedder: EmbedderName = None,
    as_of: AsOf = None,
    least_probability: LeastProbability = None,
    mark_unsupported: MarkUnsupported = False,
    reranker: RerankerFolder = None,
    entailment: EntailmentFolder = None,
) -> None:
    """Offer the archive to another assistant as an MCP server, on standard input and output.

    The assistant starts it by itself. While `dateline serve` runs, its address with /mcp offers the same.

    Example: dateline mcp --archive /data/gazette
    """
    with open_desk(
        archive,
        model=model,
        embedder=embedder,
        as_of=as_of,
        least_probability=least_probability,
        mark_unsupported=mark_unsupported,
        reranker=reranker,
        entailment=entailment,
    ) as desk:
        from ..api.mcp_server import mcp_server

        answering = StoppableDesk(desk)
        try:
            mcp_server(desk, answering).run("stdio")
        finally:
            answering.stop()

"""Uses a running `dateline serve` through MCP: `python examples/mcp_client.py http://127.0.0.1:7860 "footbridge"`."""

import asyncio
import sys

from mcp import Client


async def main(address: str, query: str) -> None:
    """Searches the archive and reads the best article."""
    async with Client(f"{address}/mcp") as client:
        found = await client.call_tool("search", {"query": query, "limit": 1})
        passage = found.structured_content["passages"][0]
        article = await client.call_tool("read_article", {"id": passage["id"]})
        print(article.structured_content["title"])
        print(article.structured_content["text"])


asyncio.run(main(sys.argv[1].rstrip("/"), sys.argv[2]))

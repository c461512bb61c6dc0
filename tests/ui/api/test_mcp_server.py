"""The tools, used by a real MCP client: over HTTP, and through `dateline mcp` on its standard input and output."""

import asyncio
import sys

import pytest
from mcp import Client, StdioServerParameters, stdio_client


def using(server, *calls: tuple[str, dict]) -> list:
    """What the tools return to these calls."""

    async def use() -> list:
        async with Client(server) as client:
            return [await client.call_tool(name, arguments) for name, arguments in calls]

    return asyncio.run(use())


@pytest.fixture
def endpoint(address) -> str:
    return f"{address}/mcp"


def test_an_answer_has_its_quotes(endpoint, question):
    (told,) = using(endpoint, ("ask", {"question": question}))
    assert told.structured_content["status"] == "answered"
    assert told.structured_content["answer"] == "The Millrace Footbridge is 84 metres long. [1]"
    (citation,) = told.structured_content["citations"]
    assert "84 metres" in citation["quote"]
    assert citation["article"]["publisher"]
    assert (told.structured_content["basis"], told.structured_content["newest"]) == ("reading", [])


def test_of_a_count_the_newest_articles_are_told(endpoint):
    (told,) = using(endpoint, ("ask", {"question": "How many articles mention the Millrace Footbridge?"}))
    assert told.structured_content["basis"] == "count"
    days = [article["published"] for article in told.structured_content["newest"]]
    assert 1 < len(days) <= 20 and days == sorted(days, reverse=True)


def test_what_is_found_can_be_read(endpoint):
    (found,) = using(endpoint, ("search", {"query": "footbridge", "limit": 2, "since": "2023-01-01"}))
    passages = found.structured_content["passages"]
    assert len(passages) == 2
    (read,) = using(endpoint, ("read_article", {"id": passages[0]["id"]}))
    assert passages[0]["passage"] in read.structured_content["text"]


def test_errors_are_told_to_the_assistant(endpoint):
    told = using(
        endpoint,
        ("ask", {"question": " "}),
        ("search", {"query": "x", "publishers": ["Nobody"]}),
        ("read_article", {"id": "nope"}),
    )
    assert [each.is_error for each in told] == [True] * 3
    lines = [each.content[0].text for each in told]
    assert "the question is empty" in lines[0]
    assert "no publisher 'Nobody'" in lines[1]
    assert lines[2].endswith("no article 'nope'; `search` gives ids")


@pytest.fixture
def small_archive(tmp_path, embedder, make_article) -> str:
    """A folder with an archive of one article that no process has open."""
    from dateline.ingest import Archive

    with Archive.open(tmp_path / "archive", embedder=embedder) as archive:
        archive.add_articles([make_article("The ferry sailed on Monday.")])
    return str(tmp_path / "archive")


def test_an_assistant_that_starts_the_command_finds_the_tools_there(small_archive, small_model):
    command = [
        "-c",
        "import sys; from dateline.ui.cli import main; sys.argv[0] = 'dateline'; main()",
        "mcp",
        "--archive",
        small_archive,
        "--model",
        small_model.name,
    ]
    server = stdio_client(StdioServerParameters(command=sys.executable, args=command))
    (found,) = using(server, ("search", {"query": "ferry"}))
    assert found.structured_content["passages"][0]["title"] == "Ferry sails"

"""What a file, a record of it and a file inside it are called."""

from pathlib import Path

import pytest

from dateline.ingest.readers import Source


def test_a_file_is_named_as_given_and_identified_by_its_full_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    source = Source.of(Path("wire.jsonl"))
    assert (source.name, source.origin) == ("wire.jsonl", str(tmp_path.resolve() / "wire.jsonl"))
    assert (source.record(3), source.record(None)) == ("wire.jsonl#3", "wire.jsonl")
    assert source.record_origin(3) == f"{tmp_path.resolve()}/wire.jsonl#3"


def test_a_piece_carries_the_names_of_what_is_around_it() -> None:
    outer = Source.of(Path("/a/saved.zip"))
    page = outer.inner(Path("/tmp/x1"), "2021/ferry.html", url="https://tide.example/ferry")
    assert (page.name, page.filename, page.suffix) == ("/a/saved.zip!/2021/ferry.html", "ferry.html", ".html")
    assert (page.path, page.url, page.depth, page.inner(Path("/tmp/x2"), "y").depth) == (
        Path("/tmp/x1"),
        "https://tide.example/ferry",
        1,
        2,
    )


@pytest.mark.parametrize(
    ("name", "suffix"), [("a.HTML", ".html"), ("a.jsonl.gz", ".jsonl"), ("a.gz", ""), ("a.tar.gz", ".tar"), ("a", "")]
)
def test_the_suffix_of_a_gzipped_file_is_that_of_what_is_packed(name: str, suffix: str) -> None:
    assert Source.of(Path(name)).suffix == suffix

"""An article as programs get it."""

from datetime import date

import pytest

from dateline.ingest import Archive
from dateline.ingest.errors import UnknownArticle
from dateline.ui.article_record import article_record


@pytest.fixture
def archive(tmp_path, hashing_embedder):
    with Archive.open(tmp_path / "archive", embedder=hashing_embedder()) as archive:
        yield archive


def test_all_of_it_is_there_with_its_earlier_versions_in_json_types(archive, make_article):
    first = make_article("The ferry sailed on Monday.", url="https://e.example/1", published=date(2024, 1, 2))
    second = make_article("The ferry sailed on Tuesday.", url="https://e.example/1", published=date(2024, 1, 2))
    for version in (first, second):
        archive.add_articles([version])
    record = article_record(archive, "https://e.example/1")
    assert (record["text"], record["published"]) == ("The ferry sailed on Tuesday.", "2024-01-02")
    assert [version["title"] for version in record["versions"]] == ["Ferry sails"]
    assert record["copies"] == record["corrected_by"] == record["corrects"] == record["notes"] == []
    assert "original" not in record


def test_an_unknown_article_is_an_error(archive):
    with pytest.raises(UnknownArticle, match="nope"):
        article_record(archive, "nope")

"""Kinds are told by clear marks only."""

import pytest

from dateline.ingest.cleaning.kinds import kind_of_schema_type, read_kind


@pytest.mark.parametrize(
    ("named", "section", "title", "url", "kind"),
    [
        ("opinion", None, "Ferry returns", None, "opinion"),
        ("Opinion", "News", "Ferry returns", None, "opinion"),
        ("editorial", None, "Ferry returns", None, "opinion"),
        (None, "Letters to the Editor", "Ferry returns", None, "letter"),
        (None, "Obituaries", "Ann Lee", None, "obituary"),
        (None, None, "Correction: ferry times", None, "correction"),
        (None, None, "Opinion | The ferry must stay", None, "opinion"),
        (None, None, "The ferry must stay", "https://paper.example/opinion/ferry", "opinion"),
        (None, "Town", "Ferry returns", "https://paper.example/town/opinion", "news"),
        (None, "Town", "Correction officers strike", None, "news"),
        (None, "Town", "Opinions differ on the ferry", None, "news"),
        ("article", None, "Ferry returns", "https://[broken", "news"),
    ],
)
def test_marks(named: str | None, section: str | None, title: str, url: str | None, kind: str) -> None:
    assert read_kind(named, section=section, title=title, url=url, is_wire=False) == kind


def test_wire_is_what_carries_a_credit_and_no_other_mark() -> None:
    assert read_kind(None, section="World", title="Ferry returns", url=None, is_wire=True) == "wire"
    assert read_kind(None, section="Opinion", title="Ferry returns", url=None, is_wire=True) == "opinion"


def test_schema_types() -> None:
    assert kind_of_schema_type(["NewsArticle", "OpinionNewsArticle"]) == "opinion"
    assert kind_of_schema_type(["NewsArticle"]) is None

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


@pytest.mark.parametrize(
    ("title", "section", "url", "text", "kind"),
    [
        ("Corrections & clarifications", None, None, "", "correction"),
        ("What we got wrong", "Corrections and clarifications", None, "", "correction"),
        ("What we got wrong", None, "https://paper.example/corrections-clarifications/3", "", "correction"),
        ("Ferry returns", None, None, "(Corrects day in paragraph 2)\n\nThe ferry sailed.", "correction"),
        ("CORRECTED-Ferry returns", None, None, "The ferry sailed.", "correction"),
        ("For the record", None, None, "We misstated the day on which the ferry sailed.", "correction"),
        ("For the record", None, None, "Ann Lee was fined £80.", "news"),
        ("Ferry returns", "For the record", None, "We misstated the day.", "news"),
        ("Correction overdue, say traders", "Markets", None, "Shares fell.", "news"),
    ],
)
def test_corrections_are_told_by_headline_section_folder_or_a_wires_first_line(title, section, url, text, kind) -> None:
    assert read_kind(None, section=section, title=title, url=url, is_wire=False, text=text) == kind


def test_wire_is_what_carries_a_credit_and_no_other_mark() -> None:
    assert read_kind(None, section="World", title="Ferry returns", url=None, is_wire=True) == "wire"
    assert read_kind(None, section="Opinion", title="Ferry returns", url=None, is_wire=True) == "opinion"


def test_schema_types() -> None:
    assert kind_of_schema_type(["NewsArticle", "OpinionNewsArticle"]) == "opinion"
    assert kind_of_schema_type(["NewsArticle"]) is None

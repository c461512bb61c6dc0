"""Datelines and credits, in the forms that papers print, and sentences that only look like them."""

import pytest

from dateline.ingest.cleaning.attribution import Attribution, is_own_name, read_attribution

AP = "The Associated Press"


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("SEOUL, South Korea. The ferry sailed.", "SEOUL, South Korea", None),
        ("SEOUL, South Korea (AP) — The ferry sailed.", "SEOUL, South Korea", AP),
        ("HARROW BAY, May 4 - The ferry sailed.", "HARROW BAY", None),
        ("HARROW BAY, 4 May 2022 – The ferry sailed.", "HARROW BAY", None),
        ("OSLO (Reuters) - The ferry sailed.", "OSLO", "Reuters"),
        ("LYON, France, Sept. 12 (AFP) — The ferry sailed.", "LYON, France", "Agence France-Presse"),
        ("HARROW BAY (Coastal Wire) — The ferry sailed.", "HARROW BAY", "Coastal Wire"),
        ("ST. LOUIS (AP) — The ferry sailed.", "ST. LOUIS", AP),
        ("PORTLAND, Ore. — The ferry sailed.", "PORTLAND, Ore.", None),
        ("SALTMERE — The ferry sailed.", "SALTMERE", None),
        ("SALTMERE-ON-SEA — The ferry sailed.", "SALTMERE-ON-SEA", None),
        ("McALLEN, Texas — The ferry sailed.", "McALLEN, Texas", None),
        ("ÅLESUND – “It sailed,” he said.", "ÅLESUND", None),
        ("Oslo (Reuters) The ferry sailed.", "Oslo", "Reuters"),
        ("(AP) — The ferry sailed.", None, AP),
    ],
)
def test_datelines(text: str, place: str | None, agency: str | None) -> None:
    assert read_attribution(text) == Attribution(place, agency, at_top=agency is not None)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sailed — at last — on Monday.",
        "BREAKING NEWS — The ferry sailed.",
        "NATO. The word is short.",
        "U.S. officials said that the ferry sailed.",
        "UPDATE - The ferry sailed.",
        "VAR - the system that checks goals - was off.",
        "I - The first part.",
        "The pact (AP reported it first) was signed.",
        "Ann Lee (62) sailed.",
        "",
    ],
)
def test_other_beginnings_are_no_datelines(text: str) -> None:
    assert read_attribution(text) == Attribution()


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("This news report is based on information from The Associated Press.", AP),
        ("This report was compiled from reports by Reuters and AFP.", "Reuters"),
        ("This story draws on dispatches from the Coastal News Agency.", "Coastal News Agency"),
        ("With reporting by Reuters", "Reuters"),
        ("(Additional reporting by Ann Lee and the Associated Press.)", AP),
        ("The Associated Press contributed to this report.", AP),
        ("(Reuters)", "Reuters"),
        ("— Coastal News Service", "Coastal News Service"),
        ("Copyright 2022 The Associated Press. All rights reserved.", AP),
        ("With reporting by Ann Lee", None),
        ("(Ann Lee)", None),
        ("The minister thanked Reuters.", None),
    ],
)
def test_closing_lines(line: str, agency: str | None) -> None:
    assert read_attribution(f"The ferry sailed.\n\n{line}") == Attribution(agency=agency)


def test_a_short_credit_takes_its_full_name_from_the_closing_line() -> None:
    text = "OSLO (Coastal) — The ferry sailed.\n\nThis report is based on information from the Coastal News Agency."
    assert read_attribution(text) == Attribution("OSLO", "Coastal News Agency", at_top=True)


def test_only_the_end_is_searched_for_a_credit() -> None:
    assert read_attribution("\n\n".join(["The ferry sailed.", "(Reuters)", *["It rained."] * 3])).agency is None


def test_a_papers_own_name_is_no_agency() -> None:
    assert read_attribution("OSLO (Reuters) - The ferry sailed.", "Reuters") == Attribution("OSLO")
    assert read_attribution("CNN — The ferry sailed.", "www.cnn.com") == Attribution()
    assert read_attribution("Oslo (CNN Business) The ferry sailed.", "www.cnn.com") == Attribution("Oslo")


def test_own_names_are_compared_without_article_and_host() -> None:
    assert is_own_name("AP", "The Associated Press")
    assert is_own_name("CNNBusiness", "www.cnn.com")
    assert is_own_name("Harrow Bay Gazette", "The Harrow Bay Gazette")
    assert not is_own_name("Reuters", "The Harrow Bay Gazette")
    assert not is_own_name("AP", "The Apollo News")
    assert not is_own_name("Saltmere Weather", "The Saltmere Tide")
    assert not is_own_name("Reuters", None)

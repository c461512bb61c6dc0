from datetime import date

import pytest
from pieces import as_evidence

from dateline.qa.cite import cite


@pytest.mark.parametrize(
    ("said", "claim", "is_kept"),
    [
        ("The lamp was lit on Sunday.", "The lamp was lit on 10 September 2023.", True),
        ("The lamp was lit on Sunday.", "The lamp was lit on September 10.", True),
        ("The lamp was lit on Sunday.", "The lamp was lit on 12 September 2023.", False),
        ("The lamp was lit on Sunday.", "The lamp was lit on Sunday, 12 September 2023.", False),
        ("The lamp was lit last year.", "The lamp was lit in 2022.", True),
        ("The lamp was lit on 3 May.", "The lamp was lit on 12 September 2023.", False),
    ],
)
def test_the_day_is_that_of_the_event_where_the_sentence_tells_it(said, claim, is_kept) -> None:
    evidence = as_evidence(said, "Lamp is lit", date(2023, 9, 12))
    assert bool(cite(claim, "When was the lamp lit?", [evidence]).claims) == is_kept


def test_a_day_of_something_else_is_not_supported() -> None:
    elected = as_evidence("Ann Moss of Ottery has been elected mayor.", "Moss is mayor", date(2023, 5, 10))
    opened = as_evidence("The mayor, Ann Moss, unhooked a rope on Saturday.", "Bridge opens", date(2024, 3, 20))
    claim = "Ann Moss was elected mayor on 16 March 2024."
    assert not cite(claim, "Who is Ann Moss?", [elected, opened]).claims
    right = "Ann Moss unhooked a rope on 16 March 2024."
    assert cite(right, "What did the mayor do?", [elected, opened]).claims


def test_a_day_of_an_article_that_knows_no_name_of_the_claim_is_of_something_else() -> None:
    bridge = as_evidence("The Millrace Footbridge was shut to people.", "Bridge shut", date(2022, 5, 4))
    march = as_evidence("About 600 people walked to the fish quay on Saturday.", "March", date(2022, 12, 7))
    claim = "People walked across the Millrace Footbridge again on Saturday, 3 December 2022."
    assert not cite(claim, "When did people walk across the footbridge again?", [bridge, march]).claims


def test_a_day_may_stand_in_a_sentence_that_says_it_in_other_words() -> None:
    train = "A train with Kim aboard rolled into Russia on Tuesday. The journey began on Sunday."
    evidence = as_evidence(train, "Train takes Kim to Russia", date(2023, 9, 12))
    assert cite("Kim left on Sunday, 10 September 2023.", "When did Kim leave?", [evidence]).claims


@pytest.mark.parametrize("written", ["J. R. Tolkien", "J.R. Tolkien", "U. S. officials"])
@pytest.mark.parametrize("told", ["J. R. Tolkien", "J.R. Tolkien", "U.S. officials"])
def test_initials_may_be_written_apart(written, told) -> None:
    evidence = [as_evidence(f"The library was opened by {told} on Friday.", "A library")]
    same = written[0] == told[0]
    assert bool(cite(f"The library was opened by {written}.", "Who opened the library?", evidence).claims) == same


def test_a_sentence_with_one_name_for_another_is_not_supported() -> None:
    said = "Leila Farouk was sworn in as mayor on Monday evening and ordered an outside review of the old footbridge."
    review = "Professor Ingrid Solheim's review says that the town signed too soon."
    evidence = [as_evidence(f"{said} {review}", "A review")]
    assert not cite(said.replace("Leila Farouk", "Professor Ingrid Solheim"), "Who led the review?", evidence).claims
    assert cite(said.replace("Leila Farouk", "She"), "Who led the review?", evidence).claims
    assert not cite(said.replace("Leila Farouk", "Anne Pell"), "Was Anne Pell sworn in?", evidence).claims


def test_a_first_name_stands_on_no_verb() -> None:
    evidence = [as_evidence("Kim Hale resigned on Friday before the draw was made.", "Hale goes")]
    assert not cite("Drew resigned.", "Who resigned on Friday?", evidence).claims
    assert not cite("Won resigned.", "Who resigned on Friday?", [as_evidence("Hale resigned; they win.", "x")]).claims


def test_what_is_told_of_today_is_of_the_day_of_the_report() -> None:
    report = as_evidence("The ferry will sail again today, the town said.", "Ferry back", date(2022, 7, 6))
    assert cite("The ferry sailed again on 6 July 2022.", "What happened?", [report]).citations


def test_a_denial_is_cited_from_the_sentence_that_denies() -> None:
    other = as_evidence("Pauline Grist resigned on Monday. Sean Doherty did not resign.", "Changes at the club")
    cited = cite("Sean Doherty did not resign.", "Did Doherty resign?", [other])
    assert [citation.quote for citation in cited.citations] == ["Sean Doherty did not resign."]
    assert not cite("Sean Doherty resigned.", "What happened?", [other]).claims

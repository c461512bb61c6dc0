import pytest

from dateline.qa import Desk
from dateline.qa.quotes.introductions import MOST_INTRODUCTIONS, Subject, asked_to_introduce, introduces

FAROUK = Subject("Leila Farouk", is_person=True)


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("Who is Leila Farouk?", FAROUK),
        ("who was Joseph Brandt", Subject("Joseph Brandt", True)),
        ("Who is Councillor Iris Pell?", Subject("Iris Pell", True)),
        ("What is the Kittiwake?", Subject("Kittiwake", False)),
        ("What are Bay Residents?", Subject("Bay Residents", False)),
        ("Who is Leni de Vries?", Subject("Leni de Vries", True)),
        ("Who is the mayor?", None),
        ("Who is the Mayor?", None),
        ("Who is the Prime Minister?", None),
        ("Who is the Mayor of Ottery's deputy?", None),
        ("What is the Bank of England?", None),
        ("Who is Farouk's deputy?", None),
        ("Who is Farouk to succeed?", None),
        ("Where is Leila Farouk?", None),
        ("Who is she?", None),
    ],
)
def test_a_name_and_no_more_is_asked_about(question, subject) -> None:
    assert asked_to_introduce(question) == subject


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor, Leila Farouk, had promised not to.",
        "Ms Farouk, 47, came to the town in 2006.",
        "Leila Farouk, the mayor, told the meeting.",
        "Leila Farouk, who is a pharmacist, came.",
        "Leila Farouk of Bay Residents has been elected.",
        "Leila Farouk was sworn in on Monday.",
        "A former pharmacist called Leila Farouk spoke.",
        "The new mayor Leila Farouk spoke.",
        "Councillor Farouk, who chairs the committee, spoke.",
        "Leila Farouk, mayor of Harrow Bay, spoke.",
        "Mayor Leila Farouk spoke.",
        "Leila Farouk (47), of Quay Street, spoke.",
    ],
)
def test_who_somebody_is_is_told_in_these_forms(sentence) -> None:
    assert introduces(FAROUK, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Leila Farouk said nothing.",
        "The house of Leila Farouk was sold.",
        "A train with Leila Farouk aboard left.",
        "The morning after Leila Farouk spoke, it rained.",
        "The garden behind Farouk's house was sold.",
        "Amir Farouk, 19, of no fixed address, was held.",
        "Amir Farouk of Ottery was held.",
        "The mayor spoke.",
        "The storm hit Leila Farouk.",
        "The voters elected Leila Farouk.",
        "The next day, Leila Farouk, smiling, spoke.",
        "His brother, Farouk, left.",
        "Farouk the next day said no.",
        "Farouk was made to wait.",
        "Farouk was the first to arrive.",
    ],
)
def test_other_sentences_with_the_name_tell_nothing_of_it(sentence) -> None:
    assert not introduces(FAROUK, sentence)


def test_a_thing_is_introduced_by_its_whole_name() -> None:
    assert introduces(Subject("Kittiwake", False), "A twelve-seat launch called the Kittiwake began its work.")
    assert introduces(Subject("Halcyon-2", False), "The weather satellite Halcyon-2 was put into orbit.")
    assert not introduces(Subject("Kittiwake", False), "The pontoon for the Kittiwake ferry came.")
    assert not introduces(Subject("Harrow Bay", False), "The bay was calm, and a Bay, which is small, too.")


def test_who_somebody_is_is_told_by_the_sentences_that_introduce_them(sample_archive, scripted_model):
    model = scripted_model()
    answer = Desk(sample_archive, model).ask("Who is Anne Marlow?")
    assert (answer.status, answer.basis) == ("answered", "quotes")
    quotes = " ".join(citation.quote for citation in answer.citations)
    assert "highways" in quotes and "goalkeeper" in quotes  # two women of that name
    assert len(answer.citations) <= MOST_INTRODUCTIONS
    assert all(citation.quote in citation.article.text for citation in answer.citations)
    assert model.prompts == []


def test_who_is_not_introduced_is_left_to_the_model(sample_archive, scripted_model):
    model = scripted_model("Vladimir Putin met Kim.")
    assert Desk(sample_archive, model).ask("Who is Vladimir Putin?").basis == "reading"
    assert model.prompts

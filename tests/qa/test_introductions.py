import pytest

from dateline.qa.introductions import asked_to_introduce, introduces


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who is Leila Farouk?", "Leila Farouk"),
        ("who was Joseph Brandt", "Joseph Brandt"),
        ("What is the Kittiwake?", "Kittiwake"),
        ("Who are Bay Residents?", "Bay Residents"),
        ("Who is Leni de Vries?", "Leni de Vries"),
        ("Who is the mayor?", None),
        ("Who is the Mayor of Ottery's deputy?", None),
        ("Who is Farouk's deputy?", None),
        ("Who is Farouk to succeed?", None),
        ("Where is Leila Farouk?", None),
        ("Who is she?", None),
    ],
)
def test_a_name_and_no_more_is_asked_about(question, name) -> None:
    assert asked_to_introduce(question) == name


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
    ],
)
def test_who_somebody_is_is_told_in_these_forms(sentence) -> None:
    assert introduces("Leila Farouk", sentence)


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
    ],
)
def test_other_sentences_with_the_name_tell_nothing_of_it(sentence) -> None:
    assert not introduces("Leila Farouk", sentence)


def test_a_thing_is_introduced_too() -> None:
    assert introduces("Kittiwake", "A twelve-seat launch called the Kittiwake began its work.")
    assert introduces("Halcyon-2", "The weather satellite Halcyon-2 was put into orbit.")
    assert not introduces("Kittiwake", "The pontoon for the Kittiwake ferry came.")

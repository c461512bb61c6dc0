import pytest

from dateline.qa.quotes.speakers import Speaker, asked_what_said, naming


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did Leila Farouk say about the bypass?", Speaker("Leila Farouk", "the bypass")),
        ("What has Mayor Pike said on parking?", Speaker("Pike", "parking")),
        ("what did the mayor say", Speaker("mayor")),
        ("What did Marlow say after the match?", Speaker("Marlow", when="after the match")),
        ("What did Pike say in May about the bypass?", Speaker("Pike", "the bypass", "in May")),
        ("So what exactly did Farouk say?", Speaker("Farouk")),
        ("Tell me what Farouk said about the bypass", Speaker("Farouk", "the bypass")),
        ("What did Farouk actually say about the bypass?", Speaker("Farouk", "the bypass")),
        ("How did the council react to the review?", Speaker("council", "the review")),
        ("What does the harbour master think of the dredger?", Speaker("harbour master", "the dredger")),
        ("What did Neil Harker tell the Gazette about the mill?", Speaker("Neil Harker", "the mill")),
        ("What did Neil Harker tell the Gazette?", Speaker("Neil Harker")),
        ("What was Daniel Reeve's reaction to the review?", Speaker("Daniel Reeve", "the review")),
        ("What are Farouk’s views on the bypass?", Speaker("Farouk", "the bypass")),
        ("Find quotes by Ros Trevanion about crab", Speaker("Ros Trevanion", "crab")),
        ("Quote Anne Marlow on saving penalties", Speaker("Anne Marlow", "saving penalties")),
    ],
)
def test_whose_words_are_asked_for(question, speaker) -> None:
    assert asked_what_said(question) == speaker


@pytest.mark.parametrize(
    "question",
    [
        "What did she say about it?",
        "What do you think of the mayor?",
        "What does the archive say about the mill?",
        "What did the Kremlin say would follow the forum?",
        "Who said that the bridge wobbled?",
        "What did Farouk do about the bridge?",
        "Did Farouk say anything?",
        "What do people say about the mill?",
        "What did Farouk and Pike say about the mill?",
        "What does the law say about dogs?",
        "What was this year's response to the appeal?",
        "Find quotes of the day",
    ],
)
def test_other_questions_ask_for_nobodys_words(question) -> None:
    assert asked_what_said(question) is None


@pytest.mark.parametrize(
    ("name", "text", "bearer"),
    [
        ("Leila Farouk", "The mayor, Leila Farouk, said so.", "Leila Farouk"),
        ("Leila Farouk", "Ms Farouk, 47, said so.", "Farouk"),
        ("Fenner", "The Fenner Library said so.", None),
        ("Amelia Fenner", "Fenner's house was sold.", None),
        ("Ingrid Solheim", "Professor Solheim's review says so.", "Solheim"),
        ("mayor", "Mayor Gordon Pike said so.", "Mayor Gordon Pike"),
        ("mayor of London", "The mayor of London said so.", "mayor of London"),
        ("council", "The council's leader said so.", None),
        ("council", "Council Leader Tom Reed said so.", None),
        ("O'Brien", "Ms O’Brien said so.", "O’Brien"),
    ],
)
def test_a_speaker_is_named_in_full_or_by_the_last_name(name, text, bearer) -> None:
    match = naming(Speaker(name)).search(text)
    assert (match and match["bearer"]) == bearer


@pytest.mark.parametrize("name", ["council", "critics", "Bank of England", "BBC", "Bayside Estates"])
def test_he_stands_for_no_group(name) -> None:
    assert not Speaker(name).is_person


@pytest.mark.parametrize("name", ["mayor", "mayor of London", "witness", "Hakeem Jeffries", "Pike"])
def test_he_or_she_stands_for_one(name) -> None:
    assert Speaker(name).is_person

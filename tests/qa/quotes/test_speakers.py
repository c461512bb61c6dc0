import pytest

from dateline.qa.quotes.speakers import Speaker, asked_what_said, naming


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did Leila Farouk say about the bypass?", Speaker("Leila Farouk", "the bypass")),
        ("What has Mayor Pike said on parking?", Speaker("Pike", "parking")),
        ("what did the mayor say", Speaker("mayor")),
        ("What did Marlow say after the match?", Speaker("Marlow")),
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
        ("mayor", "The deputy mayor said so.", None),
        ("council", "The council's leader said so.", None),
    ],
)
def test_a_speaker_is_named_in_full_or_by_the_last_name(name, text, bearer) -> None:
    match = naming(Speaker(name)).search(text)
    assert (match and match["bearer"]) == bearer


@pytest.mark.parametrize("name", ["council", "critics", "town council", "mayor", "Jeffries"])
def test_they_stands_for_a_group(name) -> None:
    assert Speaker(name).is_group == (name not in ("mayor", "Jeffries"))

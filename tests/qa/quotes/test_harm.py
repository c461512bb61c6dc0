import pytest

from dateline.qa.quotes.casualties import asked_who_was_harmed
from dateline.qa.quotes.harm import says_who_was_harmed


@pytest.mark.parametrize(
    ("question", "sentence", "says"),
    [
        ("Was anyone hurt in the fire?", "Nobody was killed.", True),
        ("Was anyone hurt in the fire?", "Two were treated for burns.", True),
        ("Was anyone killed in the fire?", "Two were treated for burns.", False),
        ("Was anyone killed in the fire?", "All seven were winched to safety.", True),
        ("Was anyone killed in the fire?", "Anybody inside would have been killed.", False),
        ("How many people died in the fire?", "A man died.", True),
        ("How many people died in the fire?", "One person died.", True),
        ("How many people died in the fire?", "Both men died.", True),
        ("How many people died in the fire?", "The fire claimed two lives.", True),
        ("How many people died in the fire?", "Two people were killed in May when it began.", True),
        ("How many people died in the fire?", "12 people were killed, and the toll could rise.", True),
        ("How many people died in the fire?", "Six sheep were killed.", False),
        ("How many people died in the fire?", "Police gave no name for those who died.", False),
        ("How many people died in the fire?", "He was killed at 3am.", False),
        ("How many people died or were injured in the fire?", "Two people were killed.", True),
        ("How many US soldiers died in the raid?", "Two US soldiers were killed.", True),
        ("How many US soldiers died in the raid?", "Two soldiers were killed.", False),
        ("Was anyone killed in the fire?", "It was a dead heat.", False),
        ("Was anyone hurt in the fire?", "A man was taken to hospital.", True),
        ("Was anyone hurt in the fire?", "It is treated as a crime.", False),
        ("Was anyone hurt in the fire?", "Anyone hurt at night will be sent to Saltmere General.", False),
        ("Was anyone hurt in the fire?", "Will Pike, 24, was hurt.", True),
        ("How many people died in the fire?", "An 11-year-old played dead.", False),
        ("How many people died in the fire?", "At least six people were killed.", True),
        ("How many people died in the fire?", "No deaths were reported.", True),
        ("How many children died in the fire?", "Six people were killed.", False),
        ("How many children died in the fire?", "Six children were killed.", True),
        ("How many children died in the fire?", "Nobody was hurt or killed.", True),
        ("Was anyone hurt in the fire?", "Eleven boats sank.", False),
    ],
)
def test_a_sentence_says_who_came_to_harm_of_those_that_are_asked_about(question, sentence, says) -> None:
    asked = asked_who_was_harmed(question)
    assert asked and says_who_was_harmed(asked, sentence) is says

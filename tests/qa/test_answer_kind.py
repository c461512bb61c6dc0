import pytest

from dateline.qa.answer_kind import is_of_kind


@pytest.mark.parametrize(
    ("question", "reply", "passes"),
    [
        ("When will the sixth form come back?", "The head wants a sixth form but gave no date.", False),
        ("When will the sixth form come back?", "The head wants it once the roof is mended.", True),
        ("In which year did the head come?", "The head came with a red hat.", False),
        ("When will the head leave?", "The head will not leave in May.", False),
        ("When will the head leave?", "The head will not leave until May.", True),
        ("When did the head leave?", "The head has not been there since May.", True),
        ("And when does the head leave?", "The head leaves at Easter.", True),
        ("How many hats has the head?", "The head wears a red hat.", False),
        ("How many hats has the head?", "The head has dozens.", True),
        ("How much did the hat cost?", "The hat cost £12.", True),
        ("How long did the head stay?", "The head stayed at the sea.", False),
        ("How long did the head stay?", "The head stayed three days.", True),
        ("How long did the head stay?", "The head stayed till Easter.", True),
        ("How old is the head?", "The head is 58.", True),
        ("How high is the head?", "The head is in Russia.", False),
        ("How long ago was that?", "The head said that it was at the sea.", True),
        ("Which figure did the head give?", "The head gave the figure in May.", False),
        ("What did the head want when the roof broke?", "The head wanted a red hat.", True),
        ("When the roof broke, what did the head want?", "The head wanted a red hat.", True),
        ("Which day centre has the head?", "The head wears a red hat.", True),
        ("Which figure skater is the head?", "The head wears a red hat.", True),
        ("How much support has the head?", "The head wears a red hat.", True),
    ],
)
def test_a_time_or_a_figure_that_is_asked_for_has_to_be_one(question, reply, passes):
    text = (
        "The head wants a sixth form but gave no date. The head wants it once the roof is mended. The head came with a"
        " red hat. The head leaves at Easter. The head wears a red hat. The head has dozens. The hat cost £12."
        " The head gave the figure in May. The head wanted a red hat. The head stayed three days"
        " at the sea, till Easter. The head is 58 and in Russia. The head said that it was at the sea."
    )
    assert is_of_kind(question, reply, [text]) is passes


@pytest.mark.parametrize(
    ("question", "reply", "passes"),
    [
        ("Where was the boat when it sank?", "The boat sank at ten to six.", False),
        ("Where did they meet?", "They did meet on Monday.", False),
        ("Where did the boat sink?", "The boat sank west of Cape Varrin.", True),
        ("Where did they sleep?", "They slept in the gym.", True),
        ("Where does he live?", "He lives abroad.", True),
        ("Who were the crew of the boat?", "The crew of the boat were winched to safety.", False),
        ("Who were the crew of the boat?", "The crew of the boat were all fishermen.", True),
        ("Who is the mayor?", "The mayor is Leila Farouk.", True),
        ("Who was the first across?", "A girl was the first across.", True),
        ("Who was arrested?", "Two men were arrested.", True),
        ("Who won?", "Kemble won.", True),
    ],
)
def test_a_place_or_a_person_that_is_asked_for_has_to_be_one(question, reply, passes):
    assert is_of_kind(question, reply, [reply]) is passes


@pytest.mark.parametrize(
    ("said", "passes"),
    [
        ("The bridge was closed on Tuesday, 3 May 2022.", False),
        ("She resigned as chair nine days after the bridge reopened.", False),
        ("It closed as the hangers had rusted.", True),
        ("The bridge was closed because two hangers had rusted.", True),
        ("The bridge was closed after two hangers had rusted.", True),
        ("They walked to oppose the road.", True),
    ],
)
def test_a_why_is_answered_by_a_cause_or_a_purpose(said, passes):
    assert is_of_kind("Why was it so?", said, [said]) is passes

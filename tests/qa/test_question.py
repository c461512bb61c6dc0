import pytest

from dateline.ingest.errors import BadQuestion
from dateline.qa import Turn
from dateline.qa.question import MOST_CHARACTERS, checked, leans_on, refers_back, standalone

HISTORY = (Turn("Who was the manager of Harrow Bay Town?", "Sean Doherty was the manager."),)


class Unasked:
    """A model that must not be asked."""

    name = "unasked"

    def stream(self, *args, **kwargs):
        raise AssertionError("the model was asked")


@pytest.mark.parametrize(
    "question",
    [
        "Why?",
        "Why not?",
        "How much?",
        "In what year?",
        "And after the election?",
        "And Leila Farouk, how did she vote on the budget?",
        "But who paid for the repair of the sea wall?",
        "So how long did the whole repair take?",
        "What about the ferry across the River Lode?",
        "how about the councillors of the other parties?",
        "When did he leave the club for good?",
        "Where had he met Putin the time before?",
        "Did she win a seat in the election?",
        "How much did it cost the town council?",
        "Who led them at the time of the defeat?",
        "What was his age when the club dismissed him?",
        "Is that the same bridge as in 2022?",
        "What did this mean for the ferry service?",
        "Who else was on the train to Russia?",
        "What happened there on the following day?",
        "Which of those towns got the most money?",
        "Did the latter win more prizes than the former?",
        "What will the council do instead of a tunnel?",
        "What's its length in metres, roughly speaking?",
        "Who had proposed THEIR amendment to the council?",
    ],
)
def test_questions_that_lean_on_the_conversation(question) -> None:
    assert refers_back(question)


@pytest.mark.parametrize(
    "question",
    [
        "How long is the Millrace Footbridge?",
        "Who won the prize for dahlias in 2022?",
        "When was Sean Doherty dismissed as manager?",
        "How much did the repair of the sea wall cost?",
        "On which day of the week did Kim Jong Un set off for Russia?",
        "What did the council decide about parking in April 2022?",
        "Which company repaired the lock gates at Tolverne?",
        "How many people took part in the march against the bypass?",
        "Who is the head teacher of Harrow Bay High School?",
        "Why is Thursday a leap day in 2024?",
        "Sotheby's sold which painting for the highest price?",
        "What was the theme of the summer festival?",
    ],
)
def test_questions_that_stand_alone(question) -> None:
    assert not refers_back(question)


def test_checked_takes_white_space_out() -> None:
    assert checked("  Who \n accompanied\tKim? ") == "Who accompanied Kim?"


@pytest.mark.parametrize("question", ["", "   ", "\n\t"])
def test_an_empty_question_is_refused(question) -> None:
    with pytest.raises(BadQuestion, match="the question is empty; ask for something"):
        checked(question)


def test_a_question_of_book_length_is_refused_with_both_numbers() -> None:
    assert checked("x" * MOST_CHARACTERS)
    with pytest.raises(BadQuestion, match=f"has {MOST_CHARACTERS + 1} characters; ask in at most {MOST_CHARACTERS}"):
        checked("x" * (MOST_CHARACTERS + 1))


@pytest.mark.parametrize(
    ("question", "history"), [("Who replaced him?", ()), ("When did the Millrace Footbridge reopen?", HISTORY)]
)
def test_the_model_is_not_asked_without_need(question, history) -> None:
    assert standalone(question, history, Unasked()) == question


def test_a_follow_up_is_rewritten_from_the_conversation(scripted_model) -> None:
    model = scripted_model("Who replaced Sean Doherty as manager?")
    assert standalone("Who replaced him?", HISTORY, model) == "Who replaced Sean Doherty as manager?"
    (prompt,) = model.prompts
    assert "Sean Doherty was the manager." in prompt[-1].content
    assert "Who replaced him?" in prompt[-1].content


@pytest.mark.parametrize(
    "reply",
    [
        "Question: Who replaced Sean Doherty?",
        '"Who replaced Sean Doherty?"',
        'Question: "Who replaced Sean Doherty?"',
        "\n Who replaced\n Sean Doherty?  ",
    ],
)
def test_what_stands_around_the_rewritten_question_is_cut_off(scripted_model, reply) -> None:
    assert standalone("Who replaced him?", HISTORY, scripted_model(reply)) == "Who replaced Sean Doherty?"


LOST = {
    "nothing": "",
    "an answer": "Marcus Tully replaced him.",
    "a label": "Question:",
    "a mark": "?",
    "another question": "Who was the manager of Harrow Bay Town?",
    "a flood": f"Who replaced {'x' * 1000}?",
}


@pytest.mark.parametrize("reply", LOST.values(), ids=LOST)
def test_where_the_model_loses_the_question_it_stays_behind_the_one_before(scripted_model, reply) -> None:
    expected = f"{HISTORY[-1].question} Who replaced him?"
    assert standalone("Who replaced him?", HISTORY, scripted_model(reply)) == expected


@pytest.mark.parametrize("reply", ["?", "Is it?"])
def test_a_fragment_is_not_rewritten_to_nothing(scripted_model, reply) -> None:
    assert standalone("Why?", HISTORY, scripted_model(reply)) == f"{HISTORY[-1].question} Why?"


@pytest.mark.parametrize(
    ("question", "leans"),
    [
        ("Summarise the mill", False),
        ("Summarise what happened to it", True),
        ("How have fares changed over the last ten years?", False),
        ("How has it changed?", True),
        ("And why?", True),
    ],
)
def test_a_summary_that_names_its_subject_leans_on_nothing(question, leans) -> None:
    assert leans_on([Turn("Who runs the ferry?", "Hanne Brandt.")], question) is leans
    assert not leans_on([], question)

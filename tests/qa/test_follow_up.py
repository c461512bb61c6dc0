import pytest

from dateline.qa import Turn
from dateline.qa.follow_up import leans_on, refers_back, standalone

HISTORY = (Turn("Who was the manager of Harrow Bay Town?", "Sean Doherty was the manager."),)

TWO_PEOPLE = (Turn("Who was the manager of Harrow Bay Town?", "The managers were Sean Doherty, Bev Lomax and others."),)


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


@pytest.mark.parametrize(
    ("question", "history"), [("Who replaced him?", ()), ("When did the Millrace Footbridge reopen?", HISTORY)]
)
def test_the_model_is_not_asked_without_need(question, history) -> None:
    assert standalone(question, history, Unasked()) == question


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Who replaced him?", "Who replaced Sean Doherty?"),
        ("When did he leave?", "When did Sean Doherty leave?"),
        ("What is his wife called?", "What is Sean Doherty's wife called?"),
        ("Who met her in May?", "Who met Sean Doherty in May?"),
        ("Where is her house?", "Where is Sean Doherty's house?"),
    ],
)
def test_the_one_name_that_the_last_answer_brought_up_stands_for_a_pronoun(question, named) -> None:
    assert standalone(question, HISTORY, Unasked()) == named


@pytest.mark.parametrize(
    ("answer", "question", "became"),
    [
        ("Leila Farouk is the mayor.", "How bad were her injuries?", "How bad were Leila Farouk's injuries?"),
        ("Leila Farouk is the mayor.", "Who beat her last year?", "Who beat Leila Farouk last year?"),
        ("The speaker was Mr. Murphy.", "What did he say?", "What did Murphy say?"),
        ("It was Ángel Díaz.", "What did he say?", "What did Ángel Díaz say?"),
        ("It was Jan de Vries.", "What did he say?", "What did Jan de Vries say?"),
        ("It is owned by Jo Bell.", "How old is he?", "How old is Jo Bell?"),
        ("Yes, they beat Gordon Pike.", "How many votes did he get?", "How many votes did Gordon Pike get?"),
    ],
)
def test_names_of_people_in_many_forms(answer, question, became) -> None:
    assert standalone(question, [Turn("Who is it?", answer)], Unasked()) == became


@pytest.mark.parametrize(
    "answer",
    ["He is a lawyer in London.", "It was on Friday.", "The mayor of Tolverne Council.", "They met Harrow Bay Town."],
)
def test_a_place_and_a_club_are_nobody(scripted_model, answer) -> None:
    model = scripted_model("When did the mayor resign?")
    assert standalone("When did he resign?", [Turn("Who is it?", answer)], model) == "When did the mayor resign?"


def test_of_several_names_the_model_tells_who_is_meant(scripted_model) -> None:
    model = scripted_model("Who replaced Sean Doherty as manager?")
    assert standalone("Who replaced him?", TWO_PEOPLE, model) == "Who replaced Sean Doherty as manager?"
    (prompt,) = model.prompts
    assert "The managers were Sean Doherty, Bev Lomax and others." in prompt[-1].content
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
    assert standalone("Who replaced him?", TWO_PEOPLE, scripted_model(reply)) == "Who replaced Sean Doherty?"


LOST = {
    "nothing": "",
    "an answer": "Marcus Tully went there.",
    "a label": "Question:",
    "a mark": "?",
    "the last question": "Who was the manager of Harrow Bay Town?",
    "a flood": f"Where did {'x' * 1000} go?",
    "still a pronoun": "Where did they go after that?",
}


@pytest.mark.parametrize("reply", LOST.values(), ids=LOST)
def test_where_the_model_loses_the_question_what_was_brought_up_stands_behind_it(scripted_model, reply) -> None:
    told = standalone("Where did they go after that?", HISTORY, scripted_model(reply))
    assert told == "Where did they go after that (Sean Doherty)?"


@pytest.mark.parametrize("reply", LOST.values(), ids=LOST)
def test_of_several_people_the_first_that_the_last_answer_brought_up_is_taken(scripted_model, reply) -> None:
    told = standalone("And where did he go after that?", TWO_PEOPLE, scripted_model(reply))
    assert told == "And where did Sean Doherty go after that?"


@pytest.mark.parametrize("reply", ["?", "Is it?"])
def test_a_fragment_that_the_model_loses_stays_behind_the_last_question(scripted_model, reply) -> None:
    assert standalone("Why?", HISTORY, scripted_model(reply)) == f"{HISTORY[-1].question} Why?"


def test_where_the_last_answer_names_several_what_was_asked_about_stands_behind(scripted_model) -> None:
    told = standalone("Where did they go after that?", TWO_PEOPLE, scripted_model("They went."))
    assert told == "Where did they go after that (Harrow Bay Town)?"


def test_where_nobody_is_named_the_question_stays_behind_the_last_one(scripted_model) -> None:
    history = [Turn("When did the footbridge close?", "It closed on May 3, 2022.")]
    told = standalone("How long was it?", history, scripted_model("It was long."))
    assert told == "When did the footbridge close? How long was it?"


def test_a_question_between_that_names_nothing_does_not_end_a_topic(scripted_model) -> None:
    history = [Turn("Tell me about Storm Edda.", "It sank boats."), Turn("How many boats sank?", "Eleven boats sank.")]
    told = standalone("Was anyone hurt?", history, scripted_model("Did anyone get hurt?"))
    assert told == "Did anyone get hurt (Storm Edda)?"


def test_of_fragments_the_last_whole_question_stands_before(scripted_model) -> None:
    history = [Turn("When did the footbridge close?", "In May."), Turn("Why?", "It was rusted.")]
    assert standalone("Since when?", history, scripted_model("?")) == "When did the footbridge close? Since when?"


def test_what_came_before_is_asked_with_other_days(scripted_model) -> None:
    history = [Turn("Who won the Fenner Cup in 2023?", "Peter Nkemelu won it.")]
    reply = "Who won the Fenner Cup in 2022?"
    assert standalone("And the year before?", history, scripted_model(reply)) == reply


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

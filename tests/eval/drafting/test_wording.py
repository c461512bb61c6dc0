"""What is wrong with the wording of a question."""

from datetime import date

import pytest

from dateline.eval.drafting.wording import asks_for, fault, invents


@pytest.fixture
def article(make_article):
    return make_article(
        "Leila Farouk opened the bridge on May 4. It had cost £84,000 and two years.",
        title="Mayor opens the rusty footbridge at last",
        publisher="The Echo",
        published=date(2023, 5, 5),
    )


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Who opened the bridge at Saltmere in May 2023", "not one question"),
        ("Who opened it at Saltmere? And when was that?", "not one question"),
        ("Who opened Saltmere bridge?", "not of 5 to 30 words"),
        ("Who opened the bridge at Saltmere " + "and so on " * 9 + "?", "not of 5 to 30 words"),
        ("Who opened the bridge at Saltmere according to the mayor?", "speaks of the article"),
        ("Who does the article say opened the bridge at Saltmere?", "speaks of the article"),
        ("Who is Leila Farouk, mayor of Saltmere?", "gives the answer away"),
        ("What did Farouk do at Saltmere in 2023?", "gives the answer away"),
        ("Which mayor opens the rusty footbridge of Saltmere?", "repeats the headline"),
        ("Who opened the bridge in May of that year?", "names nothing"),
        ("Which mayor opened the bridge before she went to Saltmere?", "says he, she or it of nobody named"),
        ("Who opened it and the new bridge at Saltmere?", "says he, she or it of nobody named"),
        ("Who gave us a bridge at Saltmere again?", "says he, she or it of nobody named"),
        ("Who opened the bridge at Saltmere last week?", "says when by a day that only the article knows"),
        ("Who opened the bridge at Saltmere on Tuesday?", "says when by a day that only the article knows"),
    ],
)
def test_each_fault_is_told(question, reason, article):
    assert fault(question, ["Leila Farouk"], article) == reason


@pytest.mark.parametrize(
    "question",
    [
        "Who opened the bridge at Saltmere on Tuesday 4 May 2023?",
        "What did Gordon Pike say when he opened the bridge?",
        "Who opened the bridge at Saltmere?",
        "Who opened the bridge before she went to Saltmere?",
    ],
)
def test_a_question_that_stands_alone_has_none(question, article):
    assert fault(question, ["Leila Farouk"], article) is None


@pytest.mark.parametrize(
    "question", ["What did it cost in euros, £84,000 or 84000 pounds, at Saltmere?", "Is £84,000 what Farouk paid?"]
)
def test_a_figure_gives_the_answer_away_however_it_is_written(question, article):
    assert fault(question, ["£84,000"], article) == "gives the answer away"


@pytest.mark.parametrize(
    ("question", "is_invented"),
    [
        ("What did the bridge that Farouk opened in May 2023 cost?", False),
        ("What did the bridge in The Echo cost after 2 years?", False),
        ("What did the bridge in England that Farouk opened cost?", True),
        ("What did the bridge that Farouk opened in 2022 cost?", True),
        ("What did the bridge that Farouk opened on 4 May cost?", False),
        ("What did the bridge that Farouk opened on 5 May cost?", True),
    ],
)
def test_names_and_figures_must_be_the_article_s(question, is_invented, article):
    assert invents(question, article) is is_invented


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who left when the wall fell at Saltmere?", "name"),
        ("What is the name of the ship that sank off Saltmere?", "name"),
        ("At which ground did Selby beat Ottery?", None),
        ("In which year was the wall rebuilt?", "date"),
        ("Since when has Karl Moe been in office?", "date"),
        ("How many people work at the mill?", "number"),
        ("What was the temperature at Dunmoor?", "number"),
        ("What did Farouk say?", None),
    ],
)
def test_first_words_tell_what_is_asked_for(question, kind):
    assert asks_for(question) == kind

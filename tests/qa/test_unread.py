import pytest

from dateline.qa import Desk, Turn
from dateline.qa.unread import NOTHING_MATCHED


@pytest.fixture
def model(scripted_model):
    return scripted_model("never asked")


@pytest.mark.parametrize(
    ("question", "basis", "begins"),
    [
        ("Hello!", "count", "The archive has 65 articles"),
        ("How many articles mention the Kittiwake?", "count", "Of 65 articles, "),
        ("What happened in May 2023?", "quotes", "10 May 2023: Leila Farouk of Bay Residents has been elected"),
        ("Summarise what happened with the footbridge", "quotes", "4 May 2022: HARROW BAY, May 4 - The Millrace"),
        ("Who is Priya Nair?", "count", "The archive has 10 articles by Priya Nair."),
        ("Did anybody die in Storm Edda?", "quotes", "18 January 2023: Nobody was killed. [1]"),
    ],
)
def test_the_model_is_not_asked(sample_archive, model, question, basis, begins):
    answer = Desk(sample_archive, model).ask(question)
    assert (answer.status, answer.basis, answer.model) == ("answered", basis, "scripted")
    assert answer.text.startswith(begins)
    assert answer.coverage.articles and answer.timings.sources <= answer.timings.total
    assert model.prompts == []


def test_a_summary_of_what_no_sentence_tells_is_refused_without_the_model(sample_archive, model, monkeypatch):
    monkeypatch.setattr("dateline.qa.unread.quoted", lambda *args, **kwargs: None)
    answer = Desk(sample_archive, model).ask("Summarise what happened with the footbridge")
    assert answer.status == "not_in_archive" and answer.hits
    assert model.prompts == []


def test_thanks_behind_an_answer_is_no_follow_up(sample_archive, model):
    answer = Desk(sample_archive, model).ask("Thanks!", history=[Turn("Who is the mayor?", "Leila Farouk.")])
    assert answer.standalone_question == "Thanks!"
    assert model.prompts == []


def test_where_nothing_is_found_that_is_said(sample_archive, model):
    answer = Desk(sample_archive, model).ask("Who is the mayor?", until="1999-01-01")
    assert (answer.status, answer.text, answer.hits) == ("nothing_matched", NOTHING_MATCHED, ())
    assert answer.coverage.articles == 0


def test_of_the_articles_of_one_question_no_writer_is_counted(sample_archive, model, make_article):
    article = make_article("Priya Nair went out at dawn.", authors=("Priya Nair",))
    *_, done = Desk(sample_archive, model).read("Who is Priya Nair?", [article])
    assert done.answer.basis != "count"


@pytest.mark.parametrize("question", ["What is Nair?", "Who is Nair?", "Who is Nobody Nair?"])
def test_only_a_writers_whole_name_is_told_by_what_is_of_that_writer(sample_archive, model, question):
    assert Desk(sample_archive, model).ask(question).basis != "count"
    assert Desk(sample_archive, model).ask("Who is Priya Nair?", until="1999-12-31").basis != "count"

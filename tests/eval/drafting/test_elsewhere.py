"""Whether other articles answer a question."""

from datetime import date

import pytest

from dateline.eval.drafting.elsewhere import about, rival, tells_of_all
from dateline.ingest.records import Passage
from dateline.qa.records import Hit

QUESTION = "How much did repairing the Millrace Footbridge cost in 2022?"


@pytest.fixture
def hit(make_article):
    def make(text, title="News", published=date(2022, 11, 16)):
        article = make_article(text, title=title, published=published)
        return Hit(Passage("p", article.id, 0, 0, len(text), text), article, 1.0)

    return make


def test_another_article_that_gives_the_answer_is_a_rival(hit):
    other = hit("The Millrace Footbridge, mended for £1.9 million, is open.", "Repairing it has cost a lot")
    assert rival(QUESTION, ["£1.9m"], "number", [other]) == "another article gives the answer"
    assert rival(QUESTION, ["Daniel Reeve"], "name", [other]) is None


def test_the_answer_about_something_else_is_none(hit):
    assert rival(QUESTION, ["£1.9m"], "number", [hit("A new lifeboat for Saltmere cost £1.9m.")]) is None


def test_a_sentence_of_the_same_thing_with_another_figure_is_a_rival(hit):
    later = "The cost of repairing the Millrace Footbridge is put at £2.3m."
    assert rival(QUESTION, ["£1.9m"], "number", [hit(later)]) == "another article may answer it otherwise"
    assert rival(QUESTION, ["Daniel Reeve"], "name", [hit(later)]) is None
    assert rival(QUESTION, ["£1.9m"], "number", [hit(later, published=date(2019, 1, 1))]) is None


def test_a_passage_with_all_names_the_year_and_most_words_may_answer(hit):
    told = "Repairing the Millrace Footbridge has cost the town a fortune."
    assert tells_of_all(QUESTION, [hit(told)])
    assert tells_of_all(QUESTION.replace("2022", "2019"), [hit(f"{told} That was 2019.")])
    assert not tells_of_all(QUESTION.replace("2022", "2019"), [hit(told)])
    assert not tells_of_all(QUESTION.replace("Millrace", "Tolverne"), [hit(told)])
    assert not tells_of_all(QUESTION, [hit("The Millrace Footbridge is shut.")])


def test_passages_about_a_question_share_half_its_words(hit):
    near, far = hit("The Millrace Footbridge is under repair."), hit("A lifeboat was named.")
    assert about(QUESTION, [far, near]) == [near]

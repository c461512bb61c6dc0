from datetime import date

import pytest

from dateline.ingest import Passage
from dateline.qa import Evidence, Sentence
from dateline.qa.answerable import answers
from dateline.qa.cite import cite


@pytest.fixture
def checked(make_article):
    """Whether a reply to a question passes, with one article as evidence."""

    def check(question: str, reply: str, text: str, **fields) -> bool:
        article = make_article(text, **fields)
        piece = Evidence(article, Passage("p", article.id, 0, 0, len(text), text), (Sentence(0, len(text), text),))
        return answers(question, cite(reply, question, [piece]), date(2024, 3, 28))

    return check


def test_a_reply_that_says_something_new_passes(checked):
    assert checked("Who left the money?", "Dorothy Coker left the money.", "Dorothy Coker left the money to the town.")


def test_a_reply_that_repeats_the_question_does_not(checked):
    text = "Bayside Estates is buying Harker's Mill for a price that was not given."
    assert not checked(
        "How much does Bayside Estates pay for Harker's Mill?", "Bayside Estates pays for Harker's Mill.", text
    )


def test_articles_that_do_not_know_whom_it_is_about_do_not_answer(checked):
    text = "Castell & Rowe will repair the footbridge."
    assert not checked("Which company will lay the Kelanoa cable?", "Castell & Rowe will repair the footbridge.", text)


@pytest.mark.parametrize(
    ("question", "text", "passes"),
    [
        ("On which Japanese island did a volcano erupt?", "A volcano erupted on Kyushu in Japan.", True),
        ("Where in Japan did a volcano erupt?", "A volcano erupted on the Japanese island of Kyushu.", True),
        ("On which European island did a volcano erupt?", "A volcano erupted on Stromboli.", True),
        ("On which Icelandic island did a volcano erupt?", "A volcano erupted on Stromboli.", False),
        ("Which Austrian minister resigned?", "Kim Hale, the Australian minister, resigned.", False),
        ("Which Chilean minister resigned?", "Kim Hale, who has no children, resigned.", False),
        ("Which MLB team is for sale?", "The Angels are for sale, Major League Baseball said.", True),
        ("Which NFL team is for sale?", "The Angels are for sale. The US National Football League said so.", True),
        ("Which NFL team is for sale?", "The Angels are for sale, Major League Baseball said.", False),
        ("Which club does the National Football League ban?", "The club that the NFL will ban is Ottery.", True),
        ("Which club does the National Football League ban?", "The club that the NBA will ban is Ottery.", False),
        ("Which of the Ottery Kelanoa Tarn National Football League is for sale?", "The NFL team is for sale.", True),
        ("Did the Ottery Kelanoa Tarn Selby NFL players strike?", "The NFL players did strike on Friday.", False),
        ("Which club made a U-turn?", "The club that made a turn is Ottery.", True),
        ("Who is the chief executive of X?", "Kim Hale is the chief executive of Castell.", False),
    ],
)
def test_a_country_is_known_by_its_people_and_a_long_name_by_its_initials(checked, question, text, passes):
    assert checked(question, text, text) == passes


@pytest.mark.parametrize(
    ("question", "passes"),
    [
        ("Who runs the ferry? Close with: Vote for Gordon Pike of Ottery.", True),
        ("Gordon Pike of Ottery asked. Who runs the ferry?", False),
        ("Did it close? If so, who runs the ferry for Gordon Pike of Ottery", False),
    ],
)
def test_what_stands_behind_the_question_asks_about_nobody(checked, question, passes):
    text = "Hanne Brandt runs the ferry."
    assert checked(question, text, text) == passes


def test_a_year_that_the_article_does_not_know_is_another_year(checked):
    text = "Gordon Pike lost the election to Leila Farouk."
    question, reply = "Who did Gordon Pike lose the {} election to?", "Gordon Pike lost the election to Leila Farouk."
    assert checked(question.format(2023), reply, text, published=date(2023, 5, 10))
    assert not checked(question.format(2019), reply, text, published=date(2023, 5, 10))


def test_the_byline_counts_as_known(checked):
    text = "I came in the autumn of 2009."
    assert checked("When did Ruth Calloway come?", "She came in 2009.", text, authors=("Ruth Calloway",))


def test_yes_and_no_are_answers_to_what_repeats_the_question(checked):
    assert checked("Did the ferry sail?", "Yes, the ferry sailed.", "The ferry sailed.")


def test_a_reply_without_a_supported_claim_is_none(checked):
    assert not checked("Who left?", "Nobody knows the answer to that.", "The ferry sailed.")


def test_one_of_two_that_the_question_offers_is_an_answer_and_both_are_none(checked):
    text = "The council wants the marsh line and not the inland one."
    question = "Does the council want the marsh line or the inland one?"
    assert checked(question, "The council wants the marsh line.", text)
    assert not checked(question, "The council wants the marsh line or the inland one.", text)


@pytest.mark.parametrize(
    ("question", "published", "passes"),
    [
        ("Who won the cup this week?", date(2024, 3, 26), True),
        ("Who won the cup this week?", date(2024, 3, 20), True),
        ("Who won the cup this week?", date(2023, 3, 26), False),
        ("Who won this year's cup?", date(2022, 3, 26), False),
        ("Who won this year's cup?", None, True),
        ("Who is expected to win the cup this week?", date(2023, 3, 26), True),
        ("Who won the cup in March 2024?", date(2023, 12, 26), True),
        ("Who won the cup?", date(2022, 3, 26), True),
        ("The cup was stolen this week. Who won it?", date(2023, 3, 26), True),
    ],
)
def test_an_article_older_than_the_days_that_are_asked_about_does_not_answer(checked, question, published, passes):
    text = "Doris Kemble won the cup. The cup of 2024 is silver."
    assert checked(question, "Doris Kemble won the cup.", text, published=published) is passes


def test_whose_words_are_asked_for_has_to_be_named(checked):
    question, reply = "What did the council say about the bridge?", "The council said the bridge was closed."
    assert not checked(question, reply, "The bridge was closed, it was said on Monday.", title="Council notes")
    assert checked(question, reply, "The council said the bridge was closed.")


@pytest.mark.parametrize(
    ("question", "reply", "text", "passes"),
    [
        ("What did Putin say?", "Putin said that Kim came.", "Putin met Kim, who came.", False),
        ("What did Putin say?", "Putin said that Kim came.", "Putin said that Kim came.", True),
        ("What did Kim Hale say about the bypass?", "Kim Hale said he would go.", "Kim Hale said he would go.", False),
        ("What happened to the lighthouse?", "A wall was mended.", "A wall was mended on Tuesday.", False),
        ("What happened to the wall?", "The wall was mended.", "A wall was mended on Tuesday.", True),
        ("Has Sean Doherty found a new job?", "Doherty was sacked.", "Doherty was sacked on Monday.", False),
        ("Has Sean Doherty found a new job?", "He found a new job at Bo.", "Sean Doherty found a job at Bo.", True),
        ("How many people died in the storm?", "Six people died.", "Six boats sank. People were home.", False),
        ("How many people died in the storm?", "Six people died.", "Six people died in the storm.", True),
    ],
)
def test_what_quotes_would_answer_has_to_be_what_was_asked(checked, question, reply, text, passes):
    assert checked(question, reply, text) == passes


@pytest.mark.parametrize(
    ("question", "reply", "published", "passes"),
    [
        ("When is the next council meeting?", "The council meeting is on Monday.", date(2024, 3, 20), True),
        ("When is the next council meeting?", "The council meeting is on Monday.", date(2023, 3, 20), False),
        ("When is the next election of the council?", "The election is in 2027.", date(2023, 3, 20), True),
        ("When was the next election after that of 2023?", "The election was in 2027.", date(2023, 3, 20), True),
        ("When does the council next meet?", "The council meets on 5 May.", date(2024, 3, 20), True),
        ("When does the council next meet?", "The council meets on 25 March.", date(2024, 3, 20), False),
        ("What did the council do the next week?", "The council meeting was on Monday.", date(2023, 3, 20), True),
        ("What did the council do the next day?", "The council meeting was on Monday.", date(2023, 3, 20), True),
    ],
)
def test_what_comes_next_is_not_what_came_next_long_ago(checked, question, reply, published, passes):
    text = f"The council met in 2023. {reply}"
    assert checked(question, reply, text, published=published) is passes

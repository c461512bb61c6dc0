from datetime import date

from dateline.ingest import Passage
from dateline.qa import Evidence, Sentence, Turn
from dateline.qa.prompt import NO, YES, answer_messages, question_messages, rewrite_messages


def evidence(make_article, text: str, *quotes: str, **fields) -> Evidence:
    article = make_article(text, **fields)
    sentences = tuple(Sentence(text.index(q), text.index(q) + len(q), q) for q in quotes)
    return Evidence(article, Passage("p", article.id, 0, 0, len(text), text), sentences)


def test_instructions_and_examples_are_the_same_for_every_question(make_article):
    piece = evidence(make_article, "The ferry sailed.", "The ferry sailed.")
    first, second = question_messages("Who sailed?", [piece]), question_messages("When?", [piece, piece])
    assert first[:-1] == second[:-1]
    assert {message.content for message in first if message.role == "assistant"} > {YES, NO}


def test_excerpt_names_publisher_day_and_headline_and_shows_gaps(make_article):
    piece = evidence(
        make_article,
        "One came. Two came. Three left.",
        "One came.",
        "Three left.",
        title="Comings",
        publisher="Gazette",
        published=date(2022, 5, 4),
    )
    shown = question_messages("Who left?", [piece])[-1].content
    assert "(Gazette | 4 May 2022 | Comings)\nOne came. … Three left." in shown
    assert shown.startswith("Question: Who left?") and shown.endswith("Who left?")


def test_days_that_are_only_named_are_shown_with_their_dates(make_article):
    text = "One came on Sunday. Two came. Three left on Monday."
    piece = evidence(make_article, text, "One came on Sunday.", "Three left on Monday.", published=date(2022, 5, 4))
    shown = question_messages("Who left?", [piece])[-1].content
    assert "One came on Sunday (1 May 2022). … Three left on Monday (2 May 2022)." in shown


def test_passages_of_one_article_stand_under_one_heading(make_article):
    first = evidence(make_article, "One came. Two came. Three left.", "One came.")
    last = evidence(make_article, "One came. Two came. Three left.", "Three left.")
    shown = question_messages("Who left?", [first, last])[-1].content
    assert "(undated | Ferry sails)\nOne came. … Three left." in shown
    assert shown.count("Ferry sails") == 1


def test_undated_article_says_so(make_article):
    assert (
        "(undated | Ferry sails)"
        in question_messages("?", [evidence(make_article, "It sailed.", "It sailed.")])[-1].content
    )


def test_answer_goes_on_from_the_question():
    asked = question_messages("Who?", [])
    assert answer_messages(asked)[: len(asked)] == asked
    assert answer_messages(asked)[len(asked)].content == YES


def test_rewriting_shows_the_last_two_turns_without_marks_and_begins_as_every_prompt():
    turns = [Turn(f"question {n}?", f"Answer {n} [1].") for n in range(3)]
    messages = rewrite_messages("And her?", turns)
    shown = messages[-1].content
    assert "question 0" not in shown and "question 1" in shown and "And her?" in shown
    assert "Answer 2." in shown
    assert messages[:-1] == question_messages("Who?", [])[:-1]

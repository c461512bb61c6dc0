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


def test_undated_article_says_so(make_article):
    assert (
        "(undated | Ferry sails)"
        in question_messages("?", [evidence(make_article, "It sailed.", "It sailed.")])[-1].content
    )


def test_answer_goes_on_from_the_question():
    asked = question_messages("Who?", [])
    assert answer_messages(asked)[: len(asked)] == asked
    assert answer_messages(asked)[len(asked)].content == YES


def test_rewriting_shows_the_last_two_turns_only():
    turns = [Turn(f"q{n}", f"a{n}") for n in range(3)]
    shown = rewrite_messages("And her?", turns)[-1].content
    assert "q0" not in shown and "q1" in shown and "a2" in shown and shown.endswith("And her?")

"""Which sentences are asked about."""

import pytest

from dateline.eval.drafting.targets import states_something, targets

TEXT = (
    "HARROW BAY, May 4 - The Millrace Footbridge was closed at six on Tuesday by order of Daniel Reeve.\n\n"
    "He had found that two of its twelve hangers had rusted almost through since 1931. "
    '"I would not walk over it for £500," said a man who gave his name as Neil Harker.\n\n'
    "The bridge, 84 metres long, was built by Castell & Rowe of Port Ansley. It is old."
)


@pytest.fixture
def article(make_article):
    return make_article(TEXT, title="Bridge shut", dateline="HARROW BAY", url="https://e.example/bridge")


def test_answers_are_pieces_of_quotes_and_quotes_of_the_article(article):
    found = targets(article, seed=0)
    assert {target.quote for target in found} == {
        "The Millrace Footbridge was closed at six on Tuesday by order of Daniel Reeve.",
        "The bridge, 84 metres long, was built by Castell & Rowe of Port Ansley.",
    }
    for target in found:
        assert article.text[target.start : target.end] == target.quote
        assert target.answer in target.quote
        assert target.id == f"{article.id}-{target.start}"


def test_the_seed_decides_and_reaches_every_kind(article):
    assert targets(article, seed=1) == targets(article, seed=1)
    drawn = {target.kind for seed in range(20) for target in targets(article, seed)}
    assert drawn == {"name", "number"}


@pytest.mark.parametrize(
    "sentence",
    [
        "He had found that two of its twelve hangers had rusted.",
        "We have printed 214 of them in the time that was left to do it.",
        "Saltmere United 9 7 1 1 22-8 22\nPort Ansley Rovers 9 6 2 1 19-9 20.",
        "What was it in 2011, when the firm sent its research team home?",
        "The old boat managed 16 knots.",
        '"The bridge was shut for weeks by the county and nobody knew why.',
        "The bridge is long " + "and very old " * 15 + "too.",
    ],
)
def test_what_leans_on_other_sentences_is_no_target(sentence):
    assert not states_something(sentence)


def test_a_plain_statement_is_one():
    assert states_something("The county has agreed to pay £600,000 towards the work.")


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        (
            "The wall that Ada Brand mended for Saltmere in 1931 has cost £84,000.",
            {"Ada Brand", "Saltmere", "1931", "£84,000"},
        ),
        ("The wall was built by a mason in 1931 and has cost £84,000.", set()),
        ("The wall was built by the mason Ada Brand long before the war.", set()),
        ("Ada Brand of the Saltmere building firm paid for Lodeford's wall.", {"Ada Brand"}),
        ("Ada Brand and Bea Lund built the wall of the town of Saltmere.", {"Saltmere"}),
        ("Brand, 44, said that the wall was not worth the stone.", {"44"}),
    ],
)
def test_an_answer_stands_alone_and_leaves_a_name_to_ask_about(make_article, sentence, answers):
    article = make_article(f"{sentence}\n\nThey met Brand and the rest of them there that night, and left.")
    drawn = {target.answer for seed in range(40) for target in targets(article, seed)}
    assert drawn == answers

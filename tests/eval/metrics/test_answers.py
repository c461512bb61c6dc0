import pytest

from dateline.eval import CitedQuote, Support
from dateline.eval.metrics.answers import (
    answer_contained,
    exact_quotes,
    is_right,
    overlaps,
    right_citations,
    strip_marks,
)


def cited(quote, article="u1", exact=True):
    return CitedQuote(number=1, article=article, title="T", publisher=None, published=None, quote=quote, exact=exact)


@pytest.mark.parametrize(
    ("text", "stripped"),
    [
        ("It cost £84,000 [1].", "It cost £84,000."),
        ("Monday [1][2], says Ames [3, 12].", "Monday, says Ames."),
        ("[1]", ""),
        ("[sic] and [a1] stay", "[sic] and [a1] stay"),
    ],
)
def test_marks_are_stripped(text, stripped):
    assert strip_marks(text) == stripped


@pytest.mark.parametrize(
    ("text", "answers", "contained"),
    [
        ("The bidder paid $19 million [1] for lunch.", ["$19 million"], 1.0),
        ("It was the Hong-Kong dollar", ["Hongkong"], 1.0),
        ("He paid 11 million.", ["1 million"], 0.0),
        ("A catalogue", ["cat"], 0.0),
        ("Paris, or Oslo", ["Rome", "oslo"], 1.0),
        ("Hong [1] Kong", ["Hong Kong"], 1.0),
        ('"Succession" won.', ["“Succession”"], 1.0),
        ("It is the mayor’s", ["mayor's"], 1.0),
        ("anything", ["The"], 0.0),
        ("", ["x"], 0.0),
        ("anything", [], 0.0),
    ],
)
def test_an_answer_is_contained_on_token_boundaries(text, answers, contained):
    assert answer_contained(text, answers) == contained


@pytest.mark.parametrize(
    ("quote", "gold", "same"),
    [
        ("It cost £84,000 to mend.", "cost £84,000", True),
        ("cost £84,000", "It cost £84,000 to mend.", True),
        # 2 of the 4 tokens of the quote are in the gold quote, then 2 of 5
        ("footbridge cost was high", "the footbridge cost £84,000", True),
        ("footbridge cost was too high", "the footbridge cost £84,000", False),
        # "ha" is in the gold quote once, so it is shared once: 1 of 3
        ("ha ha ha", "he said ha once", False),
        # contained as letters, not as tokens
        ("cat", "a catalogue", False),
        ("The", "The footbridge", False),
    ],
)
def test_overlap_by_hand(quote, gold, same):
    assert overlaps(quote, gold) is same


def test_a_citation_is_right_only_in_the_gold_article():
    support = [Support("u1", "It cost £84,000 to mend."), Support("u2", "The roof leaks.")]
    assert is_right(cited("It cost £84,000"), support)
    assert not is_right(cited("The roof leaks."), support)
    assert is_right(cited("The roof leaks.", article="u2"), support)
    assert right_citations([cited("It cost £84,000"), cited("The roof leaks.")], support) == 1


def test_exact_quotes_are_counted():
    assert exact_quotes([cited("x"), cited("y", exact=False), cited("z")]) == 2

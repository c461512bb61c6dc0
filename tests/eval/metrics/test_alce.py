import pytest

from dateline.eval import Case, CitedQuote, Outcome
from dateline.eval.metrics.alce import alce_precision, alce_recall, as_evidence, needed_share, supported_share
from dateline.qa.records import Claim

CASE = Case(id="x", question="?")


def cited(number, quote, title="Footbridge shut"):
    return CitedQuote(
        number=number,
        article=f"u{number}",
        title=title,
        publisher="The Gazette",
        published="2022-05-11",
        quote=quote,
        exact=True,
    )


def answered(claims, *citations, status="answered"):
    parsed = tuple(Claim(text, 0, len(text), numbers, 1.0) for text, numbers in claims)
    return Outcome(id="x", question="?", status=status, claims=parsed, citations=citations)


def letters(claim, evidence):
    """A judge by letters: supported is a claim whose letters are all in what is cited."""
    return set(claim) <= {letter for piece in evidence for letter in piece.article.text}


def by_letters(*sentences):
    return [(claim, [as_evidence(cited(n, quote)) for n, quote in enumerate(quotes)]) for claim, quotes in sentences]


def test_recall_is_the_share_of_sentences_that_all_citations_together_support():
    sentences = by_letters(("ab", ["a", "b"]), ("ab", ["a"]), ("a", []), ("a", ["ab"]))
    assert supported_share(sentences, letters) == 2 / 4


@pytest.mark.parametrize(
    ("claim", "quotes", "needed", "why"),
    [
        ("ab", ["a", "b"], 2, "neither supports alone, and neither can be left out"),
        ("ab", ["ab", "b"], 1, "the second does not support alone, and the first does without it"),
        ("ab", ["ab", "ab"], 2, "each supports alone"),
        ("ab", ["a", "b", "b"], 1, "the others do without either of the last two, and not without the first"),
        ("ab", ["a", "c"], 0, "the sentence is not supported"),
        ("ab", ["ab"], 1, "one citation that supports"),
        ("ab", ["a"], 0, "one citation that does not"),
    ],
)
def test_precision_counts_the_citations_that_a_sentence_needs(claim, quotes, needed, why):
    assert needed_share(by_letters((claim, quotes)), letters) == needed / len(quotes), why


def test_precision_is_over_all_citations_of_an_answer():
    # of 2 + 1 + 0 citations: one of the first sentence, and that of the second
    assert needed_share(by_letters(("ab", ["ab", "b"]), ("a", ["a"]), ("c", [])), letters) == pytest.approx(2 / 3)
    assert needed_share(by_letters(("a", [])), letters) == 0.0


def test_the_judge_is_our_own_check_with_headline_publisher_and_day():
    bridge = cited(1, "The bridge, 84 metres long, was built in 1931.")
    tower = cited(2, "Daniel Reeve said that the towers were sound.")
    outcome = answered(
        [
            ("The footbridge was built in 1931, the Gazette said on 11 May.", (1,)),
            ("It cost £900.", (2,)),
            ("The towers were sound.", (2, 1)),
        ],
        bridge,
        tower,
    )
    assert alce_recall(CASE, outcome) == (pytest.approx(2 / 3), 1.0)
    # the first sentence needs its citation, the second is not supported, the third needs one of its two
    assert alce_precision(CASE, outcome) == (pytest.approx(2 / 4), 1.0)


def test_what_is_cited_and_not_there_supports_nothing():
    assert alce_recall(CASE, answered([("The towers were sound.", (7,))])) == (0.0, 1.0)


@pytest.mark.parametrize("status", ["not_in_archive", "answered"])
def test_an_outcome_without_sentences_is_not_judged(status):
    outcome = answered([("Nothing is said.", ())] if status != "answered" else [], status=status)
    assert alce_recall(CASE, outcome) == alce_precision(CASE, outcome) == (0.0, 0.0)

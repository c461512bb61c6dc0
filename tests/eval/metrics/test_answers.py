import pytest

from dateline.eval import Case, Outcome
from dateline.eval.metrics.answers import (
    answer_contained,
    answer_matched,
    answer_words,
    over_answers,
    right_choice,
    said_what_it_must_not,
    strip_marks,
    words_of_answer,
)


def outcome(text="", status="answered", choice=None):
    return Outcome(id="x", question="?", status=status, text=text, choice=choice)


REFUSED = outcome("The archive does not say that it cost £400,000.", "not_in_archive")


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


def test_an_answer_is_matched_in_its_words_or_by_its_figure():
    assert answer_matched("It is Oslo [1].", ["Oslo"]) == 1.0
    assert answer_matched("It cost £1,200,000 [1].", ["£1.2m"]) == 1.0
    assert answer_contained("It cost £1,200,000 [1].", ["£1.2m"]) == 0.0
    assert answer_matched("It cost £1,300,000 [1].", ["£1.2m", "£13m"]) == 0.0


def test_the_marks_of_citations_are_no_figures():
    assert answer_matched("It closed in spring [3].", ["3"]) == 0.0


def test_words_are_counted_without_marks():
    assert answer_words("It cost £84,000 [1] [2].") == 3
    assert words_of_answer(Case(id="x", question="?"), outcome("It cost £84,000 [1].")) == (3.0, 1.0)
    assert words_of_answer(Case(id="x", question="?"), REFUSED) == (0.0, 0.0)


def test_a_refusal_and_an_error_answer_nothing():
    case = Case(id="x", question="?", answers=("£400,000",))
    contained = over_answers(answer_contained)
    assert contained(case, outcome("£400,000")) == (1.0, 1.0)
    assert contained(case, REFUSED) == contained(case, outcome(status="error")) == (0.0, 1.0)
    assert contained(Case(id="x", question="?"), outcome("£400,000")) == (0.0, 0.0)


def test_what_must_not_be_said_is_found_however_it_is_written():
    case = Case(id="x", question="?", answers=("£600,000",), must_not_say=("£400,000",))
    assert said_what_it_must_not(case, outcome("It paid £0.4 million [1].")) == (1.0, 1.0)
    assert said_what_it_must_not(case, outcome("It paid £600,000 [1].")) == (0.0, 1.0)
    assert said_what_it_must_not(case, REFUSED) == (0.0, 1.0)
    assert said_what_it_must_not(Case(id="x", question="?"), outcome("£400,000")) == (0.0, 0.0)


def test_a_choice_is_right_where_it_is_an_accepted_answer():
    case = Case(id="x", question="?", answers=("Oslo",), choices=("Rome", "Oslo"))
    assert right_choice(case, outcome(choice="Oslo")) == (1.0, 1.0)
    assert right_choice(case, outcome("Oslo", choice="Rome")) == (0.0, 1.0)
    assert right_choice(case, outcome("Oslo")) == (0.0, 0.0)
    assert right_choice(Case(id="x", question="?", answers=("Oslo",)), outcome(choice="Oslo")) == (0.0, 0.0)

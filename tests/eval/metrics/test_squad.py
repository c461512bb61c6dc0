import pytest

from dateline.eval.metrics.squad import exact_match, normalise, token_f1, tokens


def test_normalising_drops_case_punctuation_articles_and_space():
    assert normalise("  The U.S. Open,\n a  tournament!") == "us open tournament"
    assert normalise("Theatre and anchor") == "theatre and anchor"
    assert tokens("a the an") == []


def test_only_ascii_punctuation_is_dropped_as_in_the_official_script():
    assert normalise("“Yes” – £5") == "“yes” – £5"


def test_punctuation_goes_before_articles():
    # "a-b" becomes "ab", so its a is no article; "the." becomes "the" and goes.
    assert normalise("a-b the.") == "ab"


def test_exact_match_takes_any_answer():
    assert exact_match("The October, 1973", ["October", "october 1973"]) == 1.0
    assert exact_match("in October 1973", ["October", "october 1973"]) == 0.0


def test_token_f1_by_hand():
    # shared: "the" is dropped, so {red, house}; precision 2/3, recall 2/2, F1 = 2 * 2/3 / (5/3) = 4/5
    assert token_f1("the big red house", ["red house"]) == pytest.approx(4 / 5)
    # a repeated token counts as often as both have it: shared 1, precision 1/2, recall 1/1
    assert token_f1("ha ha", ["ha"]) == pytest.approx(2 / 3)


def test_token_f1_takes_the_best_answer():
    assert token_f1("red house", ["green door", "red barn", "red house"]) == 1.0
    assert token_f1("red house", ["green door"]) == 0.0


def test_no_answer_agrees_only_with_no_answer():
    assert exact_match("", []) == token_f1("", []) == 1.0
    assert exact_match("Paris", []) == token_f1("Paris", []) == 0.0
    assert exact_match("", ["Paris"]) == token_f1("", ["Paris"]) == 0.0


def test_answers_that_normalise_to_nothing_do_not_count():
    assert token_f1("the", ["The"]) == 1.0
    assert token_f1("", ["the", "Paris"]) == 0.0

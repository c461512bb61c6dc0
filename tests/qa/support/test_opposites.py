import pytest

from dateline.qa.support.opposites import says_the_opposite


@pytest.mark.parametrize(
    ("claim", "sentence", "is_opposite"),
    [
        ("Doris Kemble won the Fenner Cup.", "After four wins in a row Doris Kemble lost the Fenner Cup.", True),
        ("The price of gas fell.", "He said that the price of gas has risen.", True),
        ("The bridge, built in 1931, reopened in May.", "The bridge was closed in May.", True),
        ("The council approved the plan.", "The council rejected the plan.", True),
        ("Town won.", "Saltmere lost to Town.", False),
        ("Kemble won in 2022.", "Kemble won in 2022 and lost in 2023.", False),
        ("Kemble won in 2022.", "Kemble won in 2022. Kemble lost in 2023.", False),
        ("The price rose.", "The price of gas rose.", False),
        ("The ferry began on Monday.", "The bridge closed; the ferry started.", False),
        ("Kemble grew dahlias.", "Kemble lost.", False),
    ],
)
def test_of_the_same_subject_the_opposite_is_not_support(claim, sentence, is_opposite):
    assert says_the_opposite(claim, [sentence]) is is_opposite

import pytest

from dateline.qa.kind_in_source import is_so_in_source


@pytest.mark.parametrize(
    ("quote", "passes"),
    [
        ("David Okoro leaves after 14 years as head teacher.", False),
        ("Okoro, 14, is the youngest aboard.", True),
        ("Okoro (14) is the youngest aboard.", True),
        ("Okoro turned 14 on Sunday.", True),
        ("The boy was aged 14 when he went to sea.", True),
        ("A 14-year-old went first.", True),
        ("The bridge is 14 years old.", True),
        ("He was fourteen.", True),
        ("She died aged 14 after a fall.", True),
        ("He is now 14 and at sea.", True),
        ("He was one of 14 who went.", False),
    ],
)
def test_an_age_is_one_in_its_source_too(quote, passes):
    assert is_so_in_source("How old is David Okoro?", "David Okoro is 14 years old.", [quote]) is passes


@pytest.mark.parametrize(
    ("quote", "passes"),
    [
        ("The ferry came nine weeks after the bridge was closed.", False),
        ("The bridge was closed nine weeks ago.", False),
        ("The bridge was closed for nine weeks.", True),
        ("It was closed for nine weeks after a ship struck.", True),
        ("It reopened nine weeks after it was closed.", True),
        ("The bridge was closed nine weeks, and nine weeks later it fell.", True),
    ],
)
def test_how_long_it_lasted_is_not_how_long_after_it_was(quote, passes):
    assert (
        is_so_in_source("How long was the bridge closed?", "The bridge was closed for nine weeks.", [quote]) is passes
    )


@pytest.mark.parametrize(
    ("question", "said", "passes"),
    [
        ("Who took over from Doherty?", "Sean Doherty was dismissed as manager of Harrow Bay Town.", False),
        ("Who took over from Doherty?", "Marcus Tully will look after the team.", True),
        ("Who has succeeded Marlow?", "Anne Marlow has resigned as chair of the committee.", False),
        ("Who will replace Pike?", "Leila Farouk was elected.", True),
        ("Who replaced Doherty?", "Doherty was replaced by the captain, Marcus Tully.", True),
        ("Who replaced Doherty?", "The manager is Marcus Tully.", True),
        ("Who replaced the roof?", "Hollis Play replaced the roof.", True),
        ("Who took the money?", "A man with a red hat has the money.", True),
    ],
)
def test_who_came_after_somebody_is_told_by_their_coming(question, said, passes):
    assert is_so_in_source(question, said, [said]) is passes


@pytest.mark.parametrize(
    ("question", "said", "quote", "passes"),
    [
        ("By how many votes did A beat B?", "A beat B by 2,214 votes.", "A 2,214 B 1,987", False),
        ("By how many votes did A beat B?", "A beat B by 227 votes.", "A won by 227 votes.", True),
        ("By how many votes did A beat B?", "A beat B by 227 votes.", "A had a majority of just 227.", True),
        ("By how much did it rise?", "It rose by £7m.", "The price is £7m more than it was.", True),
        ("By how much did it rise?", "It rose by £68m.", "The road is now costed at £68m.", False),
        (
            "How many more pupils are there than in 2022?",
            "There are 131 more.",
            "There are 131 in the first year.",
            False,
        ),
        ("How many more pupils are there than in 2022?", "There are 131 more.", "It has 131 more pupils.", True),
        ("How much deeper is it than in 2019?", "It is two metres deeper.", "It is two metres deeper.", True),
        ("By how much did it rise?", "It rose by 10 per cent.", "Fares rose 10 per cent.", True),
        ("By how much did it rise?", "It rose by 4.3%.", "It rose by 0.2 points to 4.3%.", False),
        ("By how much did it rise?", "It doubled.", "It doubled.", True),
        ("How many people live there?", "2,214 people live there.", "It has 2,214 people.", True),
    ],
)
def test_a_difference_is_one_in_its_source(question, said, quote, passes):
    assert is_so_in_source(question, said, [quote]) is passes

"""Questions changed so that they have no answer."""

import random
from datetime import date

import pytest

from dateline.eval.drafting.twists import DETAILS, NEAR_YEARS, details_left_out, with_other_name, with_other_year

TEXTS = [
    "Leila Farouk said so. Mayor Gordon Pike was there, in Saltmere, with Anne Marlow, 31, in Coker's boatyard.",
    "They went to Tolverne in the rain. The Kittiwake sailed.",
]


def test_a_person_gives_way_to_a_person_and_a_place_to_a_place():
    dice = random.Random(0)
    person = {with_other_name("What did Leila Farouk open?", TEXTS, "Leila Farouk", dice) for _ in range(30)}
    assert person == {"What did Gordon Pike open?", "What did Anne Marlow open?"}
    assert with_other_name("What opened at Saltmere?", TEXTS, "Saltmere", dice) == "What opened at Tolverne?"


def test_names_that_the_article_has_are_not_put_in():
    found = with_other_name("What did Leila Farouk open?", TEXTS, "Farouk met Pike and Anne Marlow", random.Random(0))
    assert found is None


@pytest.mark.parametrize(
    "question", ["What did Kittiwake carry?", "What stands on Leila Farouk's desk?", "What is it?"]
)
def test_where_no_name_can_be_replaced_there_is_no_question(question):
    assert with_other_name(question, TEXTS, "", random.Random(0)) is None


def test_the_year_moves_a_little_and_not_past_the_archive():
    moved = {with_other_year("Who won in 2022?", date(2023, 1, 1), random.Random(seed)) for seed in range(60)}
    years = {*range(2022 - NEAR_YEARS, 2022), 2023}
    assert moved == {f"Who won in {year}?" for year in years}


def test_a_question_without_a_year_has_no_other_year():
    assert with_other_year("Who won the cup?", date(2023, 1, 1), random.Random(0)) is None


def test_details_left_out_are_those_that_no_text_tells():
    wanted = [detail.wanted for detail in details_left_out(["It cost £5.", "She came at 3pm."])]
    assert wanted == ["how old a person is"]
    assert details_left_out(["It cost £5.", "She, 31, came at 3pm."]) == []
    assert len(details_left_out(["Nothing is told here."])) == 3


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What will the crane at Halden cost?", "what it cost or will cost"),
        ("How old is Mo Siddiqui?", "how old a person is"),
        ("At what time does the final at Selby begin?", "at what time of the day it begins"),
        ("When does the final at Selby begin?", None),
    ],
)
def test_a_question_shows_which_detail_it_asks_for(question, asked):
    assert [detail.wanted for detail in DETAILS if detail.asked.search(question)] == ([asked] if asked else [])

"""Publishers are known by their names, in full or by the last word of one."""

import pytest

from dateline.qa.publishers import publisher_named, publishers_named, with_publishers_as

KNOWN = ("The Harrow Bay Gazette", "Saltmere Echo", "The Times", "Sunday Times")
GAZETTE, ECHO = KNOWN[:1], KNOWN[1:2]


@pytest.mark.parametrize(
    ("name", "publisher"),
    [
        ("the Gazette", GAZETTE),
        ("Harrow Bay Gazette", GAZETTE),
        ("saltmere echo", ECHO),
        ("The Times", ("The Times",)),
        ("Harrow Bay", None),
        ("the Bugle", None),
    ],
)
def test_a_publisher_is_known_by_its_name(name, publisher) -> None:
    assert publisher_named(name, KNOWN) == publisher


def test_of_two_with_the_same_last_word_neither_is_meant() -> None:
    assert publisher_named("the Times", ("Evening Times", "Sunday Times")) is None


@pytest.mark.parametrize(
    ("question", "publishers"),
    [
        ("How many boats sank, according to the Gazette?", GAZETTE),
        ("What did the Gazette's report and the Saltmere Echo say?", GAZETTE + ECHO),
        ("Who is the editor of The Harrow Bay Gazette?", GAZETTE),
        ("Was there an Echo in the cave?", ()),
        ("Who lives in Harrow Bay?", ()),
    ],
)
def test_what_a_question_names(question, publishers) -> None:
    assert publishers_named(question, lambda: KNOWN) == publishers


def test_a_word_may_stand_in_their_place() -> None:
    asked = "What did the Gazette's man tell the Saltmere Echo?"
    assert with_publishers_as("it", asked, lambda: KNOWN) == "What did it's man tell it?"

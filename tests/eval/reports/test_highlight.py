import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.eval.metrics.answers import answer_contained
from dateline.eval.reports.highlight import spans, utf16


def marked(text, *phrases):
    return [text[start:end] for start, end in spans(text, phrases)]


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("It cost £84,000, she said.", "£84,000", ["£84,000"]),
        ("The bridge, 84 metres long.", "84 metres", ["84 metres"]),
        ('He called it "a disgrace".', "disgrace", ["disgrace"]),
        ("Mayor INES Calder and Ines Calder", "Ines Calder", ["INES Calder", "Ines Calder"]),
        ("In 11 million years", "1 million", []),
        ("It rose 4.2%.", "4.2%", ["4.2%"]),
        ("the harbour\n\nwall", "harbour wall", ["harbour\n\nwall"]),
        ("The “Girl Morwenna” sank", 'the "Girl Morwenna"', ["Girl Morwenna"]),
        ("", "x", []),
        ("x", "", []),
    ],
)
def test_a_phrase_is_found_as_an_answer_is(text, phrase, found):
    assert marked(text, phrase) == found


def test_places_that_overlap_are_one():
    assert marked("two of its twelve hangers rusted", "of its twelve", "twelve hangers", "rusted") == [
        "of its twelve hangers",
        "rusted",
    ]


WORDS = st.lists(
    st.sampled_from(["the", "Bridge,", "84", "£84,000", "“it’s”", "—", "a", "😀", "reopened."]), max_size=8
)


@given(WORDS, WORDS)
def test_something_is_marked_exactly_where_the_answer_is_contained(text, phrase):
    text, phrase = " ".join(text), " ".join(phrase)
    assert bool(spans(text, [phrase])) == bool(answer_contained(text, [phrase]))


def test_javascript_counts_letters_beyond_the_first_plane_twice():
    assert utf16("a😀bc", (2, 3)) == (3, 4)
    assert utf16("abc", (1, 2)) == (1, 2)

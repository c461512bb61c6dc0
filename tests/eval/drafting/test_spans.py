"""What of a sentence can be an answer."""

import pytest

from dateline.eval.drafting.spans import answer_spans, is_listed, kind_of


def pieces(sentence: str) -> list[tuple[str, str]]:
    return [(sentence[span.start : span.end], span.kind) for span in answer_spans(sentence)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Mayor Gordon Pike said it would cost about £8,000.", [("Gordon Pike", "name"), ("£8,000", "number")]),
        ("The price rose from £1.2m to £1.9 million.", [("£1.2m", "number"), ("£1.9 million", "number")]),
        ("The bridge, 84 metres long, carries 1,100 people.", [("84 metres", "number"), ("1,100", "number")]),
        ("The tax goes up by 2.8 per cent.", [("2.8 per cent", "number")]),
        ("It closes on March 31, 2023, and not on 4 May.", [("March 31, 2023", "date"), ("4 May", "date")]),
        ("The hospital opened in 1926.", [("1926", "date")]),
        ("There were 1926 of them in June 2023.", [("1926", "date"), ("June 2023", "date")]),
        ("Work at Harker's Mill by Castell & Rowe.", [("Harker's Mill", "name"), ("Castell & Rowe", "name")]),
        ("He spoke for the Friends of the Saltings.", [("Friends of the Saltings", "name")]),
        ("It was Arthur Cobley of Lodeford.", [("Arthur Cobley", "name"), ("Lodeford", "name")]),
        ("It was Émile Đặng, of São Paulo.", [("Émile Đặng", "name"), ("São Paulo", "name")]),
        ("She went with Adm. Kim Myong Sik.", [("Kim Myong Sik", "name")]),
        ("It belongs to Ms Farouk's son.", [("Farouk", "name")]),
    ],
)
def test_dates_numbers_and_names_are_found_without_titles_and_possessives(sentence, found):
    assert pieces(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "Divers went down on Tuesday and in June.",
        "The score was 4-2, at 3.40am, or 3:40, after the 4th.",
        'She said: "But I\'m embarrassed."',
        "The 18-year-old is one of 7.",
        "It fits Soviet-pattern guns.",
    ],
)
def test_first_words_weekdays_clock_times_and_single_digits_are_no_answers(sentence):
    assert pieces(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "listed"),
    [
        ("Coaches came from Saltmere, Lodeford and as far away as Dunmoor.", {"Saltmere", "Lodeford", "Dunmoor"}),
        ("It was Joyce Abara and her friends who paid £40 to Neil Harker.", {"Joyce Abara"}),
        ("It rose from 31 to 58, or 87 per cent.", {"31", "58", "87 per cent"}),
        ("It cost £148,000, of which £91,000 was raised.", set()),
        ("The hospital opened in 1926 and has 18 beds.", set()),
    ],
)
def test_members_of_a_list_are_told(sentence, listed):
    assert {sentence[span.start : span.end] for span in answer_spans(sentence) if is_listed(sentence, span)} == listed


@pytest.mark.parametrize(
    ("answer", "kind"),
    [("84 metres", "number"), ("£1.9m", "number"), ("4 May 2023", "date"), ("Leila Farouk", "name"), ("rust", "other"),
     ("Farouk in 2023", "other"), ("", "other")],
)  # fmt: skip
def test_the_kind_of_a_whole_answer(answer, kind):
    assert kind_of(answer) == kind

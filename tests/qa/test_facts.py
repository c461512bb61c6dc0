import pytest

from dateline.qa.facts import all_words, dates, denies, names, negated, numbers, scores, units, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("£2.3m", {2_300_000}),
        ("2.3 million", {2_300_000}),
        ("2,300,000", {2_300_000}),
        ("$5bn", {5e9}),
        ("5 billion", {5e9}),
        ("three", {3}),
        ("3", {3}),
        ("twenty-one", {21}),
        ("Twenty-one towns", {21}),
        ("forty two", {42}),
        ("a hundred and forty", {140}),
        ("two hundred and fifty thousand", {250_000}),
        ("three million", {3_000_000}),
        ("a hundred", {100}),
        ("between thirty and forty", {30, 40}),
        ("two, three or four", {2, 3, 4}),
        ("seven in ten", {7, 10}),
        ("16th", {16}),
        ("4-2", {4, 2}),
        ("a 5-0 defeat", {5, 0}),
        ("1.7 metres", {1.7}),
        ("a 24-metre vessel", {24}),
        ("a twelve-seat launch", {12}),
        ("4.5 per cent", {4.5}),
        ("4.5%", {4.5}),
        ("6½", {6.5}),
        ("½ mile", {0.5}),
        ("3.20pm", {3.2}),
        ("3:20pm", {3.2}),
        ("in 2023", {2023}),
        ("May 2023", {2023}),
        ("5 May 2023", {2023}),
        ("May 5, 2023", {2023}),
        ("one of them", set()),
        ("half of them", set()),
        ("none", set()),
        ("often", set()),
        ("", set()),
    ],
)
def test_numbers_by_value(text, expected) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 May", {"5 may"}),
        ("Day 5 of the trial; 3 Bay Road", set()),
        ("May 5", {"5 may"}),
        ("May 5th, 2023", {"5 may"}),
        ("the 5th of May", {"5 may"}),
        ("12 Sept 2023", {"12 september"}),
        ("Sept. 12", {"12 september"}),
        ("from December 23 to 27", {"23 december", "27 december"}),
        ("23-27 December", {"23 december", "27 december"}),
        ("from 5 May to 7 June", {"5 may", "7 june"}),
        ("in May 2023", set()),
        ("in May 2,300 came", set()),
        ("may 5 people come?", set()),
        ("12 people", set()),
    ],
)
def test_days_of_a_month(text, expected) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("£5", {"pounds"}),
        ("five pounds", {"pounds"}),
        ("$5", {"dollars"}),
        ("€5 or 5 euros", {"euros"}),
        ("5%", {"per cent"}),
        ("5 per cent", {"per cent"}),
        ("5 percent", {"per cent"}),
        ("5 people", set()),
    ],
)
def test_units(text, expected) -> None:
    assert units(text) == expected


def test_names_are_capitalised_words_without_possessives_and_accents() -> None:
    assert names("López’s car hit O'Brien's wall") == {"lopez", "o'brien"}
    assert names("Lopez's") == names("López") == names("LOPEZ") == {"lopez"}


@pytest.mark.parametrize(("one", "other"), [("U.S.", "US"), ("J.K. Rowling", "JK Rowling"), ("Soo-Suk", "Soo Suk")])
def test_names_meet_however_they_are_pointed(one, other) -> None:
    assert names(one) == names(other)


def test_function_words_that_open_a_sentence_are_no_names() -> None:
    assert names("The mayor left. Didn't he? They're gone. It was Pike.") == {"pike"}


def test_months_are_names_in_full_or_short() -> None:
    assert names("on Tuesday 5 Sept") == {"tuesday", "september"} == names("Tuesday, September 5")


def test_all_words_holds_what_names_are_looked_up_in() -> None:
    text = "Daniel Reeve’s towers, said the Mayor"
    assert names(text) <= all_words(text)
    assert {"towers", "the"} <= all_words(text)


@pytest.mark.parametrize(
    "forms",
    [
        "closed closing closes close",
        "resigned resign resigns resigning",
        "party parties",
        "family families",
        "carry carries carried carrying",
        "stop stops stopped stopping",
        "die dies died",
        "use uses used using",
        "need needs needed",
        "agree agrees agreed",
        "bus buses",
        "box boxes",
        "class classes",
        "metre metres meter meters",
        "centre centres center centers centred centered",
        "harbour harbours harbor harbors",
        "travelled traveled travelling traveling",
        "organise organize organised organizing",
        "programme program programs",
    ],
)
def test_forms_of_a_word_meet(forms) -> None:
    assert len(set(words(forms))) == 1


@pytest.mark.parametrize("pair", ["party part", "morning mourning", "council counsel", "widen wide", "won lost"])
def test_different_words_stay_apart(pair) -> None:
    assert len(set(words(pair))) == 2


def test_words_for_numbers_are_left_to_numbers() -> None:
    assert words("three million people") == words("people")
    assert names("Twenty-one towns") == set()


def test_function_words_carry_no_meaning() -> None:
    assert words("It wasn't what they're saying, she said") == words("saying")


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("He did not resign.", "resign"),
        ("He didn’t formally resign.", "resigned"),
        ("It no longer works.", "work"),
        ("It has not yet opened.", "open"),
        ("No deaths were reported.", "death"),
        ("He cannot swim.", "swim"),
        ("It was not the lowest, but it was early.", "lowest"),
    ],
)
def test_negation_denies_the_word_that_follows(text, denied) -> None:
    assert negated(text) == set(words(denied))
    assert denies(text)


@pytest.mark.parametrize(
    "text", ["He not only resigned but left.", "No more than 30 people came.", "He resigned.", "A note on knots"]
)
def test_what_only_looks_like_a_negation_denies_nothing(text) -> None:
    assert negated(text) == set()


@pytest.mark.parametrize("text", ["None of them came.", "She refused to go.", "He was unhurt.", "It was called off."])
def test_a_denial_may_come_without_not(text) -> None:
    assert denies(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They won 3-1 at home.", {"1-3"}),
        ("They lost 1–3.", {"1-3"}),
        ("The season 2023-24 was long.", set()),
        ("A child 8-10 years old", set()),
        ("£3-4m", set()),
        ("9 7 1 1 22-8 22", {"8-22"}),
    ],
)
def test_scores(text, found) -> None:
    assert scores(text) == found

import pytest

from dateline.eval import Case, FoundPassage, Outcome, Support
from dateline.eval.metrics.multihop_rag import first_ranks, score_multihop_rag, shares_a_word

FACTS = ("The bridge cost £2m.", "It was shut\nin May.")
SUPPORT = tuple(Support(f"u{number}", fact) for number, fact in enumerate(FACTS))
WHO = Case(id="1", question="Who?", answers=("The Gazette",), support=SUPPORT)
WHETHER = Case(id="2", question="Did both?", answers=("Yes",), support=SUPPORT)
NULL = Case(id="3", question="What?", answerable=False)


def outcome(text="", *found, status="answered"):
    return Outcome(
        id="x", question="?", status=status, text=text, found=tuple(FoundPassage("u", passage) for passage in found)
    )


REFUSED = outcome("The archive does not say.", status="not_in_archive")


def values(*pairs):
    return {
        scoring: {name: estimate["value"] for name, estimate in figures.items()}
        for scoring, figures in score_multihop_rag(pairs).items()
    }


def test_any_shared_word_is_right_as_released():
    assert shares_a_word("the Echo", "The Gazette")
    assert not shares_a_word("Yes.", "yes")


def test_a_fact_is_found_at_its_first_passage_white_space_aside():
    passages = ["Other.", "Then: It was shut in May.", "The bridge cost £2m. It was shut in May."]
    assert first_ranks(passages, [*FACTS, "The roof leaks."]) == [3, 2, None]


@pytest.mark.parametrize(
    ("case", "given", "released", "strict"),
    [
        (WHO, outcome("It was the Gazette [1]."), 1.0, 1.0),
        (WHO, outcome("It was the Echo [1]."), 1.0, 0.0),
        (WHO, outcome('The answer to the question is "Echo", the first.'), 0.0, 0.0),
        (WHO, REFUSED, 0.0, 0.0),
        (WHETHER, outcome("Yes , both did."), 1.0, 1.0),
        (WHETHER, outcome("No , one said yes and one did not."), 1.0, 0.0),
        (WHETHER, outcome("Yes, both did."), 0.0, 1.0),
        (WHETHER, outcome(status="error"), 0.0, 0.0),
        (NULL, REFUSED, 1.0, 1.0),
        (NULL, outcome("There is sufficient information."), 1.0, 0.0),
        (NULL, outcome("It was Ames."), 0.0, 0.0),
        (NULL, outcome(status="error"), 0.0, 0.0),
    ],
)
def test_answers_by_hand(case, given, released, strict):
    accuracy = values((case, given))
    assert accuracy["released"]["accuracy"] == released
    assert accuracy["strict"]["accuracy"] == strict


def test_searches_by_hand():
    other = ["Other."] * 12
    one, two = ("The bridge cost £2m.", "It was shut in May.")
    both_late = outcome("", *other[:3], one, *other[:5], two)  # ranks 4 and 10
    one_first = outcome("", one, *other)  # rank 1, and none
    eleventh = outcome("", *other[:10], one)  # rank 11, and none
    scores = values((WHO, both_late), (WHO, one_first), (WHO, eleventh))
    assert scores["released"] == pytest.approx(
        {
            "accuracy": 0.0,
            "Hits@4": 2 / 3,
            "Hits@10": 2 / 3,
            "MAP@10": ((1 / 4 + 1 / 10) / 2 + 1 / 2 + (1 / 11) / 2) / 3,
            "MRR@10": (1 / 4 + 1 + 0) / 3,
        }
    )
    assert scores["strict"] == pytest.approx(
        {"accuracy": 0.0, "all evidence@4": 0.0, "all evidence@10": 1 / 3, "evidence recall@10": (1 + 1 / 2 + 0) / 3}
    )


def test_null_queries_are_left_out_of_the_search_and_told_by_the_strict():
    scores = values((NULL, REFUSED), (NULL, outcome("Ames")), (WHO, outcome("the", *FACTS)))
    assert scores["released"]["Hits@4"] == scores["strict"]["all evidence@4"] == 1.0
    assert scores["strict"]["null queries refused"] == 1 / 2

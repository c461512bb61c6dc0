import pytest

from dateline.qa.facts import words
from dateline.qa.irregular import BASE_FORMS, VERBS


def test_a_form_meets_its_base_form() -> None:
    assert words("The Gulls won") == words("Gulls win")
    assert words("Women led; children wrote") == words("woman lead, child write")


def test_no_form_is_one_of_two_verbs() -> None:
    assert len(BASE_FORMS) == sum(len(forms) for _, *forms in VERBS)
    assert not set(BASE_FORMS) & set(BASE_FORMS.values())


@pytest.mark.parametrize(
    "text", ["brings brought bringing", "flees fled fleeing", "wins won winning", "pays paid paying"]
)
def test_what_is_not_irregular_about_a_verb_meets_it_too(text) -> None:
    assert len(set(words(text))) == 1


@pytest.mark.parametrize("text", ["shot shots", "thought thoughts", "rose roses"])
def test_a_noun_that_looks_like_a_form_meets_its_plural(text) -> None:
    assert len(set(words(text))) == 1

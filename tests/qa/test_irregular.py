from dateline.qa.facts import words
from dateline.qa.irregular import BASE_FORMS


def test_a_form_meets_its_base_form_and_no_form_is_one_of_two_verbs() -> None:
    assert words("The Gulls won") == words("Gulls win")
    assert words("Women led; children wrote") == words("woman lead, child write")
    assert not set(BASE_FORMS) & set(BASE_FORMS.values())
    assert all(form != base and form.isalpha() for form, base in BASE_FORMS.items())
    assert len(BASE_FORMS) > 150

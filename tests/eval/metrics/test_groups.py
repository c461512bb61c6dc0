from datetime import date

from dateline.eval import Case, FoundPassage, Outcome
from dateline.eval.metrics.groups import by_tag, by_year, year_of
from dateline.eval.records import Document


def case(id_, *relevant, tags=(), documents=()):
    return Case(id=id_, question="?", relevant=frozenset(relevant), tags=tags, documents=documents)


def outcome(*found):
    return Outcome(
        id="x",
        question="?",
        status="searched",
        found=tuple(FoundPassage(article, "...", day) for article, day in found),
    )


def test_a_case_is_in_the_group_of_each_of_its_tags():
    both, one, none = ((case(id_, tags=tags), outcome()) for id_, tags in [("1", ("b", "a")), ("2", ("b",)), ("3", ())])
    assert by_tag([both, one, none]) == {"a": [both], "b": [both, one]}


def test_the_year_is_that_of_the_first_relevant_article_found():
    found = outcome(("u1", "2019-01-01"), ("u3", "2024-05-01T09:00:00+01:00"), ("u2", "2023-09-12"))
    assert year_of(case("1", "u2", "u3"), found) == "2024"
    assert year_of(case("1", "u2"), found) == "2023"


def test_a_year_may_be_unknown():
    assert year_of(case("1", "u9"), outcome(("u1", "2019-01-01"))) is None
    assert year_of(case("1", "u1"), outcome(("u1", None))) is None


def test_a_case_knows_the_years_of_its_own_documents():
    documents = tuple(
        Document(id=id_, title="", text="", published=day) for id_, day in [("d1", None), ("d2", date(2020, 5, 5))]
    )
    assert year_of(case("1", "d2", documents=documents), outcome()) == "2020"
    assert year_of(case("1", "d1", documents=documents), outcome()) is None


def test_years_are_in_order_and_the_unknown_last():
    found = outcome(("u1", "2023-01-01"), ("u2", "1998-01-01"))
    pairs = [(case("1", "u9"), found), (case("2", "u1"), found), (case("3", "u2"), found), (case("4", "u1"), found)]
    assert by_year(pairs) == {"1998": [pairs[2]], "2023": [pairs[1], pairs[3]], "unknown": [pairs[0]]}

from datetime import date

from dateline.eval import Case, FoundPassage, Outcome
from dateline.eval.metrics.groups import by_tag, by_year
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


def test_the_year_is_that_of_the_first_relevant_article_to_appear():
    found = outcome(("u1", "2019-01-01"), ("u3", "2024-05-01T09:00:00+01:00"), ("u2", "2023-09-12"))
    pair = (case("1", "u2", "u3"), found)
    assert by_year([pair]) == {"2023": [pair]}


def test_the_year_of_an_article_is_known_where_the_search_for_another_case_found_it():
    missed, other = (case("1", "u1"), outcome()), (case("2", "u2"), outcome(("u1", "2019-01-01")))
    assert by_year([missed, other]) == {"2019": [missed], "unknown": [other]}


def test_a_case_knows_the_years_of_its_own_documents():
    documents = tuple(
        Document(id=id_, title="", text="", published=day) for id_, day in [("d1", None), ("d2", date(2020, 5, 5))]
    )
    dated = (case("1", "d2", documents=documents), outcome())
    undated = (case("2", "d1", documents=documents), outcome())
    assert by_year([undated, dated]) == {"2020": [dated], "unknown": [undated]}


def test_years_are_in_order_and_the_unknown_last():
    found = outcome(("u1", "2023-01-01"), ("u2", "1998-01-01"), ("u3", None))
    pairs = [(case("1", "u3"), found), (case("2", "u1"), found), (case("3", "u2"), found), (case("4", "u1"), found)]
    assert by_year(pairs) == {"1998": [pairs[2]], "2023": [pairs[1], pairs[3]], "unknown": [pairs[0]]}

from dataclasses import replace

from dateline.eval import Case, FoundPassage, Outcome
from dateline.eval.comparison.flips import flips

COST = Case(id="cost", question="What?", answers=("£1",), relevant=frozenset({"x"}), tags=("money",))
NONE = Case(id="none", question="Who?", answerable=False)
UNKNOWN = Case(id="unknown", question="Which?", answers=("This",), answerable=None)


def said(case, text, status="answered"):
    return Outcome(id=case.id, question=case.question, status=status, text=text)


def test_lost_cases_come_before_won_ones_with_both_answers():
    refused, answered = said(NONE, "Not here.", "not_in_archive"), said(NONE, "Calder.")
    [lost, won] = flips([(COST, said(COST, "£2"), said(COST, "It was £1.")), (NONE, refused, answered)])
    assert (lost.id, lost.change, lost.a.answer, lost.b.answer) == ("none", "lost", "Not here.", "Calder.")
    assert (lost.a.verdict, lost.b.verdict) == ("right refusal", "answered, though the archive does not say")
    assert (won.id, won.change, won.gold, won.tags) == ("cost", "won", ("£1",), ("money",))
    assert (won.a.verdict, won.b.verdict) == ("wrong answer", "right answer")


def test_cases_that_are_as_they_were_or_cannot_be_judged_are_no_flips():
    refused = said(UNKNOWN, "Not here.", "not_in_archive")
    assert flips([(COST, said(COST, "£2"), said(COST, "£3")), (UNKNOWN, refused, said(UNKNOWN, "That"))]) == []


def test_an_error_is_shown_as_what_was_said():
    broken = replace(said(COST, "", "error"), error="the model could not answer")
    [lost] = flips([(COST, said(COST, "£1"), broken)])
    assert (lost.b.verdict, lost.b.answer) == ("error", "the model could not answer")


def test_of_a_search_the_first_articles_are_shown_once_each():
    found = replace(said(COST, "", "searched"), found=tuple(FoundPassage(name, "text") for name in "xxyzuvw"))
    [lost] = flips([(COST, found, said(COST, "", "searched"))])
    assert (lost.a.answer, lost.b.answer) == ("found: x, y, z, u, v", "found: nothing")

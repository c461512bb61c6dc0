import json
from dataclasses import replace
from datetime import date

import pytest

from dateline.eval import Case, Outcome
from dateline.eval.records import Document
from dateline.eval.runs.attempt import SEARCH_DEPTH, attempt, peak_memory
from dateline.ingest.records import Scope
from dateline.qa.records import Claim, Evidence, Sentence, Signals, Turn

COST = Case(
    id="cost",
    question="What did the footbridge cost?",
    history=(Turn("What reopened?", "The footbridge."),),
    answers=("£84,000",),
    choices=("£48,000", "£84,000"),
    as_of=date(2024, 3, 31),
)
MAYOR = Case(id="mayor", question="Who is the mayor?", answerable=False)
GIVEN = replace(
    COST,
    documents=(
        Document(id="p1", title="Bridge", text="It cost £84,000 to mend.", published=date(2023, 5, 2)),
        Document(id="p2", title="Sequel", text="It cost more in the end.", published=date(2024, 6, 1)),
        Document(id="p3", title="Undated", text="A bridge."),
    ),
)


def test_an_answer_is_kept_with_all_that_scoring_needs(desk):
    cost = attempt(COST, desk)
    assert (cost.id, cost.status, cost.text, cost.model) == ("cost", "answered", "It cost £84,000 [1].", "stub")
    assert [passage.article for passage in cost.found] == [
        "https://courier.example/library",
        "https://courier.example/bridge",
    ]
    [quoted] = cost.citations
    assert (quoted.article, quoted.published) == ("https://courier.example/bridge", "2023-05-02")
    assert quoted.quote == "It cost £84,000 to mend." and quoted.exact
    assert (cost.timings.sources, cost.timings.first_token, cost.timings.total) == (0.1, 0.5, 2.0)
    assert attempt(MAYOR, desk).refused and not cost.refused


def test_what_the_model_was_shown_its_claims_and_its_confidence_are_kept(desk):
    answer = desk.answers[COST.question]
    hit = answer.hits[1]
    text = "It cost £84,000 to mend."
    start = hit.article.text.index(text)
    shown = Evidence(hit.article, hit.passage, (Sentence(start, start + len(text), text),))
    claim, signals = Claim("It cost £84,000", 0, 15, (1,), 0.9), Signals(0.9, 0.7, 0.5)
    desk.answers[COST.question] = replace(answer, evidence=(shown,), claims=(claim,), confidence=0.8, signals=signals)
    outcome = attempt(COST, desk)
    assert [(piece.article, piece.text) for piece in outcome.evidence] == [(hit.article.url, text)]
    assert (outcome.claims, outcome.confidence, outcome.signals) == ((claim,), 0.8, signals)
    assert Outcome.from_dict(json.loads(json.dumps(outcome.as_dict()))) == outcome


def test_a_quote_that_is_not_at_its_offsets_is_not_exact(desk):
    answer = desk.answers[COST.question]
    moved = replace(answer.citations[0], start=0)
    desk.answers[COST.question] = replace(answer, citations=(moved,))
    assert attempt(COST, desk).citations[0].exact is False


@pytest.mark.parametrize(
    ("as_of", "until", "last"),
    [
        (date(2024, 3, 31), None, date(2024, 3, 31)),
        (None, date(2023, 1, 1), date(2023, 1, 1)),
        (date(2024, 3, 31), date(2023, 1, 1), date(2023, 1, 1)),
        (date(2022, 3, 31), date(2023, 1, 1), date(2022, 3, 31)),
        (None, None, None),
    ],
)
def test_the_scope_ends_on_the_day_of_asking_at_the_latest(desk, as_of, until, last):
    case = replace(COST, as_of=as_of, scope=Scope(until=until, publishers=("The Echo",)))
    attempt(case, desk)
    assert desk.asked == [(COST.question, COST.history, Scope(until=last, publishers=("The Echo",)))]


def test_an_error_is_recorded(desk):
    broken = attempt(Case(id="broken", question="Why?", answers=("Because",)), desk)
    assert (broken.status, broken.timings) == ("error", None)
    assert broken.error == "the model could not answer; try a smaller one"


class SilentDesk:
    def stream(self, question, *, history=(), scope=None):
        yield from ()


def test_a_stream_that_breaks_off_is_an_error():
    outcome = attempt(MAYOR, SilentDesk())
    assert outcome.status == "error" and "broke off" in outcome.error


def test_retrieval_alone_only_searches(desk):
    outcome = attempt(COST, desk, "retrieval")
    assert desk.asked == []
    assert desk.searched == [(COST.question, Scope(until=date(2024, 3, 31)), SEARCH_DEPTH)]
    assert (outcome.status, len(outcome.found), outcome.timings.first_token) == ("searched", 2, None)


def test_a_case_with_documents_is_asked_of_those_published_by_then(desk):
    assert attempt(GIVEN, desk).status == "answered"
    [(question, articles, history)] = desk.shown
    assert (question, history, desk.asked) == (COST.question, COST.history, [])
    assert [(article.id, article.title, article.text, article.published) for article in articles] == [
        ("p1", "Bridge", "It cost £84,000 to mend.", date(2023, 5, 2)),
        ("p3", "Undated", "A bridge.", None),
    ]


def test_retrieval_alone_ranks_the_documents_of_a_case(desk):
    outcome = attempt(GIVEN, desk, "retrieval")
    assert (outcome.status, len(outcome.found)) == ("searched", 2)
    assert desk.searched == [] and len(desk.shown) == 1


def test_choices_are_weighed_where_that_is_asked_for_and_there_are_any(desk):
    assert attempt(COST, desk).choice is None
    assert attempt(MAYOR, desk, choices=True).choice is None
    assert desk.chosen == []
    assert attempt(COST, desk, choices=True).choice == "£84,000"
    assert desk.chosen == [(COST.question, COST.choices)]


def test_the_memory_that_was_taken_is_kept(desk):
    outcome = attempt(MAYOR, desk)
    assert 10_000_000 < outcome.peak_memory <= peak_memory()

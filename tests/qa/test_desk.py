import threading
from datetime import UTC, date, datetime

import pytest

from dateline.ingest import Scope
from dateline.ingest.errors import BadQuestion, UnknownPublisher
from dateline.qa import Desk, DeskConfig, Done, Found, Token, Turn, Understood, Waiting

QUESTION = "How long is the Millrace Footbridge?"
REPLY = "The Millrace Footbridge is 84 metres long."


@pytest.fixture
def desk(sample_archive, scripted_model):
    return Desk(sample_archive, scripted_model(REPLY))


def test_events_come_in_order_and_sources_before_the_first_token(desk):
    kinds = [type(event) for event in desk.stream(QUESTION)]
    assert kinds[:2] == [Understood, Found]
    assert set(kinds[2:-1]) == {Token}
    assert kinds[-1] is Done


def test_answer_carries_citations_that_quote_the_article(desk):
    answer = desk.ask(QUESTION)
    assert answer.status == "answered"
    assert answer.text == f"{REPLY} [1]"
    (citation,) = answer.citations
    assert "84 metres" in citation.quote
    assert citation.article.text[citation.start : citation.end] == citation.quote
    assert answer.coverage.articles == desk.archive.stats().articles
    assert answer.timings.sources <= answer.timings.first_token <= answer.timings.total


def test_nothing_matched_outside_the_archives_days(desk):
    answer = desk.ask(QUESTION, until="1999-12-31")
    assert (answer.status, answer.hits, answer.coverage.articles) == ("nothing_matched", (), 0)
    assert desk.model.prompts == []


def test_a_moment_is_taken_for_its_day(desk):
    moment = datetime(2023, 12, 31, 18, 30, tzinfo=UTC)
    assert desk.ask("What will the footbridge cost now?", until=moment).scope.until == date(2023, 12, 31)


def test_days_and_publishers_narrow_the_scope(desk):
    (publisher, *_) = desk.archive.catalogue.facets.publishers()
    answer = desk.ask(QUESTION, since="2023-01-01", until=date(2023, 12, 31), publishers=[publisher.upper()])
    assert answer.scope == Scope(since=date(2023, 1, 1), until=date(2023, 12, 31), publishers=(publisher,))
    assert answer.hits
    for hit in answer.hits:
        assert hit.article.publisher == publisher
        assert date(2023, 1, 1) <= hit.article.published <= date(2023, 12, 31)


@pytest.mark.parametrize(
    ("arguments", "error", "named"),
    [
        ({"question": "  "}, BadQuestion, "empty"),
        ({"question": QUESTION, "since": "last week"}, BadQuestion, "last week"),
        ({"question": QUESTION, "since": "2023-02-01", "until": "2023-01-01"}, BadQuestion, "2023-02-01"),
        ({"question": QUESTION, "publishers": ["The Nowhere Times"]}, UnknownPublisher, "The Nowhere Times"),
    ],
)
def test_bad_questions_are_refused_with_the_value(desk, arguments, error, named):
    with pytest.raises(error, match=named):
        desk.ask(**arguments)


def test_follow_up_is_rewritten_and_searched_for_in_both_wordings(sample_archive, scripted_model):
    model = scripted_model("Who skippered the Kittiwake?", stated=0.0)
    answer = Desk(sample_archive, model).ask("Who skippered it?", history=[Turn("What is the Kittiwake?", "A ferry.")])
    assert answer.question == "Who skippered it?"
    assert answer.standalone_question == "Who skippered the Kittiwake?"
    assert {"dense", "dense 2"} <= {name for hit in answer.hits for name in hit.ranks}


def test_stop_ends_the_stream_without_an_answer(desk):
    stop = threading.Event()
    events = []
    for event in desk.stream(QUESTION, stop=stop):
        events.append(event)
        if isinstance(event, Token):
            stop.set()
    assert sum(isinstance(event, Token) for event in events) == 1
    assert not isinstance(events[-1], Done)


def test_closing_the_stream_closes_the_model(desk):
    stream = desk.stream(QUESTION)
    next(event for event in stream if isinstance(event, Token))
    stream.close()
    assert desk.model.finished


def test_search_does_not_ask_the_model(desk):
    hits = desk.search("footbridge closed", limit=3)
    assert len(hits) == 3
    assert desk.model.prompts == []


def test_two_readers_get_their_sources_at_once_and_their_answers_one_after_the_other(sample_archive, scripted_model):
    desk = Desk(sample_archive, scripted_model(REPLY))
    first, second = desk.stream(QUESTION, reader="a"), desk.stream(QUESTION, reader="b")
    for _ in (Understood, Found, Token):
        next(first)
    assert [type(next(second)) for _ in range(3)] == [Understood, Found, Waiting]
    assert [type(event) for event in first][-1] is Done
    assert [type(event) for event in second][-1] is Done


def test_a_follow_up_that_is_stopped_while_it_waits_asks_and_searches_nothing(sample_archive, scripted_model):
    desk = Desk(sample_archive, model := scripted_model(REPLY))
    stop = threading.Event()
    first = desk.stream(QUESTION)
    follow_up = desk.stream("And how wide is it?", history=[Turn(QUESTION, REPLY)], stop=stop)
    for _ in (Understood, Found, Token):
        next(first)
    assert isinstance(next(follow_up), Waiting)
    asked = len(model.prompts)
    stop.set()
    assert list(follow_up) == []
    assert len(model.prompts) == asked


def test_a_follow_up_that_needs_no_model_has_its_sources_while_another_has_it(sample_archive, scripted_model):
    desk = Desk(sample_archive, scripted_model(REPLY))
    first = desk.stream(QUESTION, reader="a")
    history = [Turn("Who is the mayor?", "Leila Farouk is the mayor.")]
    follow_up = desk.stream("When was she sworn in?", history=history, reader="b")
    for _ in (Understood, Found, Token):
        next(first)
    understood = next(follow_up)
    assert understood.standalone_question == "When was Leila Farouk sworn in?"
    assert [type(next(follow_up)) for _ in range(2)] == [Found, Waiting]


def test_another_question_can_be_asked_while_one_has_only_its_sources(sample_archive, scripted_model):
    desk = Desk(sample_archive, scripted_model(REPLY))
    first = desk.stream(QUESTION)
    next(first), next(first)
    assert desk.ask(QUESTION).status == "answered"
    assert [type(event) for event in first][-1] is Done


def test_the_days_that_a_question_names_are_told_and_restrict_nothing(sample_archive, scripted_model):
    desk = Desk(sample_archive, scripted_model(REPLY), config=DeskConfig(as_of=date(2024, 5, 15)))
    understood = next(desk.stream("What was decided last month?"))
    assert (understood.period.since, understood.period.until) == (date(2024, 4, 1), date(2024, 4, 30))
    assert understood.scope == Scope()


def test_a_reader_who_stops_while_waiting_costs_the_model_nothing(sample_archive, scripted_model):
    desk = Desk(sample_archive, model := scripted_model(REPLY))
    stop = threading.Event()
    first, second = desk.stream(QUESTION), desk.stream(QUESTION, stop=stop)
    for _ in (Understood, Found, Token):
        next(first)
    for _ in (Understood, Found, Waiting):
        next(second)
    asked = len(model.prompts)
    stop.set()
    assert list(second) == []
    assert len(model.prompts) == asked
    assert [type(event) for event in first][-1] is Done

"""What becomes of a question, without a browser."""

import threading
from itertools import islice

import pytest

from dateline.qa import Turn
from dateline.ui.web.exchange import Conversation, Exchange, Filters, converse


@pytest.fixture
def conversation() -> Conversation:
    return Conversation()


def test_sources_come_before_the_first_token_and_the_checked_answer_last(scripted_desk, conversation):
    conversation.begin("What will the wall cost?", Filters())
    states = list(converse(scripted_desk, conversation))
    found = next(i for i, state in enumerate(states) if state.hits)
    written = next(i for i, state in enumerate(states) if state.draft)
    assert found < written
    assert states[-1].answer.status == "answered"
    assert not states[-1].running
    assert conversation.exchanges == [states[-1]]


def test_filters_and_history_reach_the_desk(scripted_desk, conversation):
    conversation.begin("What will the wall cost?", Filters())
    list(converse(scripted_desk, conversation))
    conversation.begin("And when?", Filters(" 2024-01-01 ", "", ("Saltmarsh Weekly",)))
    list(converse(scripted_desk, conversation))
    asked = scripted_desk.asked[1]
    assert (asked.since, asked.until, asked.publishers) == ("2024-01-01", None, ("Saltmarsh Weekly",))
    assert asked.history == (Turn("What will the wall cost?", conversation.exchanges[0].answer.text),)


def test_an_expected_error_becomes_the_exchanges_problem(scripted_desk, conversation):
    conversation.begin("forbidden", Filters())
    *_, last = converse(scripted_desk, conversation)
    assert last.problem == "The question is empty; write one."
    assert not last.running


@pytest.mark.parametrize("question", ["slow start", "hold it"])
def test_stop_ends_the_stream_wherever_it_is(scripted_desk, conversation, question):
    conversation.begin(question, Filters())
    states = converse(scripted_desk, conversation)
    next(state for state in states if state.hits)
    timer = threading.Timer(0.05, conversation.halt)
    timer.start()
    *_, last = states
    timer.join()
    assert last.stopped
    assert scripted_desk.closed == [question]


def test_a_stopped_exchange_keeps_its_draft_and_is_no_history(scripted_desk, conversation):
    conversation.begin("hold it", Filters())
    states = converse(scripted_desk, conversation)
    next(state for state in states if state.draft == "The wall ")
    conversation.halt()
    assert [state.draft for state in states][-1].startswith("The wall ")
    assert conversation.exchanges[0].stopped
    assert conversation.history() == ()


def test_a_question_stopped_in_the_queue_never_reaches_the_model(scripted_desk, conversation):
    conversation.begin("hold it", Filters())
    conversation.halt()
    *_, last = converse(scripted_desk, conversation)
    assert last.stopped and not last.draft


def test_closing_closes_the_stream(scripted_desk, conversation):
    conversation.begin("hold it", Filters())
    states = converse(scripted_desk, conversation)
    list(islice(states, 3))
    states.close()
    assert scripted_desk.closed == ["hold it"]
    assert conversation.exchanges[0].stopped


def test_a_new_question_stops_the_one_before(conversation):
    conversation.begin("first", Filters())
    first_stop = conversation.stop
    conversation.begin("second", Filters())
    assert first_stop.is_set() and not conversation.stop.is_set()
    assert [exchange.running for exchange in conversation.exchanges] == [False, True]


def test_an_exchange_begins_running():
    assert Exchange("Who?").running

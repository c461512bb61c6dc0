"""Ending answers that run in other threads."""

import threading

from dateline.qa.records import Done
from dateline.ui.stoppable_desk import StoppableDesk


def test_answers_pass_through_whole(scripted_desk):
    events = list(StoppableDesk(scripted_desk).stream("What will the wall cost?", publishers=["Echo"]))
    assert isinstance(events[-1], Done)
    assert scripted_desk.asked[0].publishers == ["Echo"]


def test_stopping_ends_an_answer_in_another_thread_before_it_returns(scripted_desk):
    desk = StoppableDesk(scripted_desk)
    events, has_begun = [], threading.Event()

    def ask():
        for event in desk.stream("slow start"):
            events.append(event)
            has_begun.set()

    thread = threading.Thread(target=ask)
    thread.start()
    has_begun.wait()
    desk.stop()
    thread.join()
    assert scripted_desk.closed == ["slow start"]
    assert not any(isinstance(event, Done) for event in events)


def test_a_stopped_desk_asks_nothing_more(scripted_desk):
    desk = StoppableDesk(scripted_desk)
    desk.stop()
    assert list(desk.stream("What will the wall cost?")) == []
    assert scripted_desk.asked == []

"""A page that opens before its model is here says how far that is, and a question waits where it can be stopped."""

import threading
from types import SimpleNamespace

import pytest

from dateline.ingest.errors import BadQuestion, ModelError
from dateline.ingest.models.weights import PullProgress
from dateline.qa.records import Done, Found, Turn, Understood, Waiting
from dateline.ui.readiness import PatientDesk, Readiness


@pytest.fixture
def model():
    return SimpleNamespace(is_loaded=False)


def fail():
    raise ModelError("cannot load it; try another --model")


def test_without_a_model_to_wait_for_all_is_ready():
    assert (Readiness().state, str(Readiness())) == ("ready", "")


def test_what_is_fetched_is_told_in_per_cent_then_it_is_loaded_then_nothing_is_told(model):
    heard = []
    readiness = Readiness(model, heard.append)
    assert readiness.state == "loading"
    readiness.hear(PullProgress("m", 340, 1000))
    assert readiness.state == "fetching"
    assert "(34%)" in str(readiness)
    readiness.hear(PullProgress("m", 1000, 1000))
    assert readiness.state == "loading"
    model.is_loaded = True
    assert (readiness.state, str(readiness)) == ("ready", "")
    assert [each.done for each in heard] == [340, 1000]


def test_a_failure_is_one_line_on_stderr_and_readers_are_told_what_works_all_the_same(model, capsys):
    readiness = Readiness(model)
    readiness.prepare(SimpleNamespace(warm_up=fail))
    assert capsys.readouterr().err == "dateline: cannot load it; try another --model\n"
    assert readiness.state == "absent"
    assert "cannot load" not in str(readiness)
    model.is_loaded = True
    assert readiness.state == "ready"


def test_what_nobody_expected_leaves_no_one_waiting(model):
    readiness = Readiness(model)
    with pytest.raises(ZeroDivisionError):
        readiness.prepare(SimpleNamespace(warm_up=lambda: 1 / 0))
    assert readiness.state == "absent"


def test_once_it_is_closed_the_fetching_ends(model, capsys):
    readiness = Readiness(model)
    readiness.close()
    with pytest.raises(ModelError, match="the server ends"):
        readiness.hear(PullProgress("m", 340, 1000))
    readiness.prepare(SimpleNamespace(warm_up=fail))
    assert capsys.readouterr().err == ""


def test_a_question_has_its_sources_and_then_waits_for_the_model(model, scripted_desk):
    readiness = Readiness(model)
    events = PatientDesk(scripted_desk, readiness).stream("What will the wall cost?")
    assert [type(next(events)) for _ in range(3)] == [Understood, Found, Waiting]
    readiness.hear(PullProgress("m", 340, 1000))
    assert next(events) == Waiting(0, None)
    model.is_loaded = True
    assert isinstance(list(events)[-1], Done)


def test_a_follow_up_waits_before_it_is_rewritten(model, scripted_desk):
    told = [Turn("What will the wall cost?", "4.2 million.")]
    events = PatientDesk(scripted_desk, Readiness(model)).stream("And when?", history=told)
    assert isinstance(next(events), Waiting)
    assert scripted_desk.asked == []
    model.is_loaded = True
    assert isinstance(next(events), Understood)
    assert scripted_desk.asked[0].history == told


def test_what_the_model_does_not_read_waits_for_nothing(model):
    found = [Found((), None, is_read=False), Done(None)]
    desk = SimpleNamespace(stream=lambda question, **_: iter_closing(found))
    assert list(PatientDesk(desk, Readiness(model)).stream("How many articles mention it?")) == found


def iter_closing(events):
    yield from events


def test_a_question_that_is_stopped_waits_no_more(model, scripted_desk):
    stop = threading.Event()
    events = PatientDesk(scripted_desk, Readiness(model)).stream("slow start: what will it cost?", stop=stop)
    assert [type(next(events)) for _ in range(3)] == [Understood, Found, Waiting]
    stop.set()
    assert list(events) == []


@pytest.mark.parametrize(("error", "state"), [(ModelError, "absent"), (BadQuestion, "fetching")])
def test_a_retry_that_fails_is_told_as_absent_again(model, error, state):
    def stream(question, **_):
        raise error("no")
        yield

    readiness = Readiness(model)
    readiness.hear(PullProgress("m", 340, 1000))
    with pytest.raises(error):
        list(PatientDesk(SimpleNamespace(stream=stream), readiness).stream("Why?"))
    assert readiness.state == state

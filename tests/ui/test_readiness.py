"""A page that opens before its models are here says how far they are."""

from types import SimpleNamespace

import pytest

from dateline.ingest.errors import ModelError
from dateline.ingest.models.weights import PullProgress
from dateline.ui.readiness import Readiness


def a_model(is_loaded: bool = False) -> SimpleNamespace:
    return SimpleNamespace(is_loaded=is_loaded)


def test_without_a_model_to_prepare_all_is_ready():
    readiness = Readiness()
    assert (readiness.state, str(readiness)) == ("ready", "")


def test_what_is_fetched_is_told_in_per_cent_then_it_is_loaded_then_nothing_is_told(capsys):
    model = a_model()
    readiness = Readiness(model)
    assert readiness.state == "loading"
    readiness.hear(PullProgress("m", 340, 1000))
    assert readiness.state == "fetching"
    assert "(34%)" in str(readiness)
    readiness.hear(PullProgress("m", 1000, 1000))
    assert readiness.state == "loading"
    model.is_loaded = True
    assert (readiness.state, str(readiness)) == ("ready", "")
    assert "m: 30% of" in capsys.readouterr().err


@pytest.fixture
def failing():
    """A desk whose model cannot be had, for now."""

    def fail():
        raise ModelError("cannot load it; try another --model")

    return SimpleNamespace(warm_up=fail, model=a_model())


def test_a_failure_is_one_line_on_stderr_and_readers_are_told_what_works_all_the_same(failing, capsys):
    readiness = Readiness()
    readiness.prepare(failing)
    assert capsys.readouterr().err == "dateline: cannot load it; try another --model\n"
    assert readiness.state == "absent"
    assert "cannot load" not in str(readiness)


def test_a_model_that_comes_after_all_is_ready(failing):
    readiness = Readiness()
    readiness.prepare(failing)
    failing.model.is_loaded = True
    assert readiness.state == "ready"

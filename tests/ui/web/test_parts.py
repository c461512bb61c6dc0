"""Lines of HTML that several parts of the page use."""

from dateline.ingest.errors import DatelineError
from dateline.ui.web.parts import busy, problem


def test_a_problem_is_only_text():
    assert problem(DatelineError("no day <b>")) == '<p class="problem" role="alert">no day &lt;b&gt;</p>'


def test_of_the_two_buttons_one_is_shown():
    assert [button.visible for button in busy(True)] == [False, True]
    assert [button.visible for button in busy(False)] == [True, False]

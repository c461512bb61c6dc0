"""What the model is shown when it is to write a question."""

import pytest

from dateline.eval.drafting.prompt import question_for, question_left_out
from dateline.eval.drafting.targets import Target


@pytest.fixture
def target(make_article):
    text = "BEGINNING. " + "filling " * 200 + "right before. The wall cost £84,000 to build. And after."
    article = make_article(text, title="Wall", publisher="Echo")
    start = text.index("The wall")
    return Target(article, start, text.index(" And after"), "£84,000", "number")


def test_the_model_sees_heading_beginning_and_what_stands_right_before(target):
    shown = question_for(target)[-1].content
    assert shown.startswith("Echo | undated | Wall\nBackground: BEGINNING.")
    assert "right before.\nFact: The wall cost £84,000 to build.\nAsk for: £84,000" in shown
    assert "And after" not in shown and len(shown) < 1000


def test_every_prompt_begins_alike_so_that_it_stays_read(target):
    other = question_left_out(target.article, target.quote, "how old a person is")
    assert question_for(target)[:-1] == other[:-1]
    assert other[-1].content.endswith("Ask for: how old a person is, which is not told")


def test_the_examples_do_what_the_code_demands(make_article):
    from dateline.eval.drafting import prompt, wording

    for _, background, fact, wanted, question in prompt._EXAMPLES:
        article = make_article(f"{background} {fact}", title="Title")
        assert wording.fault(question, [wanted], article) is None

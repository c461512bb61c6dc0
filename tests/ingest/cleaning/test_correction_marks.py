"""By what a piece shows that it corrects another."""

import pytest

from dateline.ingest.cleaning.correction_marks import correction_mark, is_correction
from dateline.ingest.cleaning.kinds import read_kind

WRONG = "In our report of Tuesday we misstated the cost of the footbridge."


@pytest.mark.parametrize(
    ("title", "headline", "is_whole"),
    [
        ("Correction: Oil rises", "Oil rises", False),
        ("CORRECTED-Oil rises", "Oil rises", True),
        ("UPDATE 1-CORRECTED-Oil rises", "Oil rises", True),
        ("Oil rises (CORRECTED)", "Oil rises", True),
        ("(CORRECTED)-Oil rises", "Oil rises", True),
    ],
)
def test_a_headline_with_a_mark_says_which_it_corrects(title, headline, is_whole) -> None:
    mark = correction_mark(title, WRONG)
    assert mark and (mark.headline, mark.is_whole) == (headline, is_whole)


def test_a_wire_marks_the_corrected_story_in_its_first_line() -> None:
    mark = correction_mark("Oil rises", "(Corrects figure in second paragraph)\n\nOil rose on Monday.")
    assert mark and (mark.headline, mark.is_whole) == ("Oil rises", True)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Corrections and clarifications", "Anything.", True),
        ("For the record", WRONG, True),
        ("For the record: ten songs to hear", "Vinyl sells well again.", False),
        ("Correction to our report on the footbridge", WRONG, True),
        ("Corrections to the tax code pass the Senate", "The Senate voted on Monday.", False),
        ("Market correction looms", "Shares fell.", False),
        ("Corrections officer honoured", "She has served for thirty years.", False),
    ],
)
def test_which_pieces_are_corrections(title, text, expected) -> None:
    assert is_correction(title, text) is expected
    kind = read_kind(None, section=None, title=title, url=None, is_wire=False, text=text)
    assert (kind == "correction") is expected

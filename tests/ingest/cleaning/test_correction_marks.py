"""What marks a piece as a correction, and what only looks like it."""

import pytest

from dateline.ingest.cleaning.correction_marks import correction_mark, is_correction

WRONG = "In Wednesday's paper we misstated the mayor's age. She is 52."
COURT = "Ann Lee, 34, was fined £80 for a broken lamp. The case was heard on Monday."
MARKETS = "Shares may fall by a tenth, analysts said. A correction is overdue."


@pytest.mark.parametrize(
    ("title", "headline", "is_whole"),
    [
        ("Correction: Mayor sworn in", "Mayor sworn in", False),
        ("CORRECTION - Mayor sworn in", "Mayor sworn in", False),
        ("(CORRECTION) - MAYOR SWORN IN", "MAYOR SWORN IN", False),
        ("Clarification: Mayor sworn in", "Mayor sworn in", False),
        ("CORRECTED-Mayor sworn in", "Mayor sworn in", True),
        ("UPDATE 2-CORRECTED-Mayor sworn in", "Mayor sworn in", True),
        ("CORRECTED (OFFICIAL)-Mayor sworn in", "Mayor sworn in", True),
        ("<CORRECTED> - MAYOR SWORN IN", "MAYOR SWORN IN", True),
        ("Mayor sworn in (CORRECTED)", "Mayor sworn in", True),
    ],
)
def test_a_mark_stands_beside_the_headline_that_is_corrected(title, headline, is_whole) -> None:
    mark = correction_mark(title, WRONG)
    assert (mark.headline, mark.is_whole) == (headline, is_whole)
    assert is_correction(title, WRONG)


@pytest.mark.parametrize("line", ["(Corrects mayor's age in paragraph 2)", "Eds: Corrects age", "EDS: CORRECTS age"])
def test_a_wire_says_it_in_its_first_line(line) -> None:
    assert is_correction("Mayor sworn in", f"{line}\n\nThe mayor took the oath.")
    assert correction_mark("Mayor sworn in", line).headline == "Mayor sworn in"
    assert not is_correction("Mayor sworn in", f"The mayor took the oath.\n\n{line}")


@pytest.mark.parametrize(
    "title",
    [
        "Corrections and clarifications",
        "Corrections & Clarifications 2021",
        "Clarifications and corrections: 3 May",
        "For the record",
        "Clarifications",
        "Correction to report on the mayor",
    ],
)
def test_a_column_of_corrections_has_no_headline_of_its_own(title) -> None:
    assert is_correction(title, WRONG)
    assert correction_mark(title, WRONG) is None


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("For the record", COURT),
        ("For the record: a label at forty", WRONG),
        ("Correction to stock prices is overdue", MARKETS),
        ("Clarification: what the new rules mean", "The rules begin in May, the county said."),
        ("Corrections officers strike", COURT),
        ("CORRECTIONS SEEKS 1,000 PRISON BEDS", COURT),
        ("Corrected-vision goggles sell out", MARKETS),
        ("Stocks head for a correction", MARKETS),
        ("Corrections to the tax code pass the Senate", COURT),
        ("Mayor corrects the record", COURT),
    ],
)
def test_no_correction(title, text) -> None:
    assert not is_correction(title, text)

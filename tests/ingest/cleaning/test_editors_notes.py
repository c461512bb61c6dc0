"""Notes in which an article speaks of itself, at their exact place; and prose that only looks like one."""

import pytest

from dateline.ingest.cleaning.editors_notes import editors_notes

STORY = "The ferry sailed on Monday.\n\nIt carried ninety passengers, the harbour master said.\n\nNobody was hurt."


def notes(make_article, text: str, **fields) -> list[tuple[str, str]]:
    article = make_article(text, **fields)
    return [(note.sort, article.text[note.start : note.end]) for note in editors_notes(article)]


@pytest.mark.parametrize(
    ("sort", "note"),
    [
        ("correction", "Correction: An earlier version of this article misstated the number of passengers."),
        ("correction", "CORRECTION — The ferry is called Kittiwake and not Guillemot, as we reported."),
        ("correction", "Corrections & clarifications: This story was updated to remove a photo."),
        ("correction", "CORRECTION (May 3): The ferry carried ninety people, and not eighty as we said."),
        ("correction", "*Corrected: An earlier version misspelled the captain's name.*"),
        ("correction", "An earlier version said the ferry carried ninety cars."),
        ("correction", "(A previous version of this story gave the wrong day.)"),
        ("correction", "• This article was amended on 3 May 2022 to correct the captain's age."),
        ("correction", "This story has been corrected to show that the ferry sailed on Monday."),
        ("correction", "The captain's name was misspelled in an earlier version of this story."),
        ("correction", "Editor's note: This story has been updated to correct the name of the ferry."),
        ("correction", "(Corrects spelling of captain's name in paragraph 2)"),
        ("correction", "Eds: Corrects day in first paragraph."),
        ("clarification", "CLARIFICATION: This story has been updated to make plain who pays for the ferry."),
        ("clarification", "This story was updated to clarify who pays for the ferry."),
        ("update", "This story has been updated to include a statement from the harbour master."),
        ("update", "We have updated this article with what the captain said."),
        ("update", "UPDATE (3 p.m.): The harbour master has since said that the ferry will sail again on Tuesday."),
        ("update", "This story has been updated. An earlier version was published in May."),
        ("update", "The headline of this story has been updated."),
        ("editor's note", "Editor's note: This is the first of three reports on the ferry."),
        ("editor's note", "EDITOR’S NOTE — Ann Lee is a captain. The views expressed here are her own."),
        ("editor's note", "Ed. note: names were changed"),
        ("editor's note", "A note to our readers: next week's paper comes out on Tuesday."),
    ],
)
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_note_is_found_whole_with_its_sort(make_article, sort, note, place) -> None:
    text = f"{note}\n\n{STORY}" if place == "above" else f"{STORY}\n\n{note}"
    assert notes(make_article, text) == [(sort, note)]


@pytest.mark.parametrize(
    "prose",
    [
        "Correction territory is how traders call a fall of a tenth from the last high.",
        "The correction in oil prices went on, and shares lost three per cent in a day.",
        "The index may take weeks to recover from a\ncorrection. But he believes that the market is sound.",
        "Analysts believe that it is time for a\ncorrection: shares have risen for nine months in this report.",
        "Analysts expect a correction: shares have risen for nine months.",
        "The department of corrections declined to comment on this story.",
        "An earlier version of the bill had the support of 47 senators.",
        "An earlier version of this article appeared in the Sunday edition.",
        "Earlier versions of the ship broke apart during a test.",
        "For the record, the ferry had never been late before.",
        "This report was written by the harbour board over two years of work.",
        "This interview has been edited for length.",
        "Update: Storm closes the harbour",
        "COVID-19 update: The county reported ninety new cases on Monday, more than the week before.",
        "The editor's note that came with the letter said that the paper stood by its story.",
        "Clarification of the rules will come next week, the board said.",
        "The story has been updated by every generation that told it, she said.",
    ],
)
def test_prose_is_no_note(make_article, prose) -> None:
    assert notes(make_article, f"{prose}\n\n{STORY}") == notes(make_article, f"{STORY}\n\n{prose}") == []


def test_a_label_in_the_middle_may_head_an_entry_of_a_list(make_article) -> None:
    entry = "Correction: A fall of ten per cent or more from the last high of an index."
    filling = "\n\n".join(["Shares fell again on Monday, and nobody knew why."] * 4)
    assert notes(make_article, f"{filling}\n\n{entry}\n\n{filling}") == []
    said = "Correction: A previous version of this list gave the wrong index."
    assert notes(make_article, f"{filling}\n\n{said}\n\n{filling}") == [("correction", said)]


def test_a_label_on_a_line_of_its_own_takes_the_paragraph_below(make_article) -> None:
    note = "Editor's note\n\nThe writer owns shares in the ferry company."
    assert notes(make_article, f"{note}\n\n{STORY}") == [("editor's note", note)]


def test_a_note_may_begin_on_a_line_within_a_paragraph(make_article) -> None:
    text = f"{STORY}\nCorrection: An earlier version of this story\ngave the wrong day."
    assert notes(make_article, text) == [
        ("correction", "Correction: An earlier version of this story\ngave the wrong day.")
    ]


def test_of_a_correction_only_what_a_wire_says_of_itself_is_a_note(make_article) -> None:
    column = "News: An earlier version of this story gave the wrong day."
    assert notes(make_article, column, kind="correction") == []
    wire = "(Corrects day in paragraph 1)"
    assert notes(make_article, f"{wire}\n\n{STORY}", kind="correction") == [("correction", wire)]


def test_no_text_has_no_notes(make_article) -> None:
    assert notes(make_article, "") == []

"""Notes in which an article speaks of itself, and paragraphs that only look like them."""

import pytest

from dateline.ingest.cleaning.editors_notes import editors_notes

STORY = "The ferry sailed on Monday with ninety people.\n\nIt came back on Tuesday, half an hour late."


def notes(make_article, text: str, **fields) -> list[tuple[str, str]]:
    article = make_article(text, **fields)
    return [(note.sort, article.text[note.start : note.end]) for note in editors_notes(article)]


@pytest.mark.parametrize(
    ("sort", "note"),
    [
        ("correction", "Correction: An earlier version of this article misstated the number of passengers."),
        ("correction", "CORRECTION (May 3): The ferry carried ninety people, and not eighty as we said."),
        ("correction", "An earlier version of this story incorrectly said that the ferry sailed on Sunday."),
        ("correction", "This article has been corrected to give the right day."),
        ("correction", "(Corrects day in first paragraph)"),
        ("clarification", "Clarification: This story has been updated to make clear that the ferry is leased."),
        ("update", "This story has been updated to add a statement from the owner."),
        ("editor's note", "Editor's note: The writer is a shareholder of the ferry company."),
    ],
)
@pytest.mark.parametrize("place", ["top", "bottom"])
def test_a_note_is_told_with_its_sort_and_its_words(make_article, sort, note, place) -> None:
    text = f"{note}\n\n{STORY}" if place == "top" else f"{STORY}\n\n{note}"
    assert notes(make_article, text) == [(sort, note)]


def test_a_label_that_stands_alone_heads_the_paragraph_below_it(make_article) -> None:
    text = f"{STORY}\n\nEditor's note\n\nThe writer is a shareholder of the ferry company."
    assert notes(make_article, text) == [
        ("editor's note", "Editor's note\n\nThe writer is a shareholder of the ferry company.")
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Analysts expect a correction: shares have risen for nine months.",
        "The correction of the course took an hour.",
        "The minister said an earlier version of the bill had been withdrawn.",
        "The department of corrections declined to comment on this story.",
    ],
)
def test_a_story_that_speaks_of_corrections_has_no_note(make_article, paragraph) -> None:
    assert notes(make_article, f"{STORY}\n\n{paragraph}\n\n{STORY}\n\n{STORY}") == []


def test_a_piece_that_itself_corrects_another_speaks_of_that_one(make_article) -> None:
    text = "An earlier version of this article misstated the day."
    assert notes(make_article, text, kind="correction") == []
    assert notes(make_article, text, kind="news") == [("correction", text)]

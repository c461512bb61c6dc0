"""Which field is which: the user's word first, then the usual names."""

import pytest

from dateline.ingest.errors import UnreadableFile
from dateline.ingest.readers.fields import draft_of, guess_fields, has_text


def test_the_best_of_several_usual_names_is_chosen() -> None:
    names = ["Date", "pub_date", "content", "body", "id"]
    assert guess_fields(names, {}) == {"url": "id", "text": "body", "published": "pub_date"}


def test_what_is_given_goes_first_and_has_to_be_there() -> None:
    assert guess_fields(["body", "story"], {"text": "Story"}) == {"text": "story"}
    with pytest.raises(UnreadableFile, match="no field 'words' for the text; it has"):
        guess_fields(["body", "story"], {"text": "words"})


def test_a_draft_takes_the_given_field_and_no_other() -> None:
    record = {"body": "Menu", "story": "It sailed.", "headline": "Ferry"}
    assert draft_of(record, 1, {"text": "story"}).text == "It sailed."
    assert not has_text({"body": "Menu"}, {"text": "story"})
    with pytest.raises(UnreadableFile, match="none of the fields story has any"):
        draft_of({"body": "Menu"}, 1, {"text": "story"})

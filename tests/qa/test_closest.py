"""What a refusal shows: the articles nearest to the question, each with the sentence that is nearest."""

from dataclasses import replace

import pytest

from dateline.ingest import Archive
from dateline.qa import Desk
from dateline.qa.closest import MOST, closest


@pytest.fixture
def refused(tmp_path, hashing_embedder, make_article, scripted_model):
    """The refusal of a question that is put to an archive of these texts."""
    with Archive.open(tmp_path / "refusing", embedder=hashing_embedder()) as archive:

        def ask(question: str, *texts: str):
            archive.add_articles([make_article(text, title=f"Piece {at}") for at, text in enumerate(texts)])
            return Desk(archive, scripted_model("", stated=0.0)).ask(question)

        yield ask


def test_each_article_has_its_sentence_that_is_nearest(refused) -> None:
    answer = refused(
        "Why will the mill close?",
        "The mill is old. The mill will close in March because gas is dear. Cats sat on the wall.",
        "The mill was painted. Painters came from afar.",
    )
    assert answer.status == "not_in_archive"
    quotes = [each.sentence.text for each in closest(answer) if each.sentence]
    assert quotes[0] == "The mill will close in March because gas is dear."
    assert "The mill was painted." in quotes


def test_what_was_found_and_not_read_follows_without_a_sentence(refused) -> None:
    texts = [f"The mill has a wheel of size {at}, which turns." for at in range(7)]
    answer = refused("How big is the wheel of the mill?", *texts)
    read = replace(answer, evidence=answer.evidence[:2])
    assert len(closest(read)) == MOST
    assert [each.sentence is None for each in closest(read)] == [False, False, True, True]
    assert closest(replace(answer, evidence=(), hits=())) == ()

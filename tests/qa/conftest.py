from collections.abc import Callable
from datetime import date

import pytest

from dateline.ingest.passages import sentence_spans
from dateline.ingest.records import Passage
from dateline.qa.records import Evidence, Sentence


@pytest.fixture
def as_evidence(make_article) -> Callable[..., Evidence]:
    """Makes an article of a text, and evidence of all of its sentences."""

    def make(text: str, title: str, published: date | None = None) -> Evidence:
        article = make_article(text, title=title, published=published, publisher="The Gazette")
        sentences = tuple(Sentence(start, end, text[start:end]) for start, end in sentence_spans(text))
        return Evidence(article, Passage(f"{article.id}.0", article.id, 0, 0, len(text), text), sentences)

    return make

"""Evidence made of a text, for the tests of citing."""

from datetime import date

from dateline.ingest import Article
from dateline.ingest.passages import sentence_spans
from dateline.ingest.records import Passage, article_id
from dateline.qa.records import Evidence, Sentence


def as_evidence(text: str, title: str, published: date | None = None, publisher: str = "The Gazette") -> Evidence:
    """An article of that text, with all of its sentences as evidence."""
    id_ = article_id(title)
    article = Article(id=id_, title=title, text=text, published=published, publisher=publisher)
    sentences = tuple(Sentence(start, end, text[start:end]) for start, end in sentence_spans(text))
    return Evidence(article, Passage(f"{id_}.0", id_, 0, 0, len(text), text), sentences)

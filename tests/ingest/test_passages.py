"""Passages keep exact offsets, cover the article, and fit the embedding model, whatever the text."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.ingest import Article, Embedder, Passage
from dateline.ingest.passages import (
    PASSAGE_TOKENS,
    TITLE_TOKENS,
    embedded_text,
    embedded_title,
    sentence_spans,
    split_passages,
)

TEXT = " ".join(
    f"Storm number {n} came in from the west, said Mr. J. P. Hale, and took {n} roofs in St. Anne's Road."
    for n in range(60)
)

_odd = [
    "\n\n",
    "\x1e",
    "👩\u200d👩\u200d👧 ",
    "https://e.example/" + "a-b/" * 90,
    "东" * 300,
    "x" * 700,
    "Ünï" * 120,
]
_plain = [TEXT, "He said no. She left! Why? ", "No end", "l'été, d.h. z.B. U.S. Sen. ", "(" * 400, "é" * 250]
_pieces = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="ab .\n\t\x1e\u00a0\u2028\u3000", max_size=40),
    st.sampled_from(_odd + _plain),
)
texts = st.lists(_pieces, max_size=12).map("".join)
languages = st.sampled_from([None, "en", "de", "zh", "xx"])


def article(text: str, title: str = "Storm", language: str | None = None) -> Article:
    return Article(id="0" * 16, title=title, text=text, language=language)


def assert_sound(article: Article, passages: list[Passage], embedder: Embedder) -> None:
    for passage in passages:
        assert article.text[passage.start : passage.end] == passage.text
        assert passage.text == passage.text.strip() != ""
        heading = embedded_title(article.title, embedder.count_tokens)
        tokens = embedder.count_tokens(embedded_text(heading, passage.text))
        assert tokens + 2 <= embedder.max_tokens
    assert all(before.end <= after.start for before, after in pairwise(passages))
    covered = "".join(passage.text for passage in passages)
    assert "".join(covered.split()) == "".join(article.text.split())
    assert [passage.ordinal for passage in passages] == list(range(len(passages)))
    assert len({passage.id for passage in passages}) == len(passages)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts, title=texts, language=languages)
def test_any_text(embedder: Embedder, text: str, title: str, language: str | None) -> None:
    whole = article(text, title, language)
    assert_sound(whole, split_passages(whole, embedder), embedder)


@settings(deadline=None, max_examples=100)
@given(text=texts, language=languages)
def test_sentences_of_any_text(text: str, language: str | None) -> None:
    spans = sentence_spans(text, language)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())


def test_an_ordinary_article_is_split_between_sentences(embedder: Embedder) -> None:
    whole = article(TEXT)
    passages = split_passages(whole, embedder)
    assert len(passages) > 5
    assert_sound(whole, passages, embedder)
    for passage in passages:
        assert passage.text.startswith("Storm number")
        assert passage.text.endswith("Road.")
    assert all(embedder.count_tokens(passage.text) > PASSAGE_TOKENS / 2 for passage in passages[:-1])


def test_paragraphs_stay_together_where_they_fit(embedder: Embedder) -> None:
    paragraph = " ".join(f"The tide table for day {n} was pinned to the door." for n in range(10))
    whole = article("\n\n".join([paragraph] * 4))
    assert {passage.text for passage in split_passages(whole, embedder)} == {paragraph}


def test_a_short_article_is_one_passage(embedder: Embedder) -> None:
    (passage,) = split_passages(article("  It rained.\n\nA lot. "), embedder)
    assert (passage.text, passage.start, passage.end) == ("It rained.\n\nA lot.", 2, 20)


@pytest.mark.parametrize("text", ["", " \n\n\t "])
def test_white_space_alone_gives_none(embedder: Embedder, text: str) -> None:
    assert split_passages(article(text), embedder) == []


def test_ids_change_with_the_article(embedder: Embedder) -> None:
    first, same, edited = (split_passages(article(text), embedder)[0].id for text in ("One.", "One.", "Two."))
    assert first == same != edited
    assert first.startswith("0" * 16 + ".")


def test_a_passage_is_embedded_under_its_headline(embedder: Embedder) -> None:
    assert (
        embedded_text(embedded_title("Storm  hits\ntown", embedder.count_tokens), "It rained.")
        == "Storm hits town\nIt rained."
    )


def test_a_long_headline_keeps_its_leading_words(embedder: Embedder) -> None:
    title = embedded_title("roof " * 100, embedder.count_tokens)
    assert title == " ".join(["roof"] * TITLE_TOKENS)


def test_sentences_of_a_news_text() -> None:
    text = "Mr. Hale of the U.S. Senate left at 3.30 p.m. on Monday. He said: “No.” Why?\n\nNobody knows."
    assert [text[start:end] for start, end in sentence_spans(text)][-1] == "Nobody knows."
    assert text[: sentence_spans(text)[0][1]] == "Mr. Hale of the U.S. Senate left at 3.30 p.m. on Monday."

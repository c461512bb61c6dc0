"""The keyword index: BM25 over headline and passage text, in Tantivy on disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import tantivy
from tantivy import Filter, Occur, Query, TextAnalyzerBuilder, Tokenizer

from ..records import SCOPED_FIELDS, Article, Passage, Scope, day_number

_TITLE_BOOST = 1.5
_WRITER_BYTES = 64_000_000


def _analyzer(*extra: Filter) -> tantivy.TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for step in (
        Filter.remove_long(60),
        Filter.lowercase(),
        Filter.ascii_fold(),
        *extra,
        Filter.stemmer("english"),
    ):
        builder = builder.filter(step)
    return builder.build()


_INDEXED_WORDS = _analyzer()
_ASKED_WORDS = _analyzer(Filter.stopword("english"))


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("title", tokenizer_name="words")
    builder.add_text_field("text", tokenizer_name="words")
    builder.add_integer_field("day", indexed=True, fast=True)
    for name in SCOPED_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    return builder.build()


class TantivyKeywords:
    """Keywords in a local Tantivy folder. The owner of the archive's lock must be the only one to open it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._index.register_tokenizer("words", _INDEXED_WORDS)
        self._writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        # a commit that a kill cut short leaves files whose names the next one would use, and fail
        self._writer.garbage_collect_files()

    def upsert(self, passages: Sequence[Passage], articles: Sequence[Article]) -> None:
        """Stores each passage under its article's headline; `articles[i]` owns `passages[i]`. Durable on return."""
        for passage, article in zip(passages, articles, strict=True):
            self._writer.delete_documents_by_term("id", passage.id)
            self._writer.add_document(_document(passage, article))
        self._commit()

    def delete(self, ids: Sequence[str]) -> None:
        """Removes passages by id; unknown ids are ignored. Durable on return."""
        for id_ in ids:
            self._writer.delete_documents_by_term("id", id_)
        self._commit()

    def search(self, text: str, scope: Scope, limit: int) -> list[tuple[str, float]]:
        """The best passages as (id, BM25 score), best first; any word may match. `scope.authors` is not looked at."""
        words = dict.fromkeys(_ASKED_WORDS.analyze(text) or _INDEXED_WORDS.analyze(text))
        if not words:
            return []
        query = Query.boolean_query([(Occur.Must, self._any_word(words)), *self._restrictions(scope)])
        searcher = self._index.searcher()
        return [(searcher.doc(at)["id"][0], score) for score, at in searcher.search(query, limit, count=False).hits]

    def having(self, phrase: str, scope: Scope) -> list[str]:
        """The ids of all passages with the words of a phrase, in any of their forms, one after another.

        They stand in the text or the headline. `scope.authors` is not looked at.
        """
        words = _INDEXED_WORDS.analyze(phrase)
        if not words:
            return []
        fields = [(Occur.Should, self._in_a_row(field, words)) for field in ("title", "text")]
        query = Query.boolean_query([(Occur.Must, Query.boolean_query(fields)), *self._restrictions(scope)])
        return list(self._all(query))

    def _in_a_row(self, field: str, words: Sequence[str]) -> Query:
        if len(words) == 1:
            return Query.term_query(self._schema, field, words[0])
        return Query.phrase_query(self._schema, field, list(words))

    def ids(self) -> Iterator[str]:
        """Every passage id stored."""
        yield from self._all(Query.all_query())

    def _all(self, query: Query) -> Iterator[str]:
        searcher = self._index.searcher()
        for _, at in searcher.search(query, max(searcher.num_docs, 1), count=False).hits:
            yield searcher.doc(at)["id"][0]

    def close(self) -> None:
        """Frees the files."""
        self._writer.wait_merging_threads()

    def _commit(self) -> None:
        self._writer.commit()
        self._index.reload()

    def _any_word(self, words: dict[str, None]) -> Query:
        queries = []
        for word in words:
            title = Query.boost_query(Query.term_query(self._schema, "title", word), _TITLE_BOOST)
            queries += [(Occur.Should, title), (Occur.Should, Query.term_query(self._schema, "text", word))]
        return Query.boolean_query(queries)

    def _restrictions(self, scope: Scope) -> list[tuple[Occur, Query]]:
        queries = []
        if days := scope.days():
            queries.append(Query.range_query(self._schema, "day", tantivy.FieldType.Integer, *days))
        for name, values in scope.allowed().items():
            queries.append(Query.term_set_query(self._schema, name, list(values)))
        return [(Occur.Must, Query.const_score_query(query, 0.0)) for query in queries]


def _document(passage: Passage, article: Article) -> tantivy.Document:
    fields: dict[str, str | int] = {
        "id": passage.id,
        "title": article.title,
        "text": passage.text,
        "day": day_number(article.published),
    }
    for name in SCOPED_FIELDS:
        if value := getattr(article, name):
            fields[name] = value
    return tantivy.Document(**fields)

"""An archive: one folder that holds articles, their vectors and their keywords, and keeps the three in step."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from .disk import tree_size
from .errors import NotForgotten, UnknownArticle, UnknownPublisher
from .intake import Intake, version_order
from .models.embedder import Embedder
from .opening import open_parts, split_anew
from .readers import read_all
from .records import AddReport, Article, Extent, Item, Passage, Scope
from .store.catalogue import Catalogue, made_by
from .store.follower import Follower
from .store.forget import Evidence, Receipt
from .store.indexes import Indexes
from .store.lock import ArchiveLock
from .sync.dry_run import rehearse
from .sync.report import SyncProgress, SyncReport
from .sync.sync import sync_folder

_AUTHORS = 500
"""Authors to choose from: a long archive has thousands, most of them with a few articles."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long piece of work has come. `waiting` and `searchable` count passages."""

    articles: int
    searchable: int
    waiting: int


@dataclass(frozen=True, slots=True)
class ArchiveStats:
    """What an archive holds. `size_bytes` is what its folder takes on disk."""

    articles: int
    passages: int
    pending: int
    since: date | None
    until: date | None
    publishers: dict[str, int]
    embedder: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What an archive can be filtered by: values with their number of articles, most first; of authors 500."""

    publishers: dict[str, int]
    authors: dict[str, int]
    sections: dict[str, int]
    kinds: dict[str, int]


class Archive:
    """A news archive on disk, owned by one process at a time. Use as a context manager, or call `close`."""

    def __init__(self, folder: Path, catalogue: Catalogue, indexes: Indexes, lock: ArchiveLock) -> None:
        self.folder = folder
        self.catalogue = catalogue
        self._indexes = indexes
        self._lock = lock
        self._intake = Intake(catalogue, indexes.embedder)

    @classmethod
    def open(cls, folder: str | Path, *, embedder: Embedder | None = None, create: bool = True) -> Archive:
        """Opens an archive, or creates one, and finishes whatever an earlier process left undone.

        The embedding model is the default one, fetched on first use, unless one is given. Raises `ArchiveNotFound`,
        `ArchiveLocked`, `ArchiveUnwritable`, `ArchiveDamaged`, and `WrongEmbedder` where another model made it.
        """
        with ExitStack() as undo:
            archive = cls(*open_parts(Path(folder), embedder, undo, create=create, adopt=False))
            archive._finish(0, None)
            undo.pop_all()
        return archive

    @classmethod
    def rebuilt(
        cls,
        folder: str | Path,
        *,
        embedder: Embedder | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> Archive:
        """Opens an archive that another embedding model may have made, and rebuilds it with this one."""
        with ExitStack() as undo:
            archive = cls(*open_parts(Path(folder), embedder, undo, create=False, adopt=True))
            archive._finish(archive.catalogue.facets.extent(Scope()).articles, progress)
            undo.pop_all()
        return archive

    @staticmethod
    def made_by(folder: str | Path) -> str | None:
        """Name, or absolute path, of the embedding model that an archive was made with. Another process may own it.

        None where there is no archive, and where its catalogue cannot be read: `open` then says why.
        """
        return made_by(Path(folder) / "catalogue.db")

    @property
    def embedder(self) -> Embedder:
        """The embedding model that this archive is searched with."""
        return self._indexes.embedder

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Frees the folder for other processes; a second call does nothing."""
        if self._lock.is_held:
            self._indexes.close()
            self.catalogue.close()
            self._lock.release()

    def add(
        self,
        *paths: str | Path,
        fields: Mapping[str, str] | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> AddReport:
        """Adds files and folders, whatever their form. Adding the same again changes nothing.

        A file that cannot be read is reported in `skipped` and the rest goes in. `fields` names the fields of
        records (JSON, CSV, Parquet) where theirs are not the usual ones: `{"text": "story"}`.
        """
        items = read_all((Path(path) for path in paths), but=self.folder, fields=fields)
        return self.add_articles(items, progress=progress)

    def add_articles(
        self, articles: Iterable[Item], *, progress: Callable[[Progress], None] | None = None
    ) -> AddReport:
        """Adds articles as they come; whatever else reading yields goes into the report."""
        report = AddReport()
        with self._follower(lambda: self._tell(report.added + report.updated + report.unchanged, progress)) as follower:
            self._intake.take(articles, report, follower)
        return report

    def _follower(self, tell: Callable[[], None]) -> Follower:
        return Follower(self.catalogue, self._indexes, tell)

    def _tell(self, articles: int, progress: Callable[[Progress], None] | None) -> None:
        if progress:
            waiting = self.catalogue.count_pending()
            searchable = self.catalogue.count_passages() - waiting
            progress(Progress(articles, searchable, waiting))

    def sync(
        self,
        folder: str | Path,
        *,
        dry_run: bool = False,
        fields: Mapping[str, str] | None = None,
        progress: Callable[[SyncProgress], None] = lambda _: None,
    ) -> SyncReport:
        """Makes the archive hold what the files in a folder hold; what is gone from there is removed on proof only.

        `fields` is as for `add`, and for the files that are read now: those that are new or have changed, and with
        `fields` also those that have given no article so far. Raises `UnreadableFile` where there is no such folder and
        there never was. An exception that `progress` raises stops it; the next sync goes on.
        """
        if dry_run:
            return rehearse(Path(folder), self.folder, self.catalogue.files, progress, retry_empty=bool(fields))
        take = self._intake.take
        return sync_folder(Path(folder), self.folder, self.catalogue, fields or {}, take, self._follower, progress)

    def _finish(self, articles: int, progress: Callable[[Progress], None] | None) -> None:
        """Does what an earlier process left undone; `articles` is what progress is told of."""
        with self._follower(lambda: self._tell(articles, progress)):
            pass
        if self.catalogue.get_meta("scrub"):
            self._indexes.scrub()
            self.catalogue.set_meta("scrub", "")

    def remove(self, id_or_url: str) -> Article:
        """Takes an article out and returns it; raises `UnknownArticle`."""
        article = self.get(id_or_url)
        self.catalogue.delete(article.id)
        self._indexes.catch_up()
        return article

    def forget(self, id_or_url: str) -> Receipt:
        """Takes an article out so that nothing of it is left in any file, and proves it; raises `UnknownArticle`.

        Every file is made anew from what remains, so this takes as long as copying the archive; nothing else may use
        it meanwhile. Killed half-way, the next open finishes it. Raises `NotForgotten` where the proof fails. Close
        the archive before adding more: the memory of this process has held the article, and may end up in new files.
        """
        article = self.get(id_or_url)
        evidence = Evidence(
            article,
            versions=self.versions(article.id),
            original=self.original(article.id),
            packed=self.catalogue.packed(article.id),
            passages=len(self.catalogue.passage_ids(article.id)),
            vectors=self._indexes.stored_vectors(article.id),
            copies=self.catalogue.copies(article.id),
        )
        self.catalogue.forget(article.id)
        self._indexes.scrub()
        receipt = evidence.search(self.folder, self.catalogue.kept_bytes(), self._indexes.stored_vectors())
        if receipt.found:
            raise NotForgotten(
                f"article {article.id} is out of {self.folder}, but pieces of it are still in"
                f" {', '.join(receipt.found)}; `dateline check --archive {self.folder}` makes these files anew"
            )
        self.catalogue.set_meta("scrub", "")
        return receipt

    def get(self, id_or_url: str) -> Article:
        """The article with this id or address; raises `UnknownArticle`."""
        article = self.catalogue.article(id_or_url)
        if article is None:
            raise UnknownArticle(
                f"no article {id_or_url!r} in {self.folder}; `dateline search` prints ids and addresses"
            )
        return article

    def versions(self, id_or_url: str) -> list[Article]:
        """Earlier versions of an article, oldest first; raises `UnknownArticle`."""
        return sorted(self.catalogue.versions(self.get(id_or_url).id), key=version_order)

    def original(self, id_or_url: str) -> str:
        """An article's text as its file had it, with what cleaning drops; raises `UnknownArticle`."""
        article = self.get(id_or_url)
        return self.catalogue.original(article.id) or article.text

    def copies(self, id_or_url: str) -> list[Article]:
        """Other articles of the same story: near-identical copies; raises `UnknownArticle`."""
        return self._articles(self.catalogue.copies(self.get(id_or_url).id))

    def corrections(self, id_or_url: str) -> list[Article]:
        """The articles that correct this one, oldest first; raises `UnknownArticle`."""
        return sorted(self._articles(self.catalogue.corrections(self.get(id_or_url).id)), key=version_order)

    def corrects(self, id_or_url: str) -> list[Article]:
        """The articles that this one corrects, oldest first: a column of corrections may have several.

        Empty where what it means is not in the archive, or not clear. Raises `UnknownArticle`.
        """
        return sorted(self._articles(self.catalogue.corrected(self.get(id_or_url).id)), key=version_order)

    def _articles(self, ids: Iterable[str]) -> list[Article]:
        return [article for id_ in ids if (article := self.catalogue.article(id_))]

    def story_ids(self, article_ids: Sequence[str]) -> dict[str, str]:
        """The story of each article by its id: copies of one piece share it."""
        return self.catalogue.story_ids(article_ids)

    def nearest(self, query: str, scope: Scope, limit: int) -> list[tuple[str, float]]:
        """Passages closest in meaning, as (passage id, cosine similarity), best first."""
        return self._indexes.nearest(query, scope, limit)

    def matching(self, query: str, scope: Scope, limit: int) -> list[tuple[str, float]]:
        """Passages that share words with the query, as (passage id, BM25 score), best first."""
        return self._indexes.matching(query, scope, limit)

    def having(self, phrase: str, scope: Scope) -> dict[str, tuple[str, date | None]]:
        """All articles with the words of a phrase one after another, in any of their forms, in headline or text.

        By id, oldest first, each with the id of the first such passage and its day.
        """
        return self.catalogue.facets.articles_with(self._spelled_so(self._indexes.having(phrase, scope), phrase), scope)

    def _spelled_so(self, passage_ids: list[str], phrase: str) -> list[str]:
        """Of the passages those that have the capitals of a phrase, too: "US" is not "us", nor "Wells" "well"."""
        if phrase == phrase.lower():
            return passage_ids
        wanted = re.compile(r"\b" + r"\W+".join(map(_as_written, re.findall(r"\w+", phrase))))
        found = self.passages(passage_ids)
        return [id_ for id_, (passage, article) in found.items() if wanted.search(f"{article.title}\n{passage.text}")]

    def passages(self, ids: list[str]) -> dict[str, tuple[Passage, Article]]:
        """Passages with their articles by passage id, in the order asked for; those that are gone are left out."""
        return self.catalogue.passages(ids)

    def passages_of(self, id_or_url: str) -> list[Passage]:
        """The passages of an article in order; raises `UnknownArticle`."""
        ids = self.catalogue.passage_ids(self.get(id_or_url).id)
        found = [passage for passage, _ in self.catalogue.passages(list(ids)).values()]
        return sorted(found, key=lambda passage: passage.ordinal)

    def newest(self, scope: Scope, limit: int) -> list[tuple[Passage, Article]]:
        """The newest articles within a scope, newest first, each with its first passage."""
        return list(self.passages(self.catalogue.facets.newest(scope, limit)).values())

    def extent(self, scope: Scope) -> Extent:
        """How many articles a scope takes in, and the first and last day of them."""
        return self.catalogue.facets.extent(scope)

    def publishers_named(self, names: Iterable[str]) -> tuple[str, ...]:
        """Publishers as the archive spells them, found without regard to case; raises `UnknownPublisher`."""
        known = self.catalogue.facets.publishers()
        found: list[str] = []
        for name in names:
            spellings = [publisher for publisher in known if publisher.casefold() == name.casefold()]
            if not spellings:
                raise UnknownPublisher(f"no publisher {name!r} in the archive; it has: {', '.join(known) or 'none'}")
            found += spellings
        return tuple(found)

    def stats(self) -> ArchiveStats:
        """What the archive holds."""
        extent = self.catalogue.facets.extent(Scope())
        return ArchiveStats(
            articles=extent.articles,
            passages=self.catalogue.count_passages(),
            pending=self.catalogue.count_pending(),
            since=extent.since,
            until=extent.until,
            publishers=self.catalogue.facets.publishers(),
            embedder=self.embedder.name,
            size_bytes=tree_size(self.folder),
        )

    def facets(self) -> Facets:
        """What the archive can be filtered by."""
        counts = self.catalogue.facets
        return Facets(counts.publishers(), counts.authors(_AUTHORS), counts.sections(), counts.kinds())

    def months(self) -> dict[date, int]:
        """Number of articles by the first day of the month that they ran in; those without a date are left out."""
        return self.catalogue.facets.months()

    def fingerprint(self) -> str:
        """SHA-256, in hexadecimal, of all that can be found: it changes with every article and with how it is cut."""
        return self.catalogue.fingerprint()

    def rebuild(self, progress: Callable[[Progress], None] | None = None) -> None:
        """Makes vectors and keywords anew from the catalogue alone. Killed half-way, the next open finishes it."""
        self._indexes.start_over(split_anew(self.catalogue, self.embedder))
        self._finish(self.catalogue.facets.extent(Scope()).articles, progress)

    def check(self) -> list[str]:
        """What is wrong with the archive, a line each; an empty list means that catalogue and indexes agree."""
        return self._indexes.disagreements()


def _as_written(word: str) -> str:
    """A pattern for a word: a capital has to be one, and the rest of a name may be in capitals, as in a headline."""
    if word == word.lower():
        return rf"(?i:{word[:-1]})\w*"
    return rf"(?:{re.escape(word)}|{re.escape(word.upper())})(?:s|es)?\b"

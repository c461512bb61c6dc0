"""Copies of a wire story in the sample archive are one hit that says where else it ran."""

from dateline.ingest import Scope
from dateline.qa.fold import fold_copies
from dateline.qa.retrieve import retrieve

TRAWLER = "What happened to the trawler crew?"


def copies_of(archive) -> set[str]:
    stories = archive.story_ids([article.id for article in archive.catalogue.articles()])
    shared = [id_ for id_, story in stories.items() if list(stories.values()).count(story) > 1]
    assert shared
    return set(shared)


def test_a_story_that_several_papers_carried_is_one_article_among_the_hits(sample_archive) -> None:
    copied = copies_of(sample_archive)
    title = sample_archive.get(min(copied)).title
    hits = retrieve(sample_archive, [title], scope=Scope(), limit=20)
    shown = {hit.article.id for hit in hits if hit.article.id in copied}
    stories = sample_archive.story_ids(sorted(shown))
    assert shown and len(set(stories.values())) == len(stories)
    others = {copy.publisher for copy in sample_archive.copies(hits[0].article.id)}
    assert set(hits[0].also_ran_in) == others - {hits[0].article.publisher} != set()


def test_a_paragraph_that_only_one_copy_has_stays(sample_archive) -> None:
    hits = retrieve(sample_archive, [TRAWLER], scope=Scope(), limit=20)
    lead, copy = hits[0], next(hit for hit in hits if hit.article.id != hits[0].article.id)
    same_story = FakeStories(sample_archive, {lead.article.id, copy.article.id})
    assert [hit.passage.id for hit in fold_copies(same_story, [lead, copy], 20)] == [lead.passage.id, copy.passage.id]
    assert [hit.passage.id for hit in fold_copies(same_story, [lead, lead], 20)] == [lead.passage.id] * 2


class FakeStories:
    """The archive, but with these articles as copies of one another."""

    def __init__(self, archive, ids: set[str]) -> None:
        self._archive, self._ids = archive, ids

    def story_ids(self, article_ids) -> dict[str, str]:
        return {id_: "one" if id_ in self._ids else id_ for id_ in article_ids}

    def copies(self, id_: str):
        return [self._archive.get(other) for other in sorted(self._ids - {id_})]

    def corrections(self, id_: str):
        return self._archive.corrections(id_)


def test_a_hit_says_what_corrects_its_article(sample_archive) -> None:
    hits = retrieve(sample_archive, ["What does the county pay for the footbridge?"], scope=Scope(), limit=10)
    corrected = {hit.article.url: [c.url for c in hit.corrected_by] for hit in hits if hit.corrected_by}
    address = "https://gazette.example/2022/11/"
    assert corrected == {f"{address}footbridge-cost": [f"{address}correction-footbridge"]}

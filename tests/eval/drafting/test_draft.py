"""Drafting from the sample archive, with a real search and a model that writes what the sentence says."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from dateline.eval.drafting import journal
from dateline.eval.drafting.draft import ONE_IN
from dateline.eval.drafting.draft import draft as draft_cases
from dateline.eval.drafting.prompt import QUESTION_TOKENS, question_for
from dateline.eval.drafting.records import Draft, proposed, tally
from dateline.eval.drafting.review import faults
from dateline.eval.drafting.targets import Target
from dateline.eval.drafting.vetting import vet_answerable
from dateline.ingest import Archive
from dateline.qa import Desk


class EchoModel:
    """Asks for what is cut out of a sentence, and answers with the sentence: enough to pass the round trip."""

    name = "echo"

    def __init__(self, refuses: int = 0) -> None:
        self.refuses = refuses
        self.calls = 0

    def count_tokens(self, text):
        return len(text.split())

    def stream(self, messages, *, max_tokens, stop=None):
        self.calls += 1
        last = messages[-1].content
        if asked := re.search(r"^Fact: (.*)\nAsk for: (.*)", last, re.MULTILINE):
            fact, wanted = asked.groups()
            if wanted.endswith("not told"):
                yield f"What did it cost that {' '.join(fact.split()[:18])}?"
            else:
                yield f"What is missing in {' '.join(fact.replace(wanted, 'it all').split()[:20]).rstrip('.,?')}?"
        else:
            yield re.search(r"\)\n(.*)", messages[-3].content)[1]

    def probability(self, messages, reply, other, *, stop=None):
        self.calls += 1
        self.refuses -= 1
        return 0.1 if self.refuses >= 0 else 0.6


@pytest.fixture
def town(small_archive, make_article) -> Archive:
    """Ten articles of three years, with a quick embedding model."""
    whats = ("bridge", "harbour", "school", "mill", "ferry", "library", "market", "chapel", "theatre", "prison")
    who = ("Ada Brand", "Bea Lund", "Carl Moe", "Dora Pike", "Emil Rao", "Finn Hale", "Gus Tull", "Hana Frith")
    articles = []
    for at, what in enumerate(whats):
        name, other = who[at % len(who)], who[(at + 3) % len(who)]
        text = (
            f"{name}, who runs the {what} at Port {what.title()}, was there on Monday in 19{50 + at}. "
            f"The {what} of Port {what.title()} has cost {other} of Lodeford £{at + 11},000 since the flood. "
            f"About {200 + at} people came to Port {what.title()} to see the {what} before it was closed."
        )
        published = date(2021 + at % 3, 5, at + 1)
        fields = {"title": what.title(), "published": published, "publisher": "The Echo"}
        articles.append(make_article(text, url=f"https://e.example/{what}", **fields))
    return small_archive(*articles)


@pytest.fixture
def drafts(town, tmp_path):
    """Makes drafts of the town's articles in a file."""

    def make(n, name="drafts.jsonl", model=None, **options):
        return draft_cases(Desk(town, model or EchoModel()), tmp_path / name, n=n, **options)

    return make


def assert_stand_in(archive: Archive, kept: list[Draft]) -> None:
    for one in kept:
        assert list(faults(one)) == []
        assert "drafted" in one.tags and one.why and one.heading and one.context
        assert one.as_of == archive.stats().until
    for one in (one for one in kept if one.answerable):
        [support] = one.support
        article = archive.get(support.article)
        assert support.quote in article.text and one.context.strip("… ") in article.text
        assert one.answers[0] in support.quote
        assert one.tags[1] in ("number", "date", "name") and article.publisher in one.tags


def test_drafts_are_gold_cases_that_stand_in_their_articles(drafts, town):
    kept = proposed(drafts(9))
    assert len(kept) == 9
    assert_stand_in(town, kept)


def test_drafts_of_the_sample_archive_by_a_real_search(sample_archive, tmp_path):
    made = draft_cases(Desk(sample_archive, EchoModel()), tmp_path / "drafts.jsonl", n=3)
    assert len(proposed(made)) == 3
    assert_stand_in(sample_archive, proposed(made))


def test_a_third_has_no_answer_each_made_from_one_that_has(drafts):
    kept = proposed(drafts(9))
    without = [one for one in kept if not one.answerable]
    with_answer = {one.id: one for one in kept if one.answerable}
    assert len(without) == 9 // ONE_IN
    for one in without:
        base = next(base for id_, base in with_answer.items() if one.id.startswith(f"{id_}-"))
        assert one.question != base.question and base.question in one.why[0]
        assert one.tags[1] == "unanswerable" and one.support == () == one.answers


def test_what_is_rejected_is_kept_with_its_reason(drafts):
    made = drafts(6, model=EchoModel(refuses=3))
    rejected = [one for one in made if one.status == "rejected"]
    assert tally(made)["the model does not find the answer in the quote"] >= 1
    assert sum(tally(made).values()) == len(rejected) and all(len(one.why) == 1 for one in rejected)


def test_drafting_goes_on_where_it_was_stopped_and_gives_the_same(drafts, tmp_path):
    whole = drafts(7, "whole.jsonl")

    class Stopped(Exception):
        pass

    def stop_at(kept, wanted):
        if kept == limit:
            raise Stopped

    for limit in (1, 2, 5):
        with pytest.raises(Stopped):
            drafts(7, "parts.jsonl", progress=stop_at)
        assert len(proposed(journal.read(tmp_path / "parts.jsonl", Draft))) == limit
    assert drafts(7, "parts.jsonl") == whole == journal.read(tmp_path / "parts.jsonl", Draft)


def test_when_enough_is_there_nothing_is_asked(drafts):
    first = drafts(3)
    model = EchoModel()
    told = []
    assert drafts(3, model=model, progress=lambda *counts: told.append(counts)) == first
    assert model.calls == 0 and told == [(3, 3)]


def test_an_archive_that_has_no_more_to_offer_ends_it(small_archive, make_article, queue_model, tmp_path):
    archive = small_archive(make_article("The wall of Port Alden was built by Ada Brand in 1931."))
    made = draft_cases(Desk(archive, queue_model("No question")), tmp_path / "drafts.jsonl", n=5)
    assert [one.why for one in made] == [("not one question",)]


def test_drafts_of_feedback_in_the_same_file_do_not_count(drafts, tmp_path, draft):
    journal.append(tmp_path / "drafts.jsonl", replace(draft, tags=("feedback",)))
    assert len(proposed(drafts(2))) == 2


def test_a_draft_whose_article_has_left_is_not_made_into_another(small_archive, make_article, tmp_path, draft):
    journal.append(tmp_path / "drafts.jsonl", draft)
    archive = small_archive(make_article("Too short."))
    assert draft_cases(Desk(archive, EchoModel()), tmp_path / "drafts.jsonl", n=2) == [draft]


@pytest.mark.slow
def test_the_default_model_writes_a_question_that_passes(sample_archive, default_model, draft):
    desk = Desk(sample_archive, default_model)
    article = sample_archive.get("https://courier.example/fishing/2023/08/29/trawler-crew-lifted-off")
    start = article.text.index("The boat, built in 1988")
    target = Target(article, start, article.text.index(".", start) + 1, "1988", "date")
    question = "".join(default_model.stream(question_for(target), max_tokens=QUESTION_TOKENS)).strip()
    made = vet_answerable(desk, replace(draft, question=question, answers=("1988",)), target)
    assert made.status == "proposed", made.why

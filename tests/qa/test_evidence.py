import pytest

from dateline.ingest import Scope
from dateline.ingest.passages import split_passages
from dateline.qa.evidence import TOKEN_BUDGET, heading, pick_evidence, whole_passages
from dateline.qa.records import Hit
from dateline.qa.retrieve import retrieve

HEADING = 24
"""Tokens that an article's heading is reckoned at."""
TRAWLER = (
    "All seven crew of the trawler Morning Lark were winched to safety by helicopter on Monday. "
    "The 24-metre vessel called for help at a quarter past two in the morning."
)


def count_words(text: str) -> int:
    return len(text.split())


@pytest.fixture
def hits_of(make_article, embedder):
    """Hits for {title: text}, best first, one for each passage."""

    def make(articles: dict[str, str]) -> list[Hit]:
        made = [make_article(text, title=title) for title, text in articles.items()]
        return [Hit(passage, article, 1.0) for article in made for passage in split_passages(article, embedder)]

    return make


def texts(evidence) -> list[str]:
    return [sentence.text for piece in evidence for sentence in piece.sentences]


def cost(evidence) -> int:
    headings = {piece.article.id: heading(piece.article) for piece in evidence}
    return sum(map(count_words, [*texts(evidence), *headings.values()]))


@pytest.mark.parametrize("budget", [0, 5, 60, 120, TOKEN_BUDGET])
def test_the_budget_holds_headings_included(sample_archive, embedder, budget) -> None:
    question = "How much will the repair of the footbridge cost?"
    hits = retrieve(sample_archive, [question], scope=Scope(), limit=10)
    evidence = pick_evidence(question, hits, embedder, count_words, budget=budget)
    assert cost(evidence) <= budget
    assert bool(evidence) == (budget >= 60)


def test_the_budget_is_used(sample_archive, embedder) -> None:
    question = "How much will the repair of the footbridge cost?"
    hits = retrieve(sample_archive, [question], scope=Scope(), limit=10)
    evidence = pick_evidence(question, hits, embedder, count_words, budget=160)
    assert cost(evidence) > 160 - HEADING - 40


def test_what_is_far_from_the_question_is_left_out_where_there_is_enough(hits_of, embedder) -> None:
    long = " ".join(
        f"Jo Chun Ryong number {at} accompanied Kim to Russia by the train of that day." for at in range(14)
    )
    hits = hits_of({"Train takes Kim to Russia": long, "Bakery": "The bread was warm."})
    evidence = pick_evidence("Who accompanied Kim to Russia?", hits, embedder, count_words)
    assert {piece.article.title for piece in evidence} == {"Train takes Kim to Russia"}
    short = pick_evidence("Who accompanied Kim to Russia?", hits[-1:], embedder, count_words)
    assert texts(short) == ["The bread was warm."]


def test_sentences_are_exact_and_in_the_order_of_the_article(sample_archive, embedder) -> None:
    question = "Who accompanied Kim on the train to Russia?"
    hits = retrieve(sample_archive, [question], scope=Scope(), limit=10)
    evidence = pick_evidence(question, hits, embedder, count_words)
    assert {piece.passage.id for piece in evidence} <= {hit.passage.id for hit in hits}
    for piece in evidence:
        assert piece.passage.article_id == piece.article.id
        assert [s.start for s in piece.sentences] == sorted({s.start for s in piece.sentences})
        for sentence in piece.sentences:
            assert piece.article.text[sentence.start : sentence.end] == sentence.text
            assert piece.passage.start <= sentence.start < sentence.end <= piece.passage.end
    assert "Jo Chun Ryong" in " ".join(texts(evidence))


def test_the_best_sentence_comes_first(hits_of, embedder) -> None:
    hits = hits_of(
        {"Flower show": "The roses won a prize. Rain fell at noon.", "Bridge": "The footbridge is 84 metres long."}
    )
    evidence = pick_evidence("How long is the footbridge?", hits, embedder, count_words)
    assert texts(evidence)[0] == "The footbridge is 84 metres long."


def test_three_copies_of_a_wire_story_become_one(hits_of, embedder) -> None:
    copies = {
        "Helicopter lifts seven from sinking trawler": TRAWLER,
        "Trawler crew saved off the cape": f"PORT VARRIN (Northline) — {TRAWLER}",
        "Seven safe": TRAWLER.replace("by helicopter on Monday", "on Monday by helicopter"),
    }
    evidence = pick_evidence("What happened to the Morning Lark?", hits_of(copies), embedder, count_words)
    assert len(texts(evidence)) == 2
    assert sum("Morning Lark" in text for text in texts(evidence)) == 1


@pytest.mark.parametrize(
    "changed",
    [
        "Mending the Millrace Footbridge will cost £2.3m, engineers told the council.",
        "Mending the Millrace Footbridge will not cost £1.2m, engineers told the council.",
        "Mending the Lode Footbridge will cost £1.2m, engineers told the council.",
    ],
)
def test_what_differs_in_a_figure_a_name_or_a_denial_is_no_copy(hits_of, embedder, changed) -> None:
    first = "Mending the Millrace Footbridge will cost £1.2m, engineers told the council."
    hits = hits_of({"Footbridge cost": first, "Footbridge cost again": changed})
    evidence = pick_evidence("What will mending the footbridge cost?", hits, embedder, count_words)
    assert sorted(texts(evidence)) == sorted([first, changed])


def test_short_sentences_about_two_people_both_stay(hits_of, embedder) -> None:
    hits = hits_of({"Brandt dies": "Joseph Brandt died. He was 84.", "Frith dies": "Alan Frith died. He was 84."})
    evidence = pick_evidence("How old were they?", hits, embedder, count_words)
    assert texts(evidence).count("He was 84.") == 2


def test_a_sentence_that_leans_back_brings_the_one_before_it(hits_of, embedder) -> None:
    lead = "Doris Kemble runs a nursery on the hill above the town."
    leaning = "She won the cup for pompon dahlias at the flower show."
    hits = hits_of({"People": f"{lead} {leaning}"})
    tokens = count_words(leaning) + count_words(heading(hits[0].article))
    question = "Who won the cup for pompon dahlias?"
    assert texts(pick_evidence(question, hits, embedder, count_words, budget=200)) == [lead, leaning]
    alone = texts(pick_evidence(question, hits, embedder, count_words, budget=tokens))
    assert leaning not in alone


def test_a_quotation_that_leans_back_brings_the_one_before_it_too(hits_of, embedder) -> None:
    lead = "Doris Kemble runs a nursery on the hill."
    leaning = "“It is the cup for pompon dahlias that I wanted.”"
    hits = hits_of({"People": f"{lead} {leaning}"})
    budget = count_words(lead) + count_words(leaning) + HEADING
    evidence = pick_evidence("Who wanted the cup for pompon dahlias?", hits, embedder, count_words, budget=budget)
    assert texts(evidence) == [lead, leaning]


def test_no_hits_no_evidence(embedder) -> None:
    assert pick_evidence("What happened?", [], embedder, count_words) == ()


def test_a_question_of_function_words_still_gets_evidence(hits_of, embedder) -> None:
    hits = hits_of({"Bridge": "The footbridge is 84 metres long."})
    assert texts(pick_evidence("What was it?", hits, embedder, count_words)) == ["The footbridge is 84 metres long."]


def test_whole_passages_are_shown_as_they_are_until_the_budget_is_spent(sample_archive) -> None:
    hits = retrieve(sample_archive, ["How long is the footbridge?"], scope=Scope(), limit=10)
    first, second = (count_words(hit.passage.text) + count_words(heading(hit.article)) for hit in hits[:2])
    assert len(whole_passages(hits, count_words, budget=first + second)) == 2
    (only,) = whole_passages(hits, count_words, budget=1)
    assert only.sentences[0].start == hits[0].passage.start
    assert only.sentences[-1].end == hits[0].passage.end
    assert whole_passages([], count_words) == ()

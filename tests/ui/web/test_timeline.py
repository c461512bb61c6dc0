"""What was reported when."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dateline.ingest.records import Passage
from dateline.qa.records import Citation, Claim, Done, Evidence, Sentence
from dateline.ui.web.exchange import Exchange
from dateline.ui.web.render import messages
from dateline.ui.web.timeline import timeline

TEXTS = (
    "The footbridge repair will cost £1.2m, said the <b>Echo</b>.",
    "The footbridge repair will cost £1.9m, said the council.",
    "The footbridge repair was finished on Monday.",
)


@pytest.fixture
def answer(make_article, wall_answer):
    """An answer that cites the second of three sentences, each of another month; the last article comes first."""
    evidence, citations = [], []
    for month, text in enumerate(TEXTS, start=1):
        article = make_article(text, id=str(month) * 16, published=date(2022, month, 4), publisher="A <b>C</b>o")
        passage = Passage(f"{article.id}-0", article.id, 0, 0, len(text), text)
        evidence.insert(0, Evidence(article, passage, (Sentence(0, len(text), text),)))
        if month == 2:
            citations.append(Citation(1, article, passage, text, 0, len(text)))
    claims = (Claim("It will cost £1.9m.", 0, 19, (1,), 1.0),)
    return replace(wall_answer, evidence=tuple(evidence), citations=tuple(citations), claims=claims)


def test_the_evidence_stands_in_order_of_time_and_opens_at_its_sentence(answer):
    rows = re.findall(r"<li dir=.*?</li>", timeline(answer))
    assert [re.search('datetime="(.*?)"', row)[1] for row in rows] == ["2022-01-04", "2022-02-04", "2022-03-04"]
    assert f"?at=0-{len(TEXTS[0])}" in rows[0]
    assert "&lt;b&gt;Echo" in rows[0]


def test_figures_that_differ_from_the_cited_one_stand_side_by_side(answer):
    [differ] = re.findall(r'<section class="differ">.*?</section>', timeline(answer))
    assert re.findall("<dt>(.*?)</dt>", differ) == ["£1.2m", "£1.9m"]
    assert re.findall('datetime="(.*?)"', differ) == ["2022-01-04", "2022-02-04"]


def test_the_answer_itself_names_the_other_figures(answer):
    told = messages([Exchange("What did it cost?").after(Done(answer))])[1]["content"]
    assert "Other articles give other figures: £1.2m (A &lt;b&gt;C&lt;/b&gt;o, 4 January 2022)." in told


def test_figures_that_the_answer_does_not_stand_on_are_not_compared(answer):
    other = replace(answer.citations[0], article=answer.evidence[0].article)
    assert "differ" not in timeline(replace(answer, citations=(other,)))


def test_a_refusal_and_evidence_of_two_days_have_none(answer):
    assert timeline(replace(answer, citations=())) == ""
    assert timeline(replace(answer, evidence=answer.evidence[:2])) == ""


def test_a_summary_has_its_differing_figures_and_no_second_order_of_time(answer):
    told = timeline(replace(answer, basis="quotes"))
    assert "differ" in told
    assert "In order of time" not in told

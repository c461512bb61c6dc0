import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dateline.ingest import Scope
from dateline.ingest.records import Passage
from dateline.qa import Answer, Citation, Claim, Coverage, Hit, Timings
from dateline.qa.records import NO_SOURCE, Evidence, Sentence

TEXT = "Zoë Pike opened it. The bridge is 84 metres long."
QUOTE = "The bridge is 84 metres long."


@pytest.fixture
def make_answer(make_article):
    def make(**fields) -> Answer:
        article = make_article(
            TEXT,
            title="Footbridge opens",
            publisher="The Gazette",
            published=datetime(2024, 3, 20, 8, 30, tzinfo=UTC),
            url="https://gazette.example/bridge",
            authors=("Martin Ashe",),
        )
        passage = Passage(f"{article.id}.0", article.id, 0, 0, len(TEXT), TEXT)
        start = TEXT.index(QUOTE)
        given = {
            "question": "How long is it?",
            "standalone_question": "How long is the bridge?",
            "scope": Scope(since=date(2024, 1, 1), publishers=("The Gazette",)),
            "text": "It is 84 metres long. [1]",
            "claims": (Claim("It is 84 metres long.", 0, 21, (1,), 0.9),),
            "citations": (Citation(1, article, passage, QUOTE, start, len(TEXT)),),
            "hits": (Hit(passage, article, 0.03, {"dense": 1, "keyword": 2}),),
            "status": "answered",
            "coverage": Coverage(66, date(2022, 3, 9), None, 1),
            "timings": Timings(0.1, None, 2.5, 400, 12),
            "model": "scripted",
        }
        return Answer(**{**given, **fields})

    return make


def test_as_dict_is_json_and_has_the_documented_keys(make_answer) -> None:
    record = json.loads(json.dumps(make_answer().as_dict()))
    assert {"status", "text", "claims", "citations", "coverage", "timings"} <= set(record)
    assert {"question", "standalone_question", "scope", "hits", "model"} <= set(record)
    (citation,) = record["citations"]
    assert {"number", "quote", "start", "end", "article", "passage"} == set(citation)
    assert {"id", "title", "publisher", "published", "url"} <= set(citation["article"])


def test_as_dict_keeps_what_was_found_out(make_answer) -> None:
    record = make_answer().as_dict()
    citation = record["citations"][0]
    assert TEXT[citation["start"] : citation["end"]] == citation["quote"]
    assert citation["article"]["published"] == "2024-03-20T08:30:00+00:00"
    assert record["scope"]["since"] == "2024-01-01"
    assert record["coverage"] == {"articles": 66, "since": "2022-03-09", "until": None, "stories": 1}
    assert record["timings"]["first_token"] is None
    assert record["hits"][0]["ranks"] == {"dense": 1, "keyword": 2}
    assert record["claims"][0]["citations"] == (1,)


def test_as_dict_leaves_the_articles_text_out_but_for_quote_and_passage(make_answer) -> None:
    assert "text" not in make_answer().as_dict()["citations"][0]["article"]


def test_str_shows_the_sources_under_the_answer(make_answer) -> None:
    assert str(make_answer()).splitlines() == [
        "It is 84 metres long. [1]",
        "",
        "[1] The Gazette · 2024-03-20T08:30:00+00:00 · Footbridge opens · https://gazette.example/bridge",
        f'    "{QUOTE}"',
    ]


def test_str_leaves_out_what_is_not_known(make_answer, make_article) -> None:
    article = make_article(TEXT, title="Footbridge opens")
    passage = Passage("p", article.id, 0, 0, len(TEXT), TEXT)
    answer = make_answer(citations=(Citation(1, article, passage, QUOTE, 20, len(TEXT)),))
    assert "[1] Footbridge opens\n" in str(answer)


def test_str_of_a_refusal_is_its_sentence(make_answer) -> None:
    refusal = make_answer(status="not_in_archive", text="The archive does not say.", claims=(), citations=())
    assert str(refusal) == "The archive does not say."


def test_what_other_articles_have_in_place_of_a_figure_is_named_with_its_article(make_answer, make_article) -> None:
    echo = make_article("The bridge is 97 metres long, they say.", title="Long", publisher="The Echo")
    echo = replace(echo, published=date(2024, 3, 21))
    passage = Passage(f"{echo.id}.0", echo.id, 0, 0, len(echo.text), echo.text)
    [cited] = make_answer().citations
    evidence = (
        Evidence(cited.article, cited.passage, (Sentence(cited.start, cited.end, cited.quote),)),
        Evidence(echo, passage, (Sentence(0, len(echo.text), echo.text),)),
    )
    answer = make_answer(evidence=evidence)
    assert str(answer).endswith("\nelsewhere 97 metres: The Echo · 2024-03-21 · Long")
    [other] = answer.as_dict()["other_figures"]
    assert (other["printed"], other["quote"], other["article"]["id"]) == ("97 metres", echo.text, echo.id)
    assert echo.text[other["start"] : other["end"]] == other["quote"]
    assert make_answer(evidence=evidence, citations=()).other_figures == ()


def test_a_follow_up_refers_to_nothing_that_no_source_supports(make_answer) -> None:
    fair, made_up = "It was shut.", "It was green."
    text = f"{fair} [1] {made_up} {NO_SOURCE}"
    claims = (Claim(fair, 0, 12, (1,), 1.0), Claim(made_up, 17, 30, (), 0.0))
    assert make_answer(text=text, claims=claims).turn().answer == f"{fair} [1]"

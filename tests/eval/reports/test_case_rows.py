import json

from dateline.eval.reports.case_rows import Passages, table_of
from dateline.eval.reports.summary import summarise


def rows(result):
    return table_of(result, summarise(result))


def test_the_index_has_what_is_searched_and_sorted(result):
    index = rows(result)["index"]
    assert [row["id"] for row in index] == [case.id for case in result.cases]
    assert index[0] == {
        "id": "cost",
        "question": "Question cost?",
        "gold": ["£84,000"],
        "answer": "It cost £84,000 [1].",
        "answerable": True,
        "verdict": "right answer",
        "right": True,
        "lost": None,
        "tags": ["money"],
        "confidence": 0.9,
        "seconds": 2.0,
    }
    assert (index[-1]["answer"], index[-1]["seconds"]) == ("the model is gone", None)


def test_the_details_have_the_rest(result):
    details = rows(result)["details"][0]
    assert details["history"] == [{"question": "What reopened?", "answer": "The footbridge."}]
    assert details["as_of"] == "2024-03-31"
    assert details["must_not_say"] == ["£48,000"]
    assert details["claims"] == [{"text": "It cost £84,000", "support": 0.9, "citations": [1]}]
    assert details["citations"][0]["right"] is True
    assert details["timings"] == {"sources": 0.1, "first token": 0.5, "whole answer": 2.0}
    assert details["scores"]["answer matched"] == 1.0


def test_a_passage_stands_once_however_many_cases_found_it(result):
    table = rows(result)
    texts = [passage["text"] for passage in table["passages"]]
    assert len(texts) == len(set(texts)) == 5
    found = [table["passages"][piece["passage"]]["article"] for piece in table["details"][0]["found"]]
    assert found == [passage.article for passage in result.outcomes[0].found]


def test_answers_and_quotes_are_marked_in_passages_of_their_articles(result):
    table = rows(result)
    second = table["details"][0]["found"][1]
    text = table["passages"][second["passage"]]["text"]
    assert second["gold"] is True
    assert {kind: [text[start:end] for start, end in places] for kind, places in second["marks"].items()} == {
        "answer": ["£84,000"],
        "quote": ["It cost £84,000 to mend"],
    }
    assert table["details"][0]["found"][0] == {"passage": 1, "gold": False, "marks": {}}


def test_whether_a_citation_is_right_is_unknown_without_gold_quotes(result):
    table = rows(result)
    assert table["details"][4]["citations"] == []
    json.dumps(table)


def test_passages_are_numbered_in_the_order_of_their_use(pairs):
    passages = Passages()
    ferry, bridge = pairs["cost"][1].found
    assert [passages.number(one) for one in (bridge, ferry, bridge)] == [0, 1, 0]
    assert [row["article"] for row in passages.rows()] == [bridge.article, ferry.article]

"""The gold questions about the sample archive: their form, and that every quote stands in its article."""

import html
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from dateline.eval import gold_path, load_cases
from dateline.ingest.records import Scope

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "ingest" / "sample"
CASES = [json.loads(line) for line in (ROOT / "eval/gold/sample.jsonl").read_text("utf-8").splitlines()]
ANSWERABLE = [case for case in CASES if case["answerable"]]
REFUSED = [case for case in CASES if not case["answerable"]]
FIELDS = {"id", "question", "answers", "support", "as_of", "tags", "answerable"}
MORE_FIELDS = {"history", "must_not_say", "documents", "scope"}


def case_id(case: dict) -> str:
    return case["id"]


def text_body(text: str) -> tuple[str, str, str]:
    head, body = text.split("\n\n", 1)
    return re.search(r"^URL: (\S+)$", head, re.M)[1], re.search(r"^Published: (\S+)$", head, re.M)[1], body


def page_body(text: str) -> tuple[str, str, str]:
    url = re.search(r'<link rel="canonical" href="(.+?)">', text)[1]
    paragraphs = re.findall(r"<p>(.*?)</p>", text.split("<article>")[1].split("</article>")[0], re.S)
    published = re.search(r'article:published_time" content="(.+?)"', text)[1]
    return url, published, "\n\n".join(html.unescape(paragraph) for paragraph in paragraphs)


@pytest.fixture(scope="module")
def bodies() -> dict[str, tuple[str, str]]:
    """Address -> (day published, body), read without the readers."""
    found = [text_body(path.read_text(encoding="utf-8")) for path in SAMPLE.glob("*.txt")]
    found += [page_body(path.read_text(encoding="utf-8")) for path in SAMPLE.glob("*.html")]
    wire = (SAMPLE / "wire.jsonl").read_text(encoding="utf-8").splitlines()
    found += [(r["url"], r["published"], r["text"]) for r in map(json.loads, wire)]
    return {url: (published, body) for url, published, body in found}


def test_ids_and_questions_are_unique():
    assert len({case["id"] for case in CASES}) == len(CASES)
    asked = Counter(json.dumps([case["question"], case["as_of"], *map(case.get, MORE_FIELDS)]) for case in CASES)
    assert max(asked.values()) == 1


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_a_case_has_the_agreed_fields(case):
    assert case.keys() - MORE_FIELDS == FIELDS
    assert case["question"].strip() and case["tags"]
    date.fromisoformat(case["as_of"])
    assert ("follow-up" in case["tags"]) == bool(case.get("history"))
    assert ("scope" in case["tags"]) == bool(case.get("scope"))
    assert ("documents" in case["tags"]) == bool(case.get("documents"))
    assert all(turn.keys() == {"question", "answer"} for turn in case.get("history", []))
    assert ("unanswerable" in case["tags"]) == (not case["answerable"])


@pytest.mark.parametrize("case", ANSWERABLE, ids=case_id)
def test_a_quote_is_a_part_of_its_article_published_by_then(case, bodies):
    assert case["answers"] and case["support"]
    given = {document["id"]: ("", document["text"]) for document in case.get("documents", [])}
    for support in case["support"]:
        published, body = (given or bodies)[support["article"]]
        assert support["quote"] in body
        assert "\n" not in support["quote"]
        assert published <= case["as_of"]


@pytest.mark.parametrize("case", ANSWERABLE, ids=case_id)
def test_an_answer_stands_in_the_quotes_unless_it_must_be_computed(case):
    quotes = " ".join(support["quote"] for support in case["support"]).lower()
    assert any(a.lower() in quotes for a in case["answers"]) or "computed" in case["tags"]


@pytest.mark.parametrize("case", [case for case in CASES if "must_not_say" in case], ids=case_id)
def test_what_must_not_be_said_is_in_no_answer_and_tempts(case, bodies):
    """It stands in an article or in what is asked, or is what a model may know without any."""
    asked = json.dumps([case["question"], case.get("history"), case.get("documents")], ensure_ascii=False)
    told = " ".join([asked, *(body for _, body in bodies.values())]).lower()
    wrong = case["must_not_say"]
    assert not any(said.lower() in answer.lower() for said in wrong for answer in case["answers"])
    assert any(said.lower() in told for said in wrong) or {"general-knowledge", "security"} & set(case["tags"])


def test_a_scope_leaves_the_support_in_and_other_articles_out(sample_archive):
    def addresses(case, scope):
        found = [passage for passage, _ in sample_archive.matching(case.question, scope, 200)]
        return {article.url for _, article in sample_archive.passages(found).values()}

    for case in (case for case in load_cases(gold_path()) if case.scope):
        assert case.relevant <= addresses(case, case.scope) < addresses(case, Scope()), case.id


def test_a_case_that_needs_several_articles_quotes_several():
    several = [case for case in ANSWERABLE if "several" in case["tags"]]
    assert len(several) >= 10
    assert all(len({s["article"] for s in case["support"]}) > 1 for case in several)


def test_a_refused_case_has_neither_answer_nor_support():
    assert all(case["answers"] == case["support"] == [] for case in REFUSED)


def test_there_are_enough_cases_of_each_kind():
    tags = Counter(tag for case in CASES for tag in case["tags"])
    assert len(CASES) >= 85
    assert tags["single"] >= 35
    assert tags["date"] >= 10
    assert tags["follow-up"] >= 8
    assert len(REFUSED) >= 22
    assert tags["near-miss"] * 2 >= len(REFUSED)
    assert tags["scope"] >= 6
    assert tags["security"] >= 5
    assert sum("must_not_say" in case for case in CASES) >= 50
    assert {"namesake", "conflict", "correction", "table", "general-knowledge"} <= tags.keys()

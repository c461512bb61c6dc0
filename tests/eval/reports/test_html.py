"""The page as text, and in a real browser."""

import json
import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from dateline.eval import CitedQuote, FoundPassage, write_report
from dateline.eval.reports.html import as_html, content_hash, script_json
from dateline.eval.reports.summary import summarise
from dateline.qa.records import Claim

HOSTILE = (
    "</script><script>window.hacked = 1</script><!--<script> <img src=x onerror='window.hacked = 2'> "
    "\u2028 \u202egnisrever\u202c {{ 7 * 7 }} £84,000"
)


def test_the_policy_allows_the_pages_own_style_and_script_and_nothing_else(result):
    page = as_html(result, summarise(result))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    style, script = (
        re.search(r"<style>(.*?)</style>", page, re.S)[1],
        re.search(r"<script>(.*?)</script>", page, re.S)[1],
    )
    assert policy == (
        f"default-src 'none'; style-src '{content_hash(style)}'; script-src '{content_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_the_page_asks_nobody_for_anything(result):
    page = as_html(result, summarise(result))
    markup = re.sub(r"<script type=.*?</script>", "", page, flags=re.S)
    assert not re.search(r"(src|url|@import|href=.https?:|https?://)\s*[=(:]", markup)
    assert " style=" not in markup and " onclick" not in markup


def test_a_hash_is_what_a_policy_names_a_script_by():
    # The example of the CSP specification, level 2, section 4.2.5.
    assert content_hash("alert('Hello, world.');") == "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="


def test_json_in_a_script_cannot_end_it_and_is_still_the_same():
    text = script_json([HOSTILE])
    assert not set("<>&\n") & set(text)
    assert json.loads(text) == [HOSTILE]


def test_names_of_files_tags_and_settings_are_escaped(result):
    cases = (replace(result.cases[0], tags=("<b>tag</b>",)), *result.cases[1:])
    config = replace(result.config, cases="<i>cases</i>", model="<u>model</u>")
    named = replace(result, cases=cases, config=config)
    page = as_html(named, summarise(named))
    assert not re.search("<b>tag|<i>cases|<u>model", page)
    assert "&lt;b&gt;tag&lt;/b&gt;" in page and "&lt;i&gt;cases&lt;/i&gt;" in page


def test_a_run_of_the_search_alone_has_a_page(searched):
    page = as_html(searched, summarise(searched))
    assert "The search finds an article that holds the answer" in page
    assert "Answered or refused" not in page


@pytest.fixture
def visit(browser):
    """Opens the report of a run, and holds that it asked for nothing, and that nothing went wrong in it."""
    contexts, asked, errors = [], set(), []

    def visiting(result, fragment: str = "", *, width: int = 1280) -> Page:
        write_report(result)
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}))
        page = contexts[-1].new_page()
        page.on("request", lambda request: asked.add(request.url.split("#")[0]))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text))
        page.goto((result.out / "report.html").as_uri() + fragment)
        return page

    yield visiting
    for context in contexts:
        context.close()
    assert all(address.endswith("/report.html") and address.startswith("file:") for address in asked)
    assert errors == []


@pytest.fixture
def hostile(result):
    """The run with hostile text wherever text from outside can stand."""
    case, outcome = result.cases[0], result.outcomes[0]
    cited = CitedQuote(
        number=1, article="javascript:window.hacked=3", title=HOSTILE, publisher=HOSTILE, published=None, quote=HOSTILE,
        exact=True,
    )  # fmt: skip
    passages = (
        FoundPassage("javascript:window.hacked=4", HOSTILE),
        FoundPassage("https://courier.example/<b>", HOSTILE),
    )
    asked = replace(case, question=HOSTILE, answers=("£84,000", HOSTILE), must_not_say=(HOSTILE,), tags=(HOSTILE,))
    given = replace(
        outcome,
        text=f"{HOSTILE} [1]",
        claims=(Claim(HOSTILE, 0, 1, (1,), 0.5),),
        citations=(cited,),
        evidence=passages,
        found=passages,
    )
    return replace(result, cases=(asked, *result.cases[1:]), outcomes=(given, *result.outcomes[1:]))


@pytest.mark.browser
def test_search_filters_and_order_choose_the_rows(visit, result):
    page = visit(result)
    rows = page.locator("tr.case")
    expect(rows).to_have_count(7)
    expect(rows.first).to_contain_text("answered, though the archive does not say")

    page.get_by_role("searchbox").fill("question UNPICKED lot")
    expect(rows).to_have_count(1)
    expect(page.locator("#count")).to_have_text("1 of 7 cases")
    page.get_by_role("button", name="Show all").click()
    expect(rows).to_have_count(7)

    page.get_by_role("checkbox", name="wrong answer 2").check()
    expect(rows).to_have_count(2)
    page.get_by_role("checkbox", name="search 1").check()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("unfound")
    page.get_by_role("button", name="Show all").click()

    page.get_by_role("combobox").select_option("surest first")
    expect(rows.first).to_contain_text("Question cost?")
    page.get_by_role("combobox").select_option("as in the file")
    expect(rows.last).to_contain_text("the model is gone")


@pytest.mark.browser
def test_an_opened_case_shows_answer_evidence_and_what_was_found(visit, result):
    page = visit(result)
    page.get_by_role("button", name="Question cost?").press("Enter")
    opened = page.locator("tr.details")
    expect(opened.locator("mark").first).to_have_text("right answer")
    evidence = opened.locator(".piece", has_text="It cost £84,000 to mend.").locator("p.text")
    expect(evidence.first.locator("mark")).to_have_text("£84,000")
    expect(evidence.first.locator("u.gold").first).to_contain_text("It cost")
    expect(opened).to_contain_text("— The footbridge.")
    expect(opened).to_contain_text("asked on 2024-03-31 · tags: money")
    expect(opened.locator(".not")).to_have_text("£48,000")
    expect(opened).to_contain_text("support 0.90 by [1]")

    second = opened.locator("ol > .piece").nth(1)
    expect(second).to_contain_text("expected article")
    expect(second).not_to_contain_text("The bridge reopened.")
    second.get_by_text("Text", exact=True).click()
    expect(second.locator("mark")).to_have_text("£84,000")

    opened.get_by_role("button", name="citation [1]").click()
    expect(opened.locator(".citation")).to_be_focused()
    page.get_by_role("button", name="Question cost?").press("Enter")
    expect(opened).to_have_count(0)


@pytest.mark.browser
def test_a_count_leads_to_its_cases_and_the_address_keeps_what_is_shown(visit, result):
    page = visit(result)
    page.get_by_role("link", name="2 wrong", exact=True).click()
    expect(page.locator("tr.case")).to_have_count(2)
    expect(page.get_by_role("checkbox", name="wrong answer 2")).to_be_checked()
    page.get_by_role("button", name="Question unfound?").click()
    fragment = "#" + page.url.split("#")[1]

    again = visit(result, fragment)
    expect(again.locator("tr.case")).to_have_count(2)
    expect(again.locator("tr.details")).to_contain_text("the search did not find the article")


@pytest.mark.browser
def test_hostile_text_is_shown_and_does_nothing(visit, hostile):
    page = visit(hostile, "#open=cost")
    opened = page.locator("tr.details")
    expect(opened).to_contain_text("<img src=x onerror='window.hacked = 2'>")
    expect(opened).to_contain_text("⟨U+202E⟩gnisrever⟨U+202C⟩ {{ 7 * 7 }}")
    for summary in opened.locator("ol summary").all():
        summary.click()
    expect(opened.locator("ol p.text")).to_have_count(2)
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, a[href^='javascript']").count() == 0
    assert page.evaluate("document.querySelectorAll('script').length") == 5
    # The opened case is at its own address alone, so that what it links to is a web page or nothing.
    assert {a.get_attribute("href").split(":")[0] for a in opened.locator("a").all()} == {"https"}


@pytest.mark.browser
def test_the_page_fits_a_phone(visit, result):
    page = visit(result, "#open=cost", width=360)
    expect(page.locator("tr.details")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.browser
def test_of_many_cases_the_first_are_drawn_and_more_when_they_are_wanted(visit, result):
    cases = tuple(replace(result.cases[0], id=f"c{number}") for number in range(250))
    outcomes = tuple(replace(result.outcomes[0], id=one.id) for one in cases)
    page = visit(replace(result, cases=cases, outcomes=outcomes))
    rows = page.locator("tr.case")
    expect(page.locator("#count")).to_have_text("250 cases")
    expect(rows).to_have_count(100)
    page.get_by_role("button", name="Show more").press("Enter")
    expect(rows).not_to_have_count(100)
    page.get_by_role("searchbox").fill("c249")
    expect(rows).to_have_count(1)

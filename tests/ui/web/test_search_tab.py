"""The tab that searches, in a real browser."""

import pytest
from driving import ask, search
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_search_finds_articles_without_the_model_while_it_answers(page, scripted_desk):
    ask(page, "slow start: what will the wall cost?")
    expect(page.locator(".waiting")).to_have_text("Reading the sources…")
    search(page, "harbour wall")
    expect(page.locator("#found .count")).to_contain_text("closest stories among 3 articles")
    entry = page.locator("#found .entry").first
    expect(entry.locator("mark")).to_have_text(["harbour", "wall"])
    entry.get_by_role("link").click()
    expect(page.get_by_role("dialog").locator("mark").first).to_have_text("harbour")
    page.keyboard.press("Escape")

    scripted_desk.gates["before tokens"].set()
    page.get_by_role("tab", name="Ask").click()
    expect(page.locator(".checked .answer")).to_contain_text("4.2 million")


def test_a_search_keeps_to_its_filters_and_order(page):
    search(page, "wall")
    page.get_by_role("button", name="Filters and order").click()
    page.get_by_label("Words", exact=True).check()
    expect(page.locator("#found .count")).to_contain_text("2 stories have a word of this")
    page.get_by_label("Newest first").check()
    expect(page.locator("#found h2").first).to_have_text("The wall can wait, the school cannot")
    page.get_by_label("Kind").click()
    page.get_by_role("option", name="opinion").click()
    expect(page.locator("#found .entry")).to_have_count(1)
    page.locator("#search-scope").get_by_label("From").fill("soon")
    page.keyboard.press("Enter")
    expect(page.locator("#found .problem")).to_have_text("'soon' is not a day; write it as 2023-09-12")


def test_nothing_in_an_article_that_is_read_or_found_runs(page):
    search(page, "storm")
    page.locator("#found .entry", has_text="Bold Press").get_by_role("link").click()
    expect(page.get_by_role("dialog")).to_contain_text("window.hacked = 'image'")
    assert page.evaluate("window.hacked === undefined")
    assert page.locator("#reader img, #reader script, #reader h1, #found img, #found script").count() == 0
    assert page.locator("#reader a[href^=javascript]").count() == 0

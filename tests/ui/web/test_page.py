"""The page as a whole in a real browser: behind a password, and once over the real models."""

from pathlib import Path

import pytest
from driving import ask
from playwright.sync_api import expect

from dateline.qa import Desk
from dateline.ui.api.gate import Gate
from dateline.ui.api.passwords import Passwords, password_line
from dateline.ui.commands.serve_commands import DEMO_QUESTIONS
from dateline.ui.web.frontispiece import front_of

pytestmark = pytest.mark.browser

OUTPUT = Path(__file__).parents[2] / "output"


def test_with_a_password_the_page_works_as_without(browser, scripted_desk, serve):
    name, _, hashed = password_line("ann", "correct horse").partition(":")
    address = serve(scripted_desk, guard=lambda app: Gate(app, Passwords({name: hashed.encode()})))
    page = browser.new_page(http_credentials={"username": "ann", "password": "correct horse"})
    page.goto(address)
    ask(page, "What will the wall cost?")
    expect(page.locator(".checked .answer")).to_contain_text("4.2 million")
    page.close()


def test_with_a_small_real_model_a_question_and_what_follows_are_answered_or_refused(
    serve, visit, sample_archive, small_model
):
    """What it says is worth nothing; that it says something, and can be stopped, is what counts."""
    desk = Desk(sample_archive, small_model)
    page = visit(serve(desk, front_of(desk.archive)))
    ask(page, "Who accompanied Kim?")
    expect(page.locator("#sources .card").first).to_be_visible()
    expect(page.locator(".checked")).to_have_count(1, timeout=120_000)
    ask(page, "And when did he leave?")
    expect(page.locator(".checked")).to_have_count(2, timeout=120_000)
    ask(page, "What did the footbridge cost?")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()


@pytest.mark.slow
def test_a_real_question_from_the_sample_archive(serve, visit, sample_archive, default_model):
    """The journey of a newcomer; its pictures are kept, and the README shows four of them."""
    desk = Desk(sample_archive, default_model)
    address = serve(desk, front_of(desk.archive, DEMO_QUESTIONS))
    OUTPUT.mkdir(exist_ok=True)
    page = visit(address)
    page.screenshot(path=OUTPUT / "page-empty.png")
    page.get_by_text("Who accompanied Kim?").click()
    expect(page.locator("#sources .card").first).to_be_visible(timeout=60_000)
    assert page.locator(".checked").count() == 0
    expect(page.locator(".checked .answer")).to_contain_text("Jo Chun Ryong", timeout=240_000)
    page.get_by_role("link", name="[1]").click()
    expect(page.locator("#source-1-1.pointed-at")).to_be_visible()
    expect(page.locator("#sources mark", has_text="Jo Chun Ryong")).to_be_visible()
    page.mouse.move(0, 0)
    page.screenshot(path=OUTPUT / "page.png")
    ask(page, "Who won the 2022 World Cup?")
    expect(page.locator(".refusal")).to_be_visible(timeout=240_000)
    page.screenshot(path=OUTPUT / "page-refusal.png")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".refusal")).to_be_hidden()
    ask(page, "Summarise what happened with the footbridge")
    expect(page.locator(".checked .answer")).to_contain_text("4 May 2022: ")
    expect(page.locator("#conversation .question")).to_be_in_viewport()
    page.screenshot(path=OUTPUT / "page-summary.png")
    page.get_by_role("tab", name="Search").click()
    page.locator("#query").get_by_label("Search").fill("harbour wall")
    page.keyboard.press("Enter")
    expect(page.locator("#found .entry").first).to_be_visible()
    page.screenshot(path=OUTPUT / "page-search.png")
    page.get_by_role("tab", name="Archive").click()
    expect(page.locator("#months canvas, #months svg").first).to_be_visible()
    page.screenshot(path=OUTPUT / "page-archive.png")

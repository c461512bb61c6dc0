"""Conversations that stay in the browser, in a real one, over a desk that answers from a script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from driving import ask
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_conversation_is_there_again_after_the_page_was_closed_and_goes_on(page, scripted_desk):
    ask(page, "What will the wall cost?")
    expect(page.locator(".checked")).to_have_count(1)
    ask(page, "Who owns the moon?")
    expect(page.locator(".checked")).to_have_count(2)
    page.reload()
    expect(page.locator(".welcome")).to_be_visible()
    page.get_by_role("button", name="Earlier conversations").click()
    page.get_by_label("Open a conversation").click()
    page.get_by_role("option", name="What will the wall cost?").click()
    expect(page.locator(".checked")).to_have_count(2)
    expect(page.locator(".checked .answer")).to_contain_text("The wall will cost 4.2 million")
    page.get_by_role("link", name="[1]").click()
    expect(page.locator("mark.pointed-at")).to_have_text(
        "Mayor Ines Calder said the work would cost 4.2 million and start in May."
    )
    ask(page, "And when?")
    expect(page.locator(".checked")).to_have_count(3)
    asked = [turn.question for turn in scripted_desk.asked[-1].history]
    assert asked == ["What will the wall cost?", "Who owns the moon?"]
    page.reload()
    ask(page, "What about the storm?")
    expect(page.locator(".checked")).to_have_count(1)
    page.get_by_role("button", name="Earlier conversations").click()
    page.get_by_label("Open a conversation").click()
    expect(page.get_by_role("option")).to_have_text(["✓ What about the storm?", "✓ What will the wall cost?"])
    words = page.get_by_label("Find by words that were asked or answered")
    words.fill("moon")
    page.get_by_label("Open one of 1 conversation found").click()
    expect(page.get_by_role("option")).to_have_text(["✓ What will the wall cost?"])
    words.fill("unheard of")
    expect(page.get_by_label("No conversation has these words")).to_be_visible()


def test_a_conversation_is_renamed_and_deleted(page):
    ask(page, "What will the wall cost?")
    expect(page.locator(".checked")).to_have_count(1)
    page.get_by_role("button", name="Earlier conversations").click()
    title = page.get_by_label("Its title")
    expect(title).to_have_value("What will the wall cost?")
    page.wait_for_timeout(1000)  # the list may be drawn once more, and would take the new title away
    title.fill("The harbour wall")
    expect(title).to_have_value("The harbour wall")
    page.wait_for_timeout(300)  # as long as Gradio takes to hear of it
    page.get_by_role("button", name="Rename").click()
    expect(page.get_by_label("Open a conversation")).to_have_value("The harbour wall")
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.locator(".checked")).to_have_count(0)
    expect(page.locator("#history")).to_be_hidden()


def test_another_browser_sees_none_of_the_conversations(serve, visit, scripted_desk):
    address = serve(scripted_desk)
    first = visit(address)
    ask(first, "What will the wall cost?")
    expect(first.locator("#history")).to_be_visible()
    second = visit(address)
    ask(second, "something forbidden")
    expect(second.locator(".problem")).to_be_visible()
    expect(second.locator("#history")).to_be_hidden()


def test_clearing_begins_a_new_conversation(page, scripted_desk):
    ask(page, "What will the wall cost?")
    expect(page.locator(".checked")).to_have_count(1)
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#sources .card")).to_have_count(0)
    expect(page.locator(".checked")).to_have_count(0)
    ask(page, "And when?")
    expect(page.locator(".checked")).to_have_count(1)
    assert scripted_desk.asked[1].history == ()

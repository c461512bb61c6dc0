"""Filters of days and publishers, in a real browser, over a desk that answers from a script."""

import pytest
from driving import ask
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_filters_reach_the_desk(page, scripted_desk):
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Publishers").click()
    page.get_by_role("option", name="The Echo").click()
    page.get_by_label("From").fill("2024-01-01")
    ask(page, "What will the wall cost?")
    expect(page.locator(".checked")).to_have_count(1)
    (asked,) = scripted_desk.asked
    assert (asked.since, asked.until, asked.publishers) == ("2024-01-01", None, ("The Echo",))


def test_the_days_that_a_question_names_become_filters_by_a_click(page, scripted_desk):
    ask(page, "What did the wall cost in May 2022?")
    expect(page.locator(".understood")).to_contain_text("Days named: 1 May 2022 to 31 May 2022.")
    expect(page.locator(".checked")).to_have_count(1)
    page.get_by_role("link", name="Ask only articles of then").click()
    expect(page.locator(".checked")).to_have_count(2)
    assert (scripted_desk.asked[1].since, scripted_desk.asked[1].until) == ("2022-05-01", "2022-05-31")
    expect(page.get_by_label("From").first).to_have_value("2022-05-01")
    page.get_by_label("From").first.fill("")
    page.get_by_label("To").first.fill("")
    page.get_by_role("link", name="Ask only articles of then").first.click()
    expect(page.locator(".checked")).to_have_count(3)
    assert scripted_desk.asked[2].since == "2022-05-01"


def test_the_publisher_that_a_question_names_becomes_the_filter_by_a_click(page, scripted_desk):
    ask(page, "What did the Echo say of the wall?")
    expect(page.locator(".understood")).to_contain_text("Named: The Echo.")
    expect(page.locator(".checked")).to_have_count(1)
    page.get_by_role("link", name="Ask only this").click()
    expect(page.locator(".checked")).to_have_count(2)
    assert scripted_desk.asked[1].publishers == ("The Echo",)
    expect(page.locator(".understood .chip")).to_have_text("The Echo×Ask again for articles of any publisher")


def test_filters_are_chips_under_the_question_to_be_changed_or_taken_off(page, scripted_desk):
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Publishers").click()
    page.get_by_role("option", name="The Echo").click()
    page.get_by_label("From").first.fill("2024-01-01")
    page.get_by_role("button", name="Filters").click()
    ask(page, "What will the wall cost?")
    expect(page.locator(".checked")).to_have_count(1)
    chips = page.locator(".chip")
    expect(chips).to_have_count(2)
    page.get_by_role("link", name="Ask again for articles of any publisher").click()
    expect(page.locator(".checked")).to_have_count(2)
    assert (scripted_desk.asked[1].since, scripted_desk.asked[1].publishers) == ("2024-01-01", ())
    chips.last.get_by_title("Change the filters").press("Enter")
    expect(page.get_by_label("From").first).to_be_focused()
    page.get_by_role("link", name="Ask again for articles of any day").last.click()
    expect(page.locator(".checked")).to_have_count(3)
    assert scripted_desk.asked[2].since is None
    expect(page.get_by_label("From").first).to_have_value("")
    expect(chips).to_have_count(3)

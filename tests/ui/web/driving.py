"""What a reader does on the page, for the tests that drive it."""

from playwright.sync_api import Page


def ask(page: Page, question: str) -> None:
    page.get_by_label("Question").fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()


def search(page: Page, query: str) -> None:
    page.get_by_role("tab", name="Search").click()
    page.locator("#query").get_by_label("Search").fill(query)
    page.locator("#query").get_by_label("Search").press("Enter")

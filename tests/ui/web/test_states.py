"""Every state of the page in a real browser: whole, readable, usable from the keyboard, and photographed.

The pictures are left in tests/output/states, for whoever wants to look.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe
from driving import ask, search
from playwright.sync_api import Page, expect

from dateline.ingest import Progress
from dateline.ingest.models.weights import PullProgress
from dateline.ui.archive_editor import ArchiveEditor
from dateline.ui.readiness import PatientDesk, Readiness
from dateline.ui.web.frontispiece import front_of

pytestmark = pytest.mark.browser

PICTURES = Path(__file__).parents[2] / "output" / "states"
SIZES = {"": {"width": 1280, "height": 800}, "-phone": {"width": 360, "height": 740}}


FOCUS_IS_SEEN = """element => {
  const style = getComputedStyle(element);
  return style.outlineStyle !== "none" || style.boxShadow !== "none";
}"""


def photographed(page: Page, state: str) -> None:
    """Leaves pictures of the page, on a desk and on a phone, and holds that it fits both and that axe finds nothing."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    before = page.viewport_size
    page.mouse.move(0, 0)
    for name, size in SIZES.items():
        page.set_viewport_size(size)
        page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=size["width"])
        page.screenshot(path=PICTURES / f"{state}{name}.png")
    page.set_viewport_size(before)
    violations = Axe().run(page).response["violations"]
    assert [f"{each['id']}: {each['nodes'][0]['html']}" for each in violations] == []


@pytest.fixture
def model() -> SimpleNamespace:
    """A language model that is not here until `is_loaded` is set."""
    return SimpleNamespace(is_loaded=False)


@pytest.fixture
def readiness(model) -> Readiness:
    return Readiness(model)


@pytest.fixture
def editor(empty_desk) -> Iterator[ArchiveEditor]:
    editor = ArchiveEditor(empty_desk.archive)
    yield editor
    editor.close()


def test_while_the_model_is_loaded_search_works_and_a_question_says_what_it_waits_for(
    serve, visit, scripted_desk, model, readiness
):
    page = visit(serve(scripted_desk, readiness=readiness, answering=PatientDesk(scripted_desk, readiness)))
    state = page.locator("#state")
    expect(state).to_have_text(
        "The language model is being loaded. Answers wait for it; their sources and Search do not."
    )
    ask(page, "What will the wall cost?")
    expect(page.locator("#sources .card")).to_have_count(3)
    expect(page.locator(".waiting")).to_contain_text("The language model is being loaded.")
    photographed(page, "model-loading")
    search(page, "wall")
    expect(page.locator("#found .entry")).to_have_count(3)
    model.is_loaded = True
    expect(state).to_be_hidden()
    page.get_by_role("tab", name="Ask").click()
    expect(page.locator(".checked")).to_have_count(1)


def test_while_the_model_is_fetched_the_page_says_how_far_it_is_and_a_question_can_be_stopped(
    serve, visit, scripted_desk, readiness
):
    readiness.hear(PullProgress("a model", 340, 1000))
    page = visit(serve(scripted_desk, readiness=readiness, answering=PatientDesk(scripted_desk, readiness)))
    expect(page.locator("#state")).to_contain_text("The language model is being fetched (34%).")
    photographed(page, "model-fetching")
    ask(page, "What will the wall cost?")
    expect(page.locator(".waiting")).to_contain_text("(34%)")
    readiness.hear(PullProgress("a model", 700, 1000))
    expect(page.locator("#state")).to_contain_text("(70%)")
    expect(page.locator(".waiting")).to_contain_text("(70%)")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".draft .note")).to_have_text("Stopped.")


def test_without_a_model_the_page_says_so_and_what_works_until_there_is_one(
    serve, visit, scripted_desk, model, readiness
):
    readiness.failed()
    page = visit(serve(scripted_desk, readiness=readiness))
    expect(page.locator("#state")).to_have_text(
        "There is no language model to answer with; the terminal that Dateline runs in says why. "
        "Sources and Search need none."
    )
    photographed(page, "model-absent")
    model.is_loaded = True
    expect(page.locator("#state")).to_be_hidden()


def test_while_articles_are_added_readers_are_told_and_see_them_once_they_are_there(
    serve, visit, empty_desk, editor, make_article
):
    editor.progress = Progress(articles=312, searchable=0, waiting=1204)
    page = visit(serve(empty_desk, front_of(empty_desk.archive), editor))
    state = page.locator("#state")
    expect(state).to_have_text("Articles are being added: 312 articles read, 1,204 passages still to be indexed.")
    photographed(page, "being-indexed")
    empty_desk.archive.add_articles([make_article(published=date(2024, 1, 3))])
    editor.progress = None
    expect(state).to_be_hidden()
    expect(page.locator("#masthead")).to_contain_text("1 article")
    expect(page.locator(".welcome")).to_contain_text("What would you like to know?")


def test_who_has_the_page_open_is_told_of_an_adding_with_the_next_answer(serve, visit, empty_desk, editor):
    page = visit(serve(empty_desk, front_of(empty_desk.archive), editor))
    expect(page.locator("#state")).to_be_hidden()
    editor.progress = Progress(articles=1, searchable=0, waiting=3)
    ask(page, "What will the wall cost?")
    expect(page.locator("#state")).to_have_text(
        "Articles are being added: 1 article read, 3 passages still to be indexed."
    )


def test_fifty_sources_are_numbered_and_each_is_reached(page):
    ask(page, "fifty sources, please")
    expect(page.locator("#sources .card .number")).to_have_count(50)
    expect(page.locator("#conversation .question")).to_be_in_viewport()  # and not only the end of so long an answer
    page.wait_for_timeout(2000)  # what is drawn after an answer would take the focus away
    photographed(page, "fifty-sources")
    page.get_by_role("link", name="[50]").click()
    expect(page.locator(".card.pointed-at h2")).to_have_text("Report 50")
    expect(page.locator("mark.pointed-at")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_sticks_out_sideways(serve, visit, scripted_desk, width):
    page = visit(serve(scripted_desk), size={"width": width, "height": 740})
    ask(page, "storm " + "x" * 400)
    expect(page.locator(".checked")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_each_state_of_the_three_tabs(serve, visit, scripted_desk, dark):
    page = visit(serve(scripted_desk), dark=dark)
    shade = "-dark" if dark else ""
    expect(page.locator(".welcome")).to_be_visible()
    photographed(page, f"welcome{shade}")
    ask(page, "What will the wall cost?")
    expect(page.locator(".checked")).to_have_count(1)
    photographed(page, f"answer{shade}")
    page.get_by_role("button", name="Filters").click()
    expect(page.get_by_label("Publishers")).to_be_visible()
    page.get_by_role("button", name="Dislike", exact=True).click()
    expect(page.get_by_label("The right answer is")).to_be_visible()
    photographed(page, f"filters-and-feedback{shade}")
    page.get_by_role("button", name="Close").click()
    page.get_by_label("From").first.fill("2024-01-01")
    ask(page, "Who owns the moon?")
    expect(page.locator(".refusal")).to_be_visible()
    photographed(page, f"refusal-with-filter{shade}")
    search(page, "wall")
    page.get_by_role("button", name="Filters and order").click()
    expect(page.get_by_label("Newest first")).to_be_visible()
    expect(page.locator("#found .entry")).to_have_count(3)
    photographed(page, f"search{shade}")
    page.locator("#found .entry").first.get_by_role("link").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    photographed(page, f"article{shade}")
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Archive").click()
    expect(page.locator("#months canvas, #months svg").first).to_be_visible()
    photographed(page, f"archive{shade}")


def test_an_empty_archive_says_what_to_do_in_every_tab(serve, visit, empty_desk):
    page = visit(serve(empty_desk, front_of(empty_desk.archive)))
    expect(page.locator("#masthead")).to_contain_text("No articles yet.")
    expect(page.locator(".welcome")).to_contain_text("Add articles from a terminal: dateline add FOLDER")
    ask(page, "What will the wall cost?")
    expect(page.locator(".refusal")).to_have_text("Nothing in the archive matches this question.")
    search(page, "wall")
    expect(page.locator("#found")).to_contain_text("Nothing found among 0 articles.")
    page.get_by_role("tab", name="Archive").click()
    expect(page.locator("#gaps")).to_contain_text("No article has a date yet.")
    assert Axe().run(page).response["violations"] == []


def test_a_headline_of_400_characters_and_right_to_left_text_stay_in_their_box(serve, visit, empty_desk, make_article):
    empty_desk.archive.add_articles(
        [
            make_article("The wall of the harbour. " * 30, title="Harbourwall" * 36),
            make_article("انهار جدار الميناء يوم الاثنين. wall", title="انهار جدار الميناء", language="ar"),
        ]
    )
    for width in (360, 3840):
        page = visit(serve(empty_desk, front_of(empty_desk.archive)), size={"width": width, "height": 800})
        search(page, "wall")
        expect(page.locator("#found .entry")).to_have_count(2)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        arabic = page.locator("#found .entry", has_text="الميناء")
        for part in ("h2", "p"):
            assert arabic.locator(part).first.evaluate("part => getComputedStyle(part).direction") == "rtl"
        arabic.get_by_role("link").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert page.evaluate("document.querySelector('#reader').scrollWidth") <= width


def test_the_whole_journey_without_a_mouse(page):
    """From the question to its answer, the source, the article, and on to the other tabs; the focus can be seen."""

    def tab_to(name: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            focused = page.locator(":focus")
            if focused.count() and name in (focused.inner_text() or focused.get_attribute("aria-label") or ""):
                break
        expect(page.locator(":focus")).to_contain_text(name)
        assert page.locator(":focus").evaluate(FOCUS_IS_SEEN), f"{name} has the focus and does not show it"

    expect(page.get_by_label("Question")).to_be_focused()
    page.keyboard.type("What will the wall cost?")
    page.keyboard.press("Enter")
    expect(page.locator(".checked")).to_have_count(1)
    page.wait_for_timeout(2000)  # what is drawn after an answer would take the focus away
    page.keyboard.press("Shift+Tab")
    for _ in range(40):
        if page.locator("a.cite:focus").count():
            break
        page.keyboard.press("Shift+Tab")
    expect(page.locator("a.cite:focus")).to_have_text("[2]")
    page.keyboard.press("Enter")
    expect(page.locator(".card.pointed-at")).to_be_focused()
    tab_to("The wall can wait")
    page.keyboard.press("Enter")
    reader = page.get_by_role("dialog", name="Article")
    expect(reader).to_be_visible()
    page.keyboard.press("Escape")
    expect(reader).to_be_hidden()
    expect(page.locator(":focus")).to_contain_text("The wall can wait")
    page.get_by_role("tab", name="Ask").focus()
    tab_to("Search")
    page.keyboard.press("Enter")
    for _ in range(10):
        if page.locator("#query :focus").count():
            break
        page.keyboard.press("Tab")
    page.keyboard.type("wall")
    page.keyboard.press("Enter")
    expect(page.locator("#found .entry")).to_have_count(3)
    tab_to("Council votes 7-4")
    page.keyboard.press("Enter")
    expect(reader).to_be_visible()
    page.keyboard.press("Tab")
    tab_to("Ask about this article")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Only about: Council votes 7-4")).to_be_visible()
    expect(page.get_by_label("Question")).to_be_focused()

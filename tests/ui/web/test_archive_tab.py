"""The archive tab in a real browser: what there is, months that become filters, files that go in, articles that go."""

import re
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from driving import search
from playwright.sync_api import Page, expect

from dateline.ui.archive_editor import ArchiveEditor
from dateline.ui.web.frontispiece import front_of

pytestmark = pytest.mark.browser


@pytest.fixture
def editor(empty_desk):
    editor = ArchiveEditor(empty_desk.archive)
    yield editor
    editor.close()


def show(page: Page, tab: str) -> None:
    page.get_by_role("tab", name=tab).click()


def test_the_archive_tab_shows_what_there_is_and_brushed_months_become_filters(page, scripted_desk, make_article):
    around = [make_article(title=str(month), published=date(2024, month, 10)) for month in (1, 5)]
    scripted_desk.archive.add_articles(around)
    show(page, "Archive")
    expect(page.locator("#holdings")).to_contain_text("10 May 2024")
    expect(page.locator("#shares")).to_contain_text("Saltmarsh Weekly")
    gaps = page.locator("#gaps")
    expect(gaps).to_contain_text("Months without an article: April 2024.")
    plot = page.locator("#months canvas, #months svg").first
    expect(plot).to_be_visible()
    box = plot.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.4, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, middle, steps=8)
    page.mouse.up()
    expect(page.locator("#gaps")).to_contain_text(
        "The filters of Ask and Search are set: 1 March 2024 to 31 March 2024"
    )
    page.get_by_role("button", name="Check the archive").click()
    expect(page.locator("#sound")).to_contain_text("Sound")
    assert Axe().run(page).response["violations"] == []
    search(page, "storm")
    expect(page.locator("#found .count")).to_contain_text("among 1 article, 1 March 2024 to 1 March 2024")
    show(page, "Ask")
    page.get_by_label("Question").fill("What about the wall?")
    page.keyboard.press("Enter")
    expect(page.locator(".checked")).to_have_count(1)
    assert (scripted_desk.asked[0].since, scripted_desk.asked[0].until) == ("2024-03-01", "2024-03-31")


def test_files_are_added_by_the_page_which_then_finds_them(serve, visit, empty_desk, editor, tmp_path):
    page = visit(serve(empty_desk, front_of(empty_desk.archive), editor))
    story, picture = tmp_path / "wall.txt", tmp_path / "storm.png"
    story.write_text("Title: The wall is mended\nDate: 2024-05-02\nPublisher: Gazette\n\nThe harbour wall was mended.")
    picture.write_bytes(b"\x89PNG")
    show(page, "Archive")
    page.get_by_role("button", name="Add to the archive").click()
    expect(page.locator("#added")).to_have_text("Choose files first, or drop them into the box above.")
    page.locator("#upload input[type=file]").set_input_files([story, picture])
    expect(page.locator("#upload")).to_contain_text("storm")
    page.get_by_role("button", name="Add to the archive").click()
    expect(page.locator("#added")).to_contain_text("Added 1, updated 0, unchanged 0.")
    expect(page.locator("#added")).to_contain_text("storm.png: ")
    expect(page.locator("#holdings")).to_contain_text("2 May 2024")
    expect(page.locator("#masthead")).to_contain_text("1 article from 1 publisher")
    assert Axe().run(page).response["violations"] == []
    search(page, "harbour")
    expect(page.locator("#found h2")).to_have_text("The wall is mended")


def test_an_article_that_is_read_can_be_removed_once_that_is_confirmed(serve, visit, empty_desk, editor, make_article):
    empty_desk.archive.add_articles([make_article("The harbour wall was mended.", title="The wall is mended")])
    page = visit(serve(empty_desk, front_of(empty_desk.archive), editor))
    search(page, "harbour")
    page.locator("#found h2 a").click()
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.locator("#removal")).to_contain_text("Remove “The wall is mended”")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("button", name="Remove it")).to_be_hidden()
    assert empty_desk.archive.stats().articles == 1
    show(page, "Search")
    page.locator("#found h2 a").click()
    page.get_by_role("button", name="Remove", exact=True).click()
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Remove it").click()
    expect(page.locator("#removal")).to_have_text("Removed “The wall is mended”.")
    expect(page.locator("#masthead")).to_contain_text("No articles yet")
    assert empty_desk.archive.stats().articles == 0


def test_without_an_editor_the_page_takes_no_files_and_removes_nothing(page, scripted_desk):
    show(page, "Archive")
    expect(page.locator("#holdings")).to_contain_text("Articles")
    assert page.locator("#upload").count() == 0
    uploaded = page.request.post(
        page.url.split("?")[0] + "gradio_api/upload",
        multipart={"files": {"name": "a.txt", "mimeType": "text/plain", "buffer": b"more than a byte"}},
    )
    assert not uploaded.ok
    show(page, "Ask")
    page.get_by_label("Question").fill("What will the wall cost?")
    page.keyboard.press("Enter")
    page.locator(".card h2 a").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("button", name="Remove", exact=True)).to_be_hidden()


def test_files_that_were_dropped_and_never_added_go_when_the_server_ends(
    serve, visit, empty_desk, editor, tmp_path, monkeypatch, servers
):
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path / "uploads"))
    page = visit(serve(empty_desk, front_of(empty_desk.archive), editor))
    story = tmp_path / "wall.txt"
    story.write_text("The harbour wall was mended.")
    show(page, "Archive")
    with page.expect_response(re.compile("/upload")):
        page.locator("#upload input[type=file]").set_input_files(story)
    expect(page.locator("#upload")).to_contain_text("wall")
    assert list((tmp_path / "uploads").rglob("wall.txt"))
    servers.pop().close()
    assert not list((tmp_path / "uploads").rglob("wall.txt"))

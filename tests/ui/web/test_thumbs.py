"""What readers say of answers, in a real browser, over a desk that answers from a script."""

import json

import pytest
from driving import ask
from playwright.sync_api import expect

from dateline.eval.drafting.feedback import read_feedback

pytestmark = pytest.mark.browser


def test_a_right_answer_that_a_reader_gives_becomes_a_draft_of_a_gold_case(page, feedback, dateline, tmp_path):
    ask(page, "What will the wall cost?")
    page.get_by_role("button", name="Dislike", exact=True).press("Enter")
    remark = page.locator(".remark")
    expect(remark).to_have_text("Noted as wrong. Thank you.")
    expect(page.get_by_label("The right answer is")).to_be_focused()
    assert [kept.verdict for kept in read_feedback(feedback)] == ["down"]

    page.keyboard.type("4.2 million")
    page.get_by_label("What is wrong with the answer").fill("The reader of the letter is beside the point.")
    page.get_by_role("button", name="Send").press("Enter")
    expect(remark).to_have_text("Noted as wrong, with what you wrote. Thank you.")
    expect(page.locator("#feedback")).to_be_hidden()
    expect(page.get_by_label("Question")).to_be_focused()
    expect(page.get_by_role("button", name="Disliked")).to_be_visible()

    drafts = tmp_path / "drafts.jsonl"
    assert dateline("eval", "promote", str(feedback), "--out", str(drafts))[0] == 0
    draft = json.loads(drafts.read_text())
    assert (draft["question"], draft["answers"]) == ("What will the wall cost?", ["4.2 million"])
    assert [support["article"] for support in draft["support"]] == [
        "https://saltmarsh.example/2024/harbour-wall",
        "b" * 16,
    ]


def test_each_checked_answer_has_thumbs_and_they_stay_as_they_were_pressed(page, feedback, scripted_desk):
    ask(page, "something forbidden")
    expect(page.locator(".problem")).to_be_visible()
    expect(page.get_by_role("button", name="Like", exact=True)).to_be_hidden()
    ask(page, "What will the wall cost?")
    page.get_by_role("button", name="Like", exact=True).click()
    expect(page.locator(".remark")).to_have_text("Noted as right. Thank you.")
    ask(page, "Who owns the moon? slow start")
    expect(page.locator(".waiting")).to_be_visible()
    expect(page.get_by_role("button", name="Like", exact=True)).to_be_hidden()
    scripted_desk.gates["before tokens"].set()
    expect(page.locator(".refusal")).to_be_visible()
    expect(page.get_by_role("button", name="Liked")).to_have_count(1)
    page.get_by_role("button", name="Liked").click()
    expect(page.locator(".remark")).to_have_text("Your opinion is taken back.")
    assert not feedback.exists()


def test_where_the_disk_takes_no_feedback_one_line_says_so_and_the_page_goes_on(page, feedback):
    feedback.parent.write_text("a file in the way")
    ask(page, "What will the wall cost?")
    page.get_by_role("button", name="Dislike", exact=True).click()
    expect(page.locator(".remark")).to_have_text("Your opinion could not be kept: File exists")
    expect(page.get_by_role("button", name="Dislike", exact=True)).to_be_visible()
    expect(page.locator(".checked .answer")).to_contain_text("4.2 million")
    ask(page, "And when?")
    expect(page.locator(".checked")).to_have_count(2)


def test_a_cleared_conversation_takes_its_thumbs_and_its_form_along(page):
    ask(page, "What will the wall cost?")
    page.get_by_role("button", name="Dislike", exact=True).click()
    expect(page.get_by_label("The right answer is")).to_be_visible()
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_label("The right answer is")).to_be_hidden()
    ask(page, "And when?")
    expect(page.get_by_role("button", name="Dislike", exact=True)).to_be_visible()

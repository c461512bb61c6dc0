"""The tab that answers, in a real browser, over a desk that answers from a script."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from driving import ask
from playwright.sync_api import expect

from dateline.eval.drafting.feedback import read_feedback

pytestmark = pytest.mark.browser

OUTPUT = Path(__file__).parents[2] / "output"
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


def test_sources_come_first_then_the_answer_streams_and_a_citation_leads_to_its_source(page, scripted_desk):
    ask(page, "slow start: what will the wall cost? hold")
    cards = page.locator("#sources .card")
    expect(cards).to_have_count(3)
    expect(page.locator(".waiting")).to_have_text("Reading the sources…")
    expect(page.get_by_role("button", name="Stop")).to_be_visible()

    scripted_desk.gates["before tokens"].set()
    expect(page.locator(".writing")).to_have_text("The wall will cost ")

    scripted_desk.gates["mid answer"].set()
    expect(page.locator(".checked .answer")).to_contain_text(
        "The wall will cost 4.2 million and work starts in May [1]."
    )
    expect(page.locator(".checked .receipt")).to_contain_text("Searched 60 articles")
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()

    page.get_by_role("link", name="[2]").click()
    expect(page.locator(".card.pointed-at")).to_be_focused()
    sentence = page.locator("mark.pointed-at")
    expect(sentence).to_have_text("Spending 4.2 million on stones while the school roof leaks is a poor choice.")
    expect(sentence).to_be_in_viewport(ratio=1)


def test_a_reader_who_is_not_next_has_the_sources_and_is_told_how_many_come_before(page):
    ask(page, "queued, slow start: what will the wall cost?")
    expect(page.locator("#sources .card")).to_have_count(3)
    expect(page.locator(".waiting")).to_have_text("2 questions are answered before yours, about 15 seconds.")


def test_an_earlier_turns_citation_opens_its_folded_sources(page):
    ask(page, "What will the wall cost?")
    expect(page.locator(".checked")).to_have_count(1)
    ask(page, "And when?")
    expect(page.locator(".checked")).to_have_count(2)
    expect(page.locator("#source-1-1")).to_be_hidden()
    page.get_by_role("link", name="[1]").first.click()
    expect(page.locator("#source-1-1")).to_be_visible()
    expect(page.locator("#source-1-1")).to_be_in_viewport()


def test_a_citation_works_from_the_keyboard(page):
    ask(page, "What will the wall cost?")
    expect(page.locator("#source-1-1")).to_be_visible()
    page.get_by_role("link", name="[1]").press("Enter")
    expect(page.locator(".card:has(#source-1-1)")).to_be_focused()


def test_a_follow_up_carries_the_conversation(page, scripted_desk):
    ask(page, "What will the wall cost?")
    expect(page.locator(".checked")).to_have_count(1)
    ask(page, "And when?")
    expect(page.locator(".checked")).to_have_count(2)
    assert [turn.question for turn in scripted_desk.asked[1].history] == ["What will the wall cost?"]
    expect(page.locator(".understood")).to_have_text(["Understood as: What will the wall cost, and when?"])


def test_another_browser_session_sees_nothing_of_the_first(serve, visit, scripted_desk):
    address = serve(scripted_desk)
    first, second = visit(address), visit(address)
    ask(first, "What will the wall cost?")
    expect(first.locator(".checked")).to_have_count(1)
    ask(second, "And when?")
    expect(second.locator(".checked")).to_have_count(1)
    expect(second.locator(".question")).to_have_text(["And when?"])
    assert scripted_desk.asked[1].history == ()


def test_a_refusal_says_so_and_lists_the_closest_articles(page):
    ask(page, "Who owns the moon?")
    expect(page.locator(".refusal")).to_have_text("The archive does not say who owns the moon.")
    expect(page.locator(".closest li")).to_have_count(3)
    expect(page.locator("#sources .label")).to_have_text("Closest articles")
    page.locator(".closest a").nth(1).click()
    expect(page.locator(".card.pointed-at h2")).to_have_text("The wall can wait, the school cannot")


@pytest.mark.parametrize("question", ["slow start please", "hold it"])
def test_stop_works_before_the_first_token_and_in_the_middle(page, scripted_desk, question):
    ask(page, question)
    expect(page.locator(".writing" if "hold" in question else ".waiting >> text=Reading")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".draft .note")).to_have_text("Stopped.")
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    ask(page, "What will the wall cost?")
    expect(page.locator(".checked")).to_have_count(1)
    assert scripted_desk.closed[0] == question
    assert scripted_desk.asked[-1].history == ()


def test_leaving_the_page_stops_the_model(serve, visit, scripted_desk):
    page = visit(serve(scripted_desk))
    ask(page, "slow start please")
    expect(page.locator("#sources .card")).to_have_count(3)
    page.close()
    assert scripted_desk.has_closed.wait(timeout=20)
    assert scripted_desk.stopped == ["slow start please"]


def test_an_error_is_one_line_in_the_conversation(page):
    ask(page, "something forbidden")
    expect(page.locator(".problem")).to_have_text("The question is empty; write one.")
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()


def test_after_a_mistake_of_ours_the_page_goes_on(page):
    ask(page, "broken")
    expect(page.locator(".problem")).to_contain_text("Something went wrong")
    ask(page, "What will the wall cost?")
    expect(page.locator(".checked")).to_have_count(1)


def test_filters_reach_the_desk(page, scripted_desk):
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Publishers").click()
    page.get_by_role("option", name="The Echo").click()
    page.get_by_label("From").fill("2024-01-01")
    ask(page, "What will the wall cost?")
    expect(page.locator(".checked")).to_have_count(1)
    (asked,) = scripted_desk.asked
    assert (asked.since, asked.until, asked.publishers) == ("2024-01-01", None, ("The Echo",))


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


def test_an_example_question_is_asked_by_a_click(page):
    page.get_by_text("Who owns the moon?").click()
    expect(page.locator(".refusal")).to_be_visible()


def test_clearing_begins_a_new_conversation(page, scripted_desk):
    ask(page, "What will the wall cost?")
    expect(page.locator(".checked")).to_have_count(1)
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#sources .card")).to_have_count(0)
    expect(page.locator(".checked")).to_have_count(0)
    ask(page, "And when?")
    expect(page.locator(".checked")).to_have_count(1)
    assert scripted_desk.asked[1].history == ()


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


def test_nothing_in_an_article_a_question_or_an_answer_runs_or_draws(page):
    ask(page, 'storm <img src=x onerror="window.hacked=6"> **x** [a](javascript:window.hacked=7) $$y$$')
    expect(page.locator(".checked")).to_have_count(1)
    page.locator("#sources summary >> text=passages found").click()
    expect(page.locator(".checked .answer")).to_have_text(
        'It said <img src=x onerror="window.hacked=5"> **bold** [1] and [9].'
    )
    expect(page.locator(".card:has(#source-1-1) h2")).to_have_text(
        '<script>window.hacked = "title"</script> Storm **warning** $$x^2$$'
    )
    for element in page.locator("#sources .card, #conversation .message").all():
        element.hover()
    assert page.evaluate("window.hacked === undefined")
    assert page.locator("#conversation .prose img, #sources img, #sources script, #sources h1, .katex").count() == 0
    assert page.locator("#conversation a[href^=javascript], #sources a[href^=javascript]").count() == 0


def test_on_a_phone_the_sources_follow_the_conversation(serve, visit, scripted_desk):
    page = visit(serve(scripted_desk), size=PHONE)
    ask(page, "What will the wall cost?")
    page.get_by_role("link", name="[1]").click()
    expect(page.locator("#source-1-1")).to_be_in_viewport()
    boxes = [page.locator(name).bounding_box() for name in ("#conversation", "#question", "#sources")]
    assert boxes[0]["y"] < boxes[1]["y"] < boxes[2]["y"]


def test_a_headline_opens_its_article_at_the_quote(page):
    ask(page, "What will the wall cost?")
    page.locator(".card:has(#source-1-1) h2 a").click()
    reader = page.get_by_role("dialog", name="Article")
    expect(reader.get_by_role("heading", name="Council votes 7-4 to rebuild the harbour wall")).to_be_focused()
    expect(reader.locator("mark")).to_have_text(
        "Mayor Ines Calder said the work would cost 4.2 million and start in May."
    )
    expect(reader).to_contain_text("The eastern quay stays open throughout.")
    expect(reader.get_by_role("link", name="As published")).to_have_attribute("rel", "noopener noreferrer")
    page.keyboard.press("Escape")
    expect(reader).to_be_hidden()


def test_an_answer_can_be_taken_along_and_reopened(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "What will the wall cost?")
    page.get_by_role("link", name="Copy with sources").press("Enter")
    expect(page.get_by_role("link", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("What will the wall cost?\n\nThe wall will cost 4.2 million")
    assert '[1] "Mayor Ines Calder said the work would cost 4.2 million and start in May."' in copied
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Link", exact=True).click()
    expect(opened.value.get_by_role("heading", name="What will the wall cost?")).to_be_visible()
    expect(opened.value.locator("blockquote")).to_have_count(2)
    assert Axe().run(opened.value).response["violations"] == []


def test_a_question_is_asked_again_or_changed(page, scripted_desk):
    ask(page, "What will the wall cost?")
    page.get_by_role("link", name="Edit the question").press("Enter")
    box = page.get_by_label("Question")
    expect(box).to_be_focused()
    expect(box).to_have_value("What will the wall cost?")
    page.keyboard.type(" Please")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".checked")).to_have_count(2)
    page.get_by_role("link", name="Ask again").first.click()
    expect(page.locator(".checked")).to_have_count(3)
    assert [asked.question for asked in scripted_desk.asked] == [
        "What will the wall cost?",
        "What will the wall cost? Please",
        "What will the wall cost?",
    ]


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


def test_a_question_about_one_article_is_answered_from_it_alone(page, scripted_desk):
    ask(page, "What will the wall cost?")
    page.locator(".card:has(#source-1-1) h2 a").click()
    page.get_by_role("button", name="Ask about this article").click()
    line = page.get_by_role("button", name="Only about: Council votes 7-4")
    expect(line).to_be_visible()
    expect(page.get_by_label("Question")).to_be_focused()
    ask(page, "When does it start?")
    expect(page.locator(".checked")).to_have_count(2)
    assert [article.title for article in scripted_desk.about] == ["Council votes 7-4 to rebuild the harbour wall"]
    line.click()
    expect(line).to_be_hidden()
    scripted_desk.about = None
    ask(page, "And the letter?")
    expect(page.locator(".checked")).to_have_count(3)
    assert scripted_desk.about is None

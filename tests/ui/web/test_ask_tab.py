"""The tab that answers, in a real browser, over a desk that answers from a script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from driving import ask
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


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


def test_an_example_question_is_asked_by_a_click(page):
    page.get_by_text("Who owns the moon?").click()
    expect(page.locator(".refusal")).to_be_visible()


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

"""What belongs to the page goes; whatever may be the paper's prose stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.cleaning.clutter import ends_as_sentence, is_clutter, is_count, is_sentence


@pytest.mark.parametrize(
    "line", ["0", "160", "1.2K", "1,204 views", "12 shares", "3 comments", "No comments yet", "4 min read"]
)
def test_counts_are_recognised(line: str) -> None:
    assert is_count(line)


@pytest.mark.parametrize("line", ["160 people came", "2-1", "K", "Seven shares"])
def test_other_lines_are_no_counts(line: str) -> None:
    assert not is_count(line)


@pytest.mark.parametrize(
    "line",
    [
        "Also read: Ferry back in service",
        "READ MORE: Ferry back in service",
        "Share this: Facebook Twitter",
        "Share | Tweet | Email",
        "Facebook",
        "Sign up for our free daily newsletter",
        "Subscribe now to get The Morning Tide in your inbox",
        "Follow us on Facebook",
        "Advertisement",
        "3 comments",
        "See more: Ferry back in service",
        "READ MORE",
        "Thanks for signing up!",
        "Sign up here for the Morning Tide, our newsletter. Explore the coast with us, with maps and a recipe.",
        "Subscribe to the newsletter: everything that the harbour talks about",
        "(You can get “Five Things at High Tide” delivered to your inbox daily. Sign up here.)",
        "Get the Tide's weekly newsletter Sign up here",
        "Would you like to receive the Tide newsletter?",
        "Like this story? Pass it on to a friend.",
        "Follow Ann Lee on Twitter: @annlee. For the harbour, join us on our own page.",
        "Follow the Tide's opinion desk on Facebook and Instagram.",
        "Have a tip? Ann Lee may be reached at the quay.",
        "We use cookies to improve your experience. By staying you accept them.",
        "This website uses cookies and similar techniques to measure traffic.",
        "By signing up, you agree to our terms and to our privacy policy.",
        "This site is protected by reCAPTCHA and the terms of its maker apply.",
        "We may earn a commission if you shop through the links on this page.",
        "If you buy something through our links, the Tide may earn a share.",
    ],
)
def test_page_clutter_is_recognised(line: str) -> None:
    assert is_clutter(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell.",
        "More people came than expected.",
        "Related trades were hit too.",
        "Print workers went on strike.",
        "Facebook said it had removed the page.",
        "Subscribe was the word she used.",
        "Also read were two letters from her brother.",
        "More: the mayor said the bridge would cost £84,000.",
        "Related: three men were charged on Monday with the theft.",
        "Follow along with the crew on Twitter, said the harbour master.",
        "Follow-up tests on the water were posted on Facebook.",
        "They use cookies crushed with butter for the base.",
        "We use cookies crushed with butter for the base, said the baker.",
        "Get in line early, said the newsletter's editor.",
        "Subscribers to the newsletter were told on Monday.",
        "By signing the treaty, the two ports ended a quarrel of 40 years.",
        "If you buy fish at the post office, you may wait.",
        "Have a seat, he told the reporters, and a tip: mind the paint.",
        "The Tide's newsletter has 4,000 readers, of whom half live abroad.",
        "Sign up for what? she asked.",
        "Watch: the tide tables are wrong, say the harbour pilots.",
    ],
)
def test_sentences_are_no_clutter(line: str) -> None:
    assert not is_clutter(line)


def test_a_sentence_is_longer_than_a_headline_and_ends_as_one() -> None:
    assert is_sentence("The ferry was back at its old berth by “noon.”")
    assert not is_sentence("The ferry is back.")
    assert not is_sentence("The ferry was back at its old berth by noon")
    assert ends_as_sentence("Back?’")
    assert not ends_as_sentence("")


@settings(deadline=None)
@given(st.text(max_size=400), st.sampled_from(["Sign up ", "We use cookies ", "Follow ", "If you buy ", "More: "]))
def test_no_line_takes_long(rest: str, start: str) -> None:
    assert is_clutter(start + rest + " newsletter" * 500) is False
    assert is_clutter(start + rest) in (True, False)

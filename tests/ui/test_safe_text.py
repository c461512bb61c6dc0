"""Text from outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ui.safe_text import escape, lines, one_line, shortened, visible, web_address


def test_controls_that_reorder_or_drive_a_terminal_are_dropped():
    assert visible("a\u202eb\u2066c\x1b[31md\x07\r\n\te") == "abc[31md\n\te"


def test_letters_of_every_script_and_joiners_stay():
    text = "Ünïcödé \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001f468\u200d\U0001f469"
    assert visible(text) == text


def test_one_line_joins_lines():
    assert one_line(" a\n\n b\t c ") == "a b c"


@given(st.text())
def test_escaped_text_opens_no_tag_and_ends_no_attribute(text):
    escaped = escape(text)
    assert not set("<>\"'") & set(escaped)


def test_lines_keeps_line_ends_as_markup():
    assert lines("a<b\nc") == "a&lt;b<br>c"


@pytest.mark.parametrize("url", ["https://echo.example/a?b=1&c=2", "http://localhost:80/x"])
def test_web_addresses_pass(url):
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [None, "", "javascript:alert(1)", "JavaScript:alert(1)", " javascript:x", "data:text/html,x", "file:///etc/passwd",
     "//echo.example/a", "https:///path", "http://[bad", "ftp://echo.example/a"],
)  # fmt: skip
def test_other_addresses_do_not(url):
    assert web_address(url) is None


def test_a_long_text_ends_in_an_ellipsis_within_its_bound():
    assert shortened("a  b\nc", 5) == "a b c"
    assert shortened("one two three", 9) == "one two…"

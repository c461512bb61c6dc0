import pytest

from dateline.eval.reports.wording import decimals, estimate, flat, percent, seconds


@pytest.mark.parametrize(
    ("share", "text"), [(0, "0%"), (1, "100%"), (0.574, "57%"), (0.9961, "99.6%"), (0.0041, "0.4%"), (0.995, "99.5%")]
)
def test_per_cent_are_whole_unless_that_would_say_all_or_nothing(share, text):
    assert percent(share) == text


def test_a_share_is_told_with_its_interval():
    assert estimate({"value": 0.5, "low": 0.25, "high": 1.0}) == "50% (25% to 100%)"
    assert decimals(2 / 3) == "0.667"


@pytest.mark.parametrize(("value", "text"), [(0.0214, "21 ms"), (0.9996, "1.0 s"), (8.33, "8.3 s"), (11.2, "11 s")])
def test_times_have_two_digits_and_a_unit(value, text):
    assert seconds(value) == text


def test_settings_within_settings_have_both_names_and_empty_ones_none():
    settings = {"seed": 0, "only": None, "archive": {"articles": 2, "of": {"a": 1}}, "machine": {}}
    assert dict(flat(settings)) == {"seed": 0, "archive.articles": 2, "archive.of.a": 1}

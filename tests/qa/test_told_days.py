from datetime import date

import pytest

from dateline.qa.told_days import dated

WEDNESDAY = date(2023, 9, 13)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It fell on Sunday.", "It fell on Sunday (10 September 2023)."),
        ("It fell on Sunday afternoon.", "It fell on Sunday afternoon (10 September 2023)."),
        ("It fell on Wednesday.", "It fell on Wednesday (13 September 2023)."),
        ("On Friday evening the lamp failed.", "On Friday evening (8 September 2023) the lamp failed."),
        ("On Friday morning Ann left it.", "On Friday morning (8 September 2023) Ann left it."),
        ("He met them in Lodeford on Sunday.", "He met them in Lodeford on Sunday (10 September 2023)."),
        ("At noon on Sunday it came.", "At noon on Sunday (10 September 2023) it came."),
        (
            "He told a rally on Monday that it was over.",
            "He told a rally on Monday (11 September 2023) that it was over.",
        ),
        ("It was lit yesterday.", "It was lit yesterday (12 September 2023)."),
        ("It failed last night.", "It failed last night (12 September 2023)."),
        ("It was lit last month.", "It was lit last month (August 2023)."),
        ("It ran 31 times last year.", "It ran 31 times last year (2022)."),
        ("It will stop next year.", "It will stop next year (2024)."),
        ("It will open on Saturday, December 2.", "It will open on Saturday, December 2 (2023)."),
        ("It was sold on Monday, Sept. 4.", "It was sold on Monday, Sept. 4 (2023)."),
        ("It runs from 3 to 9 October.", "It runs from 3 to 9 October (2023)."),
        ("On March 31 next year it will stop.", "On March 31 next year (2024) it will stop."),
        ("Ottery 34, Selby 27 Sept. 1: it ended.", "Ottery 34, Selby 27 Sept. 1 (2023): it ended."),
        ("It was sold on 4 May.", "It was sold on 4 May (2023)."),
        ("It opens on January 14, at noon.", "It opens on January 14 (2024), at noon."),
        ("It sank Sunday and rose Monday.", "It sank Sunday (10 September 2023) and rose Monday (11 September 2023)."),
        ("It will fall, she said on Monday.", "It will fall, she said on Monday (11 September 2023)."),
        (
            "It will cost £2m, they were told on Monday.",
            "It will cost £2m, they were told on Monday (11 September 2023).",
        ),
        ("The man, who is 34, was held on Monday.", "The man, who is 34, was held on Monday (11 September 2023)."),
        (
            "What would have begun was put off on Monday.",
            "What would have begun was put off on Monday (11 September 2023).",
        ),
    ],
)
def test_a_day_that_is_only_named_gets_its_date(text, shown) -> None:
    assert dated(text, WEDNESDAY) == shown


@pytest.mark.parametrize(
    "text",
    [
        "The gate will close on Friday.",
        "On Friday I shall hand over the keys that I was given.",
        "She was told to be there on Friday.",
        "It was shut until Friday.",
        "It is on Friday, and all were asked.",
        "He was told that it starts on Friday.",
        "It was sold on Friday, 15 September 2023.",
        "It was sold on Saturday, April 30, 2022.",
        "It was sold on Saturday the 9th.",
        "It ran from October 3 to 9.",
        "In March 1984 it was shut.",
        "He works Saturdays and always has worked.",
        "It was shut every Friday.",
        "The Friday story-time has moved.",
        "He was hurt, so Saturday's match is in doubt.",
        "It was rescheduled for Friday.",
        "It was open Tuesday-Friday.",
        "She is set to face Ann, who won it, in the first round on Monday.",
        "It was his last year as mayor.",
        "It was sold on Thursday.",
        "She leaves next Friday after what was said.",
        "The Sunday Times reported it.",
        "Crowds came on Black Friday.",
        "There is no Sunday service.",
        "It was the last year when papers were sat.",
        "Nothing was said of a day.",
        "The funeral will be held at 10.30am on Friday, his family said.",
        "It will be heard at St. Mary's on Friday, they said.",
        "The verdict will be announced on Friday after a trial that lasted six weeks.",
        "The firm will, a spokesman said, reopen on Monday.",
        "The committee is to meet on Friday, the council confirmed.",
        "Two men charged with murder appear before magistrates on Friday.",
        "She may be released on Monday, her lawyer said.",
        "England play France on Saturday, having beaten Wales.",
        "It was shut until 6am on Sunday.",
        "The council met on Monday last week.",
        "Two weeks ago on Tuesday it was lost.",
        "They were married on Saturday in 1962.",
        "The Mail on Sunday reported it.",
        "Good Friday services were held.",
        "The Last Night of the Proms was cancelled.",
        "It was yesterday's vote that counted.",
        "The Capitol was stormed on Jan. 6.",
        "He pleaded guilty in 2019 to what was done on Aug. 6.",
        "The July 7 bombings were recalled.",
        "He was born on 5 May.",
        "About 12 Marines were killed.",
        "At 5 Marlow 23 were held.",
        "ROME, May 4-6 was a feast.",
    ],
)
def test_what_is_to_come_or_a_name_or_of_many_or_dated_is_left(text) -> None:
    assert dated(text, WEDNESDAY) == text


def test_an_undated_article_tells_no_date() -> None:
    assert dated("It fell on Sunday.", None) == "It fell on Sunday."


@pytest.mark.parametrize("day", range(1, 8))
def test_the_day_lies_within_the_week_before(day) -> None:
    published = date(2024, 1, day)
    told = dated("It fell on Sunday.", published)
    told_as = {6: "", 7: " (7 January 2024)"}.get(day, " (31 December 2023)")
    assert told == f"It fell on Sunday{told_as}."


def test_months_pass_the_end_of_a_year() -> None:
    assert dated("It fell last month.", date(2024, 1, 3)) == "It fell last month (December 2023)."
    assert dated("It was put off to next month.", date(2023, 12, 3)) == "It was put off to next month (January 2024)."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("HARROW BAY, May 4 - It was shut on Tuesday.", "HARROW BAY - It was shut on Tuesday (3 May 2022)."),
        ("SALVADOR, Feb. 26 (Reuter) — It was shut.", "SALVADOR (Reuter) — It was shut."),
        ("LONDON, England, Sept 4 – It was shut.", "LONDON, England – It was shut."),
        ("On May 4 - a Wednesday - it was shut.", "On May 4 (2022) - a Wednesday - it was shut."),
    ],
)
def test_the_day_of_a_dateline_is_none_of_the_event(text, shown) -> None:
    assert dated(text, date(2022, 5, 4)) == shown

"""Which days a question names, asked on Wednesday 15 May 2024."""

from datetime import date

import pytest

from dateline.qa.dates import names_days, read_period, undated
from dateline.qa.records import Period

AS_OF = date(2024, 5, 15)
PHRASES = """
What happened in May 2022? | 2022-05-01 | 2022-05-31
What happened in May? | 2024-05-01 | 2024-05-31
What happened in June? | 2023-06-01 | 2023-06-30
What happened in Dec 2021? | 2021-12-01 | 2021-12-31
What happened in Sept. 2021? | 2021-09-01 | 2021-09-30
What did the council decide during October 2023? | 2023-10-01 | 2023-10-31
Did the march pass the marsh in March 2023? | 2023-03-01 | 2023-03-31
the November 2022 report | 2022-11-01 | 2022-11-30
in the month of March | - | -
in early 2023 | 2023-01-01 | 2023-05-02
in mid-2023 | 2023-05-02 | 2023-08-31
in late September 2023 | 2023-09-19 | 2023-09-30
What was said on 12 May 2022? | 2022-05-12 | 2022-05-12
What was said on 12 May, 2022? | 2022-05-12 | 2022-05-12
What was said on May 12, 2022? | 2022-05-12 | 2022-05-12
What was said on May 12th 2022? | 2022-05-12 | 2022-05-12
What was said on the 3rd of March? | 2024-03-03 | 2024-03-03
What was said on 3 June? | 2023-06-03 | 2023-06-03
What was said on June 3? | 2023-06-03 | 2023-06-03
What was said on 2022-05-12? | 2022-05-12 | 2022-05-12
Which figure in the 16 November 2022 bridge report was wrong? | 2022-11-16 | 2022-11-16
on 29 February 2024 | 2024-02-29 | 2024-02-29
on 31 February 2023 | - | -
on 45 May 2023 | 2023-05-01 | 2023-05-31
Who was mayor in 2016? | 2016-01-01 | 2016-12-31
during the year 2020 | 2020-01-01 | 2020-12-31
over 2023 | 2023-01-01 | 2023-12-31
throughout 1987 | 1987-01-01 | 1987-12-31
in the 1990s | 1990-01-01 | 1999-12-31
Who won the 2022 World Cup? | - | -
Who was elected at the 2023 election? | - | -
What was the turnout in the 2023 mayoral election? | - | -
How many points after nine games in 2023-24? | - | -
How many of the 1,500 marched? | - | -
Is 2001 a good film? | - | -
What changed between 2019 and 2022? | 2019-01-01 | 2022-12-31
between 3 and 9 March 2023 | 2023-03-03 | 2023-03-09
between 3 March and 9 March 2023 | 2023-03-03 | 2023-03-09
from March to May 2022 | 2022-03-01 | 2022-05-31
from 1 March 2022 until 3 April 2022 | 2022-03-01 | 2022-04-03
between December 2022 and December 2023 | 2022-12-01 | 2023-12-31
between 2022 and 2019 | - | -
since 2021 | 2021-01-01 | -
Since last September, how many? | 2023-09-01 | -
since May 2022 | 2022-05-01 | -
since yesterday | 2024-05-14 | -
from 2022 | 2022-01-01 | -
after May 2022 | 2022-06-01 | -
after 12 May 2022 | 2022-05-13 | -
When did the volcano last erupt before 2022? | - | 2021-12-31
before March 2023 | - | 2023-02-28
until March 2023 | - | 2023-03-31
up to 2020 | - | 2020-12-31
by October 2023 | - | 2023-10-31
Who came after Leila Farouk? | - | -
before the flood | - | -
What happened today? | 2024-05-15 | 2024-05-15
What happened yesterday? | 2024-05-14 | 2024-05-14
What happened last night? | 2024-05-14 | 2024-05-14
What happened this week? | 2024-05-13 | 2024-05-15
What happened last week? | 2024-05-06 | 2024-05-12
What happened this month? | 2024-05-01 | 2024-05-15
What happened last month? | 2024-04-01 | 2024-04-30
What happened this year? | 2024-01-01 | 2024-05-15
What happened last year? | 2023-01-01 | 2023-12-31
What happened last Tuesday? | 2024-05-14 | 2024-05-14
What happened last Wednesday? | 2024-05-08 | 2024-05-08
What happened last March? | 2024-03-01 | 2024-03-31
What happened in the last 6 months? | 2023-11-15 | 2024-05-15
What happened over the past two years? | 2022-05-15 | 2024-05-15
What happened over the past year? | 2023-05-15 | 2024-05-15
What happened in the past week? | 2024-05-08 | 2024-05-15
in the last three days | 2024-05-12 | 2024-05-15
three days ago | 2024-05-12 | 2024-05-12
two weeks ago | 2024-04-29 | 2024-05-05
a month ago | 2024-04-01 | 2024-04-30
five months ago | 2023-12-01 | 2023-12-31
How big is the grant, after the cut two years ago? | 2022-01-01 | 2022-12-31
10 years ago | 2014-01-01 | 2014-12-31
How many years ago was it built? | - | -
How long ago was that? | - | -
Can it be done in a day? | - | -
in the summer of 2022 | 2022-06-01 | 2022-08-31
in summer 2022 | 2022-06-01 | 2022-08-31
the winter of 2022 | 2022-12-01 | 2023-02-28
last summer | 2023-06-01 | 2023-08-31
last winter | 2023-12-01 | 2024-02-29
since the spring | 2024-03-01 | -
Did the spring break? | - | -
Who may vote? | - | -
What did Theresa May say? | - | -
What did the March family own? | - | -
Who accompanied Kim? | - | -
Will it fall? | - | -
"""
TABLE = [[part.strip() for part in line.split("|")] for line in PHRASES.strip().splitlines()]


def day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


@pytest.mark.parametrize(("question", "since", "until"), TABLE, ids=[row[0] for row in TABLE])
def test_the_days_of_a_phrase(question, since, until):
    period = read_period(question, AS_OF)
    named = (period.since, period.until) if period else (None, None)
    assert named == (day(since), day(until))
    assert not period or period.words in question


def test_the_first_of_several_counts():
    assert read_period("Was it dearer in 2019 or in 2022?", AS_OF).since == date(2019, 1, 1)


def test_months_end_where_they_do_when_counted_back():
    assert read_period("in the past month", date(2024, 3, 31)).since == date(2024, 2, 29)


@pytest.mark.parametrize("question", ["", "in", "999 years ago", "in the last 999 years", "x" * 1000])
def test_no_question_is_too_odd(question):
    read_period(question, AS_OF)


def test_days_are_taken_out_of_a_text() -> None:
    assert undated("the mill in May 2022, and since") == "the mill , and since"
    assert undated("the mill yesterday", Period(None, None, "yesterday")) == "the mill"
    assert undated("the mill") == "the mill"
    assert names_days("the mill since 2019") and not names_days("the 2022 World Cup")

import pytest

from dateline.eval.metrics.figures import spell_dates, states_figure


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("It cost 1.2 million.", "£1,200,000"),
        ("It cost £1,200,000.", "1.2 million"),
        ("It cost £1.2m, he said.", "1.2m pounds"),
        ("He paid five pounds.", "£5"),
        ("He paid $19m for lunch.", "$19 million"),
        ("The turnout was 58.1%.", "58.1 per cent"),
        ("It was shut for three weeks.", "3 weeks"),
        ("The bridge is 84 meters long.", "84 metres"),
        ("Twenty-one towns were cut off.", "21"),
        ("It was shut for 683 days.", "683 days"),
        ("It opens on 16 November 2022.", "Nov 16 2022"),
        ("It opens on Nov. 16, 2022.", "16 November 2022"),
        ("It opens on Wednesday.\nThat is the 16th of November 2022.", "Wednesday, 16 November 2022"),
        ("It opens on 2022-11-16.", "16 November 2022"),
        ("It opens on 16 November 2022.", "2022-11-16"),
        ("It opens on 11/16/2022.", "16 November 2022"),
        ("It opens on 16 November 2022.", "November 2022"),
        ("It opens on 2022-11-16.", "November 2022"),
        ("It opens on 16 November 2022.", "November 16"),
        ("It opens on 2 January 2061.", "2061-01-02"),
    ],
)
def test_a_figure_is_stated_however_it_is_written(text, answer):
    assert states_figure(text, ["Rome", answer]) == 1.0


@pytest.mark.parametrize(
    ("text", "answer", "why"),
    [
        ("It cost £1.3m.", "£1.2m", "another number"),
        ("It cost £1.2bn.", "£1.2m", "another scale"),
        ("It cost $1.2m.", "£1.2m", "another currency"),
        ("There were 58.1 of them.", "58.1 per cent", "no percentage"),
        ("The bridge is 84 years old.", "84 metres", "another thing"),
        ("It is 84 feet long. It is two metres wide.", "84 metres", "the word is of another sentence"),
        ("It opens on 17 November 2022.", "16 November 2022", "another day"),
        ("It opens on 16 November 2023.", "16 November 2022", "another year"),
        ("It opens in November 2022.", "16 November 2022", "less than the whole date"),
        ("It opens on 16 November.", "16 November 2022", "less than the whole date"),
        ("It opens on 11/10/2022.", "11 October 2022", "could be November"),
        ("They won 2-4.", "4-2", "an answer of two numbers has an order"),
        ("It is Oslo.", "Oslo", "no figure"),
        ("", "£1.2m", "nothing said"),
    ],
)
def test_another_figure_is_not(text, answer, why):
    assert states_figure(text, [answer]) == 0.0, why


@pytest.mark.xfail(strict=True, reason="the units of a sentence are read together, not with their numbers")
def test_limitation_a_number_with_the_unit_of_another():
    assert states_figure("It rose by 5 per cent to $3m.", ["$5"]) == 0.0


def test_only_dates_are_spelt_out():
    assert spell_dates("On 2022-11-16, (4-2) and 3/4 of 1-2-3 in 2019-2022") == (
        "On 16 November 2022, (4-2) and 3/4 of 1-2-3 in 2019-2022"
    )

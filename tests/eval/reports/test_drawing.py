from dateline.eval.reports.drawing import BOTTOM, SHARE, TOP, Mark, Scale, band_path, line_path

MARKS = [Mark(10, 50, 60, 40, "a"), Mark(20, 30, 45, 25, "b")]


def test_a_scale_maps_its_ends_and_what_lies_between():
    scale = Scale(0, 10, 100, 200)
    assert (scale(0), scale(2.5), scale(10)) == (100, 125, 200)
    assert (SHARE(0), SHARE(1)) == (BOTTOM, TOP)


def test_a_scale_of_one_value_puts_it_in_the_middle():
    assert Scale(3, 3, 0, 10)(3) == 5


def test_a_line_goes_through_the_dots_and_a_band_round_their_intervals():
    assert line_path(MARKS) == "M10 50 L20 30"
    assert band_path(MARKS) == "M10 40 L20 25 L20 45 L10 60 Z"

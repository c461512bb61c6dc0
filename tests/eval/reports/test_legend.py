from dateline.eval.metrics import alce
from dateline.eval.metrics.support_checker import judge_note
from dateline.eval.metrics.table import METRICS
from dateline.eval.reports.legend import GROUPS, JUDGED, figure_groups
from dateline.eval.reports.summary import summarise


def test_every_figure_of_a_run_is_in_a_group_with_its_legend(result):
    summary = summarise(result)
    rows = [row for group in figure_groups(summary).values() for row in group]
    names = [*summary["overall"], *summary["metrics"], *summary["confidence"], *summary["costs"]]
    assert sorted(row.name for row in rows) == sorted(names)
    assert all(row.says.endswith(".") for row in rows)
    assert set(figure_groups(summary)) == set(GROUPS.values())


def test_every_metric_has_a_group_that_is_shown():
    assert {metric.group for metric in METRICS.values()} <= GROUPS.keys()


def test_the_judges_own_accuracy_stands_beside_what_it_judged(result):
    judged = {row.name: row.judge for row in figure_groups(summarise(result))["Citations"]}
    assert judged["ALCE recall"] == judged["ALCE precision"] == judge_note()
    assert judged["citation precision"] is None
    by_judge = {name for name, m in METRICS.items() if m.measure in (alce.alce_recall, alce.alce_precision)}
    assert by_judge == JUDGED


def test_costs_have_their_units_and_no_line_to_draw(result):
    costs = {row.name: row for row in figure_groups(summarise(result))["Cost, in the mean"]}
    assert (costs["seconds to whole answer"].value, costs["prompt tokens"].value) == ("2.0 s", "300")
    assert costs["prompt tokens"].share is None

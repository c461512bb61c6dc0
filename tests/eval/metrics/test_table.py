from typing import get_args

import pytest

from dateline.eval.metrics.metric import Group
from dateline.eval.metrics.table import ANSWER_METRICS, COST_METRICS, METRICS, RETRIEVAL_METRICS, metrics_of


@pytest.mark.parametrize("name", METRICS)
def test_every_metric_has_a_legend_of_one_sentence(name):
    metric = METRICS[name]
    assert metric.says.endswith(".") and metric.says[0].isupper() and ". " not in metric.says
    assert metric.group in get_args(Group)


def test_what_costs_or_misleads_should_be_less():
    less = {name for name, metric in METRICS.items() if metric.better == "lower"}
    assert less == {"over-refusal", "must-not-say violations", *COST_METRICS}


def test_a_search_is_judged_by_its_own_metrics():
    assert metrics_of("retrieval") == RETRIEVAL_METRICS
    assert {metric.group for metric in RETRIEVAL_METRICS.values()} == {"retrieval"}


def test_a_run_is_judged_by_shares_and_costs_are_told_apart():
    assert metrics_of("all") == RETRIEVAL_METRICS | ANSWER_METRICS
    assert {metric.unit for metric in metrics_of("all").values()} == {"share"}
    assert "share" not in {metric.unit for metric in COST_METRICS.values()}

from dateline.eval import Case, Outcome
from dateline.eval.metrics.metric import DescribedMetric


def test_a_described_metric_is_called_as_its_measure_is():
    metric = DescribedMetric(lambda case, outcome: (float(outcome.refused), 1.0), "refusals", "Refused.", "lower")
    assert metric(Case(id="x", question="?"), Outcome(id="x", question="?", status="nothing_matched")) == (1.0, 1.0)

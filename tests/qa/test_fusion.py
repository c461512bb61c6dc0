import pytest

from dateline.qa.fusion import RRF_CONSTANT, reciprocal_rank_fusion


def test_scores_are_sums_of_reciprocal_ranks() -> None:
    fused = reciprocal_rank_fusion({"dense": ["a", "b", "c"], "keyword": ["c", "a"]})
    expected = {"a": 1 / 61 + 1 / 62, "b": 1 / 62, "c": 1 / 63 + 1 / 61}
    assert {id_: score for id_, score, _ in fused} == pytest.approx(expected)
    assert [id_ for id_, _, _ in fused] == ["a", "c", "b"]


def test_the_constant_is_the_papers() -> None:
    assert RRF_CONSTANT == 60


def test_each_retrievers_rank_is_recorded_from_one() -> None:
    fused = reciprocal_rank_fusion({"dense": ["a", "b"], "keyword": ["b"]})
    assert {id_: ranks for id_, _, ranks in fused} == {"b": {"dense": 2, "keyword": 1}, "a": {"dense": 1}}


def test_ties_keep_the_order_of_first_sight() -> None:
    fused = reciprocal_rank_fusion({"dense": ["x", "y"], "keyword": ["y", "x"]})
    assert [id_ for id_, _, _ in fused] == ["x", "y"]
    assert fused[0][1] == fused[1][1]


def test_one_ranking_keeps_its_order() -> None:
    ids = [f"id{number}" for number in range(50)]
    assert [id_ for id_, _, _ in reciprocal_rank_fusion({"dense": ids})] == ids


@pytest.mark.parametrize("rankings", [{}, {"dense": []}, {"dense": [], "keyword": []}])
def test_nothing_fused_is_nothing(rankings) -> None:
    assert reciprocal_rank_fusion(rankings) == []


def test_an_id_twice_in_one_ranking_counts_once_at_its_better_rank() -> None:
    assert reciprocal_rank_fusion({"dense": ["a", "b", "a"]})[0] == ("a", 1 / 61, {"dense": 1})


def test_found_by_both_beats_first_in_one() -> None:
    fused = reciprocal_rank_fusion({"dense": ["a", "b"], "keyword": ["c", "b"]})
    assert fused[0][0] == "b"

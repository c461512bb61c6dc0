from dateline.eval import Case
from dateline.eval.cases.dataset import DatasetInfo, describe_dataset

INFO = DatasetInfo(
    name="Harbour Questions",
    citation="Penhallow, 2024",
    licence="CC0",
    purpose="tests",
    known_by=(),
    sizes={"train": 1_200, "dev": 3},
)
CASES = [Case(id=str(n), question="?", answerable=answerable) for n, answerable in enumerate([True, False, None])]


def test_source_licence_use_and_size_are_told():
    assert describe_dataset(INFO).splitlines() == [
        "Harbour Questions",
        "source: Penhallow, 2024",
        "licence: CC0",
        "for: tests",
        "published: train 1,200, dev 3",
    ]


def test_what_was_read_is_counted_and_compared_with_what_was_published():
    whole, part = describe_dataset(INFO, CASES), describe_dataset(INFO, CASES[:2])
    kinds = "1 answerable, 1 not answerable"
    assert whole.endswith(f"\nread: 3 questions, {kinds}, 1 unknown whether answerable; as many as dev")
    assert part.endswith(f"\nread: 2 questions, {kinds}; no published file has so many: a part of one, or changed")


def test_of_ones_own_file_only_the_count_is_told():
    own = DatasetInfo(name="mine", citation="me", licence="mine", purpose="me", known_by=())
    assert describe_dataset(own, CASES[:1]).splitlines()[-1] == "read: 1 questions, 1 answerable"

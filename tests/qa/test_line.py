"""Who comes next at the model, and what those who wait are told."""

import threading

import pytest

from dateline.qa.line import Line


@pytest.fixture
def line():
    return Line()


def order(line: Line, *readers: str) -> list[str]:
    """In what order the places of these readers get their turn, the first of whom has it from the start."""
    served, entered = [], threading.Barrier(len(readers))
    release = threading.Event()

    def ask(number: int, before: threading.Event, after: threading.Event) -> None:
        before.wait()
        with line.place(readers[number]) as place:
            waiting = place.wait()
            next(waiting, None)
            after.set()
            entered.wait()
            list(waiting)
            served.append(readers[number])
            if number == 0:
                release.wait()

    gates = [threading.Event() for _ in range(len(readers) + 1)]
    gates[0].set()
    threads = [threading.Thread(target=ask, args=[n, gates[n], gates[n + 1]]) for n in range(len(readers))]
    for thread in threads:
        thread.start()
    gates[-1].wait(10)
    release.set()
    for thread in threads:
        thread.join(10)
    return served


def test_whoever_comes_alone_need_not_wait(line):
    with line.place() as place:
        assert list(place.wait()) == []
        assert list(place.wait()) == []


def test_questions_of_one_reader_are_answered_as_they_came(line):
    assert order(line, "a", "a", "a") == ["a", "a", "a"]


def test_readers_take_turns(line):
    assert order(line, "a", "a", "a", "b", "c", "b") == ["a", "a", "b", "c", "a", "b"]


def test_whoever_waits_is_not_passed_by_readers_who_come_later_for_ever(line):
    with line.place("a") as first, line.place("a") as second:
        list(first.wait())
        next(second.wait())
        first.__exit__()
        for newcomer in "bcdefgh":
            with line.place(newcomer) as place:
                assert next(place.wait()).ahead == 1
        assert list(second.wait()) == []


def test_a_place_counts_from_its_first_wait(line):
    with line.place("a"), line.place("b") as second:
        assert list(second.wait()) == []


def test_who_waits_is_told_how_many_are_ahead_and_for_how_long_once_that_is_known(line):
    with line.place("a") as first, line.place("b") as second, line.place("c") as third:
        assert list(first.wait()) == []
        behind_first = second.wait()
        assert next(behind_first).ahead == 1
        told = third.wait()
        waiting = next(told)
        assert (waiting.ahead, waiting.seconds) == (2, None)
        first.__exit__()
        waiting = next(told)
        assert waiting.ahead == 1
        assert waiting.seconds >= 0
        second.__exit__()
        assert [waiting.ahead for waiting in told] == [0]


def test_who_gives_up_leaves_the_line(line):
    stop = threading.Event()
    with line.place("a") as first:
        assert list(first.wait()) == []
        with line.place("b") as second, line.place("c") as third:
            told = second.wait(stop)
            assert next(told).ahead == 1
            stop.set()
            assert list(told) == []
            second.__exit__()
            assert next(third.wait()).ahead == 1
    with line.place("d") as next_one:
        assert list(next_one.wait()) == []

"""Copies of one piece, told from pieces that only share a subject."""

import random

from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.stories import are_copies, band_keys, containment, shingles

WORDS = [
    f"{start}{end}" for start in ("har", "tor", "sal", "mil", "ves", "bran") for end in ("ton", "mere", "by", "wick")
]


def prose(seed: int, words: int) -> list[str]:
    return random.Random(seed).choices(WORDS, k=words)


def keys(text: str) -> set[int]:
    return band_keys(text, shingles(text))


def are_found(one: str, other: str) -> bool:
    return bool(keys(one) & keys(other)) and are_copies(shingles(one), shingles(other))


def test_a_copy_that_is_edited_a_little_is_found() -> None:
    words = prose(1, 300)
    edited = [*words[:40], "yesterday", *words[40:150], "officials", "said", *words[152:]]
    assert are_found(" ".join(words), " ".join(edited))


def test_a_copy_that_is_cut_from_the_bottom_is_found_by_its_lead() -> None:
    words = prose(2, 900)
    assert are_found(" ".join(words), " ".join(words[:200]))


def test_case_and_punctuation_do_not_matter() -> None:
    assert shingles("The WALL, at last: closed up!") == shingles("the wall at last closed up")


def test_other_words_are_no_copy() -> None:
    one, other = " ".join(prose(3, 300)), " ".join(prose(4, 300))
    assert not keys(one) & keys(other)
    assert not are_copies(shingles(one), shingles(other))


def test_half_of_the_words_in_common_are_no_copy() -> None:
    words = prose(5, 300)
    assert not are_copies(shingles(" ".join(words)), shingles(" ".join(words[:150] + prose(6, 150))))


def test_short_texts_have_to_be_the_same() -> None:
    assert are_copies(shingles("Tides: high at 6.12, low at 12.40."), shingles("Tides: high at 6.12, low at 12.40"))
    assert not are_copies(
        shingles("Tides: high at 6.12, low at 12.40."), shingles("Tides: high at 7.12, low at 12.40.")
    )


def test_the_share_is_of_the_shorter_text() -> None:
    assert containment(frozenset("ab"), frozenset("abcd")) == 1
    assert containment(frozenset("abcx"), frozenset("abcdefgh")) == 0.75


@given(st.text())
def test_any_text_is_a_copy_of_itself(text: str) -> None:
    assert shingles(text)
    assert are_found(text, text)

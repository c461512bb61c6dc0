from itertools import islice

import pytest

from dateline.qa import Message, prompt_lookup
from dateline.qa.prompt_lookup import guess, likeliest

COPY = [Message("user", "Repeat exactly: The harbour master said that the harbour wall was repaired in 1987.")]


@pytest.mark.parametrize(
    ("tokens", "guessed"),
    [
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3], [4, 5, 6]),
        ([1, 2, 3, 1, 2, 4, 1, 2], [4, 1, 2]),  # the last place
        ([9, 1, 2, 3, 8, 1, 2, 4, 9, 1, 2], [3, 8, 1]),  # but a longer run before that
        ([1, 2, 3, 4, 3], []),  # one token tells nothing
        ([5, 5, 5], [5]),
        ([1, 2], []),
        ([1], []),
        ([], []),
    ],
)
def test_what_came_next_where_the_last_tokens_stood_before(tokens, guessed) -> None:
    assert guess(tokens) == guessed


def test_the_reply_is_that_of_a_token_at_a_time_in_fewer_readings(small_model, monkeypatch) -> None:
    llama, tokens = small_model._llama, small_model._tokens(COPY)
    llama.reset()
    expected = list(islice(llama.generate(tokens, temp=0.0), 20))
    readings = []
    read = prompt_lookup._read
    monkeypatch.setattr(prompt_lookup, "_read", lambda *given: readings.append(given) or read(*given))
    llama.reset()
    assert list(islice(likeliest(llama, tokens), 20)) == expected
    assert 0 < len(readings) < 15


def test_what_was_guessed_wrongly_leaves_nothing_behind(small_model, monkeypatch) -> None:
    llama, tokens = small_model._llama, small_model._tokens(COPY)
    llama.reset()
    expected = list(islice(llama.generate(tokens, temp=0.0), 8))
    monkeypatch.setattr(prompt_lookup, "guess", lambda _: [11, 12, 13])
    llama.reset()
    assert list(islice(likeliest(llama, tokens), 8)) == expected
    assert llama.input_ids[: llama.n_tokens].tolist() == [*tokens, *expected[:7]]


def test_the_same_prompt_again_is_answered_the_same(small_model) -> None:
    """All of it has been read then, but what comes next was read off for the end of the reply."""
    llama, tokens = small_model._llama, small_model._tokens(COPY)
    llama.reset()
    first = list(islice(likeliest(llama, tokens), 3))
    longer = [*tokens, *first]
    once = next(likeliest(llama, longer))
    llama.reset()
    assert once == next(likeliest(llama, longer))


def test_a_model_that_cannot_forget_writes_a_token_at_a_time(small_model, monkeypatch) -> None:
    llama, tokens = small_model._llama, small_model._tokens(COPY)
    monkeypatch.setattr(prompt_lookup, "guess", lambda _: pytest.fail("a guess would stay read"))
    monkeypatch.setattr(llama, "_is_recurrent", True)
    assert len(list(islice(likeliest(llama, tokens), 5))) == 5

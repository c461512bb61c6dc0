"""Writes a reply several tokens at a time, where the prompt has said them before: answers copy from their evidence.

A model reads four tokens together in less time than one after another. Of these, as many are kept as it would have
written by itself: prompt lookup decoding, which is speculative decoding without a second model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from llama_cpp import Llama

_LONGEST, _SHORTEST = 3, 2
"""Last tokens that are looked up. One alone stands in many places, and seldom tells what comes now."""
_MOST_GUESSED = 3
"""More would be worth it where arithmetic is cheap against memory; on two cores each guess costs its reading."""


def likeliest(llama: Llama, tokens: Sequence[int]) -> Iterator[int]:
    """The likeliest reply to a prompt, token by token; it knows no end. The prompt, and the reply, are then read."""
    token = next(llama.generate(list(tokens), temp=0.0))
    while True:
        yield token
        if llama.n_tokens >= llama.n_ctx():
            return
        room = llama.n_ctx() - llama.n_tokens - 1
        guessed = guess(np.append(llama.input_ids[: llama.n_tokens], token))[:room] if _can_forget(llama) else []
        written = _read(llama, [token, *guessed])
        kept = next((at for at, one in enumerate(guessed) if one != written[at]), len(guessed))
        llama.n_tokens -= len(guessed) - kept
        yield from guessed[:kept]
        token = written[kept]


def _can_forget(llama: Llama) -> bool:
    """Whether tokens that turn out wrong can be taken back; what a recurrent model has read it has read."""
    return not (llama._is_recurrent or llama._is_hybrid)


def guess(tokens: Sequence[int] | np.ndarray) -> list[int]:
    """What came next where the last tokens stood before, the longest such run and its last place first; or nothing."""
    read = np.asarray(tokens)
    for length in range(_LONGEST, _SHORTEST - 1, -1):
        if len(read) <= length:
            continue
        runs = np.lib.stride_tricks.sliding_window_view(read[:-1], length)
        places = np.flatnonzero((runs == read[-length:]).all(axis=1))
        if places.size:
            after = places[-1] + length
            return read[after : after + _MOST_GUESSED].tolist()
    return []


def _read(llama: Llama, tokens: Sequence[int]) -> list[int]:
    """Reads tokens, all in one go, and says for each which one would come next."""
    import llama_cpp

    start = llama.n_tokens
    llama._ctx.kv_cache_seq_rm(-1, start, -1)
    llama._batch.set_batch(list(tokens), n_past=start, logits_all=True)
    llama._ctx.decode(llama._batch)
    llama.input_ids[start : start + len(tokens)] = tokens
    llama.n_tokens += len(tokens)
    llama._requires_eval = True  # what comes next is read off here, and may be that of a token that is not kept
    logits = np.ctypeslib.as_array(llama_cpp.llama_get_logits(llama.ctx), shape=(len(tokens), llama.n_vocab()))
    return logits.argmax(axis=1).tolist()

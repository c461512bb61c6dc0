"""The language model: the seam, and llama.cpp in this process behind it."""

from __future__ import annotations

import math
import os
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from ..ingest.errors import ModelError
from ..ingest.models.weights import DEFAULT_LANGUAGE_MODEL, OnProgress, locate
from .prompt_lookup import likeliest
from .prompt_state import default_folder, read_once

if TYPE_CHECKING:
    from llama_cpp import Llama
    from llama_cpp.llama_chat_format import Jinja2ChatFormatter

CONTEXT_TOKENS = 4096
_ALL = -1
"""Layers that a GPU takes, where llama.cpp was built for one."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat prompt; `role` is system, user or assistant."""

    role: str
    content: str


class LanguageModel(Protocol):
    """What answering needs from a language model. One call at a time; implementations queue the others.

    While `is_loaded` is False the first call waits for its loading.
    """

    name: str

    @property
    def is_loaded(self) -> bool: ...

    def prepare(self, messages: Sequence[Message], *, stop: threading.Event | None = None) -> None:
        """Hears with which messages prompts begin, so that no question need wait for these. Raises `ModelError`."""
        ...

    def count_tokens(self, text: str) -> int:
        """Length of `text` in the model's tokens."""
        ...

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, stop: threading.Event | None = None
    ) -> Iterator[str]:
        """The likeliest reply, piece by piece, until its end, `max_tokens`, or `stop` is set. Raises `ModelError`."""
        ...

    def probability(
        self, messages: Sequence[Message], reply: str, other: str, *, stop: threading.Event | None = None
    ) -> float:
        """How much likelier the reply starts with `reply` than with `other`: p / (p + p of other); 0 if stopped."""
        ...

    def log_likelihood(self, messages: Sequence[Message], reply: str, *, stop: threading.Event | None = None) -> float:
        """Mean natural logarithm of the probability of each token of `reply`, as the reply; 0 if stopped."""
        ...


class LlamaCpp:
    """A GGUF model run by llama.cpp in this process; loaded (and fetched, where it is absent) on first use.

    `threads` is how many write an answer: by default half of the cores, for more gain little there and lose much when
    another program wants a core. Prompts are always read with all of them. `progress` hears of the fetching.

    Prompts that begin alike share the cache of what was read: a question's second prompt costs its own end only. What
    they were prepared with is kept for the next program in the folder `prompts`, by default in the user's cache folder.
    """

    def __init__(
        self,
        name_or_path: str = DEFAULT_LANGUAGE_MODEL,
        *,
        models: Path | None = None,
        prompts: Path | None = None,
        threads: int | None = None,
        progress: OnProgress | None = None,
    ) -> None:
        self.name = Path(name_or_path).stem if name_or_path.endswith(".gguf") else name_or_path
        self._source = name_or_path
        self._models = models
        self._prompts = prompts
        self._threads = threads
        self._progress = progress
        self._lock = threading.Lock()
        self._loading = threading.Lock()
        self._loaded: Llama | None = None
        self._stop: threading.Event | None = None

    @property
    def is_loaded(self) -> bool:
        """Whether it needs no loading any more."""
        return self._loaded is not None

    @property
    def _llama(self) -> Llama:
        """The model, loaded by whoever needs it first: a cached property would let two callers load one each."""
        with self._loading:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> Llama:
        import llama_cpp

        path = locate(self._source, cache=self._models, progress=self._progress)
        try:
            llama = llama_cpp.Llama(
                str(path),
                n_ctx=CONTEXT_TOKENS,
                n_threads=self._threads,
                n_gpu_layers=_ALL if llama_cpp.llama_supports_gpu_offload() else 0,
                verbose=False,
            )
        except (ValueError, RuntimeError) as error:
            raise ModelError(f"cannot load {path}: {error}; `dateline models verify` checks the file") from error
        self._install_abort(llama)
        return llama

    def _install_abort(self, llama: Llama) -> None:
        """Lets `stop` interrupt the reading of a prompt too, which takes longer than the writing of an answer."""
        import llama_cpp

        # kept on self: ctypes frees a callback that nothing refers to
        self._abort = llama_cpp.ggml_abort_callback(lambda _: bool(self._stop and self._stop.is_set()))
        llama_cpp.llama_set_abort_callback(llama.ctx, self._abort, None)

    @cached_property
    def _template(self) -> Jinja2ChatFormatter:
        from llama_cpp.llama_chat_format import Jinja2ChatFormatter

        llama = self._llama
        template = llama.metadata.get("tokenizer.chat_template")
        if template is None:
            raise ModelError(f"{self._source} has no chat template; use an instruct model")
        eos, bos = (
            llama.detokenize([token], special=True).decode() for token in (llama.token_eos(), llama.token_bos())
        )
        return Jinja2ChatFormatter(template, eos_token=eos, bos_token=bos)

    def prepare(self, messages: Sequence[Message], *, stop: threading.Event | None = None) -> None:
        """Reads how prompts begin, or where an earlier program did takes it from there. Raises `ModelError`."""
        with self._turn(stop):
            prompts = [self._tokens([*messages, Message("user", text)]) for text in ("1", "2")]
            read_once(self._llama, os.path.commonprefix(prompts), self._prompts or default_folder())

    def count_tokens(self, text: str) -> int:
        """Length of `text` in the model's tokens."""
        return len(self._llama.tokenize(text.encode(), add_bos=False))

    @cached_property
    def _control_texts(self) -> re.Pattern[str]:
        import llama_cpp

        model = self._llama._model
        control = (token for token in range(model.n_vocab()) if llama_cpp.llama_vocab_is_control(model.vocab, token))
        texts = sorted({text for token in control if len(text := model.token_get_text(token)) > 1}, reverse=True)
        return re.compile("|".join(map(re.escape, texts)) or r"(?!)")

    def _defused(self, content: str) -> str:
        """Breaks the model's control tokens: an article must not be able to end its turn and speak as another."""
        return self._control_texts.sub(lambda match: f"{match[0][0]} {match[0][1:]}", content)

    def _tokens(self, messages: Sequence[Message]) -> list[int]:
        turns = [{"role": m.role, "content": self._defused(m.content)} for m in messages]
        prompt = self._template(messages=turns).prompt
        tokens = self._llama.tokenize(prompt.encode(), add_bos=False, special=True)
        if len(tokens) >= CONTEXT_TOKENS:
            raise ModelError(
                f"the prompt has {len(tokens)} tokens and the model reads {CONTEXT_TOKENS}; ask less at once"
            )
        return tokens

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int, stop: threading.Event | None = None
    ) -> Iterator[str]:
        """The likeliest reply, piece by piece, until its end, `max_tokens`, the end of the context, or `stop` is set.

        Raises `ModelError`.
        """
        with self._turn(stop):
            yield from self._generate(self._tokens(messages), max_tokens)

    def probability(
        self, messages: Sequence[Message], reply: str, other: str, *, stop: threading.Event | None = None
    ) -> float:
        """How much likelier the reply starts with `reply` than with `other`: p / (p + p of other); 0 if stopped."""
        with self._turn(stop):
            llama = self._llama
            next(llama.generate(self._tokens(messages), temp=0.0))
            logits = self._logits()
            first, second = (float(logits[llama.tokenize(text.encode(), add_bos=False)[0]]) for text in (reply, other))
            return 1 / (1 + math.exp(second - first))
        return 0.0

    def log_likelihood(self, messages: Sequence[Message], reply: str, *, stop: threading.Event | None = None) -> float:
        """Mean natural logarithm of the probability of each token of `reply`, as the reply; 0 if stopped."""
        with self._turn(stop):
            llama = self._llama
            next(llama.generate(self._tokens(messages), temp=0.0))
            tokens = llama.tokenize(reply.encode(), add_bos=False)
            total = 0.0
            for token in tokens:
                logits = self._logits().astype(np.float64)
                total += logits[token] - np.logaddexp.reduce(logits)
                llama.eval([token])
            return float(total / max(len(tokens), 1))
        return 0.0

    def _logits(self) -> np.ndarray:
        """What the model holds of each token as the next one, shape (vocabulary,)."""
        import llama_cpp

        llama = self._llama
        return np.ctypeslib.as_array(llama_cpp.llama_get_logits_ith(llama.ctx, -1), shape=(llama.n_vocab(),))

    @contextmanager
    def _turn(self, stop: threading.Event | None) -> Iterator[None]:
        """One caller at a time; a stopped one leaves quietly. Raises `ModelError` where llama.cpp fails."""
        with self._lock:
            self._stop = stop
            try:
                yield
            except RuntimeError as error:
                if self._loaded:
                    self._loaded.reset()
                if not (stop and stop.is_set()):
                    raise ModelError(f"{self.name} failed: {error}; ask again, or try another --model") from error
            finally:
                self._stop = None

    def _generate(self, tokens: list[int], max_tokens: int) -> Iterator[str]:
        """Detokenizes the reply so far as a whole: a character may span tokens, and a token may end inside one."""
        import llama_cpp

        llama = self._llama
        reply: list[int] = []
        shown = ""
        room = CONTEXT_TOKENS - len(tokens) + 1
        for token in islice(likeliest(llama, tokens), min(max_tokens, room)):
            if llama_cpp.llama_vocab_is_eog(llama._model.vocab, token) or (self._stop and self._stop.is_set()):
                return
            reply.append(token)
            text = llama.detokenize(reply, prev_tokens=tokens).decode("utf-8", errors="ignore")
            if text.startswith(shown) and len(text) > len(shown):
                yield text[len(shown) :]
                shown = text

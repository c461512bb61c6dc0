"""What tests of several rooms share: models, archives, articles, and a watch that nothing calls out."""

import hashlib
import ipaddress
import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import pytest_socket

from dateline.ingest import Archive, Article, Embedder, load_embedder, sample_folder
from dateline.ingest.models.weights import DEFAULT_EMBEDDER, DEFAULT_LANGUAGE_MODEL, TEST_LANGUAGE_MODEL, is_present
from dateline.ingest.records import article_id

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from dateline.qa import Message

LOOPBACK = ["127.0.0.1", "::1", "localhost"]
_called_out: list[str] = []
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def _is_outside(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode()
    if not isinstance(host, str) or host in ("", *LOOPBACK):
        return False
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return True
    return not (address.is_loopback or address.is_unspecified)


def _watch(event: str, args: tuple) -> None:
    """Notes hosts that are looked up or connected to, even where the caller swallows the failure."""
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = args[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(args[1], tuple):
        host = args[1][0]
    else:
        return
    if _is_outside(host):
        _called_out.append(f"{event} {host!r}")


sys.addaudithook(_watch)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Blocks every connection but loopback, from before the session's fixtures are made."""
    pytest_socket.socket_allow_hosts(LOOPBACK, allow_unix_socket=True)


@pytest.fixture(autouse=True)
def _nothing_calls_out() -> Iterator[None]:
    yield
    hosts, _called_out[:] = list(_called_out), []
    assert not hosts, f"this test reached for the network: {hosts}"


def _needs(model: str) -> None:
    if not is_present(model):
        pytest.skip(f"needs the model {model}: dateline models pull {model}")


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The real embedding model."""
    _needs(DEFAULT_EMBEDDER)
    return load_embedder(DEFAULT_EMBEDDER)


@pytest.fixture(scope="session")
def sample_archive(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Archive]:
    """The sample archive with the real embedding model. Shared: read it, do not change it."""
    with Archive.open(tmp_path_factory.mktemp("sample") / "archive", embedder=embedder) as archive:
        archive.add(sample_folder())
        yield archive


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory):
    """A real language model, fit for plumbing only."""
    from dateline.qa import LlamaCpp

    _needs(TEST_LANGUAGE_MODEL)
    return LlamaCpp(TEST_LANGUAGE_MODEL, prompts=tmp_path_factory.mktemp("prompts"))


@pytest.fixture(scope="session")
def default_model(tmp_path_factory: pytest.TempPathFactory):
    """The default language model; a test that uses it is marked slow."""
    from dateline.qa import LlamaCpp

    _needs(DEFAULT_LANGUAGE_MODEL)
    return LlamaCpp(prompts=tmp_path_factory.mktemp("prompts"))


class HashingEmbedder:
    """A quick embedding model without weights: each word adds 1 at a place that its hash decides."""

    max_tokens = 40

    def __init__(self, dimension: int = 64) -> None:
        self.name = f"hashing-{dimension}"
        self.weights_hash = hashlib.sha256(self.name.encode()).hexdigest()
        self.dimension = dimension

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def encode_documents(self, texts: Sequence[str]) -> np.ndarray:
        return np.stack([self.encode_query(text) for text in texts])

    def encode_query(self, text: str) -> np.ndarray:
        vector = np.zeros(self.dimension, dtype=np.float32)
        for word in text.casefold().split():
            vector[int.from_bytes(hashlib.sha256(word.encode()).digest()[:4]) % self.dimension] += 1
        return vector / max(float(np.linalg.norm(vector)), 1.0)


@pytest.fixture(scope="session")
def hashing_embedder() -> type[HashingEmbedder]:
    """The class: call it with a dimension to have different models."""
    return HashingEmbedder


@pytest.fixture
def make_article() -> Callable[..., Article]:
    """Makes an article from its text; whatever else is given goes in, and the id follows from url or origin."""

    def make(text: str = "The ferry sailed on Monday.", *, title: str = "Ferry sails", **fields) -> Article:
        fields.setdefault("origin", f"/clippings/{title}.txt")
        identity = article_id(fields.get("url") or fields["origin"])
        return Article(**{"id": identity, "title": title, "text": text, **fields})

    return make


@pytest.fixture
def write_articles(tmp_path: Path) -> Callable[..., Path]:
    """Writes text files, {name: content}, into the folder `clippings` and returns the folder."""

    def write(files: dict[str, str]) -> Path:
        folder = tmp_path / "clippings"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            (folder / name).write_text(content, encoding="utf-8")
        return folder

    return write


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """A headless Chromium that calls nobody by itself; a test that uses it is marked browser."""
    from playwright.sync_api import expect, sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("needs Chromium (Debian: apt install chromium)")
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


class ScriptedModel:
    """A language model that says what a test tells it to: for tests of what stands around a model.

    Replies word by word with `reply`, gives `stated` for every probability, and keeps the prompts it was shown.
    """

    name = "scripted"
    is_loaded = True

    def __init__(self, reply: str = "", stated: float = 1.0) -> None:
        self.reply = reply
        self.stated = stated
        self.prompts: list[Sequence[Message]] = []
        self.finished = False

    def prepare(self, messages: Sequence["Message"], *, stop: threading.Event | None = None) -> None:
        pass

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def stream(
        self, messages: Sequence["Message"], *, max_tokens: int, stop: threading.Event | None = None
    ) -> Iterator[str]:
        self.prompts.append(messages)
        try:
            for word in self.reply.split()[:max_tokens]:
                if stop and stop.is_set():
                    return
                yield word + " "
        finally:
            self.finished = True

    def probability(
        self, messages: Sequence["Message"], reply: str, other: str, *, stop: threading.Event | None = None
    ) -> float:
        self.prompts.append(messages)
        return self.stated

    def log_likelihood(
        self, messages: Sequence["Message"], reply: str, *, stop: threading.Event | None = None
    ) -> float:
        self.prompts.append(messages)
        return float(reply in self.reply)


@pytest.fixture(scope="session")
def scripted_model() -> type[ScriptedModel]:
    """The class: call it with a reply and a probability."""
    return ScriptedModel

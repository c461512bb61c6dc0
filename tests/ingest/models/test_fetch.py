"""The hub and the user's path as sources, against a real HTTP server on this machine."""

import hashlib
import random
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dateline.ingest.models.fetch import GivenPath, Hub, ModelFile, SourceFailed

CONTENT = random.Random(7).randbytes(1_000_000)
HALF = len(CONTENT) // 2


def described(path: str, content: bytes) -> ModelFile:
    return ModelFile(path, len(content), hashlib.sha256(content).hexdigest())


WEIGHTS = described("weights.gguf", CONTENT)


class HubServer(ThreadingHTTPServer):
    """Serves one content under every path; `cuts` says after how many bytes each coming answer breaks off."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), HubHandler)
        self.content = CONTENT
        self.status: int | None = None
        self.honours_ranges = True
        self.cuts: list[int] = []
        self.requests: list[tuple[str, str | None]] = []
        self.served = 0

    @property
    def hub(self) -> Hub:
        return Hub("someone/something", "abc123", host=f"http://127.0.0.1:{self.server_address[1]}")


class HubHandler(BaseHTTPRequestHandler):
    server: HubServer

    def do_GET(self) -> None:
        asked = self.headers.get("Range")
        self.server.requests.append((self.path, asked))
        if self.server.status:
            self.send_error(self.server.status)
            return
        start = int(re.fullmatch(r"bytes=(\d+)-", asked)[1]) if asked and self.server.honours_ranges else 0
        body = self.server.content[start:]
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        sent = body[: self.server.cuts.pop(0)] if self.server.cuts else body
        # counted first: the reader may be done before this thread goes on
        self.server.served += len(sent)
        self.wfile.write(sent)

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def server():
    with HubServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_hub_downloads_the_pinned_revision(server, tmp_path):
    reports = []
    server.hub.fetch([WEIGHTS], tmp_path, reports.append)
    assert (tmp_path / "weights.gguf").read_bytes() == CONTENT
    assert server.requests == [("/someone/something/resolve/abc123/weights.gguf", None)]
    assert reports == sorted(reports)
    assert reports[-1] == len(CONTENT)


def test_hub_reconnects_and_serves_no_byte_twice(server, tmp_path):
    server.cuts = [HALF]
    server.hub.fetch([WEIGHTS], tmp_path, lambda done: None)
    assert (tmp_path / "weights.gguf").read_bytes() == CONTENT
    assert [asked for _, asked in server.requests] == [None, f"bytes={HALF}-"]
    assert server.served == len(CONTENT)


def test_hub_goes_on_in_a_later_pull(server, tmp_path):
    server.cuts = [HALF, 0]
    with pytest.raises(SourceFailed):
        server.hub.fetch([WEIGHTS], tmp_path, lambda done: None)
    assert (tmp_path / "weights.gguf").stat().st_size == HALF
    server.hub.fetch([WEIGHTS], tmp_path, lambda done: None)
    assert (tmp_path / "weights.gguf").read_bytes() == CONTENT
    assert server.served == len(CONTENT)


def test_hub_starts_over_where_ranges_are_not_served(server, tmp_path):
    (tmp_path / "weights.gguf").write_bytes(CONTENT[:HALF])
    server.honours_ranges = False
    server.hub.fetch([WEIGHTS], tmp_path, lambda done: None)
    assert (tmp_path / "weights.gguf").read_bytes() == CONTENT


def test_hub_does_not_ask_for_a_file_that_is_whole(server, tmp_path):
    (tmp_path / "weights.gguf").write_bytes(CONTENT)
    server.hub.fetch([WEIGHTS], tmp_path, lambda done: None)
    assert server.requests == []


@pytest.mark.parametrize("answer", [b"<html>this site is blocked</html>", CONTENT + b"more"])
def test_hub_refuses_an_answer_of_another_size(server, tmp_path, answer):
    server.content = answer
    with pytest.raises(SourceFailed, match="1,000,000 bytes"):
        server.hub.fetch([WEIGHTS], tmp_path, lambda done: None)
    assert not (tmp_path / "weights.gguf").exists()


def test_hub_names_the_status_it_got(server, tmp_path):
    server.status = 404
    with pytest.raises(SourceFailed, match="404"):
        server.hub.fetch([WEIGHTS], tmp_path, lambda done: None)


def test_hub_out_of_reach(tmp_path):
    with ThreadingHTTPServer(("127.0.0.1", 0), HubHandler) as closed:
        port = closed.server_address[1]
    with pytest.raises(SourceFailed, match="cannot be reached"):
        Hub("a/b", "c", host=f"http://127.0.0.1:{port}").fetch([WEIGHTS], tmp_path, lambda done: None)


def test_hub_under_proxy_settings_that_httpx_cannot_use(monkeypatch, tmp_path):
    monkeypatch.setenv("ALL_PROXY", "nonsense://proxy")
    with pytest.raises(SourceFailed, match="proxy settings"):
        Hub("a/b", "c").fetch([WEIGHTS], tmp_path, lambda done: None)


def test_given_file_may_have_any_name(tmp_path):
    (tmp_path / "my copy").write_bytes(CONTENT)
    GivenPath(tmp_path / "my copy").fetch([WEIGHTS], tmp_path / "partial", lambda done: None)
    assert (tmp_path / "partial" / "weights.gguf").read_bytes() == CONTENT
    assert (tmp_path / "my copy").exists()


def test_given_folder_holds_the_files(tmp_path):
    config = described("1_Pooling/config.json", b"{}")
    (tmp_path / "usb" / "1_Pooling").mkdir(parents=True)
    (tmp_path / "usb" / "1_Pooling" / "config.json").write_bytes(b"{}")
    (tmp_path / "usb" / "weights.gguf").write_bytes(CONTENT)
    reports = []
    GivenPath(tmp_path / "usb").fetch([config, WEIGHTS], tmp_path / "partial", reports.append)
    assert (tmp_path / "partial" / "1_Pooling" / "config.json").read_bytes() == b"{}"
    assert reports == [2, 2 + len(CONTENT)]


@pytest.mark.parametrize(("name", "reason"), [("", r"no weights\.gguf in it"), ("absent", "nothing is there")])
def test_given_path_without_the_file(tmp_path, name, reason):
    with pytest.raises(SourceFailed, match=reason):
        GivenPath(tmp_path / name).fetch([WEIGHTS], tmp_path / "partial", lambda done: None)

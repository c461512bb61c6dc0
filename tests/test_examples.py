"""Each example does what its first line says, on the sample archive."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.qa import Desk
from dateline.ui.api.app import web_app
from dateline.ui.commands.serve_commands import free_port
from dateline.ui.server import Server

EXAMPLES = Path(__file__).parents[1] / "examples"
QUESTION = "How long is the Millrace Footbridge?"
REPLY = "The Millrace Footbridge is 84 metres long."


@pytest.fixture(scope="module")
def address(sample_archive, scripted_model):
    server = Server(web_app(Desk(sample_archive, scripted_model(REPLY))), "127.0.0.1", free_port("127.0.0.1", 8070))
    yield server.start()
    server.close()


def run(*command: str) -> str:
    done = subprocess.run(command, cwd=EXAMPLES, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_http_client(address):
    printed = run(sys.executable, "http_client.py", address, QUESTION)
    assert printed.startswith(f"{REPLY} [1]\n[1] ")
    assert printed.rstrip().endswith(REPLY)


@pytest.mark.skipif(not shutil.which("curl"), reason="needs curl (Debian: apt install curl)")
def test_curl(address):
    printed = run("sh", "http_client.sh", address)
    assert '"status":"ok"' in printed
    assert "event: found" in printed and "event: done" in printed


def test_mcp_client(address):
    assert "ootbridge" in run(sys.executable, "mcp_client.py", address, "footbridge")


def test_every_example_is_run_here():
    assert {path.name for path in EXAMPLES.iterdir()} == {"http_client.py", "http_client.sh", "mcp_client.py"}

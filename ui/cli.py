"""The `dateline` command, put together from the modules beside it.

`dateline --help` has to come at once, and importing torch, Chroma or Gradio takes seconds: so no module here
imports them when it is loaded, and each command imports what it needs when it runs.
"""

from __future__ import annotations

import sqlite3
import sys

import typer

from ..ingest.errors import DatelineError
from .commands import archive_commands, ask_commands, doctor, serve_commands
from .commands.eval_command import eval_app
from .commands.forget_command import forget
from .commands.mcp_command import mcp
from .commands.models_command import models_app
from .commands.password_command import password
from .commands.sync_command import Stopped, sync

app = typer.Typer(
    help="Answers questions about a news archive and shows the passages that each answer stands on.",
    epilog="Example: dateline demo",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
_COMMANDS = (
    serve_commands.demo,
    archive_commands.add,
    sync,
    ask_commands.ask,
    ask_commands.chat,
    serve_commands.serve,
    mcp,
    password,
    ask_commands.search,
    archive_commands.show,
    archive_commands.remove,
    forget,
    archive_commands.info,
    archive_commands.check,
    archive_commands.rebuild,
    doctor.doctor,
)
_INTERRUPTED = 130
"""What typer exits with after Ctrl-C, and shells expect: 128 + SIGINT."""

for _command in _COMMANDS:
    app.command()(_command)
app.add_typer(models_app, name="models")
app.add_typer(eval_app, name="eval")


def main() -> None:
    """Runs the command line. Exit codes: 0; 1 with one line that says what is wrong; 2 usage; 130 interrupted."""
    try:
        app()
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        sys.exit(1)
    except (OSError, sqlite3.Error) as error:
        print(f"dateline: {_in_one_line(error)}", file=sys.stderr)
        sys.exit(1)
    except Stopped as stopped:
        print(f"dateline: {stopped}", file=sys.stderr)
        sys.exit(_INTERRUPTED)
    except SystemExit as end:
        if end.code == _INTERRUPTED:
            print("dateline: interrupted", file=sys.stderr)
        raise


def _in_one_line(error: OSError | sqlite3.Error) -> str:
    """What the system refused, where, and what to do."""
    if isinstance(error, sqlite3.Error):
        return f"the archive's catalogue failed ({error}); run `dateline check`, or give another folder with --archive"
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}; check the path, its permissions and the space on its disk"

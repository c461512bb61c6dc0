"""`dateline password`: a reader's line for the file of `dateline serve --auth`."""

from __future__ import annotations

from typing import Annotated

import typer


def password(name: Annotated[str, typer.Argument(help="Name of a reader.")]) -> None:
    """Ask for a password and print the reader's line for the file of `dateline serve --auth`.

    Example: dateline password ann >> readers.htpasswd
    """
    from ..api.passwords import password_line

    typer.echo(password_line(name, typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)))

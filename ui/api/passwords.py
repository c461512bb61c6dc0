"""Names and passwords of readers, in a file as Apache's `htpasswd -B` writes it: `name:$2y$…` on each line."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Mapping
from pathlib import Path

import bcrypt

from ...ingest.errors import DatelineError

_HASH = re.compile(r"\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}")
_MOST_BYTES = 72
"""Of a password that bcrypt looks at."""


def read_passwords(path: Path) -> dict[str, bytes]:
    """Hashes by name. Raises `DatelineError`, with the line, for what is no name with a bcrypt hash, and `OSError`."""
    users = {}
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, hashed = line.strip().partition(":")
        if not name or not _HASH.fullmatch(hashed):
            raise DatelineError(
                f"{path}:{number}: expected NAME:HASH with a bcrypt hash; `dateline password NAME` prints such a line"
            )
        users[name] = hashed.encode()
    if not users:
        raise DatelineError(f"{path} names nobody; `dateline password NAME >> {path}` adds a reader")
    return users


def password_line(name: str, password: str) -> str:
    """The line of a file for one reader. Raises `DatelineError` where no such name or password can be."""
    if not name or ":" in name or name != " ".join(name.split()):
        raise DatelineError(f"{name!r} cannot be a name; write it without colons and line breaks")
    if not 8 <= len(password.encode()) <= _MOST_BYTES:
        raise DatelineError(f"a password has 8 to {_MOST_BYTES} bytes; this one has {len(password.encode())}")
    return f"{name}:{bcrypt.hashpw(password.encode(), bcrypt.gensalt()).decode()}"


class Passwords:
    """Checks passwords. bcrypt takes a quarter of a second on purpose, so what was right once is remembered, hashed."""

    def __init__(self, users: Mapping[str, bytes]) -> None:
        self._users = dict(users)
        self._pepper = secrets.token_bytes(32)
        self._right: dict[str, bytes] = {}
        rounds = max((int(_HASH.fullmatch(hashed.decode())[1]) for hashed in self._users.values()), default=12)
        self._nobody = bcrypt.hashpw(secrets.token_bytes(16), bcrypt.gensalt(rounds))

    def are_known(self, name: str, password: str) -> bool:
        """Whether they have been found right before; at once."""
        return hmac.compare_digest(self._right.get(name, b""), self._digest(password))

    def are_right(self, name: str, password: str) -> bool:
        """Whether a reader of that name has that password; as slow for a name that there is not."""
        told = password.encode()[:_MOST_BYTES]
        is_right = bcrypt.checkpw(told, self._users.get(name, self._nobody)) and name in self._users
        if is_right:
            self._right[name] = self._digest(password)
        return is_right

    def _digest(self, password: str) -> bytes:
        return hmac.digest(self._pepper, password.encode()[:_MOST_BYTES], "sha256")

"""Names and passwords in a file."""

import pytest

from dateline.ingest.errors import DatelineError
from dateline.ui.api.passwords import Passwords, password_line, read_passwords


@pytest.fixture
def written(tmp_path):
    """Writes a file of readers and returns its path."""

    def write(*lines: str):
        path = tmp_path / "readers"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def test_who_was_written_down_is_known_with_that_password_only(written):
    users = read_passwords(written("# the desk", password_line("Ann Lee", "correct horse"), ""))
    passwords = Passwords(users)
    for _ in range(2):
        assert passwords.are_right("Ann Lee", "correct horse")
        assert not passwords.are_right("Ann Lee", "correct horsf")
        assert not passwords.are_right("Bo", "correct horse")
    assert b"correct horse" not in users["Ann Lee"]


def test_what_apaches_htpasswd_writes_is_read(written):
    line = password_line("ann", "correct horse").replace("$2b$", "$2y$")
    assert Passwords(read_passwords(written(line))).are_right("ann", "correct horse")


@pytest.mark.parametrize("line", ["ann:plain text", "$2b$12$abc", ":$2b$12$abc", "ann", "ann:$2y$12$garbage"])
def test_another_form_is_one_line_with_its_place(written, line):
    with pytest.raises(DatelineError, match=r"readers:2: expected NAME:HASH.*dateline password"):
        read_passwords(written("", line))


def test_a_file_that_names_nobody_lets_nobody_in_and_says_so(written):
    with pytest.raises(DatelineError, match="names nobody"):
        read_passwords(written("# later"))


@pytest.mark.parametrize(
    ("name", "password"), [("a:b", "long enough"), ("", "long enough"), ("ann", "short"), ("ann", "x" * 73)]
)
def test_names_and_passwords_that_cannot_be_are_refused(name, password):
    with pytest.raises(DatelineError):
        password_line(name, password)

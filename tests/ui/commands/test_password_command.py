"""`dateline password`."""

from dateline.ui.api.passwords import Passwords, read_passwords


def test_the_line_that_is_printed_lets_the_reader_in(dateline, monkeypatch, tmp_path):
    monkeypatch.setattr("typer.prompt", lambda *_, **__: "correct horse")
    code, out, _ = dateline("password", "ann")
    assert code == 0
    path = tmp_path / "readers"
    path.write_text(out)
    assert Passwords(read_passwords(path)).are_right("ann", "correct horse")


def test_a_password_that_is_too_short_is_one_line(dateline, monkeypatch):
    monkeypatch.setattr("typer.prompt", lambda *_, **__: "short")
    code, out, err = dateline("password", "ann")
    assert (code, out) == (1, "")
    assert err == "dateline: a password has 8 to 72 bytes; this one has 5\n"

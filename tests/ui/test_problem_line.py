"""What readers are told of an error."""

from dateline.ingest.errors import BadQuestion, HashMismatch, ModelError
from dateline.ui.problem_line import problem_line


def test_an_error_says_its_own_line():
    assert (
        problem_line(BadQuestion("the question is empty; ask for something"))
        == "the question is empty; ask for something"
    )


def test_one_about_files_of_this_machine_is_told_in_the_terminal_only(capsys):
    for kind in (ModelError, HashMismatch):
        told = problem_line(kind("cannot load /data/model.gguf"))
        assert told == "the language model failed; the terminal that Dateline runs in says why"
        assert capsys.readouterr().err == "dateline: cannot load /data/model.gguf\n"

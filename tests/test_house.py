"""The rules of the house: which room may import which, what is public, documented, printed and committed."""

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("ui", "eval", "qa", "ingest")
"""A room may import those to its right."""
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
TESTED_ELSEWHERE = {
    "ingest/__init__.py": "tests/test_house.py, and tests/ingest/test_sample.py for its folder",
    "ingest/errors.py": "definitions only; each error is tested where it is raised",
    "ingest/lazy.py": "tests/test_house.py, through each room's public names",
    "ingest/readers/__init__.py": "tests/ingest/readers/test_registry.py",
    "ingest/readers/newsprint/alto_page.py": "tests/ingest/readers/newsprint/test_alto.py",
    "ingest/readers/documents/document_info.py": "tests/ingest/readers/documents/test_pdf.py and test_docx.py",
    "ingest/readers/folders.py": "tests/ingest/readers/test_registry.py",
    "ingest/readers/hyphens.py": "tests/ingest/readers/documents/test_pdf.py and newsprint/test_alto.py",
    "ingest/readers/wire/iptc.py": "tests/ingest/readers/wire/test_newsml.py, test_nitf.py and test_ninjs.py",
    "ingest/readers/data/json_values.py": "tests/ingest/readers/data/test_json_records.py and wire/test_ninjs.py",
    "ingest/readers/newsprint/mets.py": "tests/ingest/readers/newsprint/test_alto.py",
    "ingest/readers/newsprint/mods.py": "tests/ingest/readers/newsprint/test_alto.py",
    "ingest/readers/web/page_metadata.py": "tests/ingest/readers/web/test_html.py",
    "ingest/readers/documents/pdf_layout.py": "tests/ingest/readers/documents/test_pdf.py",
    "ingest/readers/reader.py": "the tests of the readers",
    "ingest/readers/containers/zipped.py": "tests/ingest/readers/documents/test_docx.py and test_epub.py",
    "ingest/sync/report.py": "definitions; tests/ingest/sync/test_sync.py reads its sums",
    "eval/__init__.py": "tests/eval/test_init.py",
    "eval/records.py": "definitions only",
    "qa/__init__.py": "tests/test_house.py",
    "qa/quotes/__init__.py": "its docstring only",
    "qa/support/__init__.py": "its docstring only",
    "qa/support/sources.py": "tests/qa/support: test_alignment.py and test_checks.py",
    "qa/quotes/quoted.py": "tests/qa/quotes: test_summary.py, test_introductions.py, test_statements.py",
    "qa/quotes/reporting_clauses.py": "tests/qa/quotes/test_attribution.py",
    "qa/quotes/quoting.py": "tests/qa/quotes/test_summary.py and test_news.py",
    "qa/config.py": "definitions only; tests/qa/test_desk.py and test_generate.py set each",
    "qa/examples.py": "definitions only; tests/qa/test_prompt.py shows them to the model",
    "ui/web/state_line.py": "tests/ui/web/test_states.py",
    "ui/api/problems.py": "tests/ui/api/test_app.py",
    "ui/commands/bar.py": "the tests of the bars: test_eval_bar.py, test_sync_bar.py, test_models_command.py",
    "ui/commands/mcp_command.py": "tests/ui/api/test_mcp_server.py, which starts the command",
    "ui/commands/options.py": "definitions only; tests/ui/test_cli.py uses each",
    "ui/web/removing.py": "tests/ui/web/test_archive_tab.py, in a browser",
    "ui/desk_in_front.py": "tests/ui/test_stoppable_desk.py and test_activity_log.py, whose desks it is",
    "ui/web/subject.py": "tests/ui/web/test_ask_tab.py, in a browser",
    "ui/commands/terminal.py": "tests/ui/test_cli.py, which reads what the commands print",
    "ui/web/theme.py": "tests/ui/web/test_page.py, in a browser",
}
NOT_COMMITTED = {
    "a path of one machine": re.compile("|".join(["/" + "root/", "/" + "work/", "/" + "home/[a-z]"])),
    "an address of a package registry": re.compile("|".join([r"pypi\." + "org", "python" + "hosted", "/" + "simple/"])),
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported_rooms(path: Path) -> Iterator[str]:
    """The rooms that a file imports from, by relative or absolute name."""
    package = ["dateline", *path.relative_to(ROOT).parent.parts]
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *filter(None, [node.module])])
            names = [f"{module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("dateline."))


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_rooms_import_in_one_direction(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    forbidden = set(ROOMS[: ROOMS.index(room)])
    assert not forbidden & set(imported_rooms(path))


def test_the_arrows_between_rooms_are_seen() -> None:
    assert set(imported_rooms(ROOT / "qa" / "records.py")) >= {"ingest"}
    assert set(imported_rooms(ROOT / "ingest" / "readers" / "documents" / "text.py")) == {"ingest"}


@pytest.mark.parametrize("room", ["ingest", "qa", "eval"])
def test_what_a_room_offers_is_sorted_and_there(room: str) -> None:
    package = importlib.import_module(f"dateline.{room}")
    assert package.__all__ == sorted(package.__all__)
    assert [name for name in package.__all__ if not hasattr(package, name)] == []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_modules_and_their_public_classes_and_functions_are_documented(path: Path) -> None:
    tree = tree_of(path)
    assert not tree.body or ast.get_docstring(tree), "the module has no docstring"
    defined = [node for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)]
    public = [node for node in defined if not node.name.startswith("_")]
    assert [node.name for node in public if ast.get_docstring(node) is None] == []


@pytest.mark.parametrize("path", [path for path in SOURCES if path.relative_to(ROOT).parts[0] != "ui"], ids=name_of)
def test_only_the_ui_prints_or_reads_its_surroundings(path: Path) -> None:
    nodes = list(ast.walk(tree_of(path)))
    names = {ast.unparse(node) for node in nodes if isinstance(node, ast.Name | ast.Attribute)}
    read = {ast.unparse(node.value) for node in nodes if isinstance(node, ast.Subscript)}
    assert not names & {"print", "sys.stdout", "sys.stderr", "sys.argv", "os.getenv", "os.environ.get"}
    assert "os.environ" not in read


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_no_function_is_longer_than_fifty_lines(path: Path) -> None:
    functions = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [node.name for node in functions if node.end_lineno - node.lineno >= 50] == []


def tracked(*patterns: str) -> list[str]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    return subprocess.check_output(["git", "ls-files", "-z", *patterns], cwd=ROOT, text=True).split("\0")[:-1]


def test_nothing_of_one_machine_is_committed() -> None:
    found = []
    for name in tracked():
        path = ROOT / name
        if not path.is_file() or b"\0" in (data := path.read_bytes()):
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
            found += [f"{name}:{number}: {what}" for what, pattern in NOT_COMMITTED.items() if pattern.search(line)]
    assert found == []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_every_source_file_has_a_test_file(path: Path) -> None:
    if path.name == "__init__.py" and len(tree_of(path).body) <= 1:
        return  # a docstring, or nothing
    name = name_of(path)
    test = ROOT / "tests" / Path(name).with_name(f"test_{path.name}")
    assert test.exists() != (name in TESTED_ELSEWHERE), (
        f"expected {test.relative_to(ROOT)}, or a line here that says why not"
    )


def test_ruff_finds_nothing() -> None:
    files = [name for name in tracked("*.py") if (ROOT / name).exists()]
    ruff = [sys.executable, "-m", "ruff"]
    for command in (["check", "--quiet"], ["format", "--check", "--quiet"]):
        done = subprocess.run([*ruff, *command, *files], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, f"ruff {command[0]}:\n{done.stdout}{done.stderr}"

"""The house stands as it is drawn: who may import what, what a first look may cost, how long a file may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("db", "imports", "edi_tui")
ON_SCREEN = ("app", "screens", "dialogs", "widgets", "themes")
LONGEST_FILE, LONGEST_FUNCTION = 400, 50

SOURCES = sorted(path for room in (*ROOMS, "tests") for path in (ROOT / room).rglob("*.py"))


def name_of(path: Path) -> str:
    """The dotted name of a module."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, anywhere in it, by their full names."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join((*above, *filter(None, [node.module])))
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def within(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def breaches(room: str, *forbidden: str) -> list[str]:
    """Who in a room imports what it may not."""
    return [
        f"{name_of(path)} imports {module}"
        for path in SOURCES
        if within(name_of(path), room)
        for module in sorted(set(imported(path)))
        if within(module, *forbidden)
    ]


def test_db_knows_nothing_of_what_stands_on_it() -> None:
    assert breaches("db", "imports", "edi_tui", "textual", "typer", "rich") == []


def test_imports_know_nothing_of_the_screens() -> None:
    assert breaches("imports", "edi_tui", "textual", "typer") == []


def test_exports_use_db_alone_but_for_what_goes_back_into_a_file() -> None:
    # Giving a workbook back is the import's understanding reversed: it must read the file as an import would, and read
    # it again once it is changed. Nothing else that leaves the building has a file to understand.
    assert breaches("edi_tui.exports", "textual", "typer") == []
    found = breaches("edi_tui.exports", "imports")
    assert [line for line in found if not within(line.split()[0], "edi_tui.exports.into")] == []


def test_the_surgery_on_a_workbook_knows_nothing_of_plans() -> None:
    known = ("imports.readers", "imports.refusal", "imports.safety", "db.errors")
    found = breaches("edi_tui.exports.into.archive", "imports", "db", "edi_tui")
    own = (*known, "edi_tui.exports.into.archive")
    assert [line for line in found if not within(line.split()[-1], *own)] == []


def test_the_product_does_not_need_its_tests() -> None:
    assert [line for room in ROOMS for line in breaches(room, "tests", "pytest", "hypothesis")] == []


def test_only_what_is_on_screen_imports_textual() -> None:
    allowed = tuple(f"edi_tui.{part}" for part in ON_SCREEN)
    assert [line for line in breaches("edi_tui", "textual") if not within(line.split()[0], *allowed)] == []


@pytest.mark.parametrize(
    ("modules", "heavy"),
    [
        (
            "db.reading db.contents db.register db.filters db.sqlite db.legend db.history db.people db.periods db.text",
            "sqlalchemy sqlmodel pydantic alembic textual typer rich imports edi_tui",
        ),
        (
            "db.backup db.checking db.counting db.fields db.given_out db.places",
            "sqlalchemy sqlmodel pydantic alembic textual typer",
        ),
        ("db.models db.journal db.engine db.verbs db.making", "textual typer rich imports edi_tui"),
    ],
)
def test_a_fresh_interpreter_imports_no_more_than_it_needs(modules: str, heavy: str) -> None:
    code = "import importlib, sys; [importlib.import_module(m) for m in sys.argv[1].split()]; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, modules], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(heavy.split()) & set(done.stdout.split()) == set()


@pytest.mark.parametrize("arguments", ["--version", "--help"])
def test_a_quick_answer_imports_neither_screens_nor_database(arguments: str) -> None:
    code = "import sys; sys.argv = ['edi-tui', sys.argv[1]]\nfrom edi_tui.__main__ import main\n"
    code += "try:\n    main()\nexcept SystemExit:\n    pass\nprint('\\n', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {"textual", "sqlalchemy", "openpyxl", "lxml"} & set(done.stdout.splitlines()[-1].split()) == set()


def test_no_file_is_too_long() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_too_long() -> None:
    found = {
        f"{name_of(path)}.{node.name}": node.end_lineno - node.lineno + 1
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    }
    assert {name: length for name, length in found.items() if length > LONGEST_FUNCTION} == {}


def test_each_folder_of_the_packages_and_tests_is_a_package() -> None:
    folders = {path.parent for path in SOURCES}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []

"""No bare text from anywhere reaches a widget that would read it as markup."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import edi_tui

HOME = Path(edi_tui.__file__).parent
ROOMS = ("app.py", "screens", "dialogs", "widgets")
WIDGETS = {"Static", "Label", "Button", "Option", "Checkbox", "RadioButton", "Collapsible", "TabPane", "ListItem"}
WIDGETS |= {"Markdown", "Select", "OptionList", "SelectionList", "DataTable", "Tree", "Rule", "Link", "Tooltip"}
METHODS = {"add_row", "add_rows", "add_column", "add_columns", "add_option", "add_leaf", "set_options", "update"}
TITLES = {"border_title", "border_subtitle", "tooltip", "title", "sub_title"}
SAFE = {"plain", "Content", "Text", "first_run_text"}


def files() -> list[Path]:
    """Every file that may import Textual."""
    return [file for room in ROOMS for file in ([HOME / room] if room.endswith(".py") else (HOME / room).rglob("*.py"))]


def is_safe(node: ast.expr) -> bool:
    """A text of our own, or one that went through the door."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.Call):
        func = node.func
        return (isinstance(func, ast.Name) and func.id in SAFE) or (
            isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name) and func.value.id in SAFE
        )
    return isinstance(node, ast.Dict | ast.DictComp)  # dict.update


def offences(source: str) -> Iterator[str]:
    """Where a widget, a title or a toast takes something else."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in WIDGETS | METHODS and not all(is_safe(argument) for argument in node.args[:1]):
                yield f"line {node.lineno}: {name}({ast.unparse(node.args[0])})"
            if name == "notify" and not any(
                word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value is False
                for word in node.keywords
            ):
                yield f"line {node.lineno}: a toast with markup"
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in TITLES and not is_safe(node.value):
                    yield f"line {node.lineno}: {target.attr} = {ast.unparse(node.value)}"


@pytest.mark.parametrize("file", files(), ids=lambda file: str(file.relative_to(HOME)))
def test_only_plain_text_reaches_a_widget(file: Path) -> None:
    assert not list(offences(file.read_text("utf-8")))


def test_toasts_have_one_door() -> None:
    calls = [file.name for file in files() if ".notify(" in file.read_text("utf-8")]
    assert calls == ["app.py"]


@pytest.mark.parametrize(
    "source",
    [
        "Static(text)",
        "Label(f'{name}')",
        "x.update(value)",
        "self.notify(text)",
        "box.border_title = name",
        "Button(a + b)",
    ],
)
def test_the_lint_finds_what_it_is_for(source: str) -> None:
    assert list(offences(source))


@pytest.mark.parametrize(
    "source", ["Static('words')", "Static(plain(text))", "x.update(plain(v))", "f.notify(t, markup=False)"]
)
def test_the_lint_lets_through_what_is_safe(source: str) -> None:
    assert not list(offences(source))

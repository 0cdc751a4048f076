"""Starting: what is imported before the first paint, and what the terminal's wishes do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "sqlalchemy",
    "sqlmodel",
    "pydantic",
    "alembic",
    "openpyxl",
    "docx",
    "python_calamine",
    "rapidfuzz",
    "lxml",
    "typer",
)


@pytest.mark.parametrize("module", ["edi_tui.app", "edi_tui.screens.plan_screen"])
def test_the_screens_start_without_anything_heavy(module: str) -> None:
    program = f"import sys, {module}; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_widgets_know_no_screen_and_read_no_file() -> None:
    import edi_tui.widgets

    folder = Path(edi_tui.widgets.__file__).parent
    for file in folder.glob("*.py"):
        source = file.read_text("utf-8")
        assert "edi_tui.screens" not in source and "edi_tui.dialogs" not in source, file.name
        assert "db.register" not in source and "sqlite3" not in source, file.name

"""Starting: what is imported before the first paint, and what the terminal's wishes do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from db.register import Register
from edi_tui.app import EdiTui
from tests.edi_tui.screens.plans import TODAY

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


async def test_a_fault_of_the_program_shows_nothing_of_what_is_kept(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("edi_tui.crash.user_log_path", lambda *_, **__: tmp_path)
    app = EdiTui(register, today=TODAY)

    def fail() -> None:
        secret = "Ines Marsh is ill"
        raise ValueError(secret)

    with pytest.raises(ValueError, match="Ines"):
        async with app.run_test() as pilot:
            app.call_later(fail)
            await pilot.pause()
    said = " ".join(capsys.readouterr().err.split())
    assert "a fault of its own" in said and "Ines" not in said
    log = (tmp_path / "crash.log").read_text("utf-8")
    assert "ValueError" in log and "fail" in log and "Ines" not in log

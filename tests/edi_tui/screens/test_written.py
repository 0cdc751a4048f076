"""What was written: the checks that failed first, the path to copy, the folder to open."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from db.register import Register
from edi_tui.exports import Written
from edi_tui.exports.checks import Check
from edi_tui.giving.choice import Chosen
from edi_tui.giving.doing import Given
from edi_tui.screens.exporting.written_screen import WrittenScreen
from tests.edi_tui.screens.desk import Desk, desk

CHECKS = [Check("Headings leave out no level", True, "31 looked at")]
CHECKS += [Check("Each table has a caption", False, "Table 3 has none [x]")]
NOTES = ["The whole text of 2.01 stands on the sheet “Notes”."]


async def shown(at: Desk, path: Path) -> None:
    """The screen, on the plan."""
    await at.app.push_screen(WrittenScreen(Given(Written(path, CHECKS, NOTES), Chosen(form="csv"), 5)))
    await at.settle()


async def test_what_failed_stands_first_with_what_was_seen(register: Register, tmp_path: Path) -> None:
    async with desk(register, (80, 24)) as at:
        await shown(at, tmp_path / "[x] out.csv")
        assert "[x] out.csv" in at.lines[0] and "1 of 2 checks failed: Each table has a caption." in at.text
        assert at.text.index("✗ FAILED  Each table") < at.text.index("Table 3 has none [x]") < at.text.index("✓ passed")
        assert "✓ passed  Headings leave out no level  31 looked at" in at.text and NOTES[0] in at.text


async def test_the_path_is_copied_as_it_is(register: Register, tmp_path: Path) -> None:
    async with desk(register) as at:
        await shown(at, tmp_path / "out.csv")
        await at.press("c")
        assert at.app.clipboard == str(tmp_path / "out.csv") and "copied" in at.toasts[-1]


async def test_folder_and_file_are_opened_by_the_systems_own_opener(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = tmp_path / "asked"
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\necho "$1" >> "{asked}"\n')
    opener.chmod(opener.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", str(opener.parent), prepend=":")
    monkeypatch.setenv("DISPLAY", ":0")
    async with desk(register) as at:
        await shown(at, tmp_path / "-x $(y).csv")
        await at.press("o")
        await at.until(lambda: asked.exists() and asked.read_text() == f"{tmp_path}\n")
        await at.press("f")
        await at.until(lambda: asked.read_text().splitlines()[1:] == [f"{tmp_path}/-x $(y).csv"])


async def test_where_nothing_opens_it_a_sentence_says_so(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    async with desk(register) as at:
        await shown(at, tmp_path / "out.csv")
        await at.press("o")
        assert "There is no desktop here" in at.toasts[-1]

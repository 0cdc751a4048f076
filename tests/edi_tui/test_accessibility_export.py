"""A1 to A9 for what the export screen asks and tells: its dialogs, the names, what was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from db.register import Register
from edi_tui.dialogs.names import NamesDialog
from edi_tui.exports import Written
from edi_tui.exports.names.found import NameFound, Place
from edi_tui.giving.choice import Chosen
from edi_tui.giving.doing import Given
from edi_tui.screens.base import LEAST, EdiScreen
from edi_tui.screens.exporting.written_screen import WrittenScreen
from edi_tui.themes import ALL
from tests.edi_tui.contrast import faint
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.test_written import CHECKS, NOTES

ASKED = ("w", "f", "s", "t", "d", "c", "y")
"""The keys that ask something at the export screen."""
FOUND = [NameFound("Ines Marsh", "Ines Marsh", "Head of People", (Place("1.01", "Update", "told Ines Marsh so"),))]
FOUND += [NameFound("Grace", "Grace Okafor", None, (Place("1.02", "Action", "in grace"),), doubtful=True)]


async def parts(at: Desk) -> None:
    """What was written, and over it the names."""
    given = Given(Written(Path("/somewhere/out.csv"), CHECKS, NOTES), Chosen(form="csv"), 5)
    await at.app.push_screen(WrittenScreen(given))
    await at.settle()
    await at.app.push_screen(NamesDialog(FOUND, {"Ines Marsh": True}))
    await at.settle()


@pytest.mark.parametrize("theme", ALL)
async def test_a3_what_the_export_asks_and_tells_has_contrast(register: Register, theme: str) -> None:
    async with desk(register, (160, 40), theme=theme) as at:
        await at.press("x")
        assert faint(at) == []
        for key in ASKED:
            await at.press(key)
            assert (key, faint(at)) == (key, [])
            await at.press("escape")
        await parts(at)
        assert faint(at) == []
        await at.press("escape")
        assert faint(at) == []


async def test_a2_names_and_checks_are_told_in_words(register: Register) -> None:
    async with desk(register, (100, 30)) as at:
        await parts(at)
        assert "✓ Ines Marsh" in at.text and "replaced by “Head of People”" in at.inside
        assert "? Grace" in at.text and "to decide" in at.inside and "perhaps no name" in at.inside
        await at.press("escape")
        assert "✗ FAILED" in at.text and "✓ passed" in at.text


async def test_a1_a6_all_is_in_the_palette_and_nothing_blinks(register: Register) -> None:
    async with desk(register, (100, 30)) as at:
        await at.press("x")
        for key in ASKED:
            await at.press(key)
            assert [box for box in at.app.screen.query(Input) if box.cursor_blink] == []
            await at.press("escape")
        await parts(at)
        await at.press("escape")
        screen = at.app.screen
        assert isinstance(screen, EdiScreen)
        titles = [command.title.rpartition("  (")[0] for command in at.app.get_system_commands(screen)]
        assert {"Copy the path", "Open folder", "Open file", "Another", "Back"} <= set(titles)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), LEAST, (160, 48)])
async def test_a8_what_the_export_asks_and_tells_works_in_a_small_window(
    register: Register, size: tuple[int, int]
) -> None:
    async with desk(register, size) as at:
        await at.press("x")
        for key in ASKED:
            await at.press(key)
            fits(at, size, key)
            await at.press("escape")
        await parts(at)
        fits(at, size, "names")
        await at.press("escape")
        fits(at, size, "written")


def fits(at: Desk, size: tuple[int, int], what: str) -> None:
    """Nothing is wider than the window, and where the keys act is to be seen."""
    assert all(len(line) <= size[0] for line in at.lines) and len(at.lines) == size[1], what
    focused = at.app.focused
    assert focused is not None and focused.region.area > 0, what
    assert at.app.screen.region.contains_region(focused.region), (what, focused.region)


async def test_a7_the_terminals_cursor_follows_into_the_first_page_and_back(register: Register) -> None:
    async with desk(register, (100, 30)) as at:
        await at.press("x")
        for key in ("n", "escape", "shift+tab", "escape"):
            await at.press(key)
            focused = at.app.focused
            assert focused is not None and focused.region.contains_point(at.app.cursor_position), key

"""Rows and workbooks on the export screen: which columns, and the council's own workbook brought up to date."""

from __future__ import annotations

import shutil
from pathlib import Path

from openpyxl import load_workbook
from textual.widgets import Input

from db import verbs
from db.register import Register
from edi_tui.dialogs.choose import Choose
from edi_tui.dialogs.choose_file import ChooseFile
from edi_tui.importing import Given, Said, propose_from
from edi_tui.screens.export_screen import ExportScreen
from edi_tui.screens.exporting.written_screen import WrittenScreen
from edi_tui.settings import remember_file
from imports.reconciling.apply import apply
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.giving import export_screen, file_named, name_file, page, values, written
from tests.edi_tui.screens.test_export import rows
from tests.edi_tui.screens.test_import import SAMPLES

BOOK = next(sample for sample in SAMPLES if sample.stem.startswith("eastmere"))


def taken_in(register: Register, folder: Path) -> Path:
    """A council's workbook, and its plan in the register with one action edited since."""
    path = Path(shutil.copy(BOOK, folder / "Eastmere plan.xlsx"))
    with register.reading() as conn:
        proposal = propose_from(conn, Given(path.name, path), Said())
    apply(register, proposal)
    action = register.reader.execute("SELECT id FROM action WHERE ref = '1.01'").fetchone()[0]
    verbs.edit(register, action, {"due_text": "March 2028"})
    return path


async def test_a_view_has_the_columns_of_the_screen_and_others_when_they_are_asked_for(
    register: Register, tmp_path: Path
) -> None:
    async with desk(register) as at:
        await at.press("o", "x")
        await name_file(at, tmp_path / "view.csv")
        assert values(at)["columns"] == "as on the screen"
        await written(at)
        found = rows(tmp_path / "view.csv")[0]
        assert "Desired outcome" not in found and {"Objective", "Ref", "Action", "Lead officer", "Status"} <= set(found)
        await at.press("x", "o")
        assert isinstance(at.app.screen, Choose)
        await at.press("up", "enter")
        assert values(at)["columns"] == "all, in our own order"
        await at.press("x", "y")
        await at.until(lambda: isinstance(at.app.screen, WrittenScreen))
        assert rows(tmp_path / "view.csv")[0]["Desired outcome"] == "Nobody waits (1.01)"


async def test_a_file_that_was_taken_in_lends_its_columns(empty: Register, tmp_path: Path) -> None:
    taken_in(empty, tmp_path)
    async with desk(empty) as at:
        await at.press("x")
        await name_file(at, tmp_path / "out.csv")
        await at.press("o", "end", "enter")
        assert values(at)["columns"] == "Eastmere plan.xlsx"
        await written(at)
        assert list(rows(tmp_path / "out.csv")[0])[:2] != ["Plan", "Theme"]


async def at_workbook(at: Desk, path: Path) -> ExportScreen:
    """At the export of the council's own workbook, the file chosen."""
    await at.press("x", "f", "end", "enter")
    assert values(at)["source"].startswith("needed") and "is not chosen yet" in page(at)
    await at.press("i")
    assert isinstance(at.app.screen, ChooseFile)
    box = at.app.screen.query_one("#path", Input)
    box.value = str(path)
    box.focus()
    await at.press("enter")
    await at.settle()
    return export_screen(at)


async def test_the_councils_workbook_shows_each_cell_that_will_change_and_is_given_back(
    empty: Register, tmp_path: Path
) -> None:
    path = taken_in(empty, tmp_path)
    async with desk(empty, (160, 48)) as at:
        await at_workbook(at, path)
        assert "What will be changed 1" in page(at) and "becomes “March 2028”" in page(at)
        assert "1 cell to change" in at.lines[0]
        assert file_named(at) == tmp_path / "Eastmere plan - brought up to date.xlsx"
        await at.press("a")
        assert "as colleagues know it" in at.text
        await written(at)
        assert "Changed: 1 cell. All else is as it was in Eastmere plan.xlsx" in at.text
    cells = {cell.value for row in load_workbook(file_named_in(tmp_path)).worksheets[0] for cell in row}
    assert "March 2028" in cells


def file_named_in(folder: Path) -> Path:
    """The file that was given back."""
    return folder / "Eastmere plan - brought up to date.xlsx"


async def test_the_workbook_that_the_plan_came_from_is_offered_where_it_still_lies(
    empty: Register, tmp_path: Path
) -> None:
    path = taken_in(empty, tmp_path)
    remember_file(path)
    async with desk(empty) as at:
        await at.press("x", "f", "end", "enter")
        assert values(at)["source"].startswith("Eastmere plan.xlsx") and "March 2028" in page(at)


async def test_a_workbook_that_is_gone_is_said(empty: Register, tmp_path: Path) -> None:
    path = taken_in(empty, tmp_path)
    async with desk(empty) as at:
        await at_workbook(at, path)
        path.unlink()
        await at.press("x")
        await at.until(lambda: "is no longer there" in " ".join(at.text.split()))

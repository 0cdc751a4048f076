"""The same export again by one key; and why it is not, where it would be another one."""

from __future__ import annotations

from pathlib import Path

from db import verbs
from db.reading import find_actions
from db.register import Register
from edi_tui.screens.export_screen import ExportScreen
from edi_tui.screens.plan_screen import PlanScreen
from edi_tui.settings import settings_path
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.giving import values, written
from tests.edi_tui.screens.test_export import rows


async def again(at: Desk) -> None:
    """Press the key, and wait until something is said or shown."""
    await at.press("X")
    await at.until(lambda: not [w for w in at.app.workers if w.group == "giving"])
    await at.settle()


async def test_the_same_file_is_written_again_with_what_the_register_holds_now(
    register: Register, path: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    async with desk(register) as at:
        await at.press("x")
        await written(at, out)
        await at.press("escape")
        action = find_actions(register.reader, "1.02")[0]
        verbs.edit(register, action, {"action": "Book an interpreter"})
        await again(at)
        assert isinstance(at.app.screen, PlanScreen) and "Written again: out.csv" in at.toasts[-1]
        assert "Book an interpreter" in out.read_text("utf-8-sig")
    async with desk(register) as at:  # another day
        out.unlink()
        await again(at)
        assert len(rows(out)) == 7


async def test_where_nothing_was_exported_yet_the_screen_opens_and_says_so(register: Register) -> None:
    async with desk(register) as at:
        await again(at)
        assert isinstance(at.app.screen, ExportScreen) and "Nothing was exported of this plan yet" in at.text


async def test_another_view_is_not_written_over_the_file_of_the_one_that_was_chosen(
    register: Register, tmp_path: Path
) -> None:
    out = tmp_path / "late.csv"
    async with desk(register) as at:
        await at.press("o", "x")
        await written(at, out)
        await at.press("escape")
        before = out.read_text("utf-8-sig")
        out.write_text("old", "utf-8-sig")
        await again(at)
        assert out.read_text("utf-8-sig") == before
        await at.press("0")
        await again(at)
        assert isinstance(at.app.screen, ExportScreen) and "Another view was given out" in at.text
        assert out.read_text("utf-8-sig") == before and values(at)["what"].startswith("This view")


async def test_a_saved_view_is_given_out_again_from_wherever_one_stands(register: Register, tmp_path: Path) -> None:
    out = tmp_path / "late.csv"
    async with desk(register) as at:
        await at.press("o", "V")
        await at.type("Late ones")
        await at.press("ctrl+s")
        await at.until(lambda: at.app.screen is at.plan and "1 Late ones" in at.text)
        await at.press("x")
        assert values(at)["what"] == "This view  Late ones"
        await written(at, out)
        await at.press("escape", "0")
        out.unlink()
        await again(at)
        assert {row["Ref"] for row in rows(out)} == {"1.01", "2.01", "2.01a", "2.01b"}


async def test_a_place_that_is_gone_opens_the_screen_with_the_reason(register: Register, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    async with desk(register) as at:
        await at.press("x")
        await written(at, folder / "out.csv")
        await at.press("escape")
        (folder / "out.csv").unlink()
        folder.rmdir()
        await again(at)
        assert isinstance(at.app.screen, ExportScreen) and "There is no folder" in at.text


async def test_no_text_of_the_register_is_kept_in_the_settings(register: Register, tmp_path: Path) -> None:
    async with desk(register) as at:
        await at.press("slash")
        await at.type("interpreter")
        await at.press("enter", "x")
        await written(at, tmp_path / "found.csv")
        await at.press("x", "w", "down", "down", "enter")
        await at.until(lambda: "Ines Marsh" in at.inside)
        await at.type("ines")
        await at.press("enter")
        await written(at, tmp_path / "hers.csv")
    kept = settings_path().read_text("utf-8")
    assert "hers.csv" in kept and "interpreter" not in kept and "Marsh" not in kept and "Fair" not in kept

"""Giving out on screen: choosing, looking at the first page, writing, and what was written."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from textual.widgets import Input

from db.register import Register
from edi_tui.dialogs.confirm import Confirm
from edi_tui.dialogs.type_one import TypeOne
from edi_tui.screens.plan_screen import PlanScreen
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.giving import export_screen, file_named, name_file, page, values, written


def rows(path: Path) -> list[dict[str, str]]:
    """A CSV as it was written."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


async def test_the_plan_is_written_where_it_was_asked_for_and_the_result_stays(
    register: Register, tmp_path: Path
) -> None:
    async with desk(register) as at:
        await at.press("x")
        await written(at, tmp_path / "out.csv")
        assert str(tmp_path) in at.text.replace("\n", "") and "5 actions" in at.text
        assert len(rows(tmp_path / "out.csv")) == 7
        await at.press("escape")
        assert isinstance(at.app.screen, PlanScreen)


async def test_arrows_change_the_line_under_the_cursor_and_the_page_follows(register: Register) -> None:
    async with desk(register, (160, 48)) as at:
        await at.press("x")
        await name_file(at, Path("/nowhere/mine.csv"))
        await at.press("down", "right")
        assert file_named(at) == Path("/nowhere/mine.json") and page(at).startswith('{ "plans"')
        await at.press("left", "left")
        assert file_named(at) == Path("/nowhere/mine.xlsx") and "Put a Bri" in page(at) and "Ines Ma" in page(at)
        assert values(at)["form"].startswith("Workbook")
        await at.press("down", "right")
        assert "Head of Pe" in page(at) and "Ines Ma" not in page(at)


async def test_a_name_that_is_not_typed_follows_what_is_given_out(register: Register) -> None:
    async with desk(register) as at:
        await at.press("x", "a")
        name = "Fair for All 2025–28 - Borough of Eastmere - Q2 2026-27 - for the public"
        assert file_named(at).stem == name
        await at.press("n", "end", *("backspace",) * 5)
        assert isinstance(at.app.focused, Input)
        await at.press("escape", "a")
        assert file_named(at).stem.startswith(name[:40]) and not file_named(at).suffix


async def test_this_view_is_given_out_as_it_stands_on_the_screen(register: Register, tmp_path: Path) -> None:
    async with desk(register, (160, 48)) as at:
        await at.press("L", "o", "x")
        await name_file(at, tmp_path / "late.csv")
        assert "overdue" in values(at)["what"] and "by lead" in values(at)["what"]
        assert "Ask every" in page(at) and "Put a Bri" not in page(at)
        await written(at)
        assert [row["Ref"] for row in rows(tmp_path / "late.csv")] == ["1.01", "2.01", "2.01a", "2.01b"]


async def test_the_marked_actions_are_given_out_when_there_are_any(register: Register, tmp_path: Path) -> None:
    async with desk(register) as at:
        await at.press("down", "space", "x")
        assert values(at)["what"].startswith("The marked actions")
        await written(at, tmp_path / "marked.csv")
        assert [row["Ref"] for row in rows(tmp_path / "marked.csv")] == ["1.02"]


async def test_one_officers_actions_are_given_out(register: Register, tmp_path: Path) -> None:
    async with desk(register) as at:
        await at.press("x", "w", "down", "down", "enter")
        await at.until(lambda: "Ines Marsh" in at.inside)
        await at.type("ines")
        await at.press("enter")
        assert values(at)["what"] == "Ines Marsh" and "Ines Marsh" in file_named(at).name
        await written(at, tmp_path / "hers.csv")
        assert {row["Ref"] for row in rows(tmp_path / "hers.csv")} == {"1.02", "2.01", "2.01a", "2.01b"}


async def test_a_report_without_its_day_says_so_at_the_field_and_takes_the_day_that_is_typed(
    register: Register, tmp_path: Path
) -> None:
    async with desk(register, (160, 48)) as at:
        await at.press("x")
        await name_file(at, tmp_path / "report.txt")
        await at.settle()
        assert values(at)["as_at"].startswith("needed") and "has no day" in page(at)
        await at.press("x")
        await at.until(lambda: "has no day" in "\n".join(at.lines[-6:]))
        assert export_screen(at).query_one("#choices").current == "as_at"  # type: ignore[attr-defined]
        await at.press("enter")
        await at.type("soon")
        await at.press("enter")
        assert isinstance(at.app.screen, TypeOne) and "this is no day" in at.inside
        await at.press(*("backspace",) * 4)
        await at.type("30/9/2026")
        await at.press("enter")
        assert values(at)["as_at"] == "30 September 2026" and "As at 30 September 2026" in page(at)
        await written(at)
        assert "30 September 2026" in (tmp_path / "report.txt").read_text("utf-8") and "checks passed" in at.text


async def test_sections_title_and_version_are_in_the_page(register: Register) -> None:
    async with desk(register, (160, 48)) as at:
        await at.press("x")
        await name_file(at, Path("/nowhere/report.md"))
        for key, typed in (("d", "30/9/2026"), ("t", "Half way"), ("v", "draft 2"), ("c", "1/10/2026")):
            at.app.screen.query_one("#choices").focus()
            await at.press(key)
            await at.type(typed)
            await at.press("enter")
        assert page(at).startswith("Half way") and "draft 2" in page(at) and "Summary" in page(at)
        assert values(at)["since"] == "1 October 2026"
        await at.press("s", "space", "enter")
        assert values(at)["sections"] == "12 of 13" and "Summary" not in page(at)
        await at.press("s", "a", "a", "enter")
        assert values(at)["sections"] == "1 of 13"


async def test_the_councils_template_is_kept_by_a_key_and_a_first_report_begins_with_it(register: Register) -> None:
    async with desk(register, (160, 48)) as at:
        await at.press("x")
        await name_file(at, Path("/nowhere/report.md"))
        assert values(at)["template"] == "the council's own"
        await at.press("s", "space", "enter")
        assert values(at)["template"].startswith("changed")
        await at.press("T")
        await at.until(lambda: values(at)["template"] == "the council's own")
        assert "Borough of Eastmere" in at.toasts[-1]
        await at.press("escape", "x")
        assert values(at)["sections"] == "12 of 13"


async def test_a_choice_that_a_form_does_not_have_is_said(register: Register) -> None:
    async with desk(register) as at:
        await at.press("x")
        await name_file(at, Path("/nowhere/rows.csv"))
        await at.press("s")
        assert "choose a report as the form first" in at.text
        await at.press("p")
        assert "choose the public first" in at.text


async def test_a_file_that_is_there_is_asked_about(register: Register, tmp_path: Path) -> None:
    there = tmp_path / "out.csv"
    there.write_text("mine")
    async with desk(register) as at:
        await at.press("x")
        await name_file(at, there)
        await at.press("x")
        assert isinstance(at.app.screen, Confirm)
        await at.press("n")
        assert there.read_text() == "mine"
        await at.press("x", "enter")
        assert export_screen(at) and there.read_text() == "mine"
        await at.press("x", "y")
        await at.until(lambda: there.read_text("utf-8") != "mine")


async def test_a_place_that_cannot_be_written_is_said_and_the_choices_stay(register: Register, tmp_path: Path) -> None:
    async with desk(register) as at:
        await at.press("x")
        for name, said in (("nowhere/out.csv", "There is no folder"), ("out.pages", "no ending that can be written")):
            await name_file(at, tmp_path / name)
            await at.press("x")
            await at.until(lambda said=said: said in " ".join(at.text.split()))
            assert export_screen(at)


async def test_a_typed_name_without_an_ending_gets_the_forms_own(register: Register, tmp_path: Path) -> None:
    async with desk(register) as at:
        await at.press("x")
        await name_file(at, tmp_path / "out.json")
        await written(at, tmp_path / "mine")
        assert json.loads((tmp_path / "mine.json").read_text("utf-8"))["plans"]


async def test_the_choices_are_there_again_and_another_export_begins_with_them(
    register: Register, tmp_path: Path
) -> None:
    async with desk(register) as at:
        await at.press("x")
        await written(at, tmp_path / "out.json")
        await at.press("x")
        assert values(at)["form"].startswith("JSON") and file_named(at) == tmp_path / "out.json"
        await at.press("escape", "x")
        assert file_named(at) == tmp_path / "out.json"


async def test_a_click_on_a_choice_changes_it_and_one_on_the_last_line_writes(
    register: Register, tmp_path: Path
) -> None:
    async with desk(register, (160, 48)) as at:
        await at.press("x")
        await name_file(at, tmp_path / "clicked.csv")
        await at.settle()
        await click(at, "colleagues")
        assert "the public" in values(at)["audience"]
        await click(at, "Write it")
        await at.until(lambda: (tmp_path / "clicked.csv").exists())


async def click(at: Desk, words: str) -> None:
    """Click on words."""
    y, line = next((y, line) for y, line in enumerate(at.lines) if words in line)
    await at.pilot.click(offset=(line.index(words), y))
    await at.settle()

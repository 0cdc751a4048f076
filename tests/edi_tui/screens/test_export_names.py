"""Names that stand in what is to be published: on screen, each is kept or replaced before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.register import Register
from edi_tui.dialogs.names import NamesDialog
from edi_tui.screens.exporting.written_screen import WrittenScreen
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.giving import export_screen, name_file, page, values
from tests.edi_tui.screens.plans import fill, opened, small_plan


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """The small plan, with people's names in its texts."""
    plan = small_plan()
    heading = next(wish.row["id"] for wish in plan.wishes if wish.entity == "heading")
    plan.action("3.01", heading, "Ask Ines Marsh and Priya Rowntree for the figures")
    plan.action("3.02", heading, "Ines Marsh tells the panel")
    rowntree = plan.make("officer", name="Priya Rowntree", post=None)
    action = plan.action("3.03", heading, "Write to every school")
    plan.make("assignment", action_id=action, officer_id=rowntree, role="lead", position=0)
    yield from opened(fill(tmp_path / "names.db", plan))


async def at_names(at: Desk, path: Path) -> NamesDialog:
    """At the names, by writing for the public."""
    await at.press("x", "a")
    await name_file(at, path)
    await at.press("x")
    await at.until(lambda: isinstance(at.app.screen, NamesDialog))
    await at.settle()
    assert isinstance(at.app.screen, NamesDialog)
    return at.app.screen


async def test_nothing_is_written_before_each_name_is_decided_and_then_it_is(
    register: Register, tmp_path: Path
) -> None:
    path = tmp_path / "public.csv"
    async with desk(register) as at:
        await at_names(at, path)
        assert "2 to decide" in at.inside and "3.01" in at.inside and "for the figures" in at.inside
        await at.press("enter")
        assert isinstance(at.app.screen, NamesDialog) and not path.exists()
        await at.press("r")
        assert "1 to decide" in at.inside and "replaced by “Head of People”" in at.inside
        await at.press("n", "enter")
        await at.until(lambda: isinstance(at.app.screen, WrittenScreen))
        text = path.read_text("utf-8-sig")
        assert "Ines Marsh" not in text and "and Priya Rowntree for" in text


async def test_leaving_the_names_writes_nothing_and_the_screen_says_how_many_are_open(
    register: Register, tmp_path: Path
) -> None:
    async with desk(register) as at:
        await at_names(at, tmp_path / "public.csv")
        await at.press("R", "escape")
        assert "2 in the texts, to decide" in values(at)["names"] and "2 names still stand" in at.text
        assert not (tmp_path / "public.csv").exists()


async def test_one_key_decides_all_the_rest_and_what_was_decided_can_be_changed(
    register: Register, tmp_path: Path
) -> None:
    async with desk(register, (160, 48)) as at:
        await at.press("x", "a")
        await name_file(at, tmp_path / "public.json")
        await at.press("p")
        await at.press("n", "R", "enter")
        assert values(at)["names"] == "1 replaced, 1 stay"
        await at.press("p", "R", "home", "r", "enter")
        assert values(at)["names"] == "2 replaced, 0 stay"
        assert "Marsh" not in page(at) and export_screen(at)

"""A plan without a legend, or with one that lacks an entry, is given what it lacks on screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Input

from db.journal import Set, write
from db.reading import legend
from db.register import Register
from edi_tui.dialogs.legend import LegendDialog
from edi_tui.dialogs.new_status import NewStatusForm
from edi_tui.dialogs.standard import StandardDialog
from edi_tui.screens.plan_screen import PlanScreen
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.plans import Filling, fill, opened
from tests.edi_tui.screens.test_changing import status


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Register]:
    """A plan of one action, without a legend and without a period."""
    plan = Filling()
    plan.wishes[0].row["period"] = None
    plan.action("1.01", None, "Share one interpreter")
    yield from opened(fill(tmp_path / "bare.db", plan))


def labels(register: Register, at: Desk) -> list[str]:
    """The plan's legend."""
    assert at.plan.shown.plan is not None
    return [entry.label for entry in legend(register.reader, at.plan.shown.plan.id)]


async def test_without_a_period_nobody_is_called_silent(bare: Register) -> None:
    async with desk(bare) as at:
        assert "– silent" in at.text and "0 overdue" in at.text


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_plan_without_a_legend_is_offered_three(bare: Register, size: tuple[int, int]) -> None:
    async with desk(bare, size) as at:
        await at.press("s")
        assert isinstance(at.app.screen, StandardDialog)
        assert "This plan has no legend" in at.text
        for words in ("○ Not started", "▲ At risk", "◆ Planned, not started", "3  "):
            assert words in at.text
        await at.press("escape")
        assert isinstance(at.app.screen, PlanScreen) and not labels(bare, at)


async def test_a_legend_is_given_and_the_status_box_opens_on_the_same_action(bare: Register) -> None:
    async with desk(bare, (160, 48)) as at:
        await at.press("s", "2")
        await at.until(lambda: isinstance(at.app.screen, LegendDialog))
        await at.settle()
        assert labels(bare, at) == ["On track", "At risk", "Off track", "Complete"]
        assert any("u takes it back" in toast for toast in at.toasts)
        await at.press("a")
        await at.until(lambda: status(bare, "1.01") == "At risk")
        await at.until(lambda: "▲ At risk 1" in at.text)
        await at.press("z")
        await at.until(lambda: status(bare, "1.01") is None)
        await at.press("z")
        await at.until(lambda: not labels(bare, at))


async def test_a_status_is_added_from_the_status_box(register: Register) -> None:
    async with desk(register) as at:
        await at.press("s", "plus")
        assert isinstance(at.app.screen, NewStatusForm)
        await at.type("Paused")
        await at.press("tab", "right", "right", "tab", *["right"] * 5, "ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, LegendDialog))
        await at.settle()
        entry = legend(register.reader, at.plan.wanted.plan_id or "")[-1]
        assert (entry.label, entry.colour, entry.symbol, entry.stage) == ("Paused", "amber", None, "on_hold")
        assert "Paused" in at.text
        await at.press(entry.key or "")
        await at.until(lambda: status(register, "1.01") == "Paused")


async def test_a_status_that_is_there_already_is_refused_and_the_form_stays(register: Register) -> None:
    async with desk(register) as at:
        await at.press("s", "plus")
        await at.type("complete")
        await at.press("ctrl+s")
        await at.until(lambda: any("has a status “complete” already" in toast for toast in at.toasts))
        assert at.app.screen.query_one("#label", Input).value == "complete"
        await at.press("escape", "y")
        await at.until(lambda: isinstance(at.app.screen, LegendDialog))


@pytest.mark.parametrize(
    ("words", "box"), [("give the plan", StandardDialog), ("add a status to", NewStatusForm)], ids=["legend", "status"]
)
async def test_the_palette_has_both(register: Register, words: str, box: type) -> None:
    async with desk(register) as at:
        await at.press("ctrl+p")
        await at.type(words)
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, box))


async def test_a_label_that_is_only_a_sign_is_shown_by_its_colours_name(register: Register) -> None:
    async with desk(register, (160, 40)) as at:
        entry = at.plan.shown.legend[0]
        write(register, [Set("status", entry.id, {"label": "★"})], label="a sign")
        at.plan.reload()
        await at.until(lambda: "★ Green 1" in at.text)
        assert "★ ★" not in at.text
        for key in ("s", "u", "f"):
            await at.press(key)
            assert "★ ★" not in at.text and "Green" in at.text, key
            await at.press("escape")

"""The plan over time on screen: figures, bars and words from the same numbers, each action a key away."""

from __future__ import annotations

import re
from datetime import date

import pytest

from db.register import Register
from db.trend_lines import REPORTED, Course, Figure, Moment, Point, Trend
from db.verbs import flag
from edi_tui.screens.over_time_screen import OverTimeScreen
from edi_tui.widgets.course_lines import Looked, rows_of
from edi_tui.widgets.dash_list import DashList
from tests.db.quarters import closed, give
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.test_history import key_of, status_of


async def opened(at: Desk) -> OverTimeScreen:
    """The figures, read."""
    await at.press("O")
    screen = at.app.screen
    assert isinstance(screen, OverTimeScreen)
    await at.until(lambda: screen.looked is not None)
    await at.settle()
    return screen


def to(screen: OverTimeScreen, key: str) -> None:
    """Put the cursor on a line."""
    rows = screen.query_one("#list", DashList)
    row = rows.find(key)
    assert row is not None
    rows.move_to(row)


def two_quarters(register: Register) -> None:
    """Close two quarters; between them and after the second something moves."""
    plan = register.reader.execute("SELECT id FROM plan").fetchone()[0]
    closed(register, plan, "2025-26 Q4", date(2026, 3, 31))
    flag(register, [key_of(register, "1.01")], status_of(register, "Some concern"))
    closed(register, plan, "2026-27 Q1", date(2026, 6, 30))
    flag(register, [key_of(register, "1.02")], status_of(register, "Complete"))
    give(register, key_of(register, "1.01"), due=date(2026, 12, 31), due_reason="Two forums did not meet")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 48)])
async def test_each_moment_has_its_figures_as_the_register_has_them(register: Register, size: tuple[int, int]) -> None:
    two_quarters(register)
    async with desk(register, size) as at:
        await opened(at)
        said = [re.sub(r"[^ \w–·-]", " ", line).split() for line in at.lines]
        frozen = {
            (row["period"], row["label"]): row["count"]
            for row in register.reader.execute("SELECT * FROM snapshot WHERE heading = '' AND kind = 'closed'")
        }
        labels = ("On target", "Some concern", "Off target", "Complete", "No status", "")
        for words, period in (("Q4 2025-26", "2025-26 Q4"), ("Q1 2026-27", "2026-27 Q1")):
            shown = next(line for line in said if " ".join(line).startswith(words))
            assert shown[-6:] == [str(frozen.get((period, label), 0) or "·") for label in labels]
        assert all(len(line) <= size[0] for line in at.lines)


async def test_the_words_below_are_of_the_line_and_of_the_moment_that_is_compared(register: Register) -> None:
    two_quarters(register)
    async with desk(register, (100, 40)) as at:
        screen = await opened(at)
        assert "Since Q1 2026-27, “Some concern” fell from 2 to 1 and “Complete” rose from 1 to 2" in at.text
        await at.press("s", "home", "enter")
        await at.until(lambda: "since Q4 2025-26" in at.lines[0])
        assert "Since Q4 2025-26, “On target” fell from 1 to 0 and “Complete” rose from 1 to 2" in at.text
        to(screen, "moved:completed")
        await at.settle()
        assert "Completed since Q4 2025-26" in at.text
        assert "1.02 (● Some concern → ✓ Complete)" in at.text


async def test_a_deadline_is_told_with_its_moves_and_leads_to_its_action(register: Register) -> None:
    two_quarters(register)
    async with desk(register, (100, 40)) as at:
        screen = await opened(at)
        to(screen, f"slip:{key_of(register, '1.01')}")
        await at.settle()
        assert "30 September 2026 → 31 December 2026" in at.text
        assert "92 days" in at.text
        assert "Two forums did not meet" in at.text
        await at.press("enter")
        await at.until(lambda: at.app.screen is at.plan and at.ref == "1.01")


async def test_without_a_past_it_says_how_one_comes(register: Register) -> None:
    async with desk(register) as at:
        await opened(at)
        assert "no earlier figures yet" in at.lines[0]
        assert "There are figures of no other day: closing a period keeps them." in at.text
        await at.press("s")
        assert any("closing a period keeps them" in toast for toast in at.toasts)


def test_a_long_name_of_a_moment_never_touches_its_bar() -> None:
    moment = Moment(REPORTED, None, date(2026, 9, 30))
    point = Point(moment, 3, {"": Figure("No status", 3)})
    course = Course("", (point,), {"": Figure("No status", None)})
    looked = Looked(Trend("plan", (moment,), (course,)), None, None, (), ())
    for width in (76, 156):
        words, *_ = rows_of(looked)[1].make(width)
        assert words.text == "30 September 2026 (reported)  "

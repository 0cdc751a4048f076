"""Several plans at once: marked in the outline or the menu, each under its title, each with its own legend."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.contents import action_contents
from db.filters import Filter
from db.reading import action_keys, plans
from db.register import Register
from edi_tui.settings import read_settings
from edi_tui.widgets.grouping import Group
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.plans import TODAY, Filling, fill, opened, small_plan


def second_plan() -> Filling:
    """A plan of another council, whose legend shares two entries with the small plan's."""
    plan = Filling("Joint plan 2024–27", "Dale")
    for place, (label, colour, key) in enumerate(
        (("On target", "green", "1"), ("Off target", "red", "2"), ("Paused", "blue", "o"))
    ):
        row = {"label": label, "colour": colour, "symbol": "*", "key": key, "stage": "in_progress", "position": place}
        plan.statuses[label] = plan.make("status", plan_id=plan.plan, **row)
    heading = plan.heading("Shared", 0)
    plan.action("J1", heading, "Share one interpreter", status_id=plan.statuses["On target"])
    plan.action("J2", heading, "Share the costs", status_id=plan.statuses["Paused"])
    return plan


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Register]:
    """A register with two plans."""
    yield from opened(fill(tmp_path / "two.db", small_plan(), second_plan()))


async def both(at: Desk) -> None:
    """Show both plans."""
    await at.press("p", "end", "space")
    await at.until(lambda: len(at.plan.shown.chosen_plans) == 2)
    await at.press("escape")


def status_of(register: Register, ref: str) -> tuple[str, str]:
    """An action's status by its label, and the plan that it belongs to."""
    key = next(
        key.id
        for key in action_keys(register.reader, Filter(), today=TODAY)
        if action_contents(register.reader, key.id).ref == ref
    )
    action = action_contents(register.reader, key)
    assert action.status is not None and action.status.plan_id == action.plan_id
    return action.status.label, next(plan.title for plan in plans(register.reader) if plan.id == action.plan_id)


async def test_plans_marked_in_the_outline_stand_one_under_another(two: Register) -> None:
    async with desk(two, (160, 34)) as at:
        await at.press("p", "end", "space")
        await at.until(lambda: len(at.plan.shown.chosen_plans) == 2)
        assert at.refs[0] == "1.01" and at.refs[-2:] == ["J1", "J2"]
        assert at.lines[0].startswith(" 2 plans: Fair for All 2025–28 + Joint plan 2024–27 · Q2 2026-27")
        assert "7 actions" in at.lines[0]
        rows = [line for line in at.lines if "▾" in line[29:]]
        assert [any(words in row for row in rows) for words in ("Fair for All", "Joint plan", "Shared")] == [True] * 3
        assert "★ On target 2" in at.text and "Paused 1" in at.text and "Off target 1" in at.text


async def test_a_filter_goes_over_all_of_them_and_a_merged_status_is_one_chip(two: Register) -> None:
    async with desk(two, (160, 34)) as at:
        await both(at)
        await at.press("f", "o")
        assert at.refs == ["1.01", "J1"]
        assert sum(line.count("[status: ★ On target ×]") for line in at.lines) == 1
        await at.press("escape")
        assert len(at.refs) == 9
        await at.press("D")
        assert at.refs[-2:] == ["J1", "J2"]


async def test_a_status_goes_to_each_plans_own_entry_or_is_refused_with_the_plan(two: Register) -> None:
    async with desk(two, (160, 34)) as at:
        await both(at)
        await at.press("home", "space", "end", "space", "s", "f")
        await at.until(lambda: status_of(two, "J2")[0] == "Off target")
        assert status_of(two, "1.01") == ("Off target", "Fair for All 2025–28")
        assert status_of(two, "J2") == ("Off target", "Joint plan 2024–27")
        await at.settle()
        await at.press("home", "space", "end", "space", "s", "c")
        await at.until(lambda: any("The legend of “Joint plan 2024–27” has no “Complete”" in t for t in at.toasts))
        assert status_of(two, "1.01")[0] == "Off target"


async def test_an_update_is_asked_for_with_the_actions_own_legend(two: Register) -> None:
    async with desk(two, (160, 34)) as at:
        await both(at)
        await at.press("end", "a")
        assert "1 On target · 2 Off target · o Paused" in at.text


async def test_the_menu_marks_plans_and_the_last_one_always_stays(two: Register) -> None:
    async with desk(two) as at:
        await at.press("p", "space")
        await at.settle()
        assert len(at.plan.shown.chosen_plans) == 1
        await at.press("escape", "f", "p")
        await at.until(lambda: "Joint plan" in at.text)
        await at.press("down", "enter")
        await at.until(lambda: len(at.plan.shown.chosen_plans) == 2)


async def test_the_program_begins_with_the_plans_that_it_was_left_on_and_without_a_filter(two: Register) -> None:
    async with desk(two) as at:
        await at.press("p", "end", "enter")
        assert at.refs == ["J1", "J2"]
        await at.press("w")
        await at.until(lambda: "last_plans" in read_settings())
    async with desk(two) as at:
        assert at.refs == ["J1", "J2"] and not at.plan.wanted.filter.narrows


async def test_whatever_groups_them_the_plans_come_first(two: Register) -> None:
    async with desk(two, (160, 40)) as at:
        await both(at)
        at.plan._want(group="status")
        await at.settle()
        titles = [row.text for row in at.plan.shown.rows if isinstance(row, Group)]
        second = titles.index("Joint plan 2024–27")
        assert titles[0] == "Fair for All 2025–28" and 1 < second < len(titles) - 1
        assert sum("On target" in title for title in titles[:second]) == 1
        assert [title.split()[-1] for title in titles[second + 1 :]] == ["target", "Paused"]

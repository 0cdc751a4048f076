"""The dashboard on screen: figures with signs, bars and numbers, each one key away from what it counts."""

from __future__ import annotations

import pytest

from db.filters import Filter
from db.register import Register
from db.verbs import flag
from edi_tui.screens.dashboard_screen import DashboardScreen
from edi_tui.widgets.dash_lines import bar, segments
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.test_history import key_of, status_of


async def opened(at: Desk) -> DashboardScreen:
    """The dashboard, its figures read."""
    await at.press("d")
    screen = at.app.screen
    assert isinstance(screen, DashboardScreen)
    await at.until(lambda: screen.board is not None)
    await at.settle()
    return screen


def to(screen: DashboardScreen, key: str) -> None:
    """Put the cursor on a line."""
    rows = screen.query_one("#standing")
    rows.move_to(rows.find(key))  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 48)])
async def test_statuses_and_headings_have_signs_and_numbers_at_every_size(
    register: Register, size: tuple[int, int]
) -> None:
    async with desk(register, size) as at:
        await opened(at)
        said = [" ".join(line.split()) for line in at.lines]
        assert any(line.startswith("▶ ★ On target") and "1 20%" in line for line in said)
        assert any(line.startswith("By heading ★ ● ▲ ✓ – all") for line in said)
        assert any(line.startswith("Heard") and "1 1 · · 1 3" in line for line in said)
        assert all(len(line) <= size[0] for line in at.lines)


async def test_wide_the_figures_stand_side_by_side_and_narrow_in_one_list(register: Register) -> None:
    async with desk(register, (160, 48)) as at:
        await opened(at)
        assert "By status" in at.lines[2] and "Moved  since" in at.lines[2]
        await at.pilot.resize_terminal(80, 24)
        await at.until(lambda: "Moved" not in at.lines[2] and "Moved" in at.text)


@pytest.mark.parametrize(
    ("key", "refs"),
    [
        ("status:{Off target}", ["2.01"]),
        ("status:", ["1.10", "2.01a", "2.01b"]),
        ("overdue:A Okafor", ["1.01"]),
        ("silent:Ines Marsh", ["1.02"]),
    ],
)
async def test_enter_shows_what_a_line_counts(register: Register, key: str, refs: list[str]) -> None:
    async with desk(register) as at:
        screen = await opened(at)
        to(screen, key.replace("{Off target}", status_of(register, "Off target")))
        await at.press("enter")
        await at.until(lambda: at.plan.shown.wanted.filter.narrows)
        assert at.refs == refs


async def test_a_heading_is_shown_alone(register: Register) -> None:
    async with desk(register) as at:
        screen = await opened(at)
        assert screen.board is not None
        heading = screen.board.headings[1].id
        to(screen, f"heading:{heading}")
        await at.press("enter")
        wanted = Filter(plans=(screen.plan.id,), headings=(heading or "",))
        await at.until(lambda: at.plan.shown.wanted.filter == wanted)


async def test_what_moved_is_a_list_that_leads_to_the_action(register: Register) -> None:
    flag(register, [key_of(register, "2.02")], status_of(register, "Off target"))
    async with desk(register) as at:
        screen = await opened(at)
        to(screen, "moved:better")
        await at.press("enter")
        await at.until(lambda: "Got better: none." in at.toasts)
        to(screen, "moved:worse")
        await at.press("enter")
        await at.until(lambda: "Got worse: 1" in at.text and "✓ Complete → ▲ Off target" in at.text)
        await at.press("enter")
        await at.until(lambda: at.ref == "2.02")
        assert at.app.screen is at.plan


async def test_the_day_since_which_things_moved_is_typed_in_words(register: Register) -> None:
    async with desk(register) as at:
        screen = await opened(at)
        await at.press("s")
        await at.press("ctrl+u")
        await at.type("Q1")
        await at.until(lambda: "since 1 April 2026" in at.text)
        await at.press("enter")
        await at.until(lambda: screen.board is not None and str(screen.board.moved.since) == "2026-04-01")


def test_as_many_have_a_bar_as_long_however_they_are_parted() -> None:
    def length(*numbers: int) -> int:
        return sum(len(piece.text) for piece in segments([None] * len(numbers), numbers, 28, 19))

    assert length(3, 12, 7, 6) == length(3, 11, 8, 6) == length(28) == 19
    assert length(14) < length(28)


def test_whatever_is_there_at_all_has_a_bar() -> None:
    assert (bar(0, 9, 20), len(bar(1, 900, 20)), len(bar(900, 900, 20)), bar(5, 9, 0)) == ("", 1, 20, "")

"""Filtering on screen: the menu, the values, the chips, everything again."""

from __future__ import annotations

from db.reading import figures, find_actions
from db.register import Register
from db.verbs import edit
from edi_tui.dialogs.filter_menu import FilterMenu
from edi_tui.dialogs.pick_values import PickValues
from edi_tui.widgets.cells import cell_len
from edi_tui.widgets.chips import chip_pieces
from edi_tui.widgets.line_list import LineList
from edi_tui.widgets.pieces import width_of
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.plans import TODAY

ALL = ["1.01", "1.02", "1.10", "2.01", "2.01a", "2.01b", "2.02"]


async def values_of(at: Desk, key: str) -> LineList:
    """The values of a kind, once they are counted."""
    await at.press("f", key)
    assert isinstance(at.app.screen, PickValues)
    values = at.app.screen.query_one("#values", LineList)
    await at.until(lambda: values.current is not None)
    return values


def chips(at: Desk) -> str:
    """The line of chips; "" where there is none."""
    return next((line for line in at.lines if "×]" in line and "all again" in line), "")


async def test_the_menu_has_the_legend_first_then_every_kind_each_by_a_key(register: Register) -> None:
    async with desk(register) as at:
        await at.press("f")
        assert isinstance(at.app.screen, FilterMenu)
        shown = at.text
        for words in ("o     ★  On target", "-     –  No status", "Lead officer …", "Changed since …", "Archived too"):
            assert words in shown, words
        keys = list(at.app.screen._keys)
        assert len(keys) == len(set(keys)) == 4 + 1 + 12
        await at.press("s")
        assert at.refs == ["1.02"]


async def test_values_are_narrowed_by_typing_and_marked_with_tab(register: Register) -> None:
    async with desk(register) as at:
        await values_of(at, "l")
        assert "A Okafor" in at.text and "Ines Marsh" in at.text
        await at.type("marsh")
        await at.press("enter")
        assert at.refs == ["1.02", "2.01"]
        assert chips(at).startswith(" [lead: Ines Marsh ×] 0 all again")
        await values_of(at, "l")
        await at.press("home", "up", "tab", "enter")
        assert "lead: A Okafor" in chips(at)


async def test_what_is_set_is_a_chip_that_a_click_takes_away(register: Register) -> None:
    async with desk(register) as at:
        assert not chips(at)
        await at.press("o", "f", "n")
        assert chips(at).startswith(" [overdue ×] [new ×]") and at.refs == []
        row = at.lines.index(chips(at))
        await at.pilot.click("#chips", offset=(chips(at).index("new"), 0))
        await at.settle()
        assert at.lines[row].startswith(" [overdue ×]") and "new" not in at.lines[row]
        await at.press("0")
        assert at.refs == ALL and not chips(at)


async def test_escape_takes_the_chip_that_was_set_last(register: Register) -> None:
    async with desk(register) as at:
        await at.press("w", "f", "minus", "o")
        assert at.refs == []
        for left in ("unowned ×] [status: none", "unowned", ""):
            await at.press("escape")
            assert left in chips(at)
        assert at.refs == ALL


async def test_a_deadline_or_a_day_that_is_typed_is_read(register: Register) -> None:
    async with desk(register) as at:
        await values_of(at, "d")
        await at.type("until 31 July 2026")
        assert "due until 31 July 2026" in at.text
        await at.press("enter")
        assert at.refs == ["2.02"] and "due until 31 July 2026" in chips(at)
        await at.press("0")
        await values_of(at, "h")
        await at.press("escape")
        assert isinstance(at.app.screen, FilterMenu)
        await at.press("escape")
        assert at.refs == ALL


async def test_everything_again_takes_the_words_away_too(register: Register) -> None:
    async with desk(register) as at:
        await at.press("slash")
        await at.type("libr")
        await at.press("enter", "0")
        assert at.refs == ALL and not at.app.screen.query("FilterBox")


async def test_figures_follow_all_other_filters(register: Register) -> None:
    async with desk(register, (160, 30)) as at:
        assert "3 overdue" in at.text and "★ On target 1" in at.text
        await at.press("o")
        assert "★ On target 1" in at.text and "▲ Off target 0" in at.text and "3 overdue" in at.text
        await at.press("f", "o")
        assert "1 overdue" in at.text and "1 of 5 actions" in at.lines[0]
        found = figures(at.app.register.reader, at.plan.wanted.filter, today=TODAY)
        assert (found.total, found.overdue) == (1, 1)


def test_chips_are_cut_alike_then_the_oldest_are_counted() -> None:
    words = [f"directorate: {'x' * 40}{number}" for number in range(5)]
    for width in (40, 60, 80, 160, 400):
        pieces = chip_pieces("To chase", True, words, width)
        text = "".join(piece.text for piece in pieces)
        assert width_of(pieces) == cell_len(text) <= max(width, 60)
        assert text.startswith(" view To chase altered │ ") and text.endswith("0 all again")
        assert text.count("×]") + int((text.split("+")[1].split()[0]) if "+" in text else 0) == 5


async def test_what_was_archived_is_shown_when_it_is_asked_for_and_says_so(register: Register) -> None:
    first = find_actions(register.reader, "1.02")[0]
    edit(register, first, {"archived": True})
    async with desk(register) as at:
        assert "1.02" not in at.refs and "4 actions" in at.lines[0]
        await at.press("U")
        assert "1.02" in at.refs and "Archived: Put a British" in at.text and "[archived too ×]" in at.text
        await at.press("U")
        assert "1.02" not in at.refs

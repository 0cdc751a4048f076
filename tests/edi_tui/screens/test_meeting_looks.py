"""A meeting in any window, by the mouse, without colour; its help; what is said last always in sight."""

from __future__ import annotations

import pytest

from db import verbs
from db.register import Register
from edi_tui.screens.base import LEAST
from edi_tui.themes import ALL, PLAIN
from tests.edi_tui.contrast import faint
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.kept import key_of
from tests.edi_tui.screens.meeting import begin, kinds, meeting, press, screen_of, settled, turn, type_in

SIZES = [LEAST, (60, 20), (80, 24), (160, 48)]
LONG = "We will " + "listen to what residents tell us and " * 40 + "answer."


@pytest.mark.parametrize("size", SIZES)
async def test_what_it_is_how_it_stands_and_what_is_typed_are_in_sight_in_any_window(
    register: Register, size: tuple[int, int]
) -> None:
    async with meeting(register, size) as at:
        await type_in(at, "d", "Half a day a week")
        await at.press("n")
        await at.type("Ines tells the chairs")
        assert all(len(line) <= size[0] for line in at.lines) and len(at.lines) == size[1]
        for words in ("1.01", "★ On target", "Half a day a week", "note › Ines tells the chairs", "1 of 7"):
            assert words in at.text, f"{words} is not in sight:\n{at.text}"


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_action_scrolls_and_hides_neither_what_was_said_nor_the_line(
    register: Register, size: tuple[int, int]
) -> None:
    verbs.edit(register, key_of(register, "1.01"), {"action": LONG})
    async with meeting(register, size) as at:
        for number in range(9):
            await type_in(at, "n", f"Note {number}")
        await at.press("d")
        await at.type("Agreed")
        assert "Note 8" in at.text and "decision › Agreed" in at.text
        assert "before" in at.text or "Note 0" in at.text  # what is not in sight is counted
        await at.press("escape", "y", *["pagedown"] * 15)
        assert "residents tell us and answer." in " ".join(at.text.split()) or "★ On target" in at.text


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_words_that_are_typed_grow_over_several_lines(register: Register, size: tuple[int, int]) -> None:
    async with meeting(register, size) as at:
        await at.press("n")
        await at.type("Ines asks each chair what they need before the next meeting and tells the board in March")
        assert "tells the board in March" in " ".join(at.text.split())
        await press(at, "enter")
        assert kinds(register) == ["note"]


@pytest.mark.parametrize("theme", ALL)
async def test_every_text_of_a_meeting_has_contrast_in_every_theme(register: Register, theme: str) -> None:
    async with desk(register, (160, 40), theme=theme) as at:
        await begin(at)
        await type_in(at, "d", "Half a day a week")
        await press(at, "b")
        assert faint(at) == []
        await type_in(at, "N", "Publish the answers")
        await at.type("Ine")  # who may lead it is offered
        assert "tab Ines Marsh" in at.text and faint(at) == []


async def test_without_colour_every_word_is_there_still(register: Register) -> None:
    async with desk(register, (80, 24), theme=PLAIN) as at:
        await begin(at)
        await type_in(at, "d", "Half a day a week")
        assert "★ On target" in at.text and "due Q2 26-27 (30 September 2026), 52 days ago" in at.text


async def test_the_table_stands_beside_it_in_a_wide_window_with_a_word_for_what_was_said(register: Register) -> None:
    async with meeting(register, (160, 48)) as at:
        await press(at, "equals_sign", "b")
        assert "2 of 7" not in at.text and "1 of 7 dealt with" in at.text
        told = {line.split("│")[1].split()[1]: line.split()[-1] for line in at.lines if "│" in line and "●" in line}
        assert told == {"1.01": "change"}
        assert any("◇ 1.02" in line and line.endswith("come back") for line in at.lines)


async def test_the_mouse_goes_to_an_action_and_presses_keys(register: Register) -> None:
    async with meeting(register, (160, 48)) as at:
        await at.pilot.click("#agenda", offset=(10, 5), times=2)
        await settled(at)
        assert turn(at) == "2.01"
        await click_on_key(at, "= no change")
        assert kinds(register) == ["no_change"] and turn(at) == "2.01a"
        await click_on_key(at, "d decision")
        await at.type("Agreed")
        await click_on_key(at, "enter save")
        assert kinds(register) == ["no_change", "decision"]
        await click_on_key(at, "? keys")
        assert "Put it off: the end of the meeting names it again" in at.text


async def click_on_key(at: Desk, words: str) -> None:
    """A click on a key of the last line."""
    await at.pilot.click("#keys", offset=(at.lines[-1].index(words), 0))
    await settled(at)


async def test_a_click_beside_a_line_that_is_not_saved_does_not_lose_it(register: Register) -> None:
    async with meeting(register, (160, 48)) as at:
        await at.press("n")
        await at.type("Half")
        await at.pilot.click("#agenda", offset=(10, 5), times=2)
        await settled(at)
        assert turn(at) == "1.01" and "note › Half" in at.text and "enter saves it" in at.text


async def test_a_key_that_was_changed_is_the_one_that_is_shown_and_works(register: Register) -> None:
    async with meeting(register) as at:
        at.app.set_keymap({"meeting.no_change": "x"})
        screen_of(at).show_keys()
        await at.settle()
        assert "x no change" in at.lines[-1]
        await press(at, "x")
        assert kinds(register) == ["no_change"]


async def test_the_cursor_of_the_terminal_stands_where_the_keys_act(register: Register) -> None:
    async with meeting(register) as at:
        for key in ("right", "n"):
            await at.press(key)
            focused = at.app.focused
            assert focused is not None and focused.region.contains_point(at.app.cursor_position)


async def test_the_header_says_how_long_the_meeting_goes_on_once_it_is_a_minute(register: Register) -> None:
    async with meeting(register) as at:
        assert "min" not in at.lines[0]
        screen_of(at)._since -= 31 * 60
        await press(at, "right")
        assert at.lines[0].endswith("2 of 7 · 31 min")


@pytest.mark.parametrize("size", SIZES)
async def test_its_beginning_and_its_end_show_their_keys_in_any_window(
    register: Register, size: tuple[int, int]
) -> None:
    async with desk(register, size) as at:
        await at.press("m")
        assert "ctrl+s begin" in at.inside and "Present" in at.inside and "▶ The whole plan" in at.inside
        await at.press("escape")
        await begin(at)
        await press(at, "e")
        assert "ctrl+s end it" in at.inside and "0 of 7 dealt with" in at.inside

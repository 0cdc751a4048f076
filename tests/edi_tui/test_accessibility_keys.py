"""A1 and A6 to A9: everything by keyboard, nothing moves by itself, the terminal's cursor, small windows, messages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Input, LoadingIndicator, TextArea

import edi_tui
from db.register import Register
from edi_tui.screens.base import LEAST, EdiScreen
from edi_tui.screens.keymap import catalogue
from edi_tui.widgets.rows import Rows
from tests.edi_tui.screens.desk import Desk, desk

SOURCES = Path(edi_tui.__file__).parent
SCREENS = ("", "i", "x", "d", "H", "comma")
"""The keys that lead to a screen of its own, from the plan."""
DIALOGS = ("s", "e", "a", "question_mark", "f8", "ctrl+p", "V", "f")


async def test_a1_every_action_of_every_screen_is_in_the_palette_by_its_name(register: Register) -> None:
    async with desk(register) as at:
        for keys in SCREENS:
            if keys:
                await at.press(keys)
            screen = at.app.screen
            assert isinstance(screen, EdiScreen)
            titles = [command.title for command in at.app.get_system_commands(screen)]
            own = {binding.description.capitalize() for binding in screen.own_bindings()}
            assert own and own - {title.rpartition("  (")[0] for title in titles} == set()
            if keys:
                await at.press("escape")


def test_a1_no_action_needs_more_than_two_keys_at_once() -> None:
    keys = {key for action in catalogue().values() for key in action.keys}
    assert {key for key in keys if key.count("+") > 1} == set()


def test_a1_every_click_means_something_that_a_key_does_too() -> None:
    """What a click reports is handled by the action that a key runs: a handler of clicks may not write by itself."""
    handlers = re.compile(r"def _\w*(?:pressed|click)\w*\(.*?(?=\n    def |\n    @|\nclass |\Z)", re.DOTALL)
    found = [body for file in SOURCES.rglob("*.py") for body in handlers.findall(file.read_text("utf-8"))]
    assert found and not [body for body in found if "writing.do" in body]


async def test_a6_nothing_blinks_turns_or_moves_by_itself(register: Register) -> None:
    async with desk(register, (100, 30)) as at:
        assert at.app.animation_level == "none"
        for keys in ("slash", *SCREENS[1:], *DIALOGS):
            await at.press(keys)
            assert [box for box in at.app.screen.query(Input) if box.cursor_blink] == []
            assert [box for box in at.app.screen.query(TextArea) if box.cursor_blink] == []
            assert [one for one in at.app.screen.query(LoadingIndicator) if one.display] == []
            await at.press("escape")


def test_a6_no_style_and_no_widget_of_ours_moves() -> None:
    moving = re.compile(
        r"blink\s*=\s*True|style:.*blink|ProgressBar|Sparkline|\.animate\(|transition|strftime\(.%H:%M:%S"
    )
    sources = [*SOURCES.rglob("*.py"), *SOURCES.rglob("*.tcss")]
    found = {file.name for file in sources if moving.search(re.sub(r'""".*?"""|#.*', "", file.read_text("utf-8")))}
    assert found == set()


@pytest.mark.parametrize("keys", [(), ("down", "down"), ("p",), ("s",), ("s", "down"), ("x",), ("comma", "down")])
async def test_a7_the_terminals_cursor_stands_on_the_active_row(register: Register, keys: tuple[str, ...]) -> None:
    async with desk(register, (100, 30)) as at:
        await at.press(*keys) if keys else None
        assert on_the_cursors_row(at)


async def test_a7_it_comes_back_to_the_row_when_a_dialog_closes(register: Register) -> None:
    async with desk(register, (100, 30)) as at:
        await at.press("down", "e", "escape")
        assert on_the_cursors_row(at)
        await at.press("comma", "down", "down", "escape")
        assert on_the_cursors_row(at)


async def test_a7_it_follows_into_fields_and_texts(register: Register) -> None:
    async with desk(register, (160, 40)) as at:
        for keys in (("enter",), ("slash",), ("a",), ("tab",), ("tab",)):
            await at.press(*keys)
            focused = at.app.focused
            assert focused is not None and focused.region.contains_point(at.app.cursor_position), keys


def on_the_cursors_row(at: Desk) -> bool:
    """Whether the terminal's cursor is on the line that has the cursor's sign."""
    rows = at.app.focused
    return (
        isinstance(rows, Rows)
        and rows.region.contains_point(at.app.cursor_position)
        and (at.app.screen._compositor.render_strips()[at.app.cursor_position.y].text[rows.region.x :].startswith("▶"))
    )


@pytest.mark.parametrize("size", [(80, 24), (60, 20), LEAST, (160, 48)])
async def test_a8_every_screen_works_in_a_small_window(register: Register, size: tuple[int, int]) -> None:
    async with desk(register, size) as at:
        for keys in ("", "i", "x", "comma", "s", "e", "a", "question_mark"):
            if keys:
                await at.press(keys)
            assert all(len(line) <= size[0] for line in at.lines) and len(at.lines) == size[1]
            assert "too small" not in at.text
            focused = at.app.focused
            assert focused is not None and focused.region.area > 0, keys
            if keys:
                await at.press("escape")


async def test_a8_in_a_smaller_window_a_message_stands_and_only_leaving_is_left(register: Register) -> None:
    async with desk(register, (LEAST[0] - 1, 24)) as at:
        assert f"Make it {LEAST[0]} columns by {LEAST[1]} rows or larger." in at.text
        await at.press("s")
        assert at.app.screen is at.plan
        await at.press("q")
        assert not at.app.is_running or at.app._exit


async def test_a9_nothing_is_painted_anew_while_nobody_does_anything(register: Register) -> None:
    async with desk(register, (100, 30)) as at:
        painted = []
        for widget in at.app.screen.query("*"):
            widget.refresh = lambda *_, widget=widget, **__: painted.append(widget) or widget
        at.app.look_for_changes()
        await at.settle()
        assert painted == []
        timers = [timer for node in (at.plan, at.app) for timer in node._timers if timer._repeat is None]
        assert [timer.name for timer in timers if timer._interval < 1.0 and timer.name != "screen_update"] == []


async def test_a9_a_toast_stays_for_8_seconds_one_at_a_time_and_stands_in_the_log(register: Register) -> None:
    async with desk(register) as at:
        at.app.say("One.")
        at.app.say("Two.")
        await at.settle()
        assert at.toasts == ["Two."] and all(notice.timeout >= 8 for notice in at.app._notifications)
        await at.press("f8")
        assert at.inside.index("Two.") < at.inside.index("One.")


def test_a9_every_toast_goes_through_the_one_door_that_keeps_it() -> None:
    calls = [file.name for file in SOURCES.rglob("*.py") if ".notify(" in file.read_text("utf-8")]
    assert calls == ["app.py"]

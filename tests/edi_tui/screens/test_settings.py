"""The settings screen: every setting changed by a key, seen at once, and kept."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from db.register import Register
from edi_tui.preferences import PREFERENCES
from edi_tui.screens.keymap import FIXED, KeyAction, catalogue, checked, refusal
from edi_tui.screens.settings_screen import SettingsScreen
from edi_tui.themes import ALL
from tests.edi_tui.screens.desk import Desk, desk


def kept() -> str:
    """The settings' file."""
    path = Path(os.environ["EDI_TUI_SETTINGS"])
    return path.read_text("utf-8") if path.exists() else ""


async def test_a_setting_is_changed_by_a_key_seen_at_once_and_kept(register: Register) -> None:
    async with desk(register, (80, 24)) as at:
        await at.press("comma")
        assert "▶ Theme               dark" in at.text and "best in a bright room" in at.text
        await at.press("space")
        assert at.app.theme == "edi-light" and "▶ Theme               light  changed" in at.text
        await at.press("left")
        assert at.app.theme == "edi-dark"
        await at.press("down", "enter")
        assert at.app.theme == "edi-dark-safe"
        await at.press("d", "escape")
        assert at.app.theme == "edi-dark" and 'palette = "standard"' in kept()
        assert at.app.screen is at.plan


async def test_every_setting_can_be_turned_through_all_its_values_at_every_size(register: Register) -> None:
    async with desk(register, (60, 20)) as at:
        await at.press("comma")
        for preference in PREFERENCES:
            for _ in preference.choices:
                await at.press("space")
                assert preference.choices[at.app.preferences[preference.name]] in at.text
            assert at.app.preferences[preference.name] == preference.default
            await at.press("down")


async def test_what_was_chosen_holds_the_next_time(register: Register) -> None:
    async with desk(register) as at:
        at.app.prefer("theme", "light")
        at.app.prefer("palette", "colour-safe")
        at.app.prefer("rows", "two")
    async with desk(register, (80, 24)) as at:
        assert at.app.theme == "edi-light-safe" and at.app.theme in ALL and at.table.tall


async def test_ascii_leaves_no_sign_on_any_line(register: Register) -> None:
    async with desk(register, (100, 30)) as at:
        at.app.prefer("symbols", "ascii")
        for keys in ("", "space", "s", "e", "x", "comma", "question_mark", "f8", "ctrl+p"):
            if keys:
                await at.press(keys)
            await at.pilot.pause()
            assert [line for line in at.lines if not line.isascii()] == []
            if keys not in ("", "space"):
                await at.press("escape")
        at.app.prefer("symbols", "signs")
        await at.settle()
        assert "★" in at.text


async def test_what_is_wrong_in_the_file_is_told_when_the_program_begins(register: Register) -> None:
    Path(os.environ["EDI_TUI_SETTINGS"]).write_text(
        'theme = "pink"\n[keys]\nplan.status = "ctrl+i"\nplan.nothing = "Q"\n', "utf-8"
    )
    async with desk(register) as at:
        assert at.toasts[0].startswith("theme = 'pink' in the settings") and "F8 shows 2 more" in at.toasts[0]
        await at.press("f8")
        assert "terminals cannot tell them apart" in at.inside and "no such action" in at.inside


async def test_airy_puts_an_empty_line_between_groups_and_the_cursor_stays_on_its_action(register: Register) -> None:
    async with desk(register, (100, 30)) as at:
        await at.press("down")
        compact, ref = at.lines, at.ref
        at.app.prefer("spacing", "airy")
        await at.settle()
        heads = [number for number, line in enumerate(at.lines) if line.startswith(" ▾")]
        assert len(heads) > 1 and at.lines[heads[0] - 1] != "" and all(at.lines[head - 1] == "" for head in heads[1:])
        assert at.ref == ref and [line for line in at.lines if line] == [line for line in compact if line]
        await at.press("end", "home", "down")
        assert at.lines[at.app.cursor_position.y].startswith("▶")


async def test_what_the_table_is_grouped_by_is_a_setting_too(register: Register) -> None:
    async with desk(register, (100, 30)) as at:
        at.app.prefer("group", "lead")
        await at.settle()
        assert at.plan.shown.wanted.group == "lead" and 'group = "lead"' in kept()
    async with desk(register, (100, 30)) as at:
        assert at.plan.shown.wanted.group == "lead"


# Keys


def action(name: str) -> KeyAction:
    return catalogue()[name]


def test_by_default_no_key_means_two_things_at_once() -> None:
    clashes = {
        f"{one.id} {key}: {why}"
        for one in catalogue().values()
        for key in one.keys
        if key not in FIXED and not one.is_fixed and (why := refusal(one, key, {}))
    }
    assert clashes == set()


def test_a_clash_is_refused_in_a_sentence_that_names_both() -> None:
    assert refusal(action("plan.status"), "e", {}) == (
        "e is the key of “edit” (The plan) already; “status” (The plan) cannot have it too."
    )
    assert "space is the key of “mark” (" in (refusal(action("plan.status"), "space", {}) or "")
    assert "“keys” (Everywhere)" in (refusal(action("plan.status"), "question_mark", {}) or "")
    assert refusal(action("plan.status"), "e", {"plan.edit": "E"}) is None
    assert refusal(action("export.audience"), "e", {}) is None  # another screen's key


@pytest.mark.parametrize("key", ["escape", "f1", "enter", "tab", "up", "ctrl+q", "ctrl+p"])
def test_the_way_out_the_help_and_moving_can_never_be_lost(key: str) -> None:
    assert "stays what it is" in (refusal(action("plan.status"), key, {}) or "")
    assert action("rows.down").with_key("n") == ("down", "n")


def test_an_action_that_has_only_such_keys_keeps_them() -> None:
    for name in ("app.help_anywhere", "app.quit_anywhere", "plan.back"):
        assert "so that it can always be found" in (refusal(action(name), "T", {}) or "")


@pytest.mark.parametrize(
    "key",
    ["ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+enter", "ctrl+shift+a", "alt+x", "f11", "f13", "nonsense", "é"],
)
def test_a_key_that_terminals_do_not_deliver_is_refused(key: str) -> None:
    assert "ress " in (refusal(action("plan.status"), key, {}) or "")


@pytest.mark.parametrize("key", ["T", "ctrl+t", "f5", "delete", "shift+left", "at", "B"])
def test_a_key_that_every_terminal_delivers_is_taken(key: str) -> None:
    others = {name: "f12" for name, one in catalogue().items() if key in one.keys}
    assert refusal(action("plan.status"), key, others) is None


def test_two_actions_may_change_their_keys_with_each_other() -> None:
    good, problems = checked({"plan.status": "e", "plan.edit": "s"})
    assert good == {"plan.status": "e", "plan.edit": "s"} and problems == ()
    good, problems = checked({"plan.status": "e"})
    assert good == {} and "“edit”" in problems[0]


async def change(at: Desk, name: str, *keys: str) -> None:
    """Go to an action on the keys' screen, and press keys for it."""
    keys_list = at.app.screen.query_one("#keys-list")
    keys_list.move_to(keys_list.find(name))
    await at.press("enter", *keys)


async def test_a_key_is_changed_by_pressing_another_and_stands_in_line_help_and_palette(register: Register) -> None:
    async with desk(register, (100, 30)) as at:
        await at.press("comma", "c")
        await change(at, "plan.status", "e")
        assert "e is the key of “edit” (The plan) already; “status” (The plan) cannot have it too." in at.inside
        await at.press("ctrl+i")
        assert "terminals cannot tell them apart" in at.inside
        await at.press("f5")
        assert '"plan.status" = "f5"' in kept() and "1 changed" in at.text
        await at.press("escape", "escape")
        assert " f5 status" in at.lines[-1]
        await at.press("s")
        assert at.app.screen is at.plan
        await at.press("f5")
        assert "press its key" in at.text
        await at.press("escape", "question_mark")
        assert " f5 Give the action, or all marked ones, a status" in at.inside
        await at.press("escape")
        titles = [command.title for command in at.app.get_system_commands(at.plan)]
        assert "Status  (f5)" in titles


async def test_one_key_or_all_are_made_the_usual_ones_again(register: Register) -> None:
    async with desk(register, (100, 30)) as at:
        await at.press("comma", "c")
        await change(at, "plan.status", "f5")
        await change(at, "plan.edit", "s")
        await change(at, "plan.status", "escape")
        await at.press("d")
        assert "s is the key of “edit”" in at.toasts[-1]  # first the other must give it back
        await at.press("D")
        assert at.app.preferences.keys == {} and "[keys]" not in kept()
        await at.press("escape", "escape", "s")
        assert "press its key" in at.text


async def test_a_key_that_stays_says_why(register: Register) -> None:
    async with desk(register, (80, 24)) as at:
        await at.press("comma", "c")
        await change(at, "app.help_anywhere")
        assert "keeps its key f1" in at.toasts[-1]


async def test_the_settings_open_once_and_from_the_palette(register: Register) -> None:
    async with desk(register) as at:
        await at.press("comma", "comma")
        assert sum(isinstance(screen, SettingsScreen) for screen in at.app.screen_stack) == 1
        assert "Theme: light" in [command.title for command in at.app.get_system_commands(at.plan)]


# What was said


async def test_every_toast_of_the_session_stands_in_the_log_with_its_time(register: Register) -> None:
    async with desk(register) as at:
        at.app.say("First thing.")
        at.app.say("Second [b]thing[/b].", "error")
        await at.press("f8")
        assert re.search(
            r"2 since you began (\d\d:){2}\d\d Not done: Second \[b\]thing\[/b\]. (\d\d:){2}\d\d First thing.",
            at.inside,
        )
        await at.press("escape", "e", "f8")
        assert "2 since you began" in at.inside

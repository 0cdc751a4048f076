"""How the program looks and which keys it has: what the person chose, put on, changed at once, and kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.command import CommandPalette
from textual.widgets import Input

from edi_tui.preferences import Preferences, read_preferences
from edi_tui.screens.base import key_name
from edi_tui.settings import remember
from edi_tui.signs import shows_signs
from edi_tui.themes import ALL, PLAIN, theme_name, themes
from edi_tui.widgets.ascii_signs import AsciiSigns

_SHOW_CURSOR, _HIDE_CURSOR = "\x1b[?25h", "\x1b[?25l"


class CalmPalette(CommandPalette):
    """Every action by its name; nothing in it blinks or turns."""

    DEFAULT_CSS = "CalmPalette LoadingIndicator, CalmPalette LoadingIndicator.--visible { display: none; }"

    def on_mount(self) -> None:
        """A cursor that stands still."""
        self.query_one(Input).cursor_blink = False


class Looks(App[None]):
    """The part of the program that is dressed."""

    def __init__(self) -> None:
        self.no_colour_wanted = bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=True if self.no_colour_wanted else None)
        self.preferences: Preferences = read_preferences()
        self.animation_level = "none"
        self._in_ascii = AsciiSigns(enabled=False)
        self._filters.append(self._in_ascii)
        self._only_our_themes()
        for name in self.preferences.values:
            self._put_on(name)
        self.put_on_keys()

    def _only_our_themes(self) -> None:
        """Our own themes alone: those that come with Textual fail the contrast that we promise."""
        for theme in themes():
            self.register_theme(theme)
        self._put_on("theme")
        for name in [name for name in self.available_themes if name not in ALL and name != PLAIN]:
            self.unregister_theme(name)

    # Settings

    def prefer(self, name: str, value: str) -> str | None:
        """Change a setting, now and next time; a sentence where it could not be kept."""
        self.preferences = self.preferences.with_(name, value)
        self._put_on(name)
        for screen in self.screen_stack:
            screen.refresh(layout=True)
            if follow := getattr(screen, "follow_setting", None):
                follow(name)
        return remember(**{name: value})

    def _put_on(self, name: str) -> None:
        match name:
            case "theme" | "palette":
                chosen = theme_name(self.preferences["theme"], self.preferences["palette"])
                self.theme = PLAIN if self.no_colour_wanted else chosen
            case "symbols":
                wish = self.preferences["symbols"]
                self._in_ascii.enabled = wish == "ascii" or (wish == "auto" and not shows_signs())
                self._repaint_all()
            case "mouse" if self.is_running:
                self._listen_to_mouse(self.preferences["mouse"] == "on")
            case "cursor" if self.is_running:
                self.show_terminal_cursor()

    def _repaint_all(self) -> None:
        for screen in self.screen_stack if self.is_running else ():
            for node in (screen, *screen.query("*")):
                node.refresh()

    def _listen_to_mouse(self, on: bool) -> None:
        """Take the mouse from the terminal, or leave it to the terminal to select text with."""
        driver: Any = self._driver
        with suppress(AttributeError):  # a driver that has no mouse
            if on:
                driver._mouse = True
                driver._enable_mouse_support()
            else:
                driver._disable_mouse_support()
                driver._mouse = False

    def show_terminal_cursor(self) -> None:
        """Show or hide the terminal's own cursor; it stands on the active row in either case."""
        if self._driver is not None:
            self._driver.write(_SHOW_CURSOR if self.preferences["cursor"] == "shown" else _HIDE_CURSOR)
            self._driver.flush()

    def action_command_palette(self) -> None:
        """Every action by its name."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CalmPalette(id="--command-palette"))

    # Keys

    def put_on_keys(self) -> None:
        """Use the keys of the settings; what is wrong among them is left out and told."""
        if not self.preferences.keys:
            self.set_keymap({})
            return
        from edi_tui.screens.keymap import checked

        good, problems = checked(self.preferences.keys)
        self.set_keymap(good)
        self.key_problems = problems

    @property
    def keymap(self) -> Mapping[str, str]:
        """What somebody changed: the keys of an action, by its identity."""
        return self._keymap

    key_problems: tuple[str, ...] = ()
    """What is wrong with the keys in the settings."""

    def keys_of(self, binding: Binding) -> list[str]:
        """The keys that an action has here and now."""
        return (self._keymap.get(binding.id or "") or binding.key).split(",")

    def key_of(self, identity: str, usual: str) -> str:
        """The first key of an action as a person calls it; `usual` is its key when nobody changed it."""
        return key_name(self._keymap.get(identity) or usual)

"""The settings: each with its present value and a sentence; changed by a key, seen at once, and kept."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from edi_tui.preferences import BY_NAME, PREFERENCES, Preference
from edi_tui.screens.base import EdiScreen, key
from edi_tui.settings import settings_path
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.cells import broken, fitted
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.rows import Rows

_KEYS = "keys"  # the line that leads to the keys
_LABEL = 20


class SettingsScreen(EdiScreen):
    """A line for each setting; below, what it means and may be."""

    CSS_PATH = "settings_screen.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#settings"
    TITLE_IN_HELP = "Settings"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("settings", "space,right", "turn(1)", "next value", "The next value of this setting, at once", show=True),
        key("settings", "left", "turn(-1)", "value before", "The value before of this setting, at once"),
        key("settings", "d", "usual", "usual value", "This setting as it is when nobody changes it", show=True),
        key("settings", "c", "keys", "keys", "Choose other keys", show=True),
        key("settings", "escape", "leave", "leave", "Back; everything is kept already", show=True),
    ]

    def compose_body(self) -> ComposeResult:
        """The list, and one of it in full."""
        header = Bar(on=PANEL, id="header")
        header.show([Piece(" Settings", "title"), Piece("  changed at once, and kept", "quiet")])
        yield header
        yield LineList(id="settings")
        about = Pane(id="about")
        about.can_focus = False
        yield about

    def on_mount(self) -> None:
        """All settings."""
        self.query_one("#settings", LineList).styles.height = len(PREFERENCES) + 1
        self._show()

    def on_screen_resume(self) -> None:
        """Keys may have been changed meanwhile."""
        self._show()

    def follow_setting(self, _: str) -> None:
        """It was changed, here or from the palette."""
        self._show()

    def _show(self) -> None:
        lines = [self._line(preference) for preference in PREFERENCES]
        changed = len(self.edi.preferences.keys)
        value = f"{changed} changed" if changed else "the usual ones"
        lines.append(Line(_KEYS, [Piece(fitted("Keys", _LABEL)), Piece(value, "accent"), Piece(" …", "quiet")]))
        self.query_one("#settings", LineList).show(lines)
        self._explain()

    def _line(self, preference: Preference) -> Line:
        value = self.edi.preferences[preference.name]
        usual = [Piece("  changed", "quiet")] if value != preference.default else []
        shown = Piece(preference.choices[value], "accent")
        return Line(preference.name, [Piece(fitted(preference.label, _LABEL)), shown, *usual])

    @on(Rows.Moved, "#settings")
    def _explain(self) -> None:
        self.query_one("#about", Pane).write(self._about)

    def _about(self, width: int) -> list[Pieces]:
        """The setting under the cursor in full: its sentence, its values, where it is kept."""
        current = self.query_one("#settings", LineList).current or _KEYS
        if current == _KEYS:
            help_text, values = "Any key of any screen can be another one; enter or c shows them all.", []
        else:
            preference, now = BY_NAME[current], self.edi.preferences[current]
            help_text = preference.help
            values = [self._choice(words, value == now) for value, words in preference.choices.items()]
        kept = f"Kept in {settings_path()}, a text file that you may edit."
        lines: list[Pieces] = [(Piece(text),) for text in broken(help_text, width)]
        lines += [(), *values, ()] if values else [()]
        return lines + [(Piece(text, "quiet"),) for text in broken(kept, width)]

    def _choice(self, words: str, now: bool) -> Pieces:
        return (Piece("● " if now else "○ ", "key"), Piece(words, "bold" if now else "text"))

    def action_turn(self, step: int) -> None:
        """The next or the one before, round and round."""
        name = self.query_one("#settings", LineList).current
        if name == _KEYS:
            self.action_keys()
        elif name is not None:
            values = list(BY_NAME[name].choices)
            at = values.index(self.edi.preferences[name])
            self._choose(name, values[(at + step) % len(values)])

    @on(Rows.Opened, "#settings")
    def _opened(self) -> None:
        self.action_turn(1)

    def action_usual(self) -> None:
        """As it is by default."""
        name = self.query_one("#settings", LineList).current
        if name in BY_NAME:
            self._choose(name, BY_NAME[name].default)

    def _choose(self, name: str, value: str) -> None:
        if trouble := self.edi.prefer(name, value):
            self.edi.say(trouble, "warning")
        self._show()

    def action_keys(self) -> None:
        """On to the keys."""
        from edi_tui.screens.keys_screen import KeysScreen

        self.app.push_screen(KeysScreen())

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)

"""The keys of every screen, each to be changed: what it does, and the key that it is done by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from edi_tui.screens.base import EdiScreen, key, key_name
from edi_tui.screens.keymap import KeyAction, catalogue, keys_now, own_key, refusal
from edi_tui.settings import remember
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.cells import broken, fitted
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.rows import Rows

_WORDS = 26
_FIRST = ("app", "plan")
"""The places that come first: what is met most."""


class KeysScreen(EdiScreen):
    """A line for each action; below, what it does."""

    CSS_PATH = "settings_screen.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#keys-list"
    TITLE_IN_HELP = "Choosing keys"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("keymap", "c", "change", "change", "Press another key for this action", show=True),
        key("keymap", "d", "usual", "usual key", "The usual key for this action again", show=True),
        key("keymap", "D", "all_usual", "all usual", "The usual keys for everything again", show=True),
        key("keymap", "escape", "leave", "leave", "Back to the settings; everything is kept already", show=True),
    ]

    def compose_body(self) -> ComposeResult:
        """The list, and one of it in full."""
        yield Bar(on=PANEL, id="header")
        yield LineList(id="keys-list")
        about = Pane(id="about-key")
        about.can_focus = False
        yield about

    def on_mount(self) -> None:
        """All actions."""
        self._show()

    @property
    def _current(self) -> KeyAction | None:
        return catalogue().get(self.query_one("#keys-list", LineList).current or "")

    def _show(self) -> None:
        number = len(self.edi.preferences.keys)
        changed = f"{number} changed, and kept" if number else "as they are by default"
        self.query_one("#header", Bar).show([Piece(" Keys", "title"), Piece(f"  {changed}", "quiet")])
        self.query_one("#keys-list", LineList).show(self._lines())
        self._explain()

    def _lines(self) -> list[Line]:
        lines: list[Line] = []
        for title, actions in groupby(_in_order(), lambda action: action.title):
            lines += [Line(None, [])] if lines else []
            lines.append(Line(None, [Piece(title, "title")]))
            lines += [self._line(action) for action in actions]
        return lines

    def _line(self, action: KeyAction) -> Line:
        now = "  ".join(key_name(one) for one in keys_now(self.edi.keymap, action))
        changed = own_key(action, self.edi.keymap)
        note = "changed" if changed else "stays" if action.is_fixed else ""
        return Line(action.id, [Piece(fitted(action.words, _WORDS)), Piece(now, "key")], [Piece(note, "quiet")])

    @on(Rows.Moved, "#keys-list")
    def _explain(self) -> None:
        self.query_one("#about-key", Pane).write(self._about)

    def _about(self, width: int) -> Sequence[Pieces]:
        if (action := self._current) is None:
            return ()
        usual = "  ".join(key_name(one) for one in action.keys)
        said = [*broken(action.help, width), f"Usually  {usual}"]
        return [(Piece(text, "quiet" if number else "text"),) for number, text in enumerate(said)]

    @on(Rows.Opened, "#keys-list")
    def action_change(self) -> None:
        """Ask for another key."""
        action = self._current
        if action is None:
            return
        if action.is_fixed:
            self.edi.say(refusal(action, "", self.edi.keymap), "warning")
            return
        from edi_tui.dialogs.press_key import PressKey

        def pressed(new: str | None) -> None:
            if new is not None:
                self._keep({**self.edi.preferences.keys, action.id: new})

        now = keys_now(self.edi.keymap, action)
        judge = lambda new: refusal(action, new, self.edi.keymap)  # noqa: E731
        self.app.push_screen(PressKey(action.words, action.help, key_name(now[-1]), judge), pressed)

    def action_usual(self) -> None:
        """Its usual key again."""
        action = self._current
        if action is None or action.id not in self.edi.preferences.keys:
            return
        without = {name: one for name, one in self.edi.preferences.keys.items() if name != action.id}
        others = {name: keys for name, keys in self.edi.keymap.items() if name != action.id}
        clash = next((why for one in action.keys if (why := _clash(action, one, others))), None)
        if clash:
            self.edi.say(clash, "warning")
        else:
            self._keep(without)

    def action_all_usual(self) -> None:
        """The usual keys again."""
        self._keep({})

    def _keep(self, keys: dict[str, str]) -> None:
        self.edi.preferences = replace(self.edi.preferences, keys=keys)
        self.edi.put_on_keys()
        if trouble := remember(keys=keys or None):
            self.edi.say(trouble, "warning")
        self._show()
        self.show_keys()

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def _clash(action: KeyAction, one: str, keymap: dict[str, str]) -> str | None:
    """Whether somebody gave the usual key of an action to another one."""
    given = {name for name in keymap if one in keymap[name].split(",")}
    return refusal(action, one, keymap) if given else None


def _in_order() -> list[KeyAction]:
    """The actions by place, the most met first; a place's own order stays."""
    order = {place: number for number, place in enumerate(_FIRST)}
    return sorted(catalogue().values(), key=lambda action: (order.get(action.place, len(order)), action.title))

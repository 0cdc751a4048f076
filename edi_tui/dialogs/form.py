"""A form: what is typed is kept until it is saved, and leaving it unsaved is asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input, TextArea

from db.text import clean, one_line
from edi_tui.dialogs.box import Dialog
from edi_tui.dialogs.confirm import Confirm

Save = Callable[[dict[str, Any]], Awaitable[bool]]
"""Saves what the form gives; False when it could not, and the form stays open with everything in it."""


class Form(Dialog[None]):
    """Fields to type in. It stays open until what it holds is saved or given up."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", id="form.save", priority=True, tooltip="Save what is typed, and close"),
        Binding("escape", "leave", "leave", id="form.leave", tooltip="Close; what is not saved is asked about"),
    ]

    def __init__(self, save: Save) -> None:
        super().__init__()
        self._save = save
        self._saving = False

    def on_mount(self) -> None:
        """What was said before would lie over the fields."""
        self.app.clear_notifications()

    def values(self) -> dict[str, Any]:
        """What was changed, by name; empty when nothing was."""
        raise NotImplementedError

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to save and leave."""
        return [("ctrl+s", "save"), ("tab", "next field"), ("esc", "leave")]

    def action_save(self) -> None:
        """Save, and close when that was done."""
        self.run_worker(self._save_and_close(), group="saving", exclusive=False)

    async def _save_and_close(self) -> None:
        if self._saving:
            return
        values = self.values()
        self._saving = True
        try:
            if not values or await self._save(values):
                self.dismiss(None)
        finally:
            self._saving = False

    async def action_leave(self) -> None:
        """Close, after a question where something would be lost."""
        if not self.values():
            self.dismiss(None)
        else:
            await self.app.push_screen(Confirm("What you typed is not saved. Leave and lose it?", "Leave"), self._left)

    def _left(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)


def text_line(text: str, *, id: str) -> Input:
    """A field of one line."""
    field = Input(one_line(text), id=id, compact=True, select_on_focus=False)
    field.cursor_blink = False
    return field


def text_block(text: str, *, id: str) -> TextArea:
    """A field of several lines; Tab goes on to the next field."""
    field = TextArea(clean(text), id=id, compact=True, highlight_cursor_line=False)
    field.cursor_blink = False
    return field

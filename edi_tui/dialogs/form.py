"""A form: what is typed is kept until it is saved, and leaving it unsaved is asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, TextArea

from db.history import newest_number
from db.text import clean, one_line
from edi_tui.dialogs.box import Dialog
from edi_tui.dialogs.confirm import Confirm
from edi_tui.dialogs.meanwhile import meanwhile
from edi_tui.drafts import Draft, DraftOf, find, forget, keep
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pick import Pick
from edi_tui.widgets.pieces import Piece
from edi_tui.widgets.row_paint import day_text

Save = Callable[[dict[str, Any]], Awaitable[bool]]
"""Saves what the form gives; False when it could not, and the form stays open with everything in it."""

_KEPT_EVERY = 2.0  # seconds


class Form(Dialog[None]):
    """Fields to type in. It stays open until what it holds is saved or given up.

    What is typed is kept as a draft meanwhile, where the form is told what the draft belongs to: after a crash, it
    stands in the form again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", id="form.save", priority=True, tooltip="Save what is typed, and close"),
        Binding("escape", "leave", "leave", id="form.leave", tooltip="Close; what is not saved is asked about"),
    ]

    def __init__(self, save: Save, draft_of: DraftOf | None = None) -> None:
        super().__init__()
        self._save = save
        self._saving = False
        self._draft_of = draft_of
        self._start: dict[str, str] = {}
        self._kept: dict[str, tuple[str, str]] = {}
        self.draft: Draft | None = None
        """What was taken up from an earlier time."""
        self.about: Mapping[str, str] = {}
        """The things that are changed, by their keys, each with its name where there are several."""
        self._opened_at = 0

    def on_mount(self) -> None:
        """What was said before would lie over the fields. A draft that was kept stands in them again."""
        self.app.clear_notifications()
        self._start = self._typed()
        self._opened_at = newest_number(self.edi.register.reader)
        if self._draft_of is not None:
            self.draft = find(self._draft_of)
            if self.draft is not None:
                self._take_up(self.draft)
            self.set_interval(_KEPT_EVERY, self.keep_draft)

    def register_changed(self) -> None:
        """Tell quietly who changed meanwhile what is changed here; what is typed stays as it is."""
        try:
            said = meanwhile(self.edi.register.reader, self.about, self._opened_at, self.edi.writing.own)
        except sqlite3.Error:
            return
        if not said:
            return
        if not self.query("#meanwhile"):
            self.mount(Bar(on=PANEL, id="meanwhile"), after="#heading")
        self.query_one("#meanwhile", Bar).show(said)

    def _take_up(self, draft: Draft) -> None:
        for name, (_, typed) in draft.texts.items():
            for box in self.query(f"#{name}"):
                _put_in(box, typed)
        when = f"{day_text(draft.at.date())}, {draft.at:%H:%M}"
        said = Piece(f"draft of {when}, not saved yet ", "accent")
        self.query_one("#heading", Bar).show(self.heading(), [said])

    def _typed(self) -> dict[str, str]:
        """What stands in every field, by its name."""
        return {box.id: _text_in(box) for box in self.query("Input, TextArea, Pick") if box.id}

    def keep_draft(self) -> None:
        """Keep what differs from what stood there at first; forget it, when nothing does."""
        if self._draft_of is None or not self.is_mounted or not self._start:
            return
        now = self._typed()
        texts = {name: (self._start[name], text) for name, text in now.items() if text != self._start.get(name, text)}
        if texts != self._kept:
            self._kept = texts
            if texts:
                keep(self._draft_of, texts)
            else:
                forget(self._draft_of)

    def keep_at_once(self) -> bool:
        """Keep what is typed, for the program is about to end, whatever state its fault has left the form in."""
        with suppress(Exception):
            self.keep_draft()
        return bool(self._kept)

    def on_descendant_blur(self) -> None:
        """Another field, or another window: what is typed is kept at once."""
        self.keep_draft()

    def give_up(self) -> None:
        """What was typed is not wanted any more, or is saved."""
        if self._draft_of is not None:
            forget(self._draft_of)
            self._draft_of = None

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
                self._close()
        finally:
            self._saving = False

    async def action_leave(self) -> None:
        """Close, after a question where something would be lost."""
        if not self.values():
            self._close()
        else:
            await self.app.push_screen(Confirm("What you typed is not saved. Leave and lose it?", "Leave"), self._left)

    def _left(self, sure: bool | None) -> None:
        if sure:
            self._close()

    def _close(self) -> None:
        self.give_up()
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


def _text_in(box: Widget) -> str:
    if isinstance(box, Input):
        return box.value
    if isinstance(box, TextArea):
        return box.text
    return (box.chosen or "") if isinstance(box, Pick) else ""


def _put_in(box: Widget, text: str) -> None:
    if isinstance(box, Input):
        box.value = text
    elif isinstance(box, TextArea):
        box.text = text
    elif isinstance(box, Pick):
        box.choose(text or None)

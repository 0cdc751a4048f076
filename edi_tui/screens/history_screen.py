"""The history of the register: everything that was done, field by field, and taking it back."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Input

from db.changes import LoggedChange, change_numbers, logged_changes
from db.history import BatchLine, HistoryFilter, batch_keys, batch_lines
from edi_tui.screens.base import key
from edi_tui.screens.history_asking import HistoryAsking
from edi_tui.screens.reading_apart import ReadingApart
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.batch_list import BatchList
from edi_tui.widgets.change_list import ChangeList
from edi_tui.widgets.filter_box import FilterBox
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pieces import Piece
from edi_tui.widgets.plain import line
from edi_tui.widgets.rows import Rows

_FIRST = 200  # what is listed before everything is
_REST = 0.05  # seconds that the cursor must rest before its changes are read

_KIND_KEYS = (("1", "edit", "edits"), ("2", "import", "imports"), ("3", "undo", "taking back"))


class HistoryScreen(HistoryAsking, ReadingApart):
    """What was done, newest first; beside or below it, its changes."""

    CSS_PATH = "history_screen.tcss"
    TITLE_IN_HELP = "History"
    AUTO_FOCUS: ClassVar[str | None] = "#batches"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("history", "slash", "filter", "filter", "Show only what holds the words you type", show=True),
        key("history", "w", "who", "who", "Show only what one person did", show=True),
        key("history", "p", "plan", "plan", "Show only what was done to one plan", show=True),
        key("history", "a", "only_action", "this action", "Show only what was done to this action", show=True),
        *(
            key("history", number, f"kind('{kind}')", f"only {words}", f"Show only {words}, or everything again")
            for number, kind, words in _KIND_KEYS
        ),
        key("history", "0", "everything", "everything", "Show everything again"),
        key("history", "t", "go", "go to the action", "Go to the action that was changed", show=True),
        key("history", "u", "take_back", "take back", "Take this back alone, or do it again", show=True),
        key("history", "U", "take_back_to", "take back to here", "Take back this and all that was done since"),
        key("history", "escape", "back", "back", "One step back: the changes, the filters, the plan", show=True),
    ]

    def __init__(self, wanted: HistoryFilter) -> None:
        super().__init__()
        self.wanted = wanted
        self.wanted_action: str | None = None
        """The action to go to when the screen is left."""
        self._total: int | None = None

    def compose_body(self) -> ComposeResult:
        """What was done, and its changes."""
        yield Bar(on=PANEL, id="header")
        yield Bar(id="filters")
        with Container(id="body"):
            yield BatchList(self._read_batches, self.edi.today, id="batches")
            yield ChangeList(self._read_changes, id="changes")

    @property
    def batches(self) -> BatchList:
        """What was done."""
        return self.query_one("#batches", BatchList)

    @property
    def changes(self) -> ChangeList:
        """The changes of what the cursor is on."""
        return self.query_one("#changes", ChangeList)

    @property
    def done(self) -> BatchLine | None:
        """What the cursor is on."""
        return self.batches.line_of(self.batches.current) if self.batches.current else None

    # Reading

    def on_mount(self) -> None:
        """Show the newest at once, and everything when it is read."""
        if not self.wanted.narrows:
            self._take(batch_keys(self.edi.register.reader, self.wanted, _FIRST))
        self.reload()

    def reload(self) -> None:
        """Read what was done anew, in a worker; a reading that is under way is given up."""
        wanted = self.wanted
        self.read_apart(lambda conn: batch_keys(conn, wanted), self._take_all)

    def register_changed(self) -> None:
        """What was done meanwhile stands above what is listed, and the cursor stays on what it is on."""
        self.reload()

    def _take_all(self, keys: Sequence[tuple[str, datetime]]) -> None:
        self._total = len(keys)
        self._take(keys)

    def _take(self, keys: Sequence[tuple[str, datetime]]) -> None:
        self.batches.show(keys)
        self._show_head()
        self._show_changes()

    def _read_batches(self, ids: Sequence[str]) -> dict[str, BatchLine]:
        try:
            return batch_lines(self.edi.register.reader, ids)
        except sqlite3.Error:
            return {}

    def _read_changes(self, numbers: Sequence[int]) -> list[LoggedChange]:
        try:
            return logged_changes(self.edi.register.reader, numbers)
        except sqlite3.Error:
            return []

    # Showing

    def _show_head(self) -> None:
        number = "…" if self._total is None else f"{self._total:,}"
        things = "thing was done" if self._total == 1 else "things were done"
        self.query_one("#header", Bar).show([Piece(" History", "title")], [Piece(f"{number} {things} ", "quiet")])
        chips = [Piece(" ")]
        for name, words in self.filter_words():
            chips += [Piece("▐", "key"), Piece(f" {line(words)} × ", "bold", name), Piece("▌ ", "key")]
        if len(chips) == 1:
            pieces = [(Piece(number, "key"), Piece(f" {words}   ", "quiet")) for number, _, words in _KIND_KEYS]
            chips = [Piece("  Everything   ", "bold"), *(piece for pair in pieces for piece in pair)]
        self.query_one("#filters", Bar).show(chips)

    @on(Rows.Moved, "#batches")
    def _follow(self) -> None:
        current = self.batches.current

        def rested() -> None:
            if self.batches.current == current:
                self._show_changes()

        self.set_timer(_REST, rested)

    def _show_changes(self) -> None:
        """The changes of what the cursor is on."""
        current = self.batches.current
        try:
            self.changes.show(change_numbers(self.edi.register.reader, current) if current else ())
        except sqlite3.Error:
            self.changes.show(())

    # What the keys ask for

    @on(Rows.Opened, "#batches")
    def _into_changes(self) -> None:
        self.add_class("-changes")
        self.call_after_refresh(self.changes.focus)

    @on(Rows.Opened, "#changes")
    def action_go(self) -> None:
        """Leave for the action that was changed."""
        action = self.changes.action if self.changes.has_focus else self.changes.first_action
        if action is None:
            self.edi.say("This was done to no single action.")
            return
        self.wanted_action = action
        self.dismiss(None)

    def want(self, **changes: Any) -> None:
        """Show something else."""
        self.wanted = replace(self.wanted, **changes)
        self._total = None
        self.reload()

    def action_kind(self, kind: str) -> None:
        """Only one kind of things, or everything again."""
        self.want(kind=None if self.wanted.kind == kind else kind)

    def action_everything(self) -> None:
        """No filter."""
        self.wanted = HistoryFilter()
        self.want()

    def action_only_action(self) -> None:
        """Only the action that the cursor's change was made to, or every action again."""
        if self.wanted.action is not None:
            self.want(action=None)
        elif (action := self.changes.action if self.changes.has_focus else self.changes.first_action) is not None:
            self.want(action=action)
        else:
            self.edi.say("This was done to no single action.")

    async def action_filter(self) -> None:
        """Open the line to type in."""
        boxes = self.query(FilterBox)
        if boxes:
            boxes.first().query_one(Input).focus()
        else:
            await self.mount(FilterBox(self.wanted.words, hint="words of what was done, or a name"), before="#body")

    @on(FilterBox.Typed)
    def _typed(self, message: FilterBox.Typed) -> None:
        if message.words != self.wanted.words:
            self.want(words=message.words)

    @on(FilterBox.Done)
    def _typed_all(self) -> None:
        self.batches.focus()

    @on(Bar.Pressed, "#filters")
    def _chip_pressed(self, message: Bar.Pressed) -> None:
        self.want(**{message.key: "" if message.key == "words" else None})

    async def action_back(self) -> None:
        """One step back."""
        boxes = self.query(FilterBox)
        if boxes:
            await boxes.remove()
            self.batches.focus()
            self.want(words="")
        elif self.changes.has_focus or self.has_class("-changes"):
            self.remove_class("-changes")
            self.batches.focus()
        elif self.wanted.narrows:
            self.action_everything()
        else:
            self.dismiss(None)

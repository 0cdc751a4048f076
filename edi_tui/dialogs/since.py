"""The day since which the dashboard says what moved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from db.lines import PlanLine
from db.movement import read_since
from db.periods import day_text
from edi_tui.dialogs.form import Form, Save, text_line
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import plain


class SinceForm(Form):
    """A day in words, with its reading beside it."""

    def __init__(self, since: date, plan: PlanLine, today: date, save: Save) -> None:
        super().__init__(save)
        self._since = since
        self._plan = plan
        self._today = today

    def heading(self) -> Pieces:
        """What is asked."""
        return [Piece("What moved since", "title")]

    def inside(self) -> ComposeResult:
        """The day."""
        with Horizontal(classes="field"):
            yield Static(plain("Since"), classes="label")
            yield text_line(day_text(self._since), id="since")
        yield Static(plain(""), classes="hint")

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to save and leave."""
        return [("enter", "show"), ("esc", "leave")]

    def on_mount(self) -> None:
        """Begin with the day."""
        super().on_mount()
        self.query_one("#since").focus()
        self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        found = read_since(self.query_one("#since", Input).value, self._plan.period, self._today)
        words = "a day, such as 1 October 2026, or the first of a period, such as Q2"
        self.query_one(".hint", Static).update(plain(f"since {day_text(found)}" if found else words))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    def values(self) -> dict[str, Any]:
        """The day, where another one was typed."""
        if not self.is_mounted:
            return {}
        found = read_since(self.query_one("#since", Input).value, self._plan.period, self._today)
        return {"since": found} if found and found != self._since else {}

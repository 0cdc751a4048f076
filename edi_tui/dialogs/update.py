"""This period's update of an action, with the last one beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.widgets import Input, Static, TextArea

from db.legend import status_text, status_word
from db.lines import ActionContents, StatusLine
from db.periods import day_text, in_words
from db.verbs.completing import completion
from edi_tui.dialogs.form import Form, Save, text_block, text_line
from edi_tui.drafts import DraftOf
from edi_tui.widgets.cells import broken
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.pick import Pick, status_options
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line, plain
from edi_tui.widgets.row_paint import day_text as short_day


class UpdateForm(Form):
    """What is reported now; what was reported last stands beside it to be read, never to be typed over."""

    def __init__(
        self,
        action: ActionContents,
        period: str,
        legend: Sequence[StatusLine],
        today: date,
        save: Save,
        draft_of: DraftOf | None = None,
    ) -> None:
        super().__init__(save, draft_of)
        self._action = action
        self._period = period
        self._legend = legend
        self._today = today

    @property
    def unsaved(self) -> str | None:
        """The update, when something was typed."""
        return f"The update of {self._action.name}" if self.values() else None

    def heading(self) -> Pieces:
        """Which action, in its own words."""
        return [
            Piece("Update ", "title"),
            Piece(self._action.name, "key"),
            Piece(f"  {line(self._action.text)}", "quiet"),
        ]

    def inside(self) -> ComposeResult:
        """The period, the words, the status; the last update beside them."""
        with Container(id="sides"):
            last = Pane(id="last")
            last.write(self._write_last)
            yield last
            with Container(id="now"):
                with Horizontal(classes="field"):
                    yield Static("Period", classes="label")
                    yield text_line(self._period, id="period")
                yield text_block("", id="text")
                with Horizontal(classes="field"):
                    yield Static("Status", classes="label")
                    yield Pick(status_options(self._legend, self._action.status), id="status")
                yield Static(plain(self._keys()), classes="hint")
                with Horizontal(classes="field", id="completion"):
                    yield Static("Completed", classes="label")
                    yield text_line("", id="completed_on")

    def _keys(self) -> str:
        """The keys of the legend, for the field that they act in."""
        keys = " · ".join(f"{status.key} {status_word(status)}" for status in self._legend if status.key)
        return f"its keys: {keys}" if keys else "this plan has no legend yet: s on the plan gives it one"

    def on_mount(self) -> None:
        """Begin with the words."""
        self._offer_completion()
        self.query_one("#text").focus()

    @on(Pick.Picked)
    def _offer_completion(self) -> None:
        """A status that completes the action brings the day, today until another is typed or it is emptied."""
        status = next((entry for entry in self._legend if entry.id == self.query_one(Pick).chosen), None)
        offered = completion(self._action, status, self._today).get("completed_on")
        self.query_one("#completion").display = offered is not None
        box = self.query_one("#completed_on", Input)
        box.value = (box.value or day_text(offered)) if offered else ""

    def _write_last(self, width: int) -> list[Pieces]:
        if not self._action.updates:
            return [(Piece("No update yet.", "quiet"),)]
        last = self._action.updates[-1]
        when = in_words(last.period) or (short_day(last.date) if last.date else "undated")
        status = f"  {status_text(last.status)}" if last.status else ""
        lines: list[Pieces] = [(Piece("Last update ", "quiet"), Piece(when, "accent"), Piece(status, "quiet"))]
        return lines + [(Piece(text),) for text in broken(last.text, width)]

    def values(self) -> dict[str, Any]:
        """The words with their period and status; empty while there is neither."""
        if not self.is_mounted:
            return {}
        text = self.query_one("#text", TextArea).text
        status_id = self.query_one(Pick).chosen
        if not text.strip() and status_id is None:
            return {}
        period = self.query_one("#period", Input).value.strip()
        completed_on = self.query_one("#completed_on", Input).value
        return {"text": text, "period": period or None, "status_id": status_id, "completed_on": completed_on}

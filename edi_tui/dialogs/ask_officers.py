"""Asking officers: in which form, into which folder, until when; then the files are written while it is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from db.periods import day_text
from edi_tui.deadlines import read_day
from edi_tui.dialogs.form import Form, Save, text_line
from edi_tui.exports.requests.forms import FORMS
from edi_tui.widgets.file_lines import typed_path
from edi_tui.widgets.pick import Pick, Possible
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line, plain


class AskOfficers(Form):
    """The choices; what is chosen is there already, so that one key writes."""

    def __init__(
        self,
        title: str,
        names: Sequence[str],
        form: str | None,
        folder: Path,
        answer_by: date,
        save: Save,
        stop: Callable[[], bool],
    ) -> None:
        super().__init__(save)
        self._title = title
        self._names = names
        self._form = form
        self._folder = folder
        self._answer_by = answer_by
        self._stop = stop  # stops the writing; False where nothing is being written

    def heading(self) -> Pieces:
        """What is about to be asked."""
        return [Piece(line(self._title), "title")]

    def inside(self) -> ComposeResult:
        """Whom, in which form, where to, until when."""
        yield Static(plain("; ".join(self._names)), classes="text", id="whom")
        with Horizontal(classes="field"):
            yield Static("Form", classes="label")
            looks = [Possible(key, [Piece(f"{one.name} ", "accent"), Piece(one.purpose)]) for key, one in FORMS.items()]
            yield Pick(looks, id="form")
        with Horizontal(classes="field"):
            yield Static("Folder", classes="label")
            yield text_line(str(self._folder), id="folder")
        yield Static(plain(""), classes="hint", id="where")
        with Horizontal(classes="field"):
            yield Static("Answer by", classes="label")
            yield text_line(day_text(self._answer_by), id="by")
        yield Static(plain(""), classes="hint", id="day")
        yield Static(plain("The files are written, and nothing is sent: you send them."), classes="text", id="said")

    def on_mount(self) -> None:
        """What was chosen last time, and begin at the form."""
        self.query_one(Pick).choose(self._form)
        self.query_one(Pick).focus()
        self._read()

    @on(Input.Changed)
    def _read(self) -> None:
        folder, day = typed_path(self.query_one("#folder", Input).value), self._day()
        found = "a folder that is there" if folder.is_dir() else "there is no such folder: make it first"
        self.query_one("#where", Static).update(plain(found))
        said = f"read as {day:%A} {day_text(day)}" if day else "no day can be read: 30/9/2026, or 30 September 2026"
        self.query_one("#day", Static).update(plain(said))

    def _day(self) -> date | None:
        return read_day(self.query_one("#by", Input).value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def say(self, words: str) -> None:
        """How far the writing is, or why nothing was written."""
        self.query_one("#said", Static).update(plain(words))

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to write and leave."""
        return [("ctrl+s", "write"), ("tab", "next field"), ("← →", "form"), ("esc", "leave")]

    def values(self) -> dict[str, Any]:
        """All of it: what stands there is what is meant."""
        if not self.is_mounted:
            return {}
        folder = typed_path(self.query_one("#folder", Input).value)
        return {"form": self.query_one(Pick).chosen, "folder": folder, "answer_by": self._day()}

    async def action_leave(self) -> None:
        """Close; what is being written is stopped first, and is gone then."""
        if not self._stop():
            self._close()

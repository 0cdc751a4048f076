"""The end of a meeting: what is left over, and in which form the minutes are written, and where to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from db.meetings import MeetingLine
from edi_tui.dialogs.form import Form, Save, text_line
from edi_tui.exports import FORMS
from edi_tui.giving.minutes import MINUTES_IN, minutes_path
from edi_tui.widgets.pane import MARGINS, Pane, Writer
from edi_tui.widgets.pick import Pick, Possible
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line

_NONE = ""
_AROUND = 12  # rows that the dialog needs besides what is left over
_MOST, _FRAME = 84, 4  # columns of the dialog, and what its frame takes of them


class EndMeeting(Form):
    """`values` has the form ("" for no minutes now) and the path."""

    def __init__(self, meeting: MeetingLine, summary: Writer, save: Save, *, ends: bool = True) -> None:
        super().__init__(save)
        self._meeting = meeting
        self._summary = summary
        self._ends = ends

    def heading(self) -> Pieces:
        """Which meeting."""
        title = "End the meeting" if self._ends else "Minutes"
        return [Piece(f"{title}  ", "title"), Piece(line(self._meeting.name), "quiet")]

    def inside(self) -> ComposeResult:
        """What is left over; the form of the minutes, and their place."""
        summary = Pane(id="summary")
        summary.can_focus = False
        room = min(_MOST, self.app.size.width * 96 // 100) - _FRAME - MARGINS
        summary.styles.height = max(2, min(len(self._summary(room)), self.app.size.height - _AROUND))
        summary.write(self._summary)
        yield summary
        with Horizontal(classes="field"):
            yield Static("Minutes", classes="label")
            yield Pick(self._forms(), id="form")
        with Horizontal(classes="field"):
            yield Static("File", classes="label")
            yield text_line(str(minutes_path(self._meeting, MINUTES_IN[0])), id="path")

    def _forms(self) -> list[Possible]:
        forms = [Possible(name, [Piece(FORMS[name].name.removesuffix(" report"))], name[0]) for name in MINUTES_IN]
        none = Possible(_NONE, [Piece("none now: the meeting is kept, and can give them later")])
        return [*forms, none] if self._ends else forms

    def on_mount(self) -> None:
        """Begin with the form."""
        self.query_one("#form").focus()

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to end it."""
        return [("ctrl+s", "end it" if self._ends else "write"), ("← →", "form"), ("tab", "file"), ("esc", "leave")]

    @on(Pick.Picked)
    def _with_ending(self) -> None:
        form, box = self.query_one(Pick).chosen, self.query_one("#path", Input)
        box.disabled = not form
        if form:
            box.value = str(typed_stem(box.value) + FORMS[form].suffix)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def values(self) -> dict[str, Any]:
        """The form and the path."""
        return {"form": self.query_one(Pick).chosen or _NONE, "path": self.query_one("#path", Input).value}

    async def action_leave(self) -> None:
        """Back; nothing that took thought is lost."""
        self._close()


def typed_stem(path: str) -> str:
    """A path without the ending of a form."""
    suffix = next((form.suffix for form in FORMS.values() if path.lower().endswith(form.suffix)), "")
    return path[: len(path) - len(suffix)]

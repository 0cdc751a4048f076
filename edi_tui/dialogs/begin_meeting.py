"""The beginning of a meeting: what is on the table, what it is called, when it is, who is present."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from edi_tui.dialogs.confirm import Confirm
from edi_tui.dialogs.form import Form, Save, text_line
from edi_tui.drafts import DraftOf
from edi_tui.screens.meeting.tables import GO_ON, PAST, Table
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.officers import Officers
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line, plain
from edi_tui.widgets.rows import Rows

_AROUND = 14  # rows that the dialog needs besides the list
_TALL = 16
_LOW = 16  # rows of a window in which every line is needed


class BeginMeeting(Form):
    """What is chosen and typed; or, at once, that a meeting is gone on with, or those of before are looked at."""

    def __init__(
        self,
        tables: Sequence[Table],
        texts: dict[str, str],
        save: Save,
        *,
        officers: Sequence[str] = (),
        draft_of: DraftOf | None = None,
    ) -> None:
        super().__init__(save, draft_of)
        self.add_class("-counts")
        self._tables = {table.key: table for table in tables}
        self._texts = texts
        self._officers = officers

    @property
    def unsaved(self) -> str | None:
        """What was typed for the meeting."""
        return "What you typed for the meeting" if self._is_typed else None

    @property
    def _is_typed(self) -> bool:
        return self.is_mounted and bool(self._start) and self._typed() != self._start

    def heading(self) -> Pieces:
        """What is begun."""
        return [
            Piece("A meeting", "title"),
            Piece("  choose what is on the table", "quiet"),
        ]

    def inside(self) -> ComposeResult:
        """What can be on the table; the meeting's own words."""
        lines = [_line(table) for table in self._tables.values()]
        counted = Bar(on=PANEL, id="counted")
        counted.show((), [Piece("actions and tasks ", "faint")])
        yield counted
        tables = LineList(lines, on=PANEL, id="tables")
        tables.styles.height = max(3, min(len(lines), _TALL, self.app.size.height - _AROUND))
        yield tables
        for name, label in (("title", "Title"), ("held_on", "Day")):
            with Horizontal(classes="field"):
                yield Static(plain(label), classes="label")
                yield text_line(self._texts.get(name, ""), id=name)
        with Horizontal(classes="field"):
            yield Static("Present", classes="label")
            yield Officers(self._texts.get("present", ""), self._officers, id="present")
        if self.app.size.height > _LOW:
            yield Static("one a line; known names are offered", classes="hint")

    def on_mount(self) -> None:
        """Begin with what is on the table."""
        self.query_one("#tables").focus()

    @property
    def _chosen(self) -> Table:
        return self._tables[self.query_one("#tables", LineList).current or next(iter(self._tables))]

    @property
    def _begins(self) -> bool:
        """Whether a meeting would be begun."""
        return not self._chosen.key.startswith((GO_ON, PAST))

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to begin."""
        return [("ctrl+s", "begin"), ("enter", "choose"), ("tab", "next field"), ("esc", "leave")]

    @on(Rows.Opened, "#tables")
    def _opened(self) -> None:
        if self._begins:
            self.query_one("#title").focus()
        else:
            self.action_save()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    def values(self) -> dict[str, Any]:
        """What is on the table, and the meeting's words; present are names, one a line."""
        typed = self._typed()
        return {"table": self._chosen, **{name: typed[name] for name in ("title", "held_on", "present")}}

    async def action_leave(self) -> None:
        """Close, after a question where something would be lost."""
        if not self._is_typed:
            self._close()
        else:
            await self.app.push_screen(Confirm("What you typed is not saved. Leave and lose it?", "Leave"), self._left)


def _line(table: Table) -> Line:
    style = "bold" if table.key.startswith(GO_ON) else "quiet" if table.number == 0 else "text"
    words = Piece(f"{'  ' * table.depth}{line(table.words)}", style)
    number = "" if table.number is None else str(table.number)
    return Line(table.key, [words, Piece(f"  {line(table.quiet)}", "quiet")], [Piece(f" {number} ", "quiet")])

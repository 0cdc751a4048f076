"""Every screen and dialog, with the keys that lead to it from the plan: what pictures and nasty texts go through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.widgets import Input, TextArea

from edi_tui.screens.import_screen import ImportScreen
from tests.edi_tui.screens.desk import Desk
from tests.edi_tui.screens.meeting import about_the_overdue
from tests.edi_tui.screens.past import with_a_past

_MORE = {"mapping": "m", "reviewing": "a"}
"""The import's steps behind the choice of a document, each with the key that leads to it from the other."""


@dataclass(frozen=True)
class Place:
    """A screen or dialog: `keys` lead to it, `back` leaves it; `file` is what an import of it begins with.

    With `in_meeting`, the keys are pressed in a meeting in which something was said; with `with_past`, where periods
    were closed.
    """

    name: str
    words: str
    keys: Sequence[str] = ()
    typed: str = ""
    back: Sequence[str] = ("escape",)
    step: str = ""
    in_meeting: bool = False
    with_past: bool = False

    async def reach(self, at: Desk, file: Path | None = None) -> None:
        """Go there."""
        if self.step:
            screen = ImportScreen(file)
            await at.app.push_screen(screen)
            await at.until(lambda: not screen.is_reading and screen._step.id in _MORE)
            if screen._step.id != self.step:  # whether anything is asked first depends on the document
                await at.press(_MORE[self.step])
                await at.until(lambda: not screen.is_reading and screen._step.id == self.step)
        if self.in_meeting:
            await about_the_overdue(at)
        if self.with_past:
            await with_a_past(at)
        await at.press(*self.keys)
        if self.typed:
            await self._type(at)

    async def _type(self, at: Desk) -> None:
        """The words, as if typed: put there but for the last sign, because each key takes its time."""
        box = at.app.focused
        if isinstance(box, TextArea):
            box.text = self.typed[:-1]
            box.move_cursor(box.document.end)
        elif isinstance(box, Input):
            box.value = self.typed[:-1]
        await at.type(self.typed[-1] if isinstance(box, TextArea | Input) else self.typed)

    async def leave(self, at: Desk) -> None:
        """Back to the plan, whatever stands above it."""
        await at.press(*self.back)
        while at.app.screen is not at.plan:
            at.app.pop_screen()
            await at.settle()


PLACES = (
    Place("plan", "The plan: headings and actions with their lead officers, due dates and statuses", back=()),
    Place("detail", "One action in full", ("enter",), back=("escape", "escape")),
    Place("outline", "Plans and headings beside the table", ("p",)),
    Place("words", "Filtering as you type", ("slash",), "the"),
    Place("status", "A status by one key of the plan's own legend", ("s",)),
    Place("update", "This period's update, with the last one beside it", ("a",)),
    Place("edit", "Every field of an action", ("e",)),
    Place("field", "One field changed in place, of one action or of all that are marked", ("c",)),
    Place("new", "A new action, with the reference that comes next", ("n",)),
    Place("move", "Where an action is to stand", ("M",)),
    Place("filters", "A menu of every filter, the legend's statuses first", ("f",)),
    Place("calendar", "When committees meet, and what falls when before each", ("K",)),
    Place(
        "committee",
        "A meeting, and the days that its lead times give",
        ("K", "n", *"Cabinet", "tab", *"2026-11-12"),
        back=("escape", "y", "escape"),
    ),
    Place("chips", "What is filtered by, each chip to be taken away", ("l",)),
    Place("views", "Saved views, each on a key", ("V",)),
    Place("history", "What was done to the register, by whom, field by field", ("H", "enter")),
    Place("dashboard", "Where the plan stands at a glance, what moved, who owes what", ("d",)),
    Place("questions", "What members would ask, by kind, each a key away from what mends it", ("Q",)),
    Place(
        "over-time", "How the figures went, which deadlines slipped, what is in its third year", ("O",), with_past=True
    ),
    Place("chase", "Who owes an update, who was asked, and one officer in full", ("C",)),
    Place("ask", "The requests: in which form, into which folder, until when", ("C", "w")),
    Place("ledger", "What every officer gave, period by period", ("C", "l")),
    Place("officer", "An officer's e-mail, post and day of leaving", ("C", "e")),
    Place("period", "The period: how far it is, what closing would freeze, those that were closed", ("E",)),
    Place("close-period", "Closing a period: its day, a control total, what is reported then", ("E", "c")),
    Place("backups", "The backups: whether each is sound, what it holds, what is not in it", ("B", "n")),
    Place("settings", "Themes, signs, spacing and keys", ("comma",)),
    Place("remap", "A key for each action, and which one is free", ("comma", "c")),
    Place("messages", "What was said in this session", ("f8",)),
    Place("keys", "Every key with its help", ("question_mark",)),
    Place("palette", "Every action by its name", ("ctrl+p",)),
    Place("export", "What to give out, and where to, with the first page of it", ("x",)),
    Place("export-form", "The forms that a plan can be given out in", ("x", "f")),
    Place("export-sections", "Which sections a report has", ("x", "s")),
    Place("export-rows", "The first rows of a workbook, before it is written", ("x", "f", "home", "enter")),
    Place("meeting-begin", "The beginning of a meeting: what is on the table, and who is present", ("m",)),
    Place(
        "meeting",
        "A meeting: one action at a time, large, with what was said of it and a note being typed",
        ("n",),
        "Tell the chairs before the next network meeting",
        in_meeting=True,
    ),
    Place(
        "meeting-end",
        "The end of a meeting: what is left over, and in which form the minutes are written",
        ("left", "b", "e"),
        in_meeting=True,
    ),
    Place(
        "meetings",
        "The meetings of before, and what was said in one of them",
        ("left", "equals_sign", "q", "m", "end", "enter"),
        in_meeting=True,
    ),
    Place("choose", "The import's first step: choose a document or paste a text", ("i",)),
    Place("map", "The import's second step: how each column was read, and how sure that is", step="mapping"),
    Place("review", "The import's third step: what would be new or changed", step="reviewing"),
)

"""Every field of an action, to be changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static, TextArea

from db.fields import FIELDS, ActionField
from db.lines import ActionContents, PlanLine
from db.people import people_text
from db.text import clean
from edi_tui.dialogs.form import Form, Save, text_block, text_line
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import plain
from edi_tui.widgets.row_paint import day_text

if TYPE_CHECKING:
    from imports.cells.deadlines import Deadline

_HINTS = {
    "lead": "one a line, here and below: Name – Post (note)",
    "characteristics": "between semicolons",
}
_DAYLESS = {"standing": "ongoing, no day", "recurring": "comes again and again, no day"}


class EditForm(Form):
    """An action's fields, each beside its label; a deadline shows how it is read while it is typed."""

    def __init__(self, action: ActionContents, plan: PlanLine | None, today: date, save: Save) -> None:
        super().__init__(save)
        self._action = action
        self._plan = plan
        self._today = today
        self._before = {field.name: clean(_text_of(action, field)) for field in FIELDS}

    @property
    def unsaved(self) -> str | None:
        """The action, when one of its fields was changed."""
        return f"What you typed for {self._action.name}" if self.values() else None

    def heading(self) -> Pieces:
        """Which action."""
        return [Piece("Edit ", "title"), Piece(self._action.name, "key")]

    def inside(self) -> ComposeResult:
        """A row for each field."""
        with VerticalScroll(id="fields", can_focus=False):
            for field in FIELDS:
                hinted = field.kind == "words" or field.name in _HINTS
                with Horizontal(classes="field -hinted" if hinted else "field"):
                    yield Static(plain(field.label), classes="label")
                    yield self._box(field)
                if field.kind == "words":
                    yield Static(plain(self._reading(self._before[field.name])), id="reading", classes="hint")
                elif hinted:
                    yield Static(plain(_HINTS[field.name]), classes="hint")

    def on_mount(self) -> None:
        """Begin at the action's words, the end of them."""
        box = self.query_one("#action")
        box.focus()
        if isinstance(box, TextArea):
            box.move_cursor(box.document.end)

    def _box(self, field: ActionField) -> Input | TextArea:
        text = self._before[field.name]
        if field.kind in ("long", "people") or field.name == "commitment" or "\n" in text:
            return text_block(text, id=field.name)
        return text_line(text, id=field.name)

    @on(Input.Changed, "#due_text")
    def _show_reading(self, event: Input.Changed) -> None:
        self.query_one("#reading", Static).update(plain(self._reading(event.value)))

    def _reading(self, words: str) -> str:
        """How a deadline is read, in a sentence."""
        if not words.strip():
            return "no deadline"
        found = self._read(words)
        if found is not None and found.due:
            return f"read as {day_text(found.due)}"
        kind = _DAYLESS.get(found.precision if found else "", "no day can be read")
        return f"{kind}: the words are kept as they are"

    def _read(self, words: str) -> Deadline | None:
        from edi_tui.deadlines import read_deadline

        return read_deadline(words, self._plan, today=self._today)

    def values(self) -> dict[str, Any]:
        """The fields whose text differs; a deadline with its reading."""
        texts = {field.name: _typed(self.query_one(f"#{field.name}")) for field in FIELDS} if self.is_mounted else {}
        changed: dict[str, Any] = {name: text for name, text in texts.items() if text != self._before[name]}
        if "due_text" in changed:
            found = self._read(changed["due_text"])
            changed["due"] = found.due if found else None
        return changed


def _typed(box: object) -> str:
    if isinstance(box, TextArea):
        return box.text
    return box.value if isinstance(box, Input) else ""


def _text_of(action: ActionContents, field: ActionField) -> str:
    """A field as it is typed: officers one a line, lists between semicolons."""
    if field.kind == "people":
        return people_text(action.by_role(field.name), "\n")
    if field.kind == "list":
        return "; ".join(action.tags)
    return str(getattr(action, field.column or "") or "")


def seen_values(action: ActionContents) -> Mapping[str, Any]:
    """What the person saw of an action, for the register to compare with what it holds by then."""
    seen: dict[str, Any] = {field.name: getattr(action, field.column) for field in FIELDS if field.column}
    seen |= {field.name: action.by_role(field.name) for field in FIELDS if field.kind == "people"}
    return {**seen, "due": action.due, "characteristics": list(action.tags)}

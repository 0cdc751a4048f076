"""The fields of an action in a form, each beside its label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from db.fields import FIELDS, ActionField
from db.lines import PlanLine
from db.text import clean
from edi_tui.deadlines import reading_in_words
from edi_tui.dialogs.form import Form, Save, text_block, text_line
from edi_tui.drafts import DraftOf
from edi_tui.widgets.officers import Officers
from edi_tui.widgets.plain import plain

_HINTS = {
    "lead": "one a line, here and below: Name – Post (note)",
    "characteristics": "between semicolons",
    "due_reason": "of the deadline that stands above: a new deadline leaves the old reason behind",
    "completed_on": "a day, such as 30/09/2026",
}


class ActionForm(Form):
    """A row for each field; a deadline shows how it is read, officers who may be meant, while they are typed."""

    def __init__(
        self,
        texts: Mapping[str, str],
        plan: PlanLine | None,
        today: date,
        save: Save,
        *,
        officers: Sequence[str] = (),
        draft_of: DraftOf | None = None,
    ) -> None:
        super().__init__(save, draft_of)
        self._texts = {field.name: clean(texts.get(field.name, "")) for field in FIELDS}
        self._plan = plan
        self._today = today
        self._officers = officers

    def inside(self) -> ComposeResult:
        """A row for each field."""
        with VerticalScroll(id="fields", can_focus=False):
            for field in FIELDS:
                hinted = field.kind == "words" or field.name in _HINTS
                with Horizontal(classes="field -hinted" if hinted else "field"):
                    yield Static(plain(field.label), classes="label")
                    yield self._box(field)
                if field.kind == "words":
                    yield Static(plain(self._reading(self._texts[field.name])), id="reading", classes="hint")
                elif hinted:
                    yield Static(plain(_HINTS[field.name]), classes="hint")

    def on_mount(self) -> None:
        """Begin at the action's words, the end of them."""
        box = self.query_one("#action")
        box.focus()
        if isinstance(box, TextArea):
            box.move_cursor(box.document.end)

    def _box(self, field: ActionField) -> Widget:
        text = self._texts[field.name]
        if field.kind == "people":
            return Officers(text, self._officers, id=field.name)
        if field.kind == "long" or field.name == "commitment" or "\n" in text:
            return text_block(text, id=field.name)
        return text_line(text, id=field.name)

    @on(Input.Changed, "#due_text")
    def _show_reading(self, event: Input.Changed) -> None:
        self.query_one("#reading", Static).update(plain(self._reading(event.value)))

    def _reading(self, words: str) -> str:
        return reading_in_words(words, self._plan, self._today)

    def values(self) -> dict[str, Any]:
        """The fields whose text differs; a deadline with its reading."""
        typed = self._typed() if self.is_mounted else {}
        changed: dict[str, Any] = {name: text for name, text in typed.items() if text != self._texts[name]}
        if "due_text" in changed:
            changed["due"] = due_of(changed["due_text"], self._plan, self._today)
        return changed


def due_of(words: str, plan: PlanLine | None, today: date) -> date | None:
    """The day that a deadline's words are read as."""
    from edi_tui.deadlines import read_deadline

    found = read_deadline(words, plan, today=today)
    return found.due if found else None

"""One field, changed below the table it is seen in: of one action, or of all that are marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from db.fields import FIELD_BY_NAME
from db.lines import PlanLine
from db.text import clean
from edi_tui.deadlines import reading_in_words
from edi_tui.dialogs.action_form import due_of
from edi_tui.dialogs.form import Form, Save, text_block, text_line
from edi_tui.drafts import DraftOf
from edi_tui.widgets.officers import OfficerBox, Officers
from edi_tui.widgets.pick import Pick, Possible
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line, plain

REPLACE, ADD, EMPTY = "replace", "add", "empty"
_HOW = {
    REPLACE: "in the place of what is there",
    ADD: "besides what is there",
    EMPTY: "nothing: what is there is taken away",
}


class InPlace(Form):
    """What is to stand in a field. `values` has it by the field's name, a deadline with its reading, and `add`."""

    def __init__(
        self,
        name: str,
        about: str,
        texts: Sequence[str],
        plan: PlanLine | None,
        today: date,
        save: Save,
        *,
        officers: Sequence[str] = (),
        draft_of: DraftOf | None = None,
        dues: Sequence[date | None] = (),
    ) -> None:
        """`dues` are the days of the deadlines that are changed, where it is these."""
        super().__init__(save, draft_of)
        self._dues = [due for due in dues if due]
        self._field = FIELD_BY_NAME[name]
        self._about = about
        self._different = len(set(texts))
        self._text = clean(texts[0]) if self._different == 1 else ""
        self._many = len(texts) > 1
        self._plan = plan
        self._today = today
        self._officers = officers

    @property
    def unsaved(self) -> str | None:
        """The field, when something else was typed."""
        return f"What you typed for {self._about}" if self.values() else None

    @property
    def seen_before(self) -> str | None:
        """What stood in the field when a draft was typed, where something else stands there by now."""
        before = self.draft.texts.get("value", (self._text, ""))[0] if self.draft else self._text
        return before if before != self._text else None

    def heading(self) -> Pieces:
        """Which field, of what."""
        return [Piece(f"{self._field.label} ", "title"), Piece(line(self._about), "key")]

    def inside(self) -> ComposeResult:
        """The field; where there are several actions, or several may stand in it, what becomes of what is there."""
        yield self._box()
        if self._field.kind == "words":
            yield Static(plain(self._reading(self._text)), id="reading")
            with Horizontal(classes="field", id="moved"):
                yield Static("Why it moved", classes="label")
                yield text_line("", id="due_reason")
        if self._different > 1:
            yield Static(plain(f"They have {self._different} different ones now."), id="different")
        if self._many or self._field.kind in ("people", "list"):
            with Horizontal(classes="field"):
                yield Pick(self._hows(), id="how")

    def _hows(self) -> list[Possible]:
        several = self._field.kind in ("people", "list")
        hows = [REPLACE, *([ADD] if several else []), *([EMPTY] if self._different > 1 else [])]
        return [Possible(how, [Piece(_HOW[how])]) for how in hows]

    def _box(self) -> Widget:
        if self._field.kind == "people":
            return Officers(self._text, self._officers, id="value", enter_saves=True)
        if self._field.kind == "long" or "\n" in self._text:
            return text_block(self._text, id="value")
        return text_line(self._text, id="value")

    def on_mount(self) -> None:
        """Begin at the end of what is there."""
        for moved in self.query("#moved"):
            moved.display = False
        box = self.query_one("#value")
        box.focus()
        if isinstance(box, TextArea):
            box.move_cursor(box.document.end)

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to save and leave."""
        is_long = self._field.kind == "long"
        save = ("ctrl+s", "save") if is_long else ("enter", "save")
        several = [("tab", "complete")] if self._field.kind == "people" else []
        return [save, *several, ("esc", "leave")]

    @on(Input.Changed, "#value")
    def _show_reading(self, event: Input.Changed) -> None:
        for reading in self.query("#reading").results(Static):
            reading.update(plain(self._reading(event.value)))
            self.query_one("#moved").display = self._is_later(event.value)

    def _is_later(self, words: str) -> bool:
        """Whether some deadline moves to a later day: what a committee will ask the reason of."""
        due = due_of(words, self._plan, self._today)
        return due is not None and any(due > before for before in self._dues)

    def _reading(self, words: str) -> str:
        return reading_in_words(words, self._plan, self._today)

    @on(Input.Submitted, "#value")
    def _typed_value(self) -> None:
        """A later deadline is asked the reason of, once; it may stay empty."""
        later = [box for box in self.query("#due_reason").results(Input) if self.query_one("#moved").display]
        if later and not later[0].value:
            later[0].focus()
        else:
            self.action_save()

    @on(Input.Submitted, "#due_reason")
    @on(OfficerBox.Entered)
    def _entered(self) -> None:
        self.action_save()

    def values(self) -> dict[str, Any]:
        """The field with what was typed, and whether it comes besides what is there; empty while nothing differs."""
        typed = self._typed() if self.is_mounted else {}
        text, how = typed.get("value", self._text), typed.get("how", REPLACE)
        if how == EMPTY:
            text = ""
        elif text == self._text:
            return {}
        values: dict[str, Any] = {self._field.name: text, "add": how == ADD}
        if self._field.kind == "words":
            values["due"] = due_of(text, self._plan, self._today)
            if self._is_later(text) and typed.get("due_reason"):
                values["due_reason"] = typed["due_reason"]
        return values

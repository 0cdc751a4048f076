"""Every field of an action, to be changed; or of one that is to be made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from db.fields import FIELDS, ActionField
from db.lines import ActionContents, PlanLine
from db.people import people_text
from db.periods import day_text
from edi_tui.dialogs.action_form import ActionForm
from edi_tui.dialogs.form import Save
from edi_tui.drafts import DraftOf
from edi_tui.widgets.pieces import Piece, Pieces


class EditForm(ActionForm):
    """An action's fields."""

    def __init__(
        self,
        action: ActionContents,
        plan: PlanLine | None,
        today: date,
        save: Save,
        *,
        officers: Sequence[str] = (),
        draft_of: DraftOf | None = None,
    ) -> None:
        texts = {field.name: text_of(action, field) for field in FIELDS}
        super().__init__(texts, plan, today, save, officers=officers, draft_of=draft_of)
        self._action = action

    @property
    def unsaved(self) -> str | None:
        """The action, when one of its fields was changed."""
        return f"What you typed for {self._action.name}" if self.values() else None

    @property
    def seen_before(self) -> dict[str, Any]:
        """What stood in the fields of a draft when it was typed, where something else stands there by now."""
        texts = self.draft.texts if self.draft else {}
        return {name: before for name, (before, _) in texts.items() if before != self._texts.get(name, before)}

    def heading(self) -> Pieces:
        """Which action."""
        return [Piece("Edit ", "title"), Piece(self._action.name, "key")]


class NewForm(ActionForm):
    """The fields of an action that is to be made. The reference is offered: another may be typed, or none."""

    def __init__(
        self,
        title: str,
        where: str,
        texts: Mapping[str, str],
        plan: PlanLine | None,
        today: date,
        save: Save,
        *,
        officers: Sequence[str] = (),
        draft_of: DraftOf | None = None,
    ) -> None:
        super().__init__(texts, plan, today, save, officers=officers, draft_of=draft_of)
        self._title = title
        self._where = where

    @property
    def unsaved(self) -> str | None:
        """The action, when something was typed."""
        return f"The {self._title.lower()}" if self.values() else None

    def heading(self) -> Pieces:
        """What is made, and where."""
        return [Piece(f"{self._title} ", "title"), Piece(self._where, "quiet")]

    def values(self) -> dict[str, Any]:
        """Everything that stands in the form, once something was typed."""
        changed = super().values()
        if not changed:
            return {}
        return {name: text for name, text in self._typed().items() if text.strip()} | changed


def text_of(action: ActionContents, field: ActionField) -> str:
    """A field as it is typed: officers one a line, lists between semicolons."""
    if field.kind == "people":
        return people_text(action.by_role(field.name), "\n")
    if field.kind == "list":
        return "; ".join(action.tags)
    value = getattr(action, field.column or "")
    return day_text(value) if field.kind == "day" else str(value or "")


def seen_values(action: ActionContents) -> dict[str, Any]:
    """What the person saw of an action, for the register to compare with what it holds by then."""
    seen: dict[str, Any] = {field.name: getattr(action, field.column) for field in FIELDS if field.column}
    seen |= {field.name: action.by_role(field.name) for field in FIELDS if field.kind == "people"}
    return {**seen, "due": action.due, "characteristics": list(action.tags)}

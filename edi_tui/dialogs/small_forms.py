"""Small forms of single lines: a plan's own fields, a heading's words."""

from __future__ import annotations

from datetime import date
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from db.lines import PlanLine
from db.periods import as_typed, day_text, require_period
from db.text import one_line
from edi_tui.dialogs.form import Form, Save, text_line
from edi_tui.drafts import DraftOf
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line, plain

PLAN_LABELS = {
    "title": "Title",
    "council": "Council",
    "period": "Period",
    "as_at": "As at",
    "start": "From",
    "end": "To",
    "jurisdiction": "Country",
}
_HINTS = {"period": "what is reported now: 2026-27 Q2, or a month as September 2026", "as_at": "a day: 30/9/2026"}
_HINTS["jurisdiction"] = "whose bank holidays count: England, Scotland, Wales or Northern Ireland"
_HINTS |= {"total": "how many actions there are by another count: it is compared", "following": "empty: the plan stays"}
_DAYS = ("as_at", "start", "end")


class LinesForm(Form):
    """Labels with a line each; Enter goes on, and saves in the last one."""

    def __init__(
        self, title: str, labels: dict[str, str], texts: dict[str, str], save: Save, draft_of: DraftOf | None = None
    ) -> None:
        super().__init__(save, draft_of)
        self._title = title
        self._labels = labels
        self._texts = {name: one_line(text) for name, text in texts.items()}

    @property
    def unsaved(self) -> str | None:
        """What is changed, when something was typed."""
        return f"What you typed for {self._title}" if self.values() else None

    def heading(self) -> Pieces:
        """What is changed."""
        return [Piece(line(self._title), "title")]

    def inside(self) -> ComposeResult:
        """A row for each."""
        for name, label in self._labels.items():
            with Horizontal(classes="field"):
                yield Static(plain(label), classes="label")
                yield text_line(self._texts.get(name, ""), id=name)
            if name in _HINTS:
                yield Static(plain(_HINTS[name]), classes="hint")

    def on_mount(self) -> None:
        """Begin at the first."""
        self.query(Input).first().focus()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input is self.query(Input).last():
            self.action_save()
        else:
            self.focus_next()

    def values(self) -> dict[str, Any]:
        """The fields whose text differs."""
        typed = self._typed() if self.is_mounted else {}
        return {name: text for name, text in typed.items() if text != self._texts.get(name, "")}


def plan_texts(plan: PlanLine) -> dict[str, str]:
    """A plan's own fields as they are typed."""
    texts = {"title": plan.title, "council": plan.council or "", "period": as_typed(plan.period)}
    texts["jurisdiction"] = plan.jurisdiction or ""
    return texts | {name: day_text(getattr(plan, name)) for name in _DAYS}


def plan_seen(plan: PlanLine) -> dict[str, Any]:
    """What the person saw of a plan."""
    return {name: getattr(plan, name) for name in PLAN_LABELS}


def read_plan(texts: dict[str, str], plan: PlanLine) -> dict[str, str | date | None]:
    """A plan's fields as they are kept; Refused where a day or a period is none."""
    from db.errors import Refused
    from edi_tui.deadlines import read_day

    values: dict[str, str | date | None] = {}
    for name, text in texts.items():
        if name in _DAYS and text.strip():
            values[name] = read_day(text)
            if values[name] is None:
                raise Refused(f"“{text}” is no day: write it as 30/9/2026, or 30 September 2026.")
        else:
            values[name] = _period(text, plan) if name == "period" else text.strip() or None
    return values


def _period(text: str, plan: PlanLine) -> str | None:
    return require_period(text, plan.period, plan.own) if text.strip() else None

"""Closing a period: the day that its figures stand for, a control total from elsewhere, and what is reported next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Static

from db.errors import Refused
from db.period_board import PeriodBoard
from db.periods import as_typed, day_text, in_words, require_period
from edi_tui.dialogs.form import Save
from edi_tui.dialogs.small_forms import LinesForm
from edi_tui.widgets.plain import plain

_LABELS = {"as_at": "As at", "total": "Total", "following": "Next"}


class ClosePeriod(LinesForm):
    """The question and what it needs; nothing is lost by leaving it."""

    def __init__(self, board: PeriodBoard, save: Save) -> None:
        texts = {"as_at": day_text(board.as_at), "total": "", "following": as_typed(board.following)}
        super().__init__(f"Close {in_words(board.plan.period)}", _LABELS, texts, save)
        self._board = board

    def inside(self) -> ComposeResult:
        """What closing does, then the lines."""
        yield Static(plain(" ".join(self._said())), classes="text")
        yield Static("")
        yield from super().inside()

    def _said(self) -> Sequence[str]:
        progress = self._board.progress
        silent = f"{progress.silent:,} of {progress.total:,} are silent." if progress.silent else "Nobody is silent."
        return ("Its figures are frozen; its reports come out again as they are today.", silent)

    def hints(self) -> list[tuple[str, str]]:
        """How to close it, and how not to."""
        return [("ctrl+s", "close the period"), ("tab", "next field"), ("esc", "leave")]

    def values(self) -> dict[str, Any]:
        """All that is typed, changed or not."""
        return self._typed() if self.is_mounted else {}

    async def action_leave(self) -> None:
        """Close the form; the period stays open."""
        self._close()


def read_closing(typed: dict[str, str], board: PeriodBoard) -> dict[str, Any]:
    """What was typed as the verb takes it; Refused for what is no day, no number, and not the next period."""
    from edi_tui.deadlines import read_day

    day: date | None = read_day(typed["as_at"])
    if day is None:
        raise Refused(f"“{typed['as_at']}” is no day: write it as 30/9/2026, or 30 September 2026.")
    total = typed["total"].strip().replace(",", "")
    if total and not total.isdecimal():
        raise Refused(f"“{typed['total']}” is no number: write how many actions there are in all, or nothing.")
    plan, following = board.plan, typed["following"].strip()
    if following and require_period(following, plan.period, plan.own) != board.following:
        raise Refused(
            f"Behind {in_words(plan.period)} comes {in_words(board.following) or 'none'}: leave that, or nothing. "
            "Another period can be set once this one is closed."
        )
    return {"as_at": day, "stated": int(total) if total else None, "go_on": bool(following)}

"""The first line: which plan is shown, and how much of it."""

from __future__ import annotations

from db.lines import PlanLine
from db.periods import in_words
from edi_tui.widgets.cells import cut
from edi_tui.widgets.pieces import Piece, width_of


def plan_pieces(plan: PlanLine, room: int, *, sample: bool) -> list[Piece]:
    """The plan's title with its council and period; where there is no room the council goes, then the title's end."""
    title, council = Piece(f" {plan.title}", "title"), Piece(f" · {plan.council}", "quiet")
    period = [Piece(f" · {in_words(plan.period)}", "accent")] if plan.period else []
    if sample:
        period.append(Piece(" · a sample, thrown away at the end", "quiet"))
    full = [title, council, *period] if plan.council else [title, *period]
    if width_of(full) < room:
        return full
    return [Piece(cut(title.text, room - width_of(period) - 1), "title"), *period]


def count_pieces(marked: int, every: int, shown: int | None, tasks: int, state: str) -> list[Piece]:
    """How many are marked; how many of `every` action are `shown` (None: all), with how many tasks; in what state."""
    words = "1 action" if every == 1 else f"{every:,} actions"
    if shown is not None:
        words = f"{shown:,} of {words}{f', {tasks} tasks' if tasks else ''}"
    marks = [Piece(f"◆ {marked} marked", "key"), Piece(" · ", "quiet")] if marked else []
    return [*marks, Piece(f"{words} · {state} ", "quiet")]

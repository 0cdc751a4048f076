"""The first line: which plan is shown, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from db.lines import PlanLine
from db.periods import in_words
from db.progress import Progress
from edi_tui.widgets.cells import cell_len, cut
from edi_tui.widgets.pieces import Piece, width_of

_LEAST = 24  # cells that a title keeps before anything else is shown beside it
_LEAST_BESIDE = 14  # and beside how far the collecting of the period is


_NARROW, _NAMES_FROM = 70, 100  # columns
_MOST_NAMES = 2
_NAME = 16  # cells


def as_one(plans: Sequence[PlanLine]) -> PlanLine | None:
    """Several plans as the first line says them: how many, which, and the period where they share it."""
    if len(plans) < 2:
        return plans[0] if plans else None
    title = f"{len(plans)} plans: {' + '.join(plan.title for plan in plans)}"
    councils, periods = {plan.council for plan in plans}, {plan.period for plan in plans}
    council = plans[0].council if len(councils) == 1 else None
    period = plans[0].period if len(periods) == 1 else None
    return replace(plans[0], title=title, council=council, period=period, actions=sum(plan.actions for plan in plans))


def plan_pieces(
    plan: PlanLine, room: int, *, heading: str | None, sample: bool, progress: Progress | None = None
) -> list[Piece]:
    """The plan's title with its council, the heading that filters, the period and how far its collecting is.

    As much as there is room for: the council goes first, then the title's end, the progress, the period, the heading's
    end; the title's beginning always stays.
    """
    title, council = Piece(f" {plan.title}", "title"), [Piece(f" · {plan.council}", "quiet")] if plan.council else []
    under = [Piece(f" › {heading}", "text")] if heading else []
    period = [Piece(f" · {in_words(plan.period)}", "accent")] if plan.period else []
    state = [Piece(" · a sample", "quiet")] if sample else []
    thrown_away = [Piece(", thrown away at the end", "quiet")] if sample else []
    told, whole = _progress(progress) if progress and period else [], [*state, *thrown_away]
    every = ((far, named, more) for far in told for named in (council, []) for more in (whole, state))
    for rest in ([*named, *under, *period, far, *more] for far, named, more in every):
        if width_of([title, *rest]) < room:
            return [title, *rest]
    if told and room - width_of(rest := [*under, *period, told[-1]]) > _LEAST_BESIDE:
        return [Piece(cut(title.text, room - width_of(rest) - 1), "title"), *rest]
    if width_of(full := [title, *council, *under, *period, *whole]) < room:
        return full
    return _cut_pieces(title, room, under, period, (state, thrown_away))


def _progress(progress: Progress) -> list[Piece]:
    """The progress in words, the longer first."""
    answers = (f"{progress.nil:,} {words}" for words in ("no change", "nil"))
    return [Piece(f": {progress.given:,} given, {nil}, {progress.silent:,} silent", "quiet") for nil in answers]


def _cut_pieces(
    title: Piece, room: int, under: list[Piece], period: list[Piece], sample: tuple[list[Piece], list[Piece]]
) -> list[Piece]:
    """The beginning of the title, with as much of the rest as leaves it some room."""
    state, thrown_away = sample
    least = min(_LEAST, width_of([title]))
    dated = [*under, *period]
    for rest in ([*dated, *state, *thrown_away], [*dated, *state], dated, [*under, *state], under):
        if room - width_of(rest) - 1 >= least:
            return [Piece(cut(title.text, room - width_of(rest) - 1), "title"), *rest]
    kept = cut(title.text, max(least, room // 2) if under else room - 1)
    return [Piece(kept, "title"), *(Piece(cut(piece.text, room - cell_len(kept) - 1), piece.style) for piece in under)]


def count_pieces(marked: int, every: int, shown: int | None, tasks: int, state: str, others: str = "") -> list[Piece]:
    """How many are marked; how many of `every` action are `shown` (None: all), with how many tasks; in what state.

    `others` says who else has the register open.
    """
    words = "1 action" if every == 1 else f"{every:,} actions"
    if shown is not None:
        words = f"{shown:,} of {words}{_tasks(tasks)}"
    marks = [Piece(f"◆ {marked} marked", "key"), Piece(" · ", "quiet")] if marked else []
    there = [Piece(" · ", "quiet"), Piece(f"{others} ", "accent")] if others else [Piece(" ")]
    return [*marks, Piece(f"{words} · {state}", "quiet"), *there]


def others_words(names: Sequence[str], width: int) -> str:
    """Who else is there: by name where there is room for names, else how many."""
    if not names:
        return ""
    if width < _NARROW:
        return f"{len(names) + 1} here"
    if width < _NAMES_FROM or len(set(names)) > _MOST_NAMES:
        return f"{len(names)} more here" if len(names) > 1 else cut(f"{names[0]} too", _NAME)
    return cut(f"{' and '.join(sorted(set(names)))} too", 2 * _NAME)


def _tasks(number: int) -> str:
    return f", {number:,} task{'s' if number > 1 else ''}" if number else ""

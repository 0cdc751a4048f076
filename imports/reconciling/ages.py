"""How old a file is beside the plan that it is an edition of, and beside what was reported of each action since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from db.lines import ActionContents, PlanContents, PlanLine, UpdateLine
from db.periods import bounds, day_text, in_words
from imports.drafts import PlanDraft, Update
from imports.meaning.checks import every

Span = tuple[date, date]


@dataclass(frozen=True)
class Ages:
    """The time that a file reports on and that the plan has reached; None where neither tells."""

    file: Span | None
    plan: Span | None
    of_file: str  # in words
    of_plan: str

    @property
    def is_older(self) -> bool:
        """Whether the whole file is an older edition."""
        return _ends_before(self.file, self.plan)

    def is_older_than(self, action: ActionContents) -> bool:
        """Whether the plan, or at least what is reported of this action, is further than the file."""
        return self.is_older or _ends_before(self.file, _newest(action.updates))


def ages(draft: PlanDraft, known: PlanContents) -> Ages:
    """By the periods that are reported, else the days, else the newest update; the plan's years where nothing tells."""
    file = _reached(draft) or _newest(update for action in every(draft.actions) for update in action.updates)
    file = file or _newest(keyed.update for keyed in draft.updates)
    plan = _reached(known.plan) or _newest(update for action in known.everything() for update in action.updates)
    of_file, of_plan = _in_words(draft), _in_words(known.plan)
    if file is None and plan is None:
        file, plan = _years_passed(draft, known.plan)
    return Ages(file or _years(draft), plan or _years(known.plan), of_file, of_plan)


def is_later(draft: PlanDraft, plan: PlanLine) -> bool:
    """Whether the file's years begin and end after the plan's."""
    mine, theirs = _years(draft), _years(plan)
    return bool(mine and theirs and mine[0] > theirs[0] and mine[1] > theirs[1])


def last_day(period: str | None) -> date:
    """The last day of a period; the first of all days for none."""
    span = bounds(period or "")
    return span[1] if span else date.min


def _reached(side: PlanDraft | PlanLine) -> Span | None:
    return bounds(side.period or "") or ((side.as_at, side.as_at) if side.as_at else None)


def _newest(updates: Iterable[Update] | Iterable[UpdateLine]) -> Span | None:
    spans = (bounds(update.period or "") for update in updates)
    return max((span for span in spans if span), key=lambda span: span[1], default=None)


def _years(side: PlanDraft | PlanLine) -> Span | None:
    return (side.start, side.end) if side.start and side.end else None


def _years_passed(draft: PlanDraft, plan: PlanLine) -> tuple[Span | None, Span | None]:
    """The years of both as two days: the next year's edition may well begin before the last one's end."""
    mine, theirs = _years(draft), _years(plan)
    if mine is None or theirs is None or not (mine[0] < theirs[0] and mine[1] < theirs[1]):
        return None, None
    return (mine[0], mine[0]), (theirs[0], theirs[0])


def _ends_before(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one[1] < other[0]


def _in_words(side: PlanDraft | PlanLine) -> str:
    """The time that a side speaks of, as a person reads it."""
    if side.period:
        return in_words(side.period)
    if side.as_at:
        return day_text(side.as_at)
    return f"{side.start.year} to {side.end.year}" if side.start and side.end else ""

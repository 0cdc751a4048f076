"""What an action's updates say in the end: the newest one and, where that is “no change”, the words that still hold."""

from __future__ import annotations

from collections.abc import Sequence

from db.lines import UpdateLine
from db.periods import day_text, in_words


def last_update(updates: Sequence[UpdateLine]) -> UpdateLine | None:
    """The newest of these, the oldest standing first; one that only gives a rating counts where there is no other."""
    return next(filter(_tells, reversed(updates)), updates[-1] if updates else None)


def words_of(updates: Sequence[UpdateLine], update: UpdateLine) -> str:
    """An update's words; those of “no change” with the last before it: "No change. Q2 2026-27: Two panels paid"."""
    if not update.nil:
        return update.text
    earlier = updates[: updates.index(update)] if update in updates else ()
    before = next((one for one in reversed(earlier) if _tells(one) and not one.nil), None)
    if before is None:
        return update.text
    when = when_of(before)
    return f"{update.text.rstrip('. ')}. {when}{': ' if when else ''}{before.text}"


def when_of(update: UpdateLine) -> str:
    """The period that an update is of, else its day; "" for neither."""
    return in_words(update.period) or day_text(update.date)


def _tells(update: UpdateLine) -> bool:
    return update.status is None or update.text != update.status.label

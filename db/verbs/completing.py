"""The day on which an action was completed: it comes with the status that says so, and goes with one that does not."""

from __future__ import annotations

from datetime import date

from db.lines import ActionContents, StatusLine
from db.periods import day_text

COMPLETED = "completed"
Day = dict[str, date | None]


def completion(action: ActionContents, status: StatusLine | None, completed_on: date | None) -> Day:
    """What a new status makes of an action's `completed_on`: this day where it is completed by it and no day is known.

    One that is at work again was not completed. Where neither status says so, nothing is known of the day.
    """
    if status is None or status.stage is None or (action.status and action.status.id == status.id):
        return {}
    if status.stage != COMPLETED:
        return {"completed_on": None} if action.completed_on else {}
    was = action.stage or (action.status.stage if action.status else None)
    return {"completed_on": completed_on} if completed_on and not action.completed_on and was != COMPLETED else {}


def completion_words(changed: Day) -> str:
    """What becomes of the day, for a label; "" where nothing does."""
    if "completed_on" not in changed:
        return ""
    day = changed["completed_on"]
    return f", completed on {day_text(day)}" if day else ", no longer completed"

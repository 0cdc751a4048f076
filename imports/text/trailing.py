"""Lists whose items end with their deadline: "… has been trained. December 2021"."""

from __future__ import annotations

import re

from imports.cells import deadlines
from imports.cells.calendar import Calendar
from imports.drafts import ActionDraft

FEWEST = 3
USUAL = 0.4  # the part of a plan's actions that must end so
LONGEST = 60  # characters of such an end, with the spaces before it
TAIL = re.compile(r"(?<=[.!?])\s+([A-Z0-9(][^.!?]{3,40})\.?$")


def take_off(actions: list[ActionDraft]) -> None:
    """Takes the date off the actions' words where that is how the plan states its deadlines; it stays their due."""
    dated = [(action, match) for action in actions if (match := _tail(action))]
    if len(dated) < FEWEST or len(dated) < len(actions) * USUAL:
        return
    for action, match in dated:
        action.action = action.action[: match.start()].rstrip()
        action.due_text = action.due_text or match.group(1)


def _tail(action: ActionDraft) -> re.Match[str] | None:
    """The words after the last sentence, if they are the deadline that was read, or one such as "Ongoing"."""
    match = TAIL.search(action.action, max(0, len(action.action) - LONGEST))
    if match is None or not deadlines.is_deadline(match.group(1)):
        return None
    deadline = deadlines.in_cell(match.group(1), Calendar())
    return match if deadline and deadline.due == action.due else None

"""Questions of deadlines: put off without a reason, and none at all."""

from __future__ import annotations

from collections.abc import Iterator

from db.lines import ActionContents
from db.periods import day_text
from db.questions.gathering import gathered
from db.questions.known import words_of
from db.questions.question import Examined, Question, about, called
from db.text import fold
from db.wording import quoted


def put_off(plan: Examined) -> Iterator[Question]:
    """A deadline that was moved later without a reason; what is finished is asked no more."""
    lines = {line.id: line for line in plan.everything}
    slips = [slip for slip in plan.slips if slip.is_open and slip.put_off]
    singles = (
        about(
            "moved",
            lines[slip.action_id],
            f"Why was the deadline of {called(lines[slip.action_id])} put off "
            f"from {day_text(slip.put_off[0])} to {day_text(slip.put_off[1])}?",
            "due_reason",
        )
        for slip in slips
        if slip.put_off and slip.unexplained
    )
    many = "{of} deadlines{under} that were put off have no reason: why were they?"
    yield from gathered(plan, singles, (slip.heading_id for slip in slips), many)


def no_deadline(plan: Examined) -> Iterator[Question]:
    """No deadline: “Ongoing” is an answer, and so are deadlines of all its tasks."""
    singles = (about("deadline", action, _asked(action), "due_text") for action in plan.open if _has_none(action))
    many = "{of} open actions{under} have no deadline: by when will they be done?"
    yield from gathered(plan, singles, (action.heading_id for action in plan.open), many)


def _has_none(action: ActionContents) -> bool:
    if action.due or action.stage == "ongoing" or (action.tasks and all(task.due for task in action.tasks)):
        return False
    return not action.due_words or fold(action.due_words) in words_of("unknown")


def _asked(action: ActionContents) -> str:
    has = f"Its deadline is {quoted(action.due_words)}" if action.due_words else "It has no deadline"
    return f"By when will {called(action)} be done? {has}."

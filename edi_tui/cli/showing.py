"""An action in plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from db.fields import FIELDS
from db.legend import status_word
from db.lines import ActionContents, PlanLine, UpdateLine
from db.meetings import SaidOf
from db.people import people_text
from db.periods import day_text, deadline_text, in_words
from db.words import SAID, SAID_ALONE


def short_lines(action: ActionContents, plan: PlanLine, computed: str) -> Iterator[tuple[str, object]]:
    """What a list says of an action. `computed` is what the program works out: overdue, silent."""
    yield "Ref", action.ref
    yield "Action", action.text
    yield "Plan", plan.title
    yield "Heading", " › ".join(heading.text for heading in action.headings)
    yield "Lead", people_text(action.by_role("lead") or action.by_role("owner"))
    yield "Deadline", deadline(action)
    yield "Status", status_word(action.status) if action.status else ""
    yield "Note", computed


def long_lines(action: ActionContents, plan: PlanLine) -> Iterator[tuple[str, object]]:
    """Everything that is kept of an action."""
    yield "Plan", plan.title
    for heading in action.headings:
        yield heading.kind or "Heading", heading.text
    for field in FIELDS:
        if field.kind == "people":
            yield field.label, people_text(action.by_role(field.name))
        elif field.kind == "words":
            yield field.label, deadline(action)
        elif field.kind == "day":
            yield field.label, day_text(getattr(action, field.name))
        elif field.column:
            yield field.label, getattr(action, field.column)
    yield "Protected characteristics", ", ".join(action.tags)
    yield "Status", status_word(action.status) if action.status else "none"
    yield "New", "yes" if action.new else ""
    for update in action.updates:
        yield update_label(update), update.text
    for number, task in enumerate(action.tasks, 1):
        yield f"Task {number} of {len(action.tasks)}", task.text
        yield from ((f"Task {number}, {label.lower()}", value) for label, value in _task_lines(task))
    yield "Links", ", ".join(action.links)
    for sentence in action.problems:
        yield "Problem", sentence
    yield "Source", action.source


def _task_lines(task: ActionContents) -> Iterator[tuple[str, object]]:
    yield "Status", status_word(task.status) if task.status else ""
    yield "Deadline", deadline(task)
    yield "Desired outcome", task.desired_outcome
    yield "Lead", people_text(task.people)
    for update in task.updates:
        yield update_label(update), update.text


def update_label(update: UpdateLine) -> str:
    """What stands before an update's words: its period, and the status then."""
    parts = [in_words(update.period) or day_text(update.date), status_word(update.status) if update.status else ""]
    said = ", ".join(part for part in parts if part)
    return f"Update ({said})" if said else "Update"


def deadline(action: ActionContents) -> str:
    """The council's own words, and the day that they were read as."""
    return deadline_text(action.due_words, action.due)


def meeting_lines(said: Iterable[SaidOf]) -> Iterator[tuple[str, object]]:
    """What was said in meetings and stands nowhere else."""
    for one in said:
        if one.said.kind in SAID_ALONE:
            yield f"{SAID[one.said.kind]} ({one.title}, {day_text(one.held_on)})", one.said.text or "yes"

"""An action in the cells of a report: never empty, the status as symbol and word, nothing cut."""

from __future__ import annotations

from collections.abc import Callable

from db.counting import NO_STATUS
from db.legend import sign, status_text, status_word
from db.lines import ActionContents, StatusLine
from db.people import people_text
from db.periods import deadline_text
from db.updates import last_update, when_of, words_of
from db.words import STAGES
from edi_tui.exports.report.document import Cell, Column
from edi_tui.exports.report.facts import PlanFacts
from edi_tui.exports.report.wording import capital, quoted

REF = Column("Ref", 2)
ACTION = Column("Action", 6)
LEAD = Column("Lead officers", 3)
DEADLINE = Column("Deadline", 3)
STATUS = Column("Status", 2)
UPDATE = Column("Last update", 6)

NO_REF, NO_TEXT, NOBODY, NO_DEADLINE = "No reference", "No text", "Nobody named", "No deadline"
NO_UPDATE, BY_TASKS, BY_ACTION = "No update yet", "See its tasks", "As its action"


def cells(facts: PlanFacts, line: ActionContents, columns: list[Column], *, alone: bool = False) -> list[Cell]:
    """The row of an action or task; a task that stands `alone` says what it is a task of."""
    row = [_CELLS[column.label](facts, line) for column in columns]
    if alone and line.parent_id:
        row[columns.index(ACTION)] = Cell(action_text(line, facts.action_of(line)))
    return row


def ref_text(facts: PlanFacts, line: ActionContents) -> str:
    """Its reference; a task without one is a numbered task of its action. "" where there is none."""
    action = facts.action_of(line)
    if line.ref or action is None:
        return line.ref or ""
    number = 1 + next(place for place, task in enumerate(action.tasks) if task.id == line.id)
    return f"{action.ref}, task {number}" if action.ref else f"Task {number}"


def action_text(line: ActionContents, action: ActionContents | None = None) -> str:
    """Its text, whole; a task (of `action`, where that stands not above it) and what is new are said to be so."""
    task = f"task of {quoted(action.text or NO_TEXT)}" if action else "task"
    marks = [word for word, is_so in ((task, line.parent_id), ("new", line.new)) if is_so]
    text = line.text or NO_TEXT
    return f"{capital(', '.join(marks))}: {text}" if marks else text


def lead_text(facts: PlanFacts, line: ActionContents) -> str:
    """Who answers for it, one a line: its lead officers and owners, else who updates it; a task has its action's."""
    people = line.by_role("lead") + line.by_role("owner") or line.by_role("updater")
    if people:
        return people_text(people, "\n").strip() or NOBODY
    return BY_ACTION if line.parent_id else NOBODY


def due_text(facts: PlanFacts, line: ActionContents) -> str:
    """Its deadline in the council's words with the day that they mean; that it is overdue is said."""
    text = deadline_text(line.due_words, line.due) or NO_DEADLINE
    return f"{text}\nOverdue" if line.id in facts.computed["overdue"] else text


def status_said(line: ActionContents, word: Callable[[StatusLine | None], str] = status_text) -> str:
    """Its status; a stage that its status does not say stands beside it."""
    stage = f"Stage: {STAGES.get(line.stage, line.stage)}" if line.stage else ""
    if line.status is None:
        is_by_tasks = not stage and any(task.status for task in line.tasks)
        return stage or (BY_TASKS if is_by_tasks else NO_STATUS if word is status_word else f"{sign(None)} {NO_STATUS}")
    return f"{word(line.status)}; {stage}" if stage and line.stage != line.status.stage else word(line.status)


def update_text(line: ActionContents) -> str:
    """The last update with the period or the day that it is of."""
    update = last_update(line.updates)
    if update is None or not update.text.strip():
        return NO_UPDATE
    when, words = when_of(update), words_of(line.updates, update)
    return f"{when}: {words}" if when else words


def _status_cell(facts: PlanFacts, line: ActionContents) -> Cell:
    colour = line.status.colour if line.status else None
    return Cell(status_said(line), colour, spoken=status_said(line, status_word))


_CELLS: dict[str, Callable[[PlanFacts, ActionContents], Cell]] = {
    REF.label: lambda facts, line: Cell(ref_text(facts, line) or NO_REF),
    ACTION.label: lambda facts, line: Cell(action_text(line)),
    LEAD.label: lambda facts, line: Cell(lead_text(facts, line)),
    DEADLINE.label: lambda facts, line: Cell(due_text(facts, line)),
    STATUS.label: _status_cell,
    UPDATE.label: lambda facts, line: Cell(update_text(line)),
}


def columns_for(facts: PlanFacts, *columns: Column) -> list[Column]:
    """The columns of a table of actions: a reference where the plan has any, then the action, then these."""
    return [*([REF] if facts.has_refs else []), ACTION, *columns]

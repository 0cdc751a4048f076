"""Tables of updates alone: a reference and what is reported of it, no action's own words."""

from __future__ import annotations

from imports.cells import references
from imports.drafts import ActionDraft, KeyedUpdate, Problem, Update
from imports.layouts.layout import Layout
from imports.layouts.tables import Line, Table
from imports.meaning.actions import Context
from imports.meaning.progress import Progress

MOST = 0.5  # of the rows name an action
NAMELESS = "The row names no action by its reference; what it reports was not taken."
OF_PROGRESS = ("status", "update", "completed_on")


def is_report(table: Table, layout: Layout) -> bool:
    """Whether a table has references and what is reported of them, and no actions."""
    column = layout.first("ref")
    if layout.has_actions or column is None or not any(layout.of(name) for name in OF_PROGRESS):
        return False
    texts = [text for line in table.lines if (text := line.row.cell(column.index).text)]
    return bool(texts) and sum(1 for text in texts if references.whole(text)) > len(texts) * MOST


def read(table: Table, layout: Layout, context: Context) -> tuple[list[KeyedUpdate], list[Problem]]:
    """Every row's updates with the reference that they belong to, and the rows that name none."""
    found: list[KeyedUpdate] = []
    problems: list[Problem] = []
    ref = layout.the("ref")
    for line in table.lines:
        cell = line.row.cell(ref.index)
        updates, doubts = _updates(line, layout, context)
        problems += doubts
        if not references.whole(cell.text) and line.row.filled:
            problems.append(Problem(line.row.at, line.row.text[:60], NAMELESS))
            continue
        found += [KeyedUpdate(cell.text.strip(), update, cell.at) for update in updates]
    return found, problems


def attach(found: list[KeyedUpdate], actions: list[ActionDraft]) -> list[KeyedUpdate]:
    """Gives the document's own actions their updates; those of other actions are left over."""
    known = {references.key(action.ref): action for action in actions if action.ref}
    left = []
    for one in found:
        action = known.get(references.key(one.ref)) or known.get(references.key(one.ref.rpartition(" ")[2]))
        if action is None:
            left.append(one)
            continue
        action.updates.append(one.update)
        action.status = one.update.status or action.status
        action.cells.setdefault("update", one.cell)
    return left


def _updates(line: Line, layout: Layout, context: Context) -> tuple[list[Update], list[Problem]]:
    """What a row reports, oldest first; its rating is that of the newest."""
    draft = ActionDraft()
    progress = Progress(draft, context.legend, context.calendar, context.reported)
    readers = {
        "status": progress.read_status,
        "update": progress.read_update,
        "completed_on": progress.read_completed,
    }
    for column in layout.columns:
        cell = line.row.cell(column.index)
        reader = readers.get(column.fields[0])
        if reader and (cell.text or (cell.fill and column.fields[0] == "status")):
            reader(column, cell)
    progress.finish()
    rated = any(update.status for update in draft.updates)
    if draft.status and not draft.updates:
        draft.updates.append(Update(draft.status, context.reported, status=draft.status))
    elif draft.status and not rated:
        draft.updates[-1].status = draft.status
    return draft.updates, draft.problems

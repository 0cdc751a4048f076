"""The rows of a table of actions as drafts, every field with the cell that it came from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from db.text import clean
from imports import blocks, compound, periods
from imports.cells import characteristics, dates, deadlines, people, references, statuses
from imports.cells.calendar import Calendar
from imports.cells.names import Names
from imports.drafts import ActionDraft, Heading, Problem, Status, Update
from imports.fits import LABELS
from imports.grid import Cell
from imports.layout import OTHER, Column, Layout
from imports.legend import Legend
from imports.tables import Line, Table
from imports.words import fold, one_line

NEW = re.compile(r"^\W*(?:NEW\b\s*[:\-–—]?|New\s*[:\-–—])\s*|\s*\((?:NEW|New|new)\)\s*$")
NO_TEXT = "The action's text is missing in the source; its other cells were kept."
NO_REFERENCE = "The action has no reference; the others of the plan do."
NO_DATE = "“{0}” gives no date."
NO_YEAR = "“{0}” names no year, and the plan's own period does not give one."
NO_DAY_MEANT = ("unknown", "horizon", "relative", "term", "throughout", "year_end", "next_year")
PROSE = {
    "desired_outcome",
    "success_measure",
    "commitment",
    "council",
    "directorate",
    "service_area",
    "supporting_services",
}


@dataclass(slots=True)
class Context:
    """What is known of the whole plan while its rows are read."""

    names: Names
    legend: Legend
    calendar: Calendar
    reported: str | None = None  # the period that updates without one report on


def build(table: Table, layout: Layout, lines: list[Line], context: Context) -> list[ActionDraft]:
    """One draft for each action of the table, with its tasks below it."""
    gathered = blocks.gather(lines, layout)
    builder = _Builder(layout, context, table)
    if not layout.of("tasks"):
        return [builder.draft(block) for block in gathered]
    return [builder.with_tasks(block, _of_action(gathered, layout)) for block in gathered]


def _of_action(gathered: list[blocks.Block], layout: Layout) -> set[int]:
    """The columns that describe the action and not its tasks: left of the tasks, or filled in its first row only."""
    tasks = layout.the("tasks")
    found = {column.index for column in layout.columns if column.index < tasks.index}
    several = [block for block in gathered if len(block.lines) > 1]
    for column in layout.columns:
        first = any(block.lines[0].row.cell(column.index).text for block in several)
        later = any(_own(line, column) for block in several for line in block.lines[1:])
        if column.index > tasks.index and first and not later and len(several) > 1:
            found.add(column.index)
    return found


def _own(line: Line, column: Column) -> bool:
    cell = line.row.cell(column.index)
    return bool(cell.text) and not cell.carried


@dataclass(slots=True)
class _Builder:
    layout: Layout
    context: Context
    table: Table
    coded: bool = field(init=False)

    def __post_init__(self) -> None:
        self.coded = self.layout.first("ref") is not None

    def draft(self, block: blocks.Block) -> ActionDraft:
        """An action that has no tasks."""
        draft = self._filled(block, self.layout.columns)
        self._finish(draft, block.lines[0])
        return draft

    def with_tasks(self, block: blocks.Block, of_action: set[int]) -> ActionDraft:
        """An action and its tasks; each column belongs to the one or the other, or each has rows of its own."""
        tasks = self.layout.the("tasks")
        if not block.lines[0].row.cell(tasks.index).text:
            return self._with_rows_below(block)
        draft = self._filled(block, [c for c in self.layout.columns if c.index in of_action])
        columns = [c for c in self.layout.columns if c.index not in of_action or c is tasks]
        draft.tasks = [self._task(line, columns) for line in block.lines if any(_own(line, c) for c in columns)]
        self._finish(draft, block.lines[0])
        return draft

    def _with_rows_below(self, block: blocks.Block) -> ActionDraft:
        """The first row is the action's own, with no task in it; every column of a row below is its task's."""
        first, *below = block.lines
        draft = self._filled(blocks.Block([first], block.problems), self.layout.columns)
        for line in below:
            columns = [c for c in self.layout.columns if _own(line, c) and not {"action", "heading"} & set(c.fields)]
            task = self._task(line, columns)
            if task.ref == draft.ref:  # repeated from the action, as its words are
                task.ref = None
                task.cells.pop("ref", None)
            draft.tasks.append(task)
        self._finish(draft, first)
        return draft

    def _task(self, line: Line, columns: list[Column]) -> ActionDraft:
        task = self._filled(blocks.Block([line]), columns, as_task=True)
        self._read_deadline(task)
        self._read_opening(task)
        return task

    def _filled(self, block: blocks.Block, columns: list[Column], *, as_task: bool = False) -> ActionDraft:
        draft = ActionDraft(problems=list(block.problems))
        if not as_task:
            draft.headings = list(block.lines[0].headings)
        for column in columns:
            cell = block.cell(column)
            draft.problems += [] if cell.carried else cell.remarks
            if cell.text or (cell.fill and "status" in column.fields):
                self._read_cell(draft, column, cell, as_task)
        return draft

    def _read_cell(self, draft: ActionDraft, column: Column, cell: Cell, as_task: bool) -> None:
        """Hands the cell to the reader of each field that the column holds."""
        fields = column.fields
        if fields[0] == "ref" and len(fields) > 1:
            reference, rest = references.split(cell.text, column.profile.shapes)
            if reference:
                draft.ref, draft.cells["ref"] = reference, cell.at
            fields, cell = fields[1:], cell.with_text(rest)
        parted = compound.split(cell.text, fields, self.context.calendar)
        if parted.whole:
            named = " and ".join(LABELS.get(f, f) for f in fields)
            draft.problems.append(Problem(cell.at, cell.text[:60], compound.UNPARTED.format(named)))
        for name, text in parted.texts.items():
            if name == "tasks" and as_task:
                name = "action"
            if name != OTHER:
                self._read_field(draft, name, column, cell.with_text(text))

    def _read_field(self, draft: ActionDraft, name: str, column: Column, cell: Cell) -> None:
        before = len(draft.problems)
        if name in PROSE:
            said = getattr(draft, name)
            setattr(draft, name, f"{said}\n{cell.text}" if said else cell.text)
        elif name in ("lead", "owner", "updater"):
            self._read_people(draft, name, cell)
        elif name in READERS:
            READERS[name](self, draft, column, cell)
        if len(draft.problems) == before or cell.text:
            draft.cells.setdefault("people" if name in ("lead", "owner", "updater") else name, cell.at)

    def _read_action(self, draft: ActionDraft, _: Column, cell: Cell) -> None:
        marked = NEW.search(cell.text)
        draft.new = draft.new or marked is not None
        draft.action = clean(NEW.sub("", cell.text))

    def _read_ref(self, draft: ActionDraft, _: Column, cell: Cell) -> None:
        draft.ref = one_line(cell.text)

    def _read_heading(self, draft: ActionDraft, column: Column, cell: Cell) -> None:
        draft.headings.append(Heading(column.kind, one_line(cell.text)))

    def _read_people(self, draft: ActionDraft, role: str, cell: Cell) -> None:
        reading = people.read(cell.text, role, self.context.names)
        draft.people += reading.people
        if reading.doubt:
            draft.problems.append(Problem(cell.at, cell.text[:60], reading.doubt))
        elif not reading.people:
            draft.problems.append(Problem(cell.at, cell.text[:60], f"“{one_line(cell.text)[:60]}” names nobody."))

    def _read_due(self, draft: ActionDraft, column: Column, cell: Cell) -> None:
        calendar = self.context.calendar
        if re.search(r"\bmm\s*/\s*yy", column.name, re.IGNORECASE):
            calendar = Calendar(calendar.start, calendar.financial_year, month_first=True)
        deadline = deadlines.in_cell(cell.text, calendar)
        if deadline is None:
            return
        draft.due, draft.due_text = deadline.due, deadline.words
        if deadline.doubt:
            draft.problems.append(Problem(cell.at, cell.text[:60], deadline.doubt))
        elif deadline.due is None and deadline.precision not in ("standing", "recurring"):
            sentence = NO_DATE if deadline.precision in NO_DAY_MEANT else NO_YEAR
            draft.problems.append(Problem(cell.at, cell.text[:60], sentence.format(deadline.words[:60])))

    def _read_status(self, draft: ActionDraft, column: Column, cell: Cell) -> None:
        entry, rest, doubt = self.context.legend.read(cell)
        if doubt:
            draft.problems.append(doubt)
        if entry is None:
            return
        earlier = self._entry(draft.status)
        if earlier is not None and not column.time:
            entry = self._combined(earlier, entry)
        draft.status = entry.label
        if column.time:
            self._note_status(draft, column, entry.label)
        if rest:
            draft.updates.append(Update(rest, self._period(column)))

    def _entry(self, label: str | None) -> Status | None:
        return next((e for e in self.context.legend.entries if label and e.label == label), None)

    def _combined(self, stage: Status, rating: Status) -> Status:
        """A stage and a colour from two columns are one status: "In progress, Green"."""
        if fold(stage.label) == fold(rating.label):
            return stage
        label = f"{stage.label}, {rating.label}"
        return self.context.legend.add(
            Status(label, stage.colour or rating.colour, stage.symbol or rating.symbol, stage.stage or rating.stage)
        )

    def _note_status(self, draft: ActionDraft, column: Column, label: str) -> None:
        period = self._period(column)
        known = next((update for update in draft.updates if update.period == period), None)
        if known is not None:
            known.status = label

    def _read_update(self, draft: ActionDraft, column: Column, cell: Cell) -> None:
        update = Update(cell.text, self._period(column))
        if column.time:
            spans = [s for s in dates.spans(column.time, self.context.calendar) if s.precision == "date"]
            update.date = spans[0].end if spans else None
        draft.updates.append(update)

    def _period(self, column: Column) -> str | None:
        return (periods.stamp(column.time, self.context.calendar) if column.time else None) or self.context.reported

    def _read_completed(self, draft: ActionDraft, column: Column, cell: Cell) -> None:
        """A date of completion, "Yes" or a tick: completed; other words stay as they are."""
        reading = statuses.read(cell.text)
        done = (
            deadlines.is_deadline(cell.text)
            or fold(cell.text) in ("yes", "y")
            or (reading and reading.stage == "completed")
        )
        if reading and reading.stage and reading.stage != "completed":
            self._read_status(draft, column, cell)
        elif done and draft.status is None:
            draft.status = self.context.legend.add(Status("Completed", None, None, "completed")).label
        if not done or deadlines.is_deadline(cell.text):
            draft.updates.append(Update(f"{column.name}: {cell.text}", self.context.reported))

    def _read_characteristics(self, draft: ActionDraft, _: Column, cell: Cell) -> None:
        found, unknown = characteristics.read(cell.text)
        draft.characteristics += [key for key in found if key not in draft.characteristics]
        if unknown:
            sentence = f"“{', '.join(unknown)[:80]}” names no protected characteristic that is known."
            draft.problems.append(Problem(cell.at, cell.text[:60], sentence))

    def _read_new(self, draft: ActionDraft, _: Column, cell: Cell) -> None:
        draft.new = draft.new or fold(cell.text) in ("new", "yes", "y", "new action")

    def _finish(self, draft: ActionDraft, line: Line) -> None:
        """What follows from the whole action once its cells are read."""
        at = line.row.at
        if not draft.action:
            draft.problems.append(Problem(at, one_line(line.row.text)[:60], NO_TEXT))
        if self.coded and draft.ref is None:
            draft.problems.append(Problem(at, one_line(line.row.text)[:60], NO_REFERENCE))
        self._read_deadline(draft)
        self._read_opening(draft)
        draft.updates.sort(key=lambda update: update.period or "~")

    def _read_deadline(self, draft: ActionDraft) -> None:
        """Without a deadline column the action's own words state it, else its success measure's."""
        if draft.due_text is not None:
            return
        for name, text in (("action", draft.action), ("success_measure", draft.success_measure)):
            deadline = deadlines.in_text(text, self.context.calendar) if text else None
            if deadline is None:
                continue
            draft.due, draft.due_text = deadline.due, deadline.words
            draft.cells["due"] = draft.cells.get(name, "")
            if deadline.due is None:
                draft.problems.append(Problem(draft.cells["due"], deadline.words, NO_YEAR.format(deadline.words)))
            return

    def _read_opening(self, draft: ActionDraft) -> None:
        """A commentary that begins with the bare status word gives it where the plan has no status column."""
        if draft.status is not None or self.layout.of("status") or not draft.updates:
            return
        opening = statuses.opening(draft.updates[-1].text)
        if opening:
            stage = statuses.stage_of(statuses.group(opening))
            draft.status = self.context.legend.add(Status(opening, None, None, stage)).label
            draft.cells["status"] = draft.cells.get("update", "")


READERS: dict[str, Callable[[_Builder, ActionDraft, Column, Cell], None]] = {
    "action": _Builder._read_action,
    "tasks": lambda *_: None,
    "ref": _Builder._read_ref,
    "heading": _Builder._read_heading,
    "due": _Builder._read_due,
    "revised_due": _Builder._read_due,
    "status": _Builder._read_status,
    "update": _Builder._read_update,
    "completed_on": _Builder._read_completed,
    "characteristics": _Builder._read_characteristics,
    "new": _Builder._read_new,
}

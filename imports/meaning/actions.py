"""The rows of a table of actions as drafts, every field with the cell that it came from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from db.text import clean
from imports.cells import characteristics, deadlines, people, references, statuses
from imports.cells.calendar import Calendar
from imports.cells.names import Names
from imports.drafts import ActionDraft, Heading, Problem, Status
from imports.grid import BLANK, Cell, Row
from imports.layouts import blocks, compound
from imports.layouts.evidence import OTHER
from imports.layouts.fits import LABELS
from imports.layouts.layout import Column, Layout
from imports.layouts.tables import Line, Table
from imports.meaning import history
from imports.meaning.legend import Legend
from imports.meaning.progress import Progress
from imports.vocabulary.words import fold, one_line

NEW = re.compile(r"^\W*(?:NEW\b\s*[:\-–—]?|New\s*[:\-–—])\s*|\s*\((?:NEW|New|new)\)\s*$")
NO_TEXT = "The action's text is missing in the source; its other cells were kept."
NO_REFERENCE = "The action has no reference; the others of the plan do."
NO_DATE = "“{0}” gives no date."
NO_YEAR = "“{0}” names no year, and the plan's own period does not give one."
NO_DAY_MEANT = ("unknown", "horizon", "relative", "term", "throughout", "year_end", "next_year")
NOT_REVISED = "The revised deadline “{0}” gives no date; the first one stands."
BULLET = re.compile(r"\n\s*(?:[•▪◦●■–*-]|\(?(?:\d{1,2}|[a-z])[.)])\s+")
MONTH_FIRST = re.compile(r"\bmm\s*/\s*yy", re.IGNORECASE)
FIRST = re.compile(r"\s+\(first [^()]+(?:\([^()]*\))?[^()]*\)$")  # of our own making: "31 March 2025 (first May 2024)"
ROLES = ("lead", "owner", "updater")
PROSE = {
    "desired_outcome",
    "success_measure",
    "commitment",
    "council",
    "directorate",
    "service_area",
    "supporting_services",
    "due_reason",
    "way_to_green",
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
    of_action = _of_action(gathered, layout)
    return [builder.with_tasks(block, of_action) for block in gathered]


def _of_action(gathered: list[blocks.Block], layout: Layout) -> set[int]:
    """The columns that describe the action and not its tasks: left of the tasks, or filled in its first row only.

    Where no action has a second row, nothing says that the other columns are about its tasks.
    """
    tasks = layout.the("tasks")
    several = [block for block in gathered if len(block.lines) > 1]
    found = {column.index for column in layout.columns if column.index < tasks.index or not several}
    for column in layout.columns:
        first = any(block.lines[0].row.cell(column.index).text for block in several)
        later = any(_own(line, column) for block in several for line in block.lines[1:])
        if column.index > tasks.index and first and not later and len(several) > 1:
            found.add(column.index)
    return found


def _own(line: Line, column: Column) -> bool:
    cell = line.row.cell(column.index)
    return bool(cell.text) and not cell.carried


def _bulleted(line: Line, tasks: Column) -> list[Line]:
    """A row for each bullet of a cell that is a list; what stands beside the list stays with the first."""
    cell = line.row.cell(tasks.index)
    items = [item.strip() for item in BULLET.split(f"\n{cell.text}")]
    if items[0] or len(items) < 3:
        return [line]
    first, *others = [cell.with_text(item) for item in items[1:] if item]
    alone = [Row((*[BLANK] * tasks.index, item), line.row.kind, line.row.level, line.row.table) for item in others]
    return [replace(line, row=row) for row in (line.row.put(tasks.index, first), *alone)]


def _is_later(column: Column) -> bool:
    """A revised deadline is read when the first one is known."""
    return "revised_due" in column.fields


@dataclass(slots=True)
class _Builder:
    layout: Layout
    context: Context
    table: Table
    coded: bool = field(init=False)
    revised: bool = field(init=False)
    ticked: bool = field(init=False)
    series: frozenset[int] = field(init=False)
    progress: Progress = field(init=False)  # of the draft that is being filled

    def __post_init__(self) -> None:
        self.coded = self.layout.first("ref") is not None
        self.revised = self.layout.first("revised_due") is not None
        self.ticked = self.layout.first("ticks") is not None
        told = [column.index for column in self.layout.of("update") if not column.time]
        texts = {index: [cell.text for cell in self.table.column(index) if not cell.carried] for index in told}
        self.series = frozenset(i for i in told if history.is_series(texts[i], self.context.calendar))

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
        own = [line for line in block.lines if any(_own(line, c) for c in columns)]
        draft.tasks = [self._task(part, columns) for line in own for part in _bulleted(line, tasks)]
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
        self.progress = Progress(draft, self.context.legend, self.context.calendar, self.context.reported, self.series)
        only = block.lines[0].row if len(block.lines) == 1 else None
        for column in sorted(columns, key=_is_later) if self.revised else columns:
            cell = only.cell(column.index) if only else block.cell(column)
            if cell.remarks and not cell.carried:
                draft.problems += cell.remarks
            if cell.text or (cell.fill and "status" in column.fields):
                self._read_cell(draft, column, cell, as_task)
        if self.ticked:
            self._read_ticks(draft, block, columns)
        self.progress.finish()
        return draft

    def _read_cell(self, draft: ActionDraft, column: Column, cell: Cell, as_task: bool) -> None:
        """Hands the cell to the reader of each field that the column holds."""
        fields = column.fields
        if len(fields) == 1:
            self._read_field(draft, fields[0], column, cell, as_task)
            return
        if fields[0] == "ref":
            reference, rest = references.split(cell.text, column.profile.shapes)
            if reference:
                draft.ref, draft.cells["ref"] = reference, cell.at
            fields, cell = fields[1:], cell.with_text(rest)
        for name, part in self._parted(draft, fields, cell).items():
            self._read_field(draft, name, column, part, as_task)

    def _parted(self, draft: ActionDraft, fields: tuple[str, ...], cell: Cell) -> dict[str, Cell]:
        """Several fields in one cell, each as a cell with its own text."""
        parted = compound.split(cell.text, fields, self.context.calendar)
        if parted.whole:
            named = " and ".join(LABELS.get(f, f) for f in fields)
            draft.problems.append(Problem(cell.at, cell.text[:60], compound.UNPARTED.format(named)))
        return {name: cell.with_text(text) for name, text in parted.texts.items()}

    def _read_field(self, draft: ActionDraft, name: str, column: Column, cell: Cell, as_task: bool) -> None:
        if name == OTHER:
            return
        name = "action" if as_task and name == "tasks" else name
        before = len(draft.problems)
        if name in READERS:
            READERS[name](self, draft, column, cell)
        elif name in PROSE:
            said = getattr(draft, name)
            if not said and cell.text[:1].isalnum():  # most cells, which then need no folding
                setattr(draft, name, cell.text)
            elif fold(said or "") != fold(cell.text):
                setattr(draft, name, f"{said}\n{cell.text}" if said else cell.text)
        if cell.text or len(draft.problems) == before:
            draft.cells.setdefault("people" if name in ROLES else name, cell.at)

    def _read_action(self, draft: ActionDraft, _: Column, cell: Cell) -> None:
        marked = NEW.search(cell.text) if "new" in cell.text.casefold() else None
        draft.new = draft.new or marked is not None
        draft.action = clean(NEW.sub("", cell.text)) if marked else cell.text

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
        deadline = self._deadline(column, cell.text)
        if deadline is None:
            return
        draft.due, draft.due_text = deadline.due, deadline.words
        if deadline.doubt:
            draft.problems.append(Problem(cell.at, cell.text[:60], deadline.doubt))
        elif deadline.due is None and deadline.precision not in ("standing", "recurring"):
            sentence = NO_DATE if deadline.precision in NO_DAY_MEANT else NO_YEAR
            draft.problems.append(Problem(cell.at, cell.text[:60], sentence.format(deadline.words[:60])))

    def _read_revised(self, draft: ActionDraft, column: Column, cell: Cell) -> None:
        """A later deadline takes the first one's place, and both stay in the words."""
        first, deadline = draft.due_text, self._deadline(column, cell.text)
        if deadline is None:
            return
        if deadline.due is None and first:
            draft.due_text = f"{first} (revised: {deadline.words})"
            draft.problems.append(Problem(cell.at, cell.text[:60], NOT_REVISED.format(deadline.words[:60])))
            return
        self._read_due(draft, column, cell)
        if first and first != draft.due_text:
            draft.due_text = f"{draft.due_text} (first {first})"

    def _deadline(self, column: Column, text: str) -> deadlines.Deadline | None:
        """The cell's reading; the first deadline that words of ours keep in brackets has no part in it."""
        calendar = self.context.calendar
        if MONTH_FIRST.search(column.name):
            calendar = Calendar(calendar.start, calendar.financial_year, month_first=True)
        kept = FIRST.search(one_line(text)) if "(first " in one_line(text) else None
        deadline = deadlines.in_cell(FIRST.sub("", one_line(text)) if kept else text, calendar)
        return replace(deadline, words=one_line(text)) if deadline and kept else deadline

    def _read_ticks(self, draft: ActionDraft, block: blocks.Block, columns: list[Column]) -> None:
        """Ticks under periods: the last that is ticked is the deadline, and the words name the first too."""
        ticked = [c for c in columns if "ticks" in c.fields and (block.cell(c).text or block.cell(c).fill)]
        if not ticked or draft.due_text is not None:
            return
        first, last = one_line(ticked[0].name), one_line(ticked[-1].name)
        together = ticked[-1].index - ticked[0].index < len(ticked)
        names = [first, last] if together else [one_line(c.name) for c in ticked]
        deadline = deadlines.in_cell(last, self.context.calendar)
        draft.due = deadline.due if deadline else None
        draft.due_text = (" to " if together else ", ").join(dict.fromkeys(names))
        draft.cells["due"] = block.cell(ticked[-1]).at
        if draft.due is None:
            draft.problems.append(Problem(draft.cells["due"], draft.due_text[:60], NO_YEAR.format(draft.due_text[:60])))

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
    "revised_due": _Builder._read_revised,
    "status": lambda builder, _, column, cell: builder.progress.read_status(column, cell),
    "update": lambda builder, _, column, cell: builder.progress.read_update(column, cell),
    "completed_on": lambda builder, _, column, cell: builder.progress.read_completed(column, cell),
    "characteristics": _Builder._read_characteristics,
    "new": _Builder._read_new,
    "lead": lambda builder, draft, _, cell: builder._read_people(draft, "lead", cell),
    "owner": lambda builder, draft, _, cell: builder._read_people(draft, "owner", cell),
    "updater": lambda builder, draft, _, cell: builder._read_people(draft, "updater", cell),
}

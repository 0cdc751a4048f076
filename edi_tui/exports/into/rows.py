"""New actions as rows: after the one that they follow in the plan, with its looks, each field in its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from db.lines import ActionContents
from db.periods import day_text
from db.text import fold, one_line
from edi_tui.exports.into import officers
from edi_tui.exports.into.book import Book
from edi_tui.exports.into.differences import reports_of
from edi_tui.exports.into.edits import RowInsert
from edi_tui.exports.into.parts import put_in
from edi_tui.exports.into.places import ROLES, At, Places, row_of
from edi_tui.exports.into.statuses import Statuses
from edi_tui.exports.into.understanding import Understood
from imports.cells.deadlines import is_one_day
from imports.drafts import ActionDraft, ColumnReading
from imports.layouts.layout import kind_of
from imports.meaning.actions import NEW

NO_HEADING = "the workbook has no row under “{0}” that a new one could follow"
NO_TASKS = "the workbook has no column for tasks"
TURNED = "the actions stand side by side, and a new one would need a column"
MAYBE_THERE = "the row {0} may be it, in other words"
NOT_PARTED = "the new row's cell {0} would hold several fields, and no other row shows how"


@dataclass(frozen=True, eq=False)
class NewRow:
    """An action or task of the register with the row that it is given."""

    action: ActionContents
    insert: RowInsert


@dataclass
class Planned:
    """The new rows, and why an action is given none."""

    rows: list[NewRow] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass
class _Cells:
    """What a new row holds, column by column."""

    texts: dict[str, str] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    looks: dict[str, At] = field(default_factory=dict)
    fills: dict[str, str] = field(default_factory=dict)
    inks: dict[str, str] = field(default_factory=dict)


class Rows:
    """Where the rows of new actions go in one workbook, and what they hold."""

    def __init__(self, understood: Understood, places: Places, book: Book, statuses: Statuses) -> None:
        self.understood, self.places, self.book, self.statuses = understood, places, book, statuses
        self.planned = Planned()
        self.made: dict[str, RowInsert] = {}  # by action: the last row that it was given
        self.unsure = {draft.cells.get("action"): draft for draft in understood.unknown}

    def plan(self) -> Planned:
        """A row for each action and task that the workbook does not have, in the plan's order."""
        missing = {action.id for action in self.understood.missing}
        for action in self.understood.plan.actions:
            if action.id in missing:
                self._take(action, self._add_action(action))
                continue
            for task in action.tasks:
                if task.id in missing:
                    self._take(task, self._add_task(task, action))
        return self.planned

    def _take(self, action: ActionContents, reason: str) -> None:
        if reason:
            self.planned.reasons[action.id] = reason

    def _add_action(self, action: ActionContents) -> str:
        """Plans the action's row and those of its tasks; why there is none."""
        origin = action.cells.get("action")
        if origin and origin in self.unsure:
            return MAYBE_THERE.format(origin)
        found = self._neighbour(action)
        if found is None:
            above = " › ".join(one_line(heading.text) for heading in action.headings)
            return NO_HEADING.format(above or "no heading")
        like, after = found
        table, row = self.places.table(like), row_of(like)
        if table is None or row is None:
            return NO_HEADING.format("its heading")
        if table.turned:
            return TURNED
        has_tasks = bool(table.of("tasks"))
        if action.tasks and not has_tasks:
            return NO_TASKS
        self._put(action, next(iter(action.tasks), None), like, row, after)
        for task in action.tasks[1:]:
            self._put(None, task, self._like_task(like), row, after, of=action)
        return ""

    def _add_task(self, task: ActionContents, parent: ActionContents) -> str:
        draft = self.understood.by_action.get(parent.id)
        table, row = (self.places.table(draft), row_of(draft)) if draft else (None, None)
        if draft is None or table is None or row is None or not table.of("tasks"):
            return NO_TASKS
        if table.turned:
            return TURNED
        self._put(None, task, self._like_task(draft), row, self._last_row(draft), of=parent)
        return ""

    def _neighbour(self, action: ActionContents) -> tuple[ActionDraft, int] | None:
        """The row that a new one follows and resembles: of the one before it under its heading, else the next."""
        siblings = [other for other in self.understood.plan.actions if _above(other) == _above(action)]
        at = next(place for place, other in enumerate(siblings) if other.id == action.id)
        by_action = self.understood.by_action
        before = next((other for other in reversed(siblings[:at]) if other.id in by_action), None)
        if before:
            return by_action[before.id], self._last_row(by_action[before.id])
        later = next((other for other in siblings[at:] if other.id in by_action), None)
        row = row_of(by_action[later.id]) if later else None
        return (by_action[later.id], row.row - 1) if later and row else None

    def _last_row(self, draft: ActionDraft) -> int:
        """The last row that belongs to an action: of its tasks, or of its merged cell."""
        rows = [row.row for one in (draft, *draft.tasks) if (row := row_of(one))]
        place = row_of(draft)
        area = self.book.area(place) if place else None
        return max([*rows, area[1][0] + 1 if area else 0])

    def _like_task(self, draft: ActionDraft) -> ActionDraft:
        return draft.tasks[-1] if draft.tasks else draft

    def _put(
        self,
        action: ActionContents | None,
        task: ActionContents | None,
        like: ActionDraft,
        row: At,
        after: int,
        *,
        of: ActionContents | None = None,
    ) -> None:
        """One row: of an action, of an action with its first task, or of a further task."""
        table = self.places.table(like)
        own = action or task
        place = row_of(like) or row
        if table is None or own is None:
            return
        cells = _Cells()
        for column in table.columns:
            self._fill(cells, column, [one for one in (action, task) if one], like, of or own, after)
        texts = {letter: text for letter, text in cells.texts.items() if text}
        what = f"{own.name}, new {'task' if action is None else 'action'}"
        insert = RowInsert(
            row.sheet,
            after,
            place.row,
            texts,
            what,
            cells.days,
            cells.looks,
            cells.fills,
            cells.inks,
        )
        self.planned.rows += [NewRow(one, insert) for one in (action, task) if one]

    def _fill(
        self,
        cells: _Cells,
        column: ColumnReading,
        owners: Sequence[ActionContents],
        like: ActionDraft,
        top: ActionContents,
        after: int,
    ) -> None:
        """What the new row holds in one column."""
        own = self.places.own(like, column)
        if own is None:
            return
        letter = own.column
        if "status" in column.fields:
            self._fill_status(cells, column, own, owners)
            return
        if self._is_shared(column, own, like, top, after):
            return  # a merged cell that ends above the new row takes it in
        for owner in owners:
            text, day = self._value(column, own, like, owner, owner is owners[0])
            if text:
                cells.texts[letter] = text
                if day:
                    cells.days[letter] = day
                return

    def _is_shared(self, column: ColumnReading, own: At, like: ActionDraft, top: ActionContents, after: int) -> bool:
        """Whether the new row says the same as the rows above it by leaving the cell to them."""
        if "tasks" in column.fields:
            return False
        anchor = self.book.anchor(own)
        kept = {self.places.kept(like, name) for name in column.fields}
        stands_above = anchor != own or any(place and place.row < own.row for place in kept) or self._spans(own, after)
        said = [one_line(text) for name in column.fields if (text := self._said(like, name, column))]
        wanted = [one_line(text) for name in column.fields if (text := _plain(top, name, column))]
        return stands_above and (said == wanted or not wanted)

    def _spans(self, own: At, after: int) -> bool:
        area = self.book.area(own)
        return bool(area and area[1][0] > area[0][0] and area[1][0] + 1 >= after)

    def _said(self, like: ActionDraft, name: str, column: ColumnReading) -> str:
        if name == "heading":
            return next((h.text for h in like.headings if h.kind == kind_of(column.heading)), "")
        return str(getattr(like, name, "") or "")

    def _value(
        self, column: ColumnReading, own: At, like: ActionDraft, owner: ActionContents, is_first: bool
    ) -> tuple[str, date | None]:
        """The text of a column for one action, and the day where the column holds true dates."""
        if owner.parent_id and column.fields == ["action"]:
            return "", None
        if "tasks" in column.fields:
            return (self._marked(owner, own) if owner.parent_id else ""), None
        is_day = owner.due and (not owner.due_words or is_one_day(owner.due_words))
        if owner.due and is_day and "due" in column.fields and self.book.is_date(own):
            return day_text(owner.due), owner.due
        values = [(name, self._one(column, name, own, owner)) for name in column.fields]
        filled = [(name, value) for name, value in values if value]
        if len(column.fields) == 1 or len(filled) < 2:
            return (filled[0][1] if filled else ""), None
        return self._together(own, like, filled), None

    def _together(self, own: At, like: ActionDraft, values: Sequence[tuple[str, str]]) -> str:
        """Several fields in one cell, as the row that it resembles has them."""
        text: str | None = self.book.text(self.book.anchor(own))
        for name, value in values:
            said = self._said(like, name, ColumnReading("", "", "", [], ""))
            text = put_in(text, said, value) if text and said else None
        return text or " ".join(value for _, value in values)

    def _one(self, column: ColumnReading, name: str, own: At, owner: ActionContents) -> str:
        if name in ROLES:
            wanted = owner.by_role(name)
            others = [self.book.text(at) for at in self._down(column, own)]
            return next(officers.texts("", [], wanted, others), "") if wanted else ""
        if name == "update":
            of = [u for u in reports_of(owner) if column.period in (u.period, None) or u.period is None]
            return of[-1].text if of else ""
        if name == "action":
            return self._marked(owner, own)
        return _plain(owner, name, column)

    def _marked(self, owner: ActionContents, own: At) -> str:
        """The action's words, with the mark of a new one where the workbook has such a mark."""
        if not owner.new:
            return owner.text
        places = [self.places.kept(draft, "action") for draft, _ in self.understood.pairs if draft.new]
        marks = (NEW.match(self.book.text(place)) for place in places if place)
        return next((mark[0] for mark in marks if mark), "") + owner.text

    def _fill_status(self, cells: _Cells, column: ColumnReading, own: At, owners: Sequence[ActionContents]) -> None:
        """The status as the workbook writes it; where each period has its own, in the column of the newest."""
        newest = max((u.period or "" for owner in owners for u in owner.updates), default="")
        table = [c for c in self.places.tables if c.sheet == own.sheet]
        periods = {c.period for t in table for c in t.of("status")}
        status = next((owner.status for owner in owners if owner.status), None)
        plan_period = self.understood.plan.plan.period
        if len(periods) > 1 and column.period != (newest if newest in periods else plan_period):
            status = None
        way = self.statuses.fresh(own, column, status)
        if way is None:
            return
        if way.new:
            cells.texts[own.column] = way.new
        if way.like:
            cells.looks[own.column] = way.like
        if way.fill:
            cells.fills[own.column] = way.fill
        if way.ink:
            cells.inks[own.column] = way.ink

    def _down(self, column: ColumnReading, own: At) -> Iterator[At]:
        for draft, _ in self.understood.pairs:
            place = self.places.own(draft, column)
            if place and place.sheet == own.sheet:
                yield place


def _above(action: ActionContents) -> list[str]:
    return [fold(heading.text) for heading in action.headings]


def _plain(owner: ActionContents, name: str, column: ColumnReading) -> str:
    """A field's own words."""
    if name == "heading":
        kind = kind_of(column.heading)
        return next((heading.text for heading in owner.headings if heading.kind == kind), "")
    if name == "due":
        return owner.due_words or day_text(owner.due)
    if name == "characteristics":
        return ", ".join(owner.tags)
    if name == "new":
        return "New" if owner.new else ""
    return str(getattr(owner, {"action": "text"}.get(name, name), None) or "")

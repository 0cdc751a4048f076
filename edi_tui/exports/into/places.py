"""Where the council's workbook has each field of each action: its columns as they were read, and the row of a draft."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from imports.drafts import ActionDraft, ColumnReading
from imports.layouts.painted import NAME as PAINTED
from imports.meaning.checks import every
from imports.readers.addresses import letters, position

ROLES = ("lead", "owner", "updater")
_KEPT_AS = {"due_text": "due", "action": "action"} | dict.fromkeys(ROLES, "people")
_READ_AS = {"due_text": ("due", "revised_due"), "action": ("action", "tasks")}
_AT = re.compile(r"(.*)!\$?([A-Z]+)\$?(\d+)", re.DOTALL)


@dataclass(frozen=True)
class At:
    """One cell of a workbook."""

    sheet: str
    column: str
    row: int

    @property
    def cell(self) -> str:
        """Its address within its sheet."""
        return f"{self.column}{self.row}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}"


def at(place: str) -> At | None:
    """The cell that a draft names; None for what is no cell of a sheet."""
    found = _AT.fullmatch(place)
    return At(found[1], found[2], int(found[3])) if found else None


@dataclass
class Table:
    """The columns of one table as the import read them."""

    sheet: str
    row: int  # of its headings
    columns: list[ColumnReading] = field(default_factory=list)
    turned: bool = False  # its actions stand side by side, a column each

    def of(self, name: str) -> list[ColumnReading]:
        """The columns that hold a field."""
        wanted = _READ_AS.get(name, (name,))
        return [column for column in self.columns if set(wanted) & set(column.fields)]


class Places:
    """The tables of a workbook's plan, and which of them each draft stands in."""

    def __init__(self, columns: Sequence[ColumnReading], drafts: Sequence[ActionDraft]) -> None:
        self.tables = list(_tables(columns))
        self._of: dict[int, Table | None] = {id(draft): self._find(draft) for draft in every([*drafts])}
        self.users: dict[str, list[tuple[ActionDraft, str]]] = {}
        for draft in every([*drafts]):
            for name, cell in draft.cells.items():
                self.users.setdefault(cell, []).append((draft, name))

    def table(self, draft: ActionDraft) -> Table | None:
        """The table that a draft was read from."""
        return self._of.get(id(draft))

    def kept(self, draft: ActionDraft, name: str) -> At | None:
        """The cell in which the import found a field; None where the file says nothing of it."""
        if name == "updates":
            name = "update"
        return at(draft.cells.get(_KEPT_AS.get(name, name)) or draft.cells.get(name, ""))

    def cells(self, draft: ActionDraft, name: str) -> list[tuple[At, ColumnReading]]:
        """The cells of the columns that hold a field, in the draft's own row; one that was found elsewhere comes so."""
        table, kept = self.table(draft), self.kept(draft, name)
        found = []
        for column in table.of(name) if table else ():
            own = self.own(draft, column)
            if name == "action" and kept and own and own.column != kept.column and not (table and table.turned):
                continue  # what an action says does not stand in the column of its tasks
            if own and kept and kept != own and kept.column == own.column and kept.sheet == own.sheet:
                own = kept  # a merged cell, or a text that stands for the rows below it
            if own:
                found.append((own, column))
        return found

    def own(self, draft: ActionDraft, column: ColumnReading) -> At | None:
        """The cell of a column in the draft's own row."""
        table, row, head = self.table(draft), row_of(draft), at(column.column)
        if table is None or row is None or head is None:
            return None
        return At(table.sheet, row.column, head.row) if table.turned else At(table.sheet, head.column, row.row)

    def _find(self, draft: ActionDraft) -> Table | None:
        """Of the tables above a draft the one whose columns hold what the draft has, the nearest of several."""
        row = row_of(draft)
        if row is None:
            return None
        there = [t for t in self.tables if t.sheet == row.sheet and (t.turned or t.row < row.row)]
        return max(there, key=lambda table: (_fits(table, draft), table.row), default=None)


def row_of(draft: ActionDraft) -> At | None:
    """The cell that tells a draft's row: that of its words, of its reference, else the row of most of its cells."""
    for name in ("action", "ref"):
        if place := at(draft.cells.get(name, "")):
            return place
    places = [place for cell in draft.cells.values() if (place := at(cell))]
    rows = Counter(place.row for place in places)
    return max(places, key=lambda place: rows[place.row], default=None)


def next_column(column: str, by: int = 1) -> str:
    """The letters of a column beside another."""
    found = position(f"{column}1")
    return letters((found[1] if found else 0) + by)


def number_of(column: str) -> int:
    """A column's number, from 0."""
    found = position(f"{column}1")
    return found[1] if found else 0


def _fits(table: Table, draft: ActionDraft) -> int:
    """How many of a draft's cells stand in the table's columns for them."""
    fields = {column.column.rpartition("!")[2].rstrip("0123456789"): set(column.fields) for column in table.columns}
    count = 0
    for name, cell in draft.cells.items():
        place = at(cell)
        named = {"people": set(ROLES), "due": {"due", "revised_due"}, "action": {"action", "tasks"}}.get(name, {name})
        count += bool(place and fields.get(place.column, set()) & named)
    return count


def _tables(columns: Sequence[ColumnReading]) -> Iterator[Table]:
    """The readings parted into tables: one begins where the columns begin anew."""
    table: Table | None = None
    last = -1
    turned = _turned(columns)
    for column in columns:
        place = at(column.column)
        if place is None or column.heading == PAINTED:
            continue
        along = place.row if place.sheet in turned else number_of(place.column)
        if table is None or table.sheet != place.sheet or along <= last:
            if table:
                yield table
            table = Table(place.sheet, place.row, turned=place.sheet in turned)
        table.columns.append(column)
        last = along
        if column.heading:  # one without is named by the first cell that it has
            table.row = place.row
    if table:
        yield table


def _turned(columns: Sequence[ColumnReading]) -> set[str]:
    """The sheets whose headings stand below one another."""
    places = [place for column in columns if (place := at(column.column))]
    heads: dict[str, set[str]] = {}
    for place in places:
        heads.setdefault(place.sheet, set()).add(place.column)
    counts = Counter(place.sheet for place in places)
    return {sheet for sheet, found in heads.items() if len(found) == 1 and counts[sheet] > 1}

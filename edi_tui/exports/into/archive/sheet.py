"""One worksheet: its cells found, replaced and made, and what keeps a cell from being written to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from edi_tui.exports.into.archive.cells import Cell, cell_of
from edi_tui.exports.into.archive.markup import Element, scan, whole
from edi_tui.exports.into.archive.parts import Parts
from edi_tui.exports.into.archive.references import LAST_COLUMN, LAST_ROW
from edi_tui.exports.into.archive.refusals import CannotChange
from edi_tui.exports.into.archive.rows import UNTIDY, Row, Rows, rows_of
from imports.readers.addresses import Area, address, areas, position

NO_CELL = "“{0}” is no cell: name it by its column and its row, as G5."
COVERED = "{0} lies under the merged cells {1}; what it says stands in {2}."
HEADING = "{0} is a heading of a table, which Excel keeps twice; change it there."
PIVOT = "{0} is made by a pivot table, which would make it again; change what the table counts."
NEAR = 5  # rows above and below in which a cell's like is looked for


class Sheet:
    """A worksheet's cells, by addresses as `G5`."""

    def __init__(self, name: str, rows: Rows) -> None:
        self.name, self.rows = name, rows
        self.headings: Sequence[Area] = []
        self.pivots: Sequence[Area] = []
        self.tables: Mapping[str, str] = {}  # their names and the areas that they take
        self.is_changed = False
        self.has_new_formula = False
        self.touched: set[tuple[int, int]] = set()  # cells that hold something else now: row from 1, column from 0

    def cell(self, at: str) -> Cell | None:
        """The cell that stands there."""
        row, column = place(at)
        found = self.rows.find(row)
        span = found.find(column) if found else None
        return cell_of(found.of(span)) if found and span else None

    def put(self, at: str, raw: bytes, *, says: bool = True) -> None:
        """Other bytes for a cell, which is made where there was none; `says` where it holds something else now."""
        row, column = place(at)
        if says:
            self.touched.add((row, column))
        found = self.rows.find(row) or self.rows.make(row)
        span = found.find(column)
        if span:
            found.replace(span, raw)
        else:
            found.insert(column, raw)
            self._widen(found, column)
        self.is_changed = True

    def changeable(self, at: str) -> Cell:
        """The cell, or one as it would be made there; CannotChange where it is not the officer's own to write in."""
        if not self.rows.is_tidy:
            raise CannotChange(f"The sheet “{self.name}” {UNTIDY}.")
        here = place(at)
        self._refuse_covered(here, at)
        if _within(here, self.headings):
            raise CannotChange(HEADING.format(f"{self.name}!{at}"))
        if _within(here, self.pivots):
            raise CannotChange(PIVOT.format(f"{self.name}!{at}"))
        return self.cell_or_made(at)

    def cell_or_made(self, at: str) -> Cell:
        """The cell, or one as it would be made there."""
        return self.cell(at) or self._made(*place(at))

    def is_formula(self, at: str) -> bool:
        """Whether a formula stands there, or one elsewhere fills the cell."""
        cell = self.cell(at)
        return (cell is not None and cell.formula is not None) or bool(_within(place(at), self.filled))

    @cached_property
    def merged(self) -> Sequence[str]:
        """The merged areas, as `A5:D5`."""
        merges = self.frame.child("mergeCells")
        return [each.attributes.get("ref", "") for each in merges.children] if merges else []

    @property
    def frame(self) -> Element:
        """The sheet's elements but for its rows."""
        return scan(self.rows.frame)

    @cached_property
    def filled(self) -> Sequence[Area]:
        """The areas that one formula fills: arrays and tables of data."""
        found = []
        for row in self.rows.rows:
            if b"ref=" in row.raw:
                formulas = (cell_of(row.of(span)).formula for span in row.cells)
                found += [f for f in formulas if f and f.attributes.get("t") in ("array", "dataTable")]
        return _placed(formula.attributes.get("ref", "") for formula in found)

    @cached_property
    def _covers(self) -> Sequence[Area]:
        return _placed(self.merged)

    def _refuse_covered(self, here: tuple[int, int], at: str) -> None:
        area = _within(here, self._covers)
        if area and area[0] != (here[0] - 1, here[1]):
            where = f"{address(*area[0])}:{address(*area[1])}"
            raise CannotChange(COVERED.format(f"{self.name}!{at}", where, address(*area[0])))

    def _made(self, row: int, column: int) -> Cell:
        style = self.style_for(row, column)
        styled = f' s="{style}"' if style else ""
        prefix = self.rows.prefix
        return cell_of(f'<{prefix}c r="{address(row - 1, column)}"{styled}></{prefix}c>'.encode())

    def reframe(self, frame: bytes) -> None:
        """Another head and tail; what was known of the old ones is forgotten."""
        self.rows.reframe(frame)
        self._forget()

    def take_in(self, row: Row, formulas: Collection[int] = ()) -> None:
        """One more row; those behind it move down by one."""
        self.touched = {(number + (number >= row.number), column) for number, column in self.touched}
        self.touched |= {(row.number, column) for column in formulas}
        self.has_new_formula = self.has_new_formula or bool(formulas)
        place = self.rows.place(row.number)
        for later in self.rows.rows[place:]:
            later.number += 1
        self.rows.rows.insert(place, row)
        self._forget()

    def _forget(self) -> None:
        self.is_changed = True
        for name in ("merged", "_covers", "filled"):
            self.__dict__.pop(name, None)

    def style_for(self, number: int, column: int) -> int:
        """The style of a cell that is not there: the row's, the column's, or that of the same column in a like row."""
        row = self.rows.find(number)
        if row:
            attributes = row.attributes
            if attributes.get("customFormat") in ("1", "true"):
                return scan(row.raw).number("s")
        columns = self.frame.child("cols")
        for each in columns.children if columns else ():
            if each.number("min") <= column + 1 <= each.number("max") and "style" in each.attributes:
                return each.number("style")
        return self._neighbour(row, number, column)

    def _neighbour(self, row: Row | None, number: int, column: int) -> int:
        mine = self._styles(row)
        for far in range(1, NEAR + 1):
            for other in (number - far, number + far):
                theirs = self._styles(self.rows.find(other))
                common = mine.keys() & theirs.keys()
                if column in theirs and common and all(mine[each] == theirs[each] for each in common):
                    return theirs[column]
        return 0

    @staticmethod
    def _styles(row: Row | None) -> dict[int, int]:
        return {span.column: cell_of(row.of(span)).style for span in row.cells} if row else {}

    def _widen(self, row: Row, column: int) -> None:
        """The row's and the sheet's own word on how far they reach, where a new cell lies outside it."""
        spans = row.attributes.get("spans", "")
        first, _, last = spans.partition(":")
        if first.isdecimal() and last.isdecimal() and not int(first) <= column + 1 <= int(last):
            row.retag({"spans": f"{min(int(first), column + 1)}:{max(int(last), column + 1)}"})
        self.rows.reach(row.number, column)


def place(at: str) -> tuple[int, int]:
    """The row (from 1) and the column (from 0) of an address; CannotChange for what is none."""
    found = position(at)
    if not found or not 0 <= found[0] < LAST_ROW or not 0 <= found[1] < LAST_COLUMN:
        raise CannotChange(NO_CELL.format(at))
    return found[0] + 1, found[1]


def open_sheet(parts: Parts, part: str, name: str) -> Sheet:
    """Takes a sheet apart; Refused where its XML is damaged."""
    with whole(parts.name, f"{part} (“{name}”)"):
        rows = rows_of(parts.xml(part))
    sheet = Sheet(name, rows)
    look_around(sheet, parts, part)
    return sheet


def look_around(sheet: Sheet, parts: Parts, part: str) -> None:
    """Where tables have their headings and pivot tables stand, as the parts beside the sheet say now."""
    headings, pivots, tables = list[Area](), list[Area](), dict[str, str]()
    for kind, target in parts.targets(part).values():
        if kind == "table" and parts.has(target):
            table = parts.tree(target)
            headings += _headings(table)
            tables[table.attributes.get("displayName", "")] = table.attributes.get("ref", "")
        elif kind == "pivotTable" and parts.has(target):
            location = parts.tree(target).child("location")
            pivots += _placed([location.attributes.get("ref", "")] if location else [])
    sheet.headings, sheet.pivots, sheet.tables = headings, pivots, tables


def _headings(table: Element) -> list[Area]:
    """The row of headings that a table repeats in its own part."""
    found = _placed([table.attributes.get("ref", "")])
    if table.attributes.get("headerRowCount", "1") == "0":
        return []
    return [(first, (first[0], last[1])) for first, last in found]


def _placed(spans: Iterable[str]) -> list[Area]:
    return list(areas(spans))


def _within(here: tuple[int, int], where: Sequence[Area]) -> Area | None:
    """The area that covers a cell."""
    row, column = here[0] - 1, here[1]
    return next((a for a in where if a[0][0] <= row <= a[1][0] and a[0][1] <= column <= a[1][1]), None)

"""One worksheet, streamed: its cells, merged ranges and what is hidden. Also the guard against sheets too large."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import IO

from db.text import clean
from imports.drafts import Problem
from imports.grid import BLANK, Cell, Row
from imports.readers import conditions, events, numbers
from imports.readers.addresses import Area, areas, letters, position
from imports.readers.strings import Runs, String
from imports.readers.styles import Styles
from imports.refusal import Refusal

MAX_ROWS = 150_000
MAX_COLUMNS = 200
MAX_MERGED = 1_000_000
MAX_CELLS = 4_000_000  # empty formatted cells are skipped, but not for ever
LETTERS = [letters(column) for column in range(MAX_COLUMNS + 1)]
TOO_LARGE = (
    f"is larger than any action plan (more than {MAX_ROWS:,} rows or {MAX_COLUMNS} columns); "
    "copy the plan's own cells into a new workbook and import that."
)
ERROR = "The cell holds the error {0}; what it should say is not known."
UNSAVED = "The cell holds a formula whose result was not saved; open and save it in Excel first."


@dataclass(slots=True)
class Shared:
    """What all sheets of a workbook share."""

    strings: list[String]
    styles: Styles
    from_1904: bool = False
    struck: set[str] = field(default_factory=set)  # texts of which a part is struck through


@dataclass(slots=True)
class Sheet:
    """The cells of one sheet, by row and column from 0."""

    name: str
    cells: dict[int, list[Cell]] = field(default_factory=dict)  # only rows that hold something
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)  # cells whose text is struck through, or a part of it
    unpainted: list[str] = field(default_factory=list)  # kinds of rules for colours that were not followed

    @property
    def height(self) -> int:
        return max(self.cells, default=-1) + 1

    @property
    def width(self) -> int:
        return max(map(len, self.cells.values()), default=0)

    def rows(self) -> Iterator[Row]:
        """Every row from the first to the last that holds something, all of one width."""
        width = self.width
        blank = Row((BLANK,) * width)
        for number in range(self.height):
            cells = self.cells.get(number)
            yield Row((*cells, *blank.cells[len(cells) :])) if cells else blank

    def uses(self, column: int) -> bool:
        """Whether anything stands or is painted in the column."""
        return any(column < len(cells) and cells[column] is not BLANK for cells in self.cells.values())

    def says(self, row: int, column: int) -> bool:
        """Whether something stands there."""
        cells = self.cells.get(row, ())
        return column < len(cells) and bool(cells[column].text or cells[column].remarks)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Another cell in that place."""
        cells = self.cells.setdefault(row, [])
        cells += [BLANK] * (column + 1 - len(cells))
        cells[column] = cell


def read(stream: IO[bytes], name: str, shared: Shared) -> Sheet:
    """The sheet as it stands, merged cells repeated into what they cover."""
    walk = _Walk(name, shared)
    events.parse(stream, walk.begins, walk.ends, walk.runs.said)
    walk.finish()
    merge(areas(walk.merged), walk.sheet)
    return walk.sheet


class _Walk:
    """Goes through the cells in the order in which the file has them."""

    def __init__(self, name: str, shared: Shared) -> None:
        self.sheet, self.shared = Sheet(name), shared
        self.merged: list[str] = []
        self.runs, self.rules = Runs(), conditions.Rules()
        self.begins = self.runs.begins | {
            "row": self._begin_row,
            "c": self._begin_cell,
            "f": self._begin_formula,
            "col": self._note_hidden,
            "mergeCell": self._note_merged,
            "formula": self.runs.begins["t"],
        }
        self.begins |= self.rules.begins
        self.ends = self.runs.ends | {"row": self._end_row, "c": self._end_cell, "formula": self._end_formula}
        self.seen, self.number, self.label, self.hidden = 0, -1, "0", False
        self.row: list[Cell] = []
        self.is_filled = False
        self.column, self.at = -1, ""
        self.kind: str | None = None
        self.style: str | None = None
        self.has_formula = False

    def finish(self) -> None:
        """What can be told only once all cells are there: the colours of rules, and texts struck through in part."""
        if self.rules.found:
            conditions.paint(self.sheet.cells, self.sheet.name, self.rules, self.shared.styles)
            self.sheet.unpainted = sorted(self.rules.unread)
        if self.shared.struck:
            cells = (cell for row in self.sheet.cells.values() for cell in row)
            self.sheet.struck += [cell.at for cell in cells if cell.text in self.shared.struck]

    def _begin_row(self, attributes: dict[str, str]) -> None:
        named = attributes.get("r", "")
        self.number = int(named) - 1 if named.isdecimal() else self.number + 1
        self.label = str(self.number + 1)
        self.hidden = attributes.get("hidden") in ("1", "true")
        self.row, self.is_filled, self.column = [], False, -1

    def _end_row(self) -> None:
        """Keeps the row if anything stands in it."""
        if not self.is_filled:
            return
        if self.number >= MAX_ROWS:
            raise self._too_large()
        if self.number in self.sheet.cells:  # a file that names a row twice
            for column, cell in enumerate(self.row):
                if cell is not BLANK:
                    self.sheet.put(self.number, column, cell)
        else:
            self.sheet.cells[self.number] = self.row
        if self.hidden:
            self.sheet.hidden_rows.append(self.number + 1)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self.seen += 1
        if self.seen > MAX_CELLS:
            raise self._too_large()
        named = attributes.get("r")
        column = self.column + 1
        # Nearly always it is the next cell of the row; to take its address apart would cost more than all the rest.
        if column > MAX_COLUMNS or named != LETTERS[column] + self.label:
            there = position(named or "")
            column = there[1] if there else column
            named = letters(column) + self.label
        self.column, self.at = column, named
        self.kind, self.style = attributes.get("t"), attributes.get("s")
        self.has_formula, self.runs.ink = False, None

    def _begin_formula(self, _: dict[str, str]) -> None:
        self.has_formula = True

    def _end_formula(self) -> None:
        self.runs.ends["t"]()
        self.rules.say(self.runs.take())

    def _end_cell(self) -> None:
        raw = self.runs.take()
        style = self.shared.styles.of(self.style)
        text, ink = self._shown(raw, style.code) if raw else ("", None)
        at = f"{self.sheet.name}!{self.at}"
        remarks = self._remarks(raw, at) if self.kind == "e" or (self.has_formula and not raw) else ()
        if text or remarks:
            self.is_filled = True
            if style.struck:
                self.sheet.struck.append(at)
            if self.column >= MAX_COLUMNS:
                raise self._too_large()
        elif not style.fill or self.column >= MAX_COLUMNS:
            return
        cell = Cell(text, at, style.fill, ink or style.ink, 1, 1, False, style.bold, remarks)
        if self.column == len(self.row):
            self.row.append(cell)
        else:
            self.row += [BLANK] * (self.column + 1 - len(self.row))
            self.row[self.column] = cell

    def _shown(self, raw: str, code: str) -> String:
        """What the officer sees in the cell, and the colour of its first coloured run."""
        if self.kind == "s" and raw.isdecimal() and int(raw) < len(self.shared.strings):
            return self.shared.strings[int(raw)]
        if self.kind is None or self.kind == "n":
            return clean(numbers.show(raw, code, from_1904=self.shared.from_1904)), self.runs.ink
        if self.kind == "b":
            return "Yes" if raw == "1" else "No", None
        text = "" if self.kind == "e" else clean(raw)
        if self.runs.is_struck:
            self.shared.struck.add(text)
            self.runs.is_struck = False
        return text, self.runs.ink

    def _remarks(self, raw: str, at: str) -> tuple[Problem, ...]:
        if self.kind == "e":
            return (Problem(at, clean(raw), ERROR.format(clean(raw))),)
        return (Problem(at, "", UNSAVED),)

    def _note_hidden(self, attributes: dict[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if attributes.get("hidden") in ("1", "true") and first.isdecimal() and last.isdecimal():
            self.sheet.hidden_columns += range(int(first), min(int(last), MAX_COLUMNS) + 1)

    def _note_merged(self, attributes: dict[str, str]) -> None:
        self.merged.append(attributes.get("ref", ""))

    def _too_large(self) -> Refusal:
        return Refusal(f"the sheet “{self.sheet.name}” {TOO_LARGE}")


def merge(areas: Iterable[Area], sheet: Sheet) -> None:
    """Repeats merged cells down the rows that they cover; to the right they cover blanks."""
    bottom, right, left = sheet.height, sheet.width, MAX_MERGED
    for start, end in areas:
        if start[1] >= len(cells := sheet.cells.get(start[0], [])):
            continue
        anchor = cells[start[1]]
        if not anchor.text:
            continue
        rows, columns = range(start[0], min(end[0] + 1, bottom)), range(start[1], min(end[1] + 1, right))
        left -= len(rows) * len(columns)
        if left < 0:
            return  # merges over whole sheets carry a background, not a heading
        cells[start[1]] = replace(anchor, across=len(columns), down=len(rows))
        _repeat(anchor, rows, columns, sheet)


def _repeat(anchor: Cell, rows: range, columns: range, sheet: Sheet) -> None:
    below = replace(anchor, carried=True, remarks=())
    beside = replace(below, text="")
    for row in rows:
        for column in columns:
            if (row, column) != (rows.start, columns.start) and not sheet.says(row, column):
                sheet.put(row, column, below if column == columns.start else beside)

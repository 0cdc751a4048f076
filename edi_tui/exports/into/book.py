"""The council's workbook, looked at: what a cell says and how it looks, which cells are merged."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from db.text import clean
from edi_tui.exports.into.archive.workbook import CouncilWorkbook
from edi_tui.exports.into.places import At
from imports.readers.addresses import Area, address, areas, position

Look = tuple[str | None, str | None]  # fill and ink


class Book:
    """One workbook, for reading; `workbook` is what it is changed through."""

    def __init__(self, workbook: CouncilWorkbook) -> None:
        self.workbook = workbook
        self._texts: dict[At, str] = {}

    def text(self, at: At) -> str:
        """What the cell shows, as it stands there."""
        if at not in self._texts:  # an example of how a column is written is looked for time and again
            self._texts[at] = self.workbook.text(at.sheet, at.cell)
        return self._texts[at]

    def says(self, at: At) -> bool:
        """Whether anything stands in the cell."""
        return bool(clean(self.text(at)))

    def is_formula(self, at: At) -> bool:
        """Whether the cell's value is worked out."""
        return self.workbook.is_formula(at.sheet, at.cell)

    def is_date(self, at: At) -> bool:
        """Whether the cell holds a true date."""
        return self.workbook.is_date(at.sheet, at.cell)

    def look(self, at: At) -> Look:
        """The colours of the cell's own fill and ink."""
        cell = self.workbook.sheet(at.sheet).cell(at.cell)
        style = self.workbook.styles.read.of(str(cell.style)) if cell else None
        return (style.fill, style.ink) if style else (None, None)

    def filled(self, sheet: str) -> Iterator[At]:
        """The cells of a sheet that are there, row by row."""
        for row in self.workbook.sheet(sheet).rows.rows:
            for span in row.cells:
                yield _at(sheet, row.number - 1, span.column)

    def anchor(self, at: At) -> At:
        """The cell that speaks for a place: the first of the merged area that covers it, else itself."""
        area = self.area(at)
        return _at(at.sheet, *area[0]) if area else at

    def area(self, at: At) -> Area | None:
        """The merged area that covers a cell."""
        here = position(at.cell)
        for area in self._merged.get(at.sheet, ()) if here else ():
            (top, left), (bottom, right) = area
            if here and top <= here[0] <= bottom and left <= here[1] <= right:
                return area
        return None

    @property
    def sheets(self) -> list[str]:
        """The names of all worksheets."""
        return list(self.workbook.sheets)

    @cached_property
    def _merged(self) -> dict[str, list[Area]]:
        return {sheet: list(areas(self.workbook.merged(sheet))) for sheet in self.workbook.sheets}


def _at(sheet: str, row: int, column: int) -> At:
    found = address(row, column)
    return At(sheet, found.rstrip("0123456789"), row + 1)

"""What calamine does not tell of an old workbook: which cells hold errors, how they look, and what is hidden."""

from __future__ import annotations

from dataclasses import dataclass, field

from imports.readers.addresses import Area
from imports.readers.sheet import MAX_COLUMNS, MAX_ROWS, TOO_LARGE
from imports.readers.styles import Style
from imports.refusal import Refusal

# The codes under which both binary formats keep an error.
ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip

Place = tuple[int, int]


@dataclass(slots=True)
class Marks:
    """One sheet's, by row and column from 0."""

    name: str
    hidden: bool = False
    errors: dict[Place, str] = field(default_factory=dict)
    styles: dict[Place, Style] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    too_large: bool = False

    def note(self, row: int, column: int, style: Style, *, filled: bool = True) -> None:
        """A cell's look. A filled one outside what a plan can need condemns the sheet before calamine sees it."""
        if row < MAX_ROWS and column < MAX_COLUMNS:
            self.styles[row, column] = style
        elif filled:
            self.too_large = True

    def check(self) -> None:
        """Refuses a sheet that is larger than any plan."""
        if self.too_large:
            raise Refusal(f"the sheet “{self.name}” {TOO_LARGE}")

"""A list whose lines are made when they come into view, for the width that they are shown in."""

from __future__ import annotations

from collections.abc import Sequence

from edi_tui.widgets.dash_lines import Row, made
from edi_tui.widgets.line_list import Line, LineList


class DashList(LineList):
    """Figures, each line with a key of what it counts."""

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace the lines; the cursor stays where it was called the same."""
        self.show(_Made(rows, self))

    def key_at(self, row: int) -> str | None:
        """What a line is called, without making it."""
        lines = self._lines
        return lines.rows[row].key if isinstance(lines, _Made) else super().key_at(row)


class _Made(Sequence[Line]):
    """The lines of the list, each made when it is asked for."""

    def __init__(self, rows: Sequence[Row], of: DashList) -> None:
        self.rows = rows
        self._of = of

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, row: int) -> Line:  # type: ignore[override]  # nobody takes a part of it
        return made(self.rows[row], max(20, self._of.size.width - 4))

"""The counts of all plans: by heading and status, as the register holds them and as they were reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl import Workbook

from db.counting import count_tables
from db.lines import PlanContents
from edi_tui.exports.workbook.cells import A4, Sheet

_HEADINGS = ("Plan", "Heading", "Status", "Number of actions", "As reported")
_WIDTHS = (48, 50, 24, 18, 14)
_TOTAL = "Total"


def write_counts(book: Workbook, name: str, plans: Sequence[PlanContents]) -> None:
    """One row a heading and status."""
    sheet = Sheet(book, name, _WIDTHS, headings=1, paper=A4)
    sheet.headings(_HEADINGS)
    for words, figures in (line for contents in plans for line in _lines(contents)):
        sheet.append([*words, *figures], bold=words[-1] == _TOTAL)
    sheet.sheet.auto_filter.ref = f"A1:E{sheet.row}"


def _lines(contents: PlanContents) -> Iterator[tuple[tuple[str, ...], tuple[int | None, int | None]]]:
    """A plan's count tables line by line: the words, then what the register holds and what was reported."""
    for table in count_tables(contents):
        where = (contents.plan.title, table.heading or "Whole plan")
        for line in table.lines:
            yield (*where, line.label), (line.held, line.reported)
        yield (*where, _TOTAL), (table.held_total, table.reported_total)

"""Plans as CSV: one line an action or task, in one table."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from db.formulas import guard
from db.lines import PlanContents
from edi_tui.exports.shape import OWN, Shape
from edi_tui.exports.table import Column


def write(target: Path, plans: Sequence[PlanContents], shape: Shape = OWN) -> list[str]:
    """All plans in one table, the plan's title first; a text that a spreadsheet would run as a formula gets a `'`."""
    tables = [shape.table(plan) for plan in plans]
    columns = _shared([table.columns for table in tables])
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Plan", *(guard(column.label) for column in columns)])
        for table in tables:
            title = guard(table.contents.plan.title)
            for _, row in table.lines:
                writer.writerow([title, *(guard(row.get(column.name, "")) for column in columns)])
    return []


def _shared(columns: Sequence[Sequence[Column]]) -> list[Column]:
    """The columns that several plans need together, each plan's own in its order.

    A level of headings that they call differently has no plan's word.
    """
    found: dict[str, Column] = {}
    for number, column in ((number, column) for some in columns for number, column in enumerate(some, 1)):
        known = found.setdefault(column.name, column)
        if known.label != column.label:
            found[column.name] = replace(known, label=f"Heading {number}")
    if len(columns) == 1:
        return list(found.values())
    # A column that only a later plan has stands where that plan has it, not behind all others.
    order = max(columns, key=len, default=())
    return sorted(found.values(), key=lambda column: _place(column.name, order, list(found)))


def _place(name: str, order: Sequence[Column], names: Sequence[str]) -> tuple[int, int]:
    known = [column.name for column in order]
    return (known.index(name), 0) if name in known else (len(known), names.index(name))

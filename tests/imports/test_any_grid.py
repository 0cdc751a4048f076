"""Random tables: none makes the import raise, and none of their cells is lost in silence."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imports import plan as understanding
from imports.drafts import PlanDraft
from imports.grid import Cell, Document, Grid, Row
from imports.readers.addresses import address
from imports.refusal import Refusal
from imports.request import Request
from imports.vocabulary import words
from tests.imports.accounting import lost, tells_of_rest

HEADINGS = sorted(phrase for listed in words.table("headings")["fields"].values() for phrase in listed)
CELLS = [
    "", "", "", "Mend the doors of the town hall", "Train all managers", "Ana Reyes", "Head of HR", "HR", "Green", "R",
    "March 2026", "31/03/2026", "Q2 2025/26", "Ongoing", "TBC", "1.1", "EQ2", "7", "12%", "x", "✓", "★", "High",
    "Race", "All", "Complete", "In progress", "Total", "Total actions: 3", "NEW: Open the gates", "and then the rest",
    "April 2023: begun\nMay 2023: done", "Objective 1: Fair work", "Key: Green = good, Red = bad", "Completed. Done.",
    "• one\n• two", "Council", "Equality plan 2025-26", "No update", "Note: see below", "-", "#", "Lead / HR",
]  # fmt: skip
PERIODS = ["Q1", "Q2 update", "Quarter 3", "Year 1 2025-26", "2026/27", "RAG Q4", "April 2025", "Q1 RAG"]
heading = st.sampled_from([*HEADINGS, *PERIODS, "", "Widget", "Thing we like"]).map(str.capitalize)
text = st.one_of(st.sampled_from(CELLS), st.text(alphabet="abc xyz.,;:/-•", max_size=30).map(str.strip))
fills = st.sampled_from([None, None, None, "00B050", "FF0000", "FFC000"])


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """One or two tables with titles, blank rows, merges and fills, as a worksheet would give them."""
    rows: list[list[str]] = [[draw(text)] for _ in range(draw(st.integers(0, 2)))]
    for _ in range(draw(st.integers(1, 2))):
        width = draw(st.integers(1, 6))
        if draw(st.booleans()):
            rows.append(["Action", *(draw(heading) for _ in range(width))])
        else:
            rows.append([draw(heading) for _ in range(width)])
        rows += [[draw(text) for _ in range(width + 1)] for _ in range(draw(st.integers(0, 6)))]
        rows += [[]] * draw(st.integers(0, 1))
    cells = [
        [Cell(value, f"Plan!{address(r, c)}", draw(fills)) for c, value in enumerate(row)] for r, row in enumerate(rows)
    ]
    return Grid("Plan", tuple(Row(tuple(row)) for row in _merged(cells, draw)))


def _merged(cells: list[list[Cell]], draw: st.DrawFn) -> list[list[Cell]]:
    """Some cells stretched over blank ones below them or to their right."""
    from dataclasses import replace

    for _ in range(draw(st.integers(0, 2))):
        if not cells or not cells[(r := draw(st.integers(0, len(cells) - 1)))]:
            continue
        c = draw(st.integers(0, len(cells[r]) - 1))
        if not cells[r][c].text:
            continue
        if draw(st.booleans()):
            below = [n for n in range(r + 1, min(r + 3, len(cells))) if c < len(cells[n]) and not cells[n][c].text]
            for n in below:
                cells[n][c] = replace(cells[r][c], carried=True)
            cells[r][c] = replace(cells[r][c], down=len(below) + 1)
        else:
            right = [n for n in range(c + 1, len(cells[r])) if not cells[r][n].text]
            for n in right:
                cells[r][n] = replace(cells[r][c], text="", carried=True)
            cells[r][c] = replace(cells[r][c], across=len(right) + 1)
    return cells


def understood(grid: Grid) -> PlanDraft | None:
    try:
        return understanding.understand(Document([grid]), Request("plan.xlsx"))
    except Refusal:
        return None


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(grids())
def test_a_random_grid_is_read_or_refused_and_no_cell_of_it_is_lost_in_silence(grid: Grid) -> None:
    plan = understood(grid)
    if plan is not None and not tells_of_rest(plan):
        assert [f"{cell.at}: {cell.text}" for cell in lost(grid, plan)] == []

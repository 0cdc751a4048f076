"""Rows as they stand in the document, and a reading that is stopped."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from imports.grid import Cell, Document, Grid, Row
from imports.reading import read, read_bytes
from imports.safety import looking

TABLE = "Ref\tAction\tLead officer\n1.01\tOpen the ramp\tIda Voss\n1.02\tMend the loop\tBo Quist\n"


def test_a_row_comes_with_the_headings_above_it() -> None:
    (row,) = read_bytes(TABLE.encode(), "Pasted text", look=["line 3"]).rows
    assert [(cell.heading, cell.text) for cell in row.cells] == [
        ("Ref", "1.02"),
        ("Action", "Mend the loop"),
        ("Lead officer", "Bo Quist"),
    ]


def test_a_file_is_looked_into_the_same_way(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TABLE)
    rows = read(tmp_path / "plan.txt", look=["line 2", "line 1"]).rows
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["Ref", "Action", "Lead officer"],
        ["1.01", "Open the ramp", "Ida Voss"],
    ]
    assert all(not cell.heading for cell in rows[0].cells)


def test_a_cell_that_is_nowhere_has_no_row() -> None:
    assert read_bytes(TABLE.encode(), "Pasted text", look=["Sheet1!B9"]).rows == []


def test_no_more_rows_are_shown_than_a_person_reads() -> None:
    grid = Grid("", tuple(Row((Cell(str(n), f"line {n}"),)) for n in range(100)))
    assert len(looking.rows_at(Document([grid]), [f"line {n}" for n in range(100)])) == looking.MOST


@pytest.mark.parametrize("size", [1, 20_000])
def test_a_reading_that_is_stopped_ends_at_once_in_a_sentence(size: int) -> None:
    stop = Event()
    stop.set()
    reading = read_bytes(TABLE.encode() * size, "Pasted text", stop=stop)
    assert reading.plan is None and reading.refused == "The reading of Pasted text was stopped; nothing was written."

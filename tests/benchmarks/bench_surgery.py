"""How fast cells of a council's workbook are changed in their own bytes, beside the least that it could take.

    python -m tests.benchmarks.bench_surgery [--runs N]

The floor unpacks the sheet, parses it once without keeping anything, and packs it again. Every figure is processor
time; ours and the floor take turns, and the ratio is the middle one of the pairs. Leaves with 1 over a bar.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from xml.parsers import expat

import openpyxl

from edi_tui.exports.into.archive.workbook import CouncilWorkbook

ROWS, TEN_TIMES = 10_000, 100_000
SHEET = "xl/worksheets/sheet1.xml"
EDITS = 10


def fill(path: Path, rows: int) -> Path:
    """A plan of so many rows, with a formula in each."""
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Plan")
    for row in range(1, rows + 1):
        said = f"Reported to the board in month {row % 12 + 1}. " * 3
        page.append([f"{row}", f"Do what was agreed {row}", "Head of People", "On track", said, f"=LEN(E{row})"])
    book.save(path)
    return path


def floor(path: Path, target: Path) -> None:
    """Unpacked, parsed and packed."""
    with zipfile.ZipFile(path) as archive:
        content = archive.read(SHEET)
    expat.ParserCreate().Parse(content, True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(SHEET, content)


def texts(path: Path, target: Path) -> None:
    """Ten texts changed."""
    book = CouncilWorkbook.open(path)
    for edit in range(EDITS):
        book.set_text("Plan", f"E{edit * 900 + 5}", "Agreed by the board.")
    book.save(target)


def rows(path: Path, target: Path) -> None:
    """Ten rows put in at the end, as new actions are."""
    book = CouncilWorkbook.open(path)
    last = len(book.sheet("Plan").rows.rows)
    for edit in range(EDITS):
        book.insert_row("Plan", last + edit, last + edit, {"A": f"{edit}", "B": "A new action"})
    book.save(target)


def took(work: Callable[[Path, Path], None], path: Path) -> float:
    start = process_time()
    work(path, path.with_name("back.xlsx"))
    return process_time() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        plan, large = fill(Path(folder) / "plan.xlsx", ROWS), fill(Path(folder) / "large.xlsx", TEN_TIMES)
        pairs = [(took(floor, plan), took(texts, plan), took(rows, plan)) for _ in range(runs)]
        grown = [took(texts, large) / took(texts, plan) for _ in range(runs)]
    figures = [
        ("ten texts in 10,000 rows, of the floor", median(t / f for f, t, _ in pairs), 10.0),
        ("ten rows put into 10,000, of the floor", median(r / f for f, _, r in pairs), 25.0),
        ("ten times the rows, of once", median(grown), 12.0),
    ]
    print(f"floor {median(f for f, _, _ in pairs):.2f} s, texts {median(t for _, t, _ in pairs):.2f} s, ", end="")
    print(f"rows {median(r for _, _, r in pairs):.2f} s of processor time")
    for name, ratio, bar in figures:
        print(f"{name:42} {ratio:6.2f} (bar {bar:g})")
    return int(any(ratio > bar for _, ratio, bar in figures))


if __name__ == "__main__":
    sys.exit(main())

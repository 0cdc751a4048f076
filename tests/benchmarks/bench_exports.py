"""How fast plans are given out, beside the bare library writing the same, and what ten times the actions cost.

    python -m tests.benchmarks.bench_exports [--runs N] [--small] [FORM ...]

Every figure is processor time in a fresh process, so that a busy machine is no matter; ours and the floor take turns,
and the ratio is the middle one of the pairs. Prints a table and leaves with 1 when a bar is not met. --small leaves
out the ten times as many. A form is a function of the table below; without one, all are measured.
"""

from __future__ import annotations

import argparse
import json
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Any

from tests.benchmarks.large_plan import write as write_plan

if TYPE_CHECKING:
    from db.lines import PlanContents
    from edi_tui.exports.report.document import Document

ROOT = Path(__file__).parents[2]
TEN, HUNDRED = 10_000, 100_000
TODAY = date(2026, 11, 21)


def register_of(folder: Path, actions: int) -> Path:
    """A register with one plan of so many actions."""
    from db.opening import open_register
    from imports.reading import read
    from imports.reconciling.apply import apply
    from imports.reconciling.proposal import propose
    from imports.safety.child import Limits

    path = folder / f"{actions}.db"
    register = open_register(path, create=True)
    reading = read(write_plan(folder / "plan.xlsx", actions), limits=Limits(reading=300))
    apply(register, propose(register.reader, reading))
    register.close()
    return path


def contents_of(path: Path) -> list[PlanContents]:
    """The register's plans, read: what a writer is given."""
    from db.contents import plan_contents
    from db.opening import open_register
    from db.reading import plans

    register = open_register(path)
    found = [plan_contents(register.reader, plan.id) for plan in plans(register.reader)]
    register.close()
    return found


def workbook(path: Path, out: Path) -> float:
    """The workbook of a register, from the plans to the file."""
    from edi_tui.exports.forms import FORMS

    module, given = FORMS["xlsx"].load(), contents_of(path)
    start = process_time()
    module.write(out, given)
    return process_time() - start


def _cells(path: Path, out: Path) -> list[list[list[Any]]]:
    """The values of the workbook that we write, sheet by sheet: read back once, and kept beside the register."""
    from openpyxl import load_workbook

    kept = path.with_suffix(".cells")
    if not kept.exists():
        workbook(path, out)
        sheets = load_workbook(out, read_only=True)
        kept.write_bytes(pickle.dumps([[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in sheets]))
    found: list[list[list[Any]]] = pickle.loads(kept.read_bytes())
    return found


def workbook_floor(path: Path, out: Path) -> float:
    """Bare openpyxl, write-only: the same values in the same cells, and nothing else."""
    from openpyxl import Workbook

    sheets = _cells(path, out)
    start = process_time()
    book = Workbook(write_only=True)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(out)
    return process_time() - start


def workbook_styled_floor(path: Path, out: Path) -> float:
    """The same with a style on each cell, as openpyxl's own documentation does it."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    sheets = _cells(path, out)
    wraps = Alignment(wrap_text=True, vertical="top")
    start = process_time()
    book = Workbook(write_only=True)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            made = [WriteOnlyCell(sheet, value) for value in row]
            for cell in made:
                cell.alignment = wraps
            sheet.append(made)
    book.save(out)
    return process_time() - start


def whole_workbook(path: Path, out: Path) -> float:
    """From the register to the file, as the command does it."""
    from db.opening import open_register
    from db.reading import plans
    from edi_tui.exports import FORMS, Asked, Selection, prepare, write

    FORMS["xlsx"].load()
    register = open_register(path)
    chosen = Selection(tuple(plan.id for plan in plans(register.reader)))
    start = process_time()
    write(prepare(register.reader, Asked(chosen, "xlsx"), today=TODAY), out, replace=True)
    spent = process_time() - start
    register.close()
    return spent


def _report(path: Path) -> Document:
    """The committee report of a register, ready to be written."""
    from db.opening import open_register
    from db.reading import plans
    from edi_tui.exports import Asked, Selection, prepare
    from edi_tui.exports.report.template import Template

    register = open_register(path)
    chosen = Selection(tuple(plan.id for plan in plans(register.reader)))
    document = prepare(register.reader, Asked(chosen, "html", template=Template(as_at=TODAY)), today=TODAY).document
    register.close()
    assert document is not None
    return document


def page(path: Path, out: Path) -> float:
    """The report's web page, from its blocks to the file."""
    from edi_tui.exports.page import write
    from edi_tui.exports.report.template import Template

    document = _report(path)
    start = process_time()
    write(out, document, Template())
    return process_time() - start


def page_floor(path: Path, out: Path) -> float:
    """The cells of the same tables, escaped and joined, and nothing else."""
    from html import escape

    from edi_tui.exports.report.document import Table

    tables = [block for block in _report(path).blocks if isinstance(block, Table)]
    start = process_time()
    rows = (
        f"<tr>{''.join(f'<td>{escape(cell.text)}</td>' for cell in row)}</tr>" for one in tables for row in one.rows
    )
    out.write_text(f"<!DOCTYPE html><table>{''.join(rows)}</table>", "utf-8")
    return process_time() - start


def checked_page(path: Path, out: Path) -> float:
    """The page with the look that is taken at it when it is written."""
    from edi_tui.exports.page import check

    written = page(path, out)
    start = process_time()
    check(out)
    return written + process_time() - start


MEASURES: dict[str, Callable[[Path, Path], float]] = {
    measure.__name__: measure
    for measure in (workbook, workbook_floor, workbook_styled_floor, whole_workbook, page, page_floor, checked_page)
}


def spent(what: str, path: Path, suffix: str) -> float:
    """Seconds, measured in a process of its own."""
    line = [sys.executable, "-m", "tests.benchmarks.bench_exports", "--one", what, str(path), suffix]
    done = subprocess.run(line, cwd=ROOT, check=True, capture_output=True, text=True)
    return float(json.loads(done.stdout.splitlines()[-1]))


def one(what: str, path: Path, suffix: str) -> None:
    """Measure one thing in this process."""
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(MEASURES[what](path, Path(folder) / f"out{suffix}")))


def row(what: str, ours: float, beside: float, bar: float | None, ratio: float | None = None) -> bool:
    """Prints a line of the table; says whether its bar is met."""
    figure = ours / beside if ratio is None else ratio
    met = bar is None or figure <= bar
    judged = "" if bar is None else f"{bar:8g}  {'met' if met else 'NOT MET'}"
    print(f"{what:<64} {ours:>7.2f} s {beside:>7.2f} s {figure:8.2f} {judged}")
    return met


def beside(words: str, ours: str, floor: str, path: Path, runs: int, bar: float | None, suffix: str) -> bool:
    """Ours and the floor in turns; the ratio is the middle one of the pairs."""
    pairs = [(spent(ours, path, suffix), spent(floor, path, suffix)) for _ in range(runs)]
    mine, theirs = (median(side) for side in zip(*pairs, strict=True))
    return row(words, mine, theirs, bar, median(one / other for one, other in pairs))


def growth(words: str, what: str, little: Path, much: Path, runs: int, suffix: str, bar: float = 12) -> bool:
    """What ten times the actions cost."""
    pairs = [(spent(what, much, suffix), spent(what, little, suffix)) for _ in range(runs)]
    more, less = (median(side) for side in zip(*pairs, strict=True))
    return row(words, more, less, bar, median(one / other for one, other in pairs))


def workbook_form(folder: Path, runs: int, small: bool) -> list[bool]:
    """The fresh workbook."""
    ten = register_of(folder, TEN)
    met = [
        beside("workbook of 10,000 actions, the same values", "workbook", "workbook_floor", ten, runs, 1.4, ".xlsx"),
        beside("the same beside styled cells", "workbook", "workbook_styled_floor", ten, runs, None, ".xlsx"),
        beside("from the register to the file", "whole_workbook", "workbook_floor", ten, runs, None, ".xlsx"),
    ]
    if not small:
        hundred = register_of(folder, HUNDRED)
        met.append(growth("workbook: 100,000 actions beside 10,000", "workbook", ten, hundred, 1, ".xlsx"))
    return met


def page_form(folder: Path, runs: int, small: bool) -> list[bool]:
    """The report as a web page; its floor is so short that only many times of it can be told apart."""
    five = register_of(folder, 500)
    met = [
        beside("page of 500 actions, beside bare joins of its cells", "page", "page_floor", five, runs, 8, ".html"),
        beside("the same with its check", "checked_page", "page_floor", five, runs, None, ".html"),
    ]
    if not small:
        fifty = register_of(folder, 5_000)
        met.append(growth("page with its check: 5,000 beside 500", "checked_page", five, fifty, runs, ".html"))
    return met


FORMS_MEASURED: dict[str, Callable[[Path, int, bool], list[bool]]] = {"workbook": workbook_form, "page": page_form}


def main(given: Sequence[str] | None = None) -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("forms", nargs="*", metavar="FORM", help=", ".join(FORMS_MEASURED))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--one", nargs=3, metavar=("WHAT", "REGISTER", "SUFFIX"), help=argparse.SUPPRESS)
    wanted = parser.parse_args(given)
    if wanted.one:
        one(wanted.one[0], Path(wanted.one[1]), wanted.one[2])
        return 0
    print(f"{'':<64} {'ours':>9} {'floor':>9} {'ratio':>8} {'bar':>8}")
    met: list[bool] = []
    with tempfile.TemporaryDirectory() as folder:
        for form in wanted.forms or FORMS_MEASURED:
            met += FORMS_MEASURED[form](Path(folder), wanted.runs, wanted.small)
    return int(not all(met))


if __name__ == "__main__":
    sys.exit(main())

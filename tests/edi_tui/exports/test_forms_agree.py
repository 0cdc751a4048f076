"""Whatever form a plan leaves in, its figures are the same, and they are the register's."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import html
from markdown_it import MarkdownIt

from db.contents import plan_contents
from db.counting import count_tables
from db.register import Register
from edi_tui.exports.report.template import Template
from tests.edi_tui.exports.test_markdown import said
from tests.exporting import export
from tests.reporting import whole_plan

Figures = list[tuple[str, int]]
"""The rows of a count table: the word of a status, and how many the register holds."""


def rows_of_word(path: Path) -> list[list[str]]:
    tables = docx.Document(str(path)).tables
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def rows_of_page(path: Path) -> list[list[str]]:
    rows = html.document_fromstring(path.read_text("utf-8")).xpath("//table//tr")
    return [[cell.text_content() for cell in row.xpath("./th | ./td")] for row in rows]


def rows_of_markdown(path: Path) -> list[list[str]]:
    tokens = MarkdownIt("gfm-like").parse(path.read_text("utf-8"))
    rows: list[list[str]] = []
    for before, token in zip(tokens, tokens[1:]):  # noqa: B905, RUF007
        if before.type == "tr_open":
            rows.append([])
        if token.type == "inline" and before.type in ("th_open", "td_open"):
            rows[-1].append(said(token))
    return rows


def rows_of_text(path: Path) -> list[list[str]]:
    """Each line of a count table as the row that it tells."""
    rows: list[list[str]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("Number of actions"):
            rows.append(["Colour", "Status"])
        elif found := re.fullmatch(r"(Total|.+ \((?:Green|Amber|Red|Blue|Grey|No colour)\)): (.+)", line):
            label = re.sub(r" \([^()]*\)$", "", found[1])
            rows.append(["", label, re.findall(r"\d+", found[2])[-1]])
    return rows


ROWS: dict[str, Callable[[Path], list[list[str]]]] = {
    "docx": rows_of_word,
    "html": rows_of_page,
    "md": rows_of_markdown,
    "txt": rows_of_text,
}


def figures(rows: list[list[str]]) -> list[Figures]:
    """The count tables among the rows of a document."""
    tables: list[Figures] = []
    is_counts = False
    for row in rows:
        if row[0] == "Colour":
            is_counts = True
            tables.append([])
        elif is_counts and row[-1].isdigit():
            word = re.sub(r"^\W+ ?", "", row[1])
            is_total = word in ("All statuses", "Total")
            tables[-1].append(("Total" if is_total else word, int(row[-1])))
            is_counts = not is_total
    return tables


def held(register: Register, plan_id: str) -> list[Figures]:
    """What the register holds, table for table."""
    tables = count_tables(plan_contents(register.reader, plan_id))
    return [[*((line.label, line.held) for line in one.lines), ("Total", one.held_total)] for one in tables]


@pytest.mark.parametrize("form", ROWS)
def test_each_form_of_the_report_has_the_registers_figures(empty: Register, tmp_path: Path, form: str) -> None:
    plan_id = whole_plan(empty)
    path = export(empty, tmp_path / f"report.{form}", template=Template(sections=("counts",)))
    wanted = held(empty, plan_id)
    assert len(wanted) >= 4 and sum(number for table in wanted for _, number in table) > 20
    assert figures(ROWS[form](path)) == wanted


def test_the_workbook_counts_what_the_report_counts(empty: Register, tmp_path: Path) -> None:
    plan_id = whole_plan(empty)
    sheet = openpyxl.load_workbook(export(empty, tmp_path / "plan.xlsx"))["Counts"]
    found: dict[str, Figures] = {}
    for _, heading, status, number, *_ in sheet.iter_rows(min_row=2, values_only=True):
        found.setdefault(str(heading), []).append((str(status), int(str(number))))
    assert list(found.values()) == held(empty, plan_id)

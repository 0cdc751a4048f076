"""What leaves the building: compared whole, the same facts in each form, never a formula."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from db.contents import plan_contents
from db.errors import Refused
from db.formulas import guard, unguard
from db.opening import open_register
from db.reading import plans
from db.register import Register
from edi_tui.exports import Asked, Selection, prepare
from edi_tui.exports.report.template import Template
from edi_tui.exports.workbook import LONGEST
from imports.drafts import Heading, PlanDraft
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.drafting import drafted_plan, reading
from tests.exporting import export
from tests.golden import check_golden

EXPECTED = Path(__file__).parent / "expected"
NASTY = [
    "[x] tick",
    "[/x]",
    "[@click=app.quit]",
    "=1+1",
    "+44 1632 960001",
    "-5",
    "@SUM(A1)",
    "＝1+1",
    "http://x.example",
]


def registered(folder: Path, plan: PlanDraft | None = None) -> Register:
    register = open_register(folder / "edi.db", create=True)
    apply(register, propose(register.reader, reading(plan)))
    return register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    opened = registered(tmp_path)
    yield opened
    opened.close()


@pytest.mark.parametrize("form", ["json", "csv"])
def test_the_exports_are_as_somebody_has_read_them(register: Register, tmp_path: Path, form: str) -> None:
    written = export(register, tmp_path / f"plan.{form}")
    check_golden(EXPECTED / f"plan.{form}", written.read_text(encoding="utf-8-sig").replace("\r\n", "\n"))


def test_the_counts_alone_are_as_somebody_has_read_them(register: Register, tmp_path: Path) -> None:
    written = export(register, tmp_path / "counts.txt", template=Template(sections=("counts",)))
    check_golden(EXPECTED / "counts.txt", written.read_text(encoding="utf-8"))


def test_the_workbook_is_as_somebody_has_read_it(register: Register, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(export(register, tmp_path / "plan.xlsx"))
    check_golden(EXPECTED / "plan.xlsx.txt", "\n".join(line for sheet in book for line in told(sheet)) + "\n")


def told(sheet: Worksheet) -> Iterator[str]:
    """A sheet in lines: what it is set to, then each cell with its form, its colour, its text."""
    yield f"{sheet.title}: frozen at {sheet.freeze_panes}, filter {sheet.auto_filter.ref}, {sheet.print_title_rows}"
    yield "  widths " + " ".join(f"{name} {dimension.width:g}" for name, dimension in sheet.column_dimensions.items())
    for rule in sheet.data_validations.dataValidation:
        yield f"  {rule.sqref} allows {rule.formula1}"
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
        fill = f" on {cell.fill.fgColor.rgb}" if cell.fill.fill_type else ""
        yield f"  {cell.coordinate} {cell.data_type}{' bold' if cell.font.b else ''}{fill}: {cell.value!r}"


def test_the_workbook_and_the_csv_agree_cell_for_cell(register: Register, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(export(register, tmp_path / "plan.xlsx")).worksheets[0]
    in_book = [[plain(cell) for cell in row] for row in sheet.iter_rows(min_row=4, max_row=9, values_only=True)]
    with export(register, tmp_path / "plan.csv").open(encoding="utf-8-sig", newline="") as file:
        in_csv = [row[1:] for row in csv.reader(file)]
    assert in_book == in_csv


def test_the_workbook_says_the_status_in_words_and_counts_it(register: Register, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(export(register, tmp_path / "plan.xlsx"))
    assert book.sheetnames == ["Fair Shares 2025-28", "Counts", "Key"]
    labels = [cell.value for cell in book.worksheets[0][4]]
    status = [
        row[labels.index("Status")] for row in book.worksheets[0].iter_rows(min_row=5, max_row=9, values_only=True)
    ]
    assert status == ["On target", "Some concern", None, None, "On target"]
    assert ("Fair Shares 2025-28", "Whole plan", "Total", 3, 3) in list(book["Counts"].iter_rows(values_only=True))


@pytest.mark.parametrize("form", ["json", "csv", "xlsx"])
def test_foreign_text_leaves_as_text_in_every_form(tmp_path: Path, form: str) -> None:
    plan = drafted_plan()
    for action, text in zip([*plan.actions, *plan.actions[1].tasks], NASTY, strict=False):
        action.action = text
    plan.actions[0].desired_outcome, plan.actions[0].commitment = NASTY[5], NASTY[6]
    plan.actions[0].council, plan.actions[0].directorate = NASTY[7], NASTY[8]
    register = registered(tmp_path, plan)
    written = export(register, tmp_path / f"plan.{form}")
    register.close()
    if form == "xlsx":
        cells = [cell for sheet in openpyxl.load_workbook(written) for row in sheet for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
        found = {str(cell.value) for cell in cells}
    elif form == "csv":
        with written.open(encoding="utf-8-sig", newline="") as file:
            found = {cell for row in csv.reader(file) for cell in row}
        assert not [cell for cell in found if cell[:1] in "=+-@＝" and cell]
        found = {cell.removeprefix("'") for cell in found}
    else:
        found = set(strings(json.loads(written.read_text(encoding="utf-8"))))
    assert {*NASTY} <= found


def plain(value: object) -> str:
    """A cell as a CSV has it: a true day in ISO 8601."""
    return value.date().isoformat() if isinstance(value, datetime) else str(value or "")


def strings(value: object) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def test_a_text_longer_than_a_cell_stands_whole_on_a_sheet_of_its_own(tmp_path: Path) -> None:
    plan = drafted_plan()
    plan.actions[0].desired_outcome = "Long. " * 6000 + "End"
    register = registered(tmp_path, plan)
    book = openpyxl.load_workbook(export(register, tmp_path / "plan.xlsx"))
    register.close()
    parts = [row[3] for row in book["Long texts"].iter_rows(min_row=2, values_only=True)]
    assert "".join(map(str, parts)) == plan.actions[0].desired_outcome
    assert max(len(str(cell.value or "")) for sheet in book for row in sheet for cell in row) <= LONGEST


def test_the_public_sees_posts_and_no_names(register: Register, tmp_path: Path) -> None:
    written = export(register, tmp_path / "plan.json", public=True).read_text(encoding="utf-8")
    assert "Head of Engagement" in written
    assert not [name for name in ("Ada Quist", "Idris Hale", "Ines Marsh", "from July") if name in written]


def test_the_public_sees_no_problems_of_an_import(register: Register, tmp_path: Path) -> None:
    written = export(register, tmp_path / "plan.json", public=True).read_text(encoding="utf-8")
    actions = json.loads(written)["plans"][0]["actions"]
    assert [action["problems"] for action in actions] == [[], [], []]


def test_a_heading_from_a_document_is_no_formula_in_a_csv(tmp_path: Path) -> None:
    plan = drafted_plan()
    for action in plan.actions:
        action.headings = [Heading("=1+1", "Listen")]
    register = registered(tmp_path, plan)
    written = export(register, tmp_path / "plan.csv")
    register.close()
    assert written.read_text(encoding="utf-8-sig").startswith("Plan,'=1+1,")


def test_plans_that_name_their_headings_differently_share_a_column(register: Register, tmp_path: Path) -> None:
    other = drafted_plan()
    other.title, other.council = "Another plan", "Elsewhere"
    for action in other.actions:
        action.headings = [Heading("Pillar", "Listen")]
        action.ref = None
        action.action += " elsewhere, and otherwise"
    apply(register, propose(register.reader, reading(other)))
    assert export(register, tmp_path / "plans.csv").read_text(encoding="utf-8-sig").startswith("Plan,Heading 1,")


def test_the_workbook_keeps_its_headings_in_sight_and_on_each_page(register: Register, tmp_path: Path) -> None:
    plan, figures, _ = openpyxl.load_workbook(export(register, tmp_path / "plan.xlsx")).worksheets
    for sheet, row in ((plan, 4), (figures, 1)):
        assert (sheet.freeze_panes, sheet.print_title_rows) == (f"A{row + 1}", f"${row}:${row}")
        assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
    assert plan.row_dimensions[5].height > plan.row_dimensions[9].height > 15


def test_a_file_that_is_there_is_replaced_only_when_that_was_said(register: Register, tmp_path: Path) -> None:
    target = tmp_path / "plan.csv"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match="is there already"):
        export(register, target)
    assert target.read_text(encoding="utf-8") == "mine"
    assert export(register, target, replace=True).read_text(encoding="utf-8-sig").startswith("Plan,")


@pytest.mark.parametrize("name", ["plan.pdf", "plan"])
def test_an_ending_that_cannot_be_written_is_refused_in_a_sentence(
    register: Register, tmp_path: Path, name: str
) -> None:
    with pytest.raises(Refused, match=r"\.xlsx, \.csv, \.json"):
        export(register, tmp_path / name)


def test_only_what_a_spreadsheet_would_run_gets_a_guard() -> None:
    assert [guard(text) for text in ("=1", " +1", "plain", "1-2", "")] == ["'=1", "' +1", "plain", "1-2", ""]


@pytest.mark.parametrize(
    "text", ["=1+1", "'=1+1", "''-x", "'tis", "' ", "plain", "'", "＝1", "'@x", "- a point", "'90s"]
)
def test_a_guard_taken_away_leaves_the_very_text(text: str) -> None:
    assert unguard(guard(text)) == text
    assert guard(text)[:1] not in ("=", "+", "-", "@", "＝")


def test_a_foreign_apostrophe_before_a_formula_was_a_guard_and_any_other_was_not() -> None:
    assert [unguard(text) for text in ("'=1+1", "'tis", "'90s")] == ["=1+1", "'tis", "'90s"]


def test_a_chosen_action_has_all_its_tasks_and_a_chosen_task_its_action_alone(register: Register) -> None:
    contents = plan_contents(register.reader, plans(register.reader)[0].id)
    parent = next(action for action in contents.actions if action.tasks)
    for only, tasks in (([parent.id], parent.tasks), ([parent.tasks[0].id], parent.tasks[:1])):
        asked = Asked(Selection((contents.plan.id,), tuple(only)), "json")
        (chosen,) = prepare(register.reader, asked, today=date(2026, 11, 21)).plans
        assert [(action.id, action.tasks) for action in chosen.actions] == [(parent.id, tasks)]

"""One plan in many formats says the same in each; what only some formats can hold is read from those too."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from imports.grid import Document
from imports.readers import old_workbook, opendocument, page, workbook
from tests.imports import binary
from tests.imports.building import open_row, spreadsheet
from tests.imports.fixtures import FOLDER, SOURCES, plan_of
from tests.imports.test_corpus import read_alike

FORMS = [path.name for path in SOURCES if path.stem == "marlbury-2025-26"]


@pytest.mark.parametrize("name", [name for name in FORMS if not name.endswith(".xlsx")])
def test_one_plan_says_the_same_in_every_format(name: str) -> None:
    read_alike(FOLDER / "marlbury-2025-26.xlsx", FOLDER / name)


def test_the_plan_stands_in_at_least_eight_formats() -> None:
    assert len(FORMS) >= 8


def shown(document: Document) -> list[list[tuple[object, ...]]]:
    """What each cell says and shows, wherever it stands."""
    return [
        [
            (cell.text, cell.at, cell.fill, cell.across, cell.down, cell.carried, [r.text for r in cell.remarks])
            for row in grid.rows
            for cell in row.cells
        ]
        for grid in document.grids
    ]


@pytest.mark.parametrize(("suffix", "read"), [("ods", opendocument.read), ("xls", old_workbook.read)])
def test_merged_painted_and_broken_cells_are_the_same_in_older_formats(suffix: str, read: object) -> None:
    theirs = (FOLDER / f"oakhampton-cells.{suffix}").read_bytes()
    ours = (FOLDER / "oakhampton-cells.xlsx").read_bytes()
    document = read(theirs, "cells")  # type: ignore[operator]
    assert shown(document) == shown(workbook.read(ours, "cells"))
    assert [grid.hidden for grid in document.grids] == [False, True]


def test_a_binary_workbook_gives_values_fills_dates_errors_and_hidden_sheets(tmp_path: Path) -> None:
    rows: list[list[binary.Value]] = [
        ["Ref", "Action", "Lead", "Due", "RAG", "Paid"],
        ["4.10", "Mend the ramp", "Property", ("date", 45382), "G", 4.1],
        ["4.11", "Mend the door", "", ("error", 0x17), "R", True],
    ]
    made = binary.workbook(tmp_path / "plan.xlsb", rows, {"G": 1, "R": 2}, hidden=True)
    document = old_workbook.read(made.read_bytes(), made.name)
    plan, old = document.grids
    assert (plan.hidden, old.hidden) == (False, True)
    assert [cell.text for cell in plan.rows[1].cells] == [
        "4.10",
        "Mend the ramp",
        "Property",
        "31 March 2024",
        "G",
        "4.10",
    ]
    assert [(cell.text, cell.carried) for cell in plan.rows[2].cells][2:] == [
        ("Property", True),
        ("", False),
        ("R", False),
        ("Yes", False),
    ]
    assert [row.cells[4].fill for row in plan.rows] == [None, "00B050", "FF0000"]
    assert plan.rows[2].cells[3].remarks[0].text == "#REF!"
    assert [action.ref for action in plan_of(made).actions] == ["4.10", "4.11"]


def test_a_date_of_an_old_workbook_without_a_format_is_still_a_date() -> None:
    assert old_workbook.shown(datetime(2024, 3, 31), "") == "31 March 2024"
    assert old_workbook.shown(datetime(2024, 3, 1), "mmm-yy") == "March 2024"


def test_rows_and_columns_that_are_repeated_a_thousand_million_times_cost_nothing(tmp_path: Path) -> None:
    many = 'table:number-columns-repeated="1000000000"'
    blank = f'<table:table-row table:number-rows-repeated="4000000000"><table:table-cell {many}/></table:table-row>'
    rows = open_row("Ref", "Action", "Lead") + open_row("1", 'Mend<text:s text:c="2000000000"/>the ramp', "HR") + blank
    document = opendocument.read(spreadsheet(tmp_path / "wide.ods", rows).read_bytes(), "wide.ods")
    assert [[cell.text for cell in row.cells] for row in document.grids[0].rows] == [
        ["Ref", "Action", "Lead"],
        ["1", "Mend the ramp", "HR"],
    ]


def test_a_filled_row_that_is_repeated_stands_in_each_place(tmp_path: Path) -> None:
    rows = open_row("Ref", "Action") + open_row("", "Ongoing", more='table:number-rows-repeated="3"')
    (grid,) = opendocument.read(spreadsheet(tmp_path / "rows.ods", rows).read_bytes(), "rows.ods").grids
    assert [row.cells[1].at for row in grid.rows] == ["Plan!B1", "Plan!B2", "Plan!B3", "Plan!B4"]


def page_of(body: str) -> Document:
    return page.read(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), "page.html")


def test_a_page_gives_headings_lists_and_paragraphs_without_its_furniture() -> None:
    document = page_of(
        "<nav>Home</nav><main><header><h1>Plan &amp; aims</h1></header><p>First<br>second</p>"
        "<ul><li>one <b>bold</b></li><li><p>two</p></li></ul><script>bad()</script></main><footer>Cookies</footer>"
    )
    assert [(row.kind, row.text) for row in document.grids[0].rows] == [
        ("heading", "Plan & aims"),
        ("text", "First"),
        ("text", "second"),
        ("bullet", "one bold"),
        ("bullet", "two"),
    ]


def test_spans_of_a_page_are_merged_cells_however_large_they_say_they_are() -> None:
    (grid,) = page_of(
        "<table><tr><th>Aim</th><th>Action</th></tr><tr><td rowspan='99999999999'>Fair</td><td>one<br>two</td></tr>"
        "<tr><td>three</td></tr><tr><td colspan='4000000000'>end</td></tr></table>"
    ).grids
    assert [[(cell.text, cell.carried) for cell in row.cells[:2]] for row in grid.rows] == [
        [("Aim", False), ("Action", False)],
        [("Fair", False), ("one\ntwo", False)],
        [("Fair", True), ("three", False)],
        [("Fair", True), ("end", False)],
    ]


def test_colours_of_a_page_are_read_from_cells_rows_and_classes() -> None:
    (grid,) = page_of(
        "<style>.xl65 {color:black; background:#92D050;}</style><table>"
        "<tr bgcolor='red'><td>a</td><td class='xl65'>b</td>"
        "<td style='background-color: rgb(255, 192, 0)'>c</td><td><span style='color:#0f0'>d</span></td></tr></table>"
    ).grids
    assert [(cell.fill, cell.ink) for cell in grid.rows[0].cells] == [
        ("FF0000", None),
        ("92D050", None),
        ("FFC000", None),
        ("FF0000", "00FF00"),
    ]


def test_what_a_page_hides_is_left_out_and_told() -> None:
    document = page_of(
        "<p>seen</p><p style='display: none'>unseen</p><table><tr style='display:none'><td>row</td></tr></table>"
    )
    assert [row.text for row in document.grids[0].rows] == ["seen", "row"]
    assert [problem.sentence.split("(")[0][:20] for problem in document.problems] == [
        "Hidden rows of table",
        "Parts of the page th",
    ]


def test_tables_that_only_lay_out_a_page_are_read_through() -> None:
    document = page_of(
        "<table><tr><td>left</td><td><table><tr><td>Ref</td><td>Action</td></tr></table></td></tr></table>"
    )
    assert [[cell.text for cell in row.cells] for row in document.grids[0].rows] == [["left"], ["Ref", "Action"]]

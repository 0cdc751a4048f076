"""Colours that a workbook gives its cells by rules: the plain ones are followed, the others are told."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, DataBarRule, FormulaRule, IconSetRule, Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle

from imports.grid import Cell
from imports.readers import conditions
from imports.readers.styles import Style, Styles
from imports.readers.workbook import read
from tests.imports.building import paint

GREEN, AMBER, RED = "00B050", "FFC000", "FF0000"
TEXTS = ["Green", "green", "On track", "Red", "Nearly green", "85", None]


def fill(colour: str) -> PatternFill:
    return PatternFill(bgColor=colour)


def written(kind: str, text: str, colour: str, **more: object) -> Rule:
    return Rule(type=kind, text=text, dxf=DifferentialStyle(fill=fill(colour)), **more)


def fills(tmp_path: Path, *rules: tuple[str, Rule]) -> list[str | None]:
    """The fills of B1 to B7, where the texts stand; A holds the numbers of the rows."""
    return [cell.fill for cell in cells(tmp_path, *rules)]


def cells(tmp_path: Path, *rules: tuple[str, Rule]) -> list[Cell]:
    book = Workbook()
    sheet = book.worksheets[0]
    for number, text in enumerate(TEXTS, 1):
        sheet.append([f"row {number}", float(text) if text == "85" else text])
    for area, rule in rules:
        sheet.conditional_formatting.add(area, rule)
    book.save(tmp_path / "plan.xlsx")
    (grid,) = read((tmp_path / "plan.xlsx").read_bytes(), "plan.xlsx").grids
    return [row.cell(1) for row in grid.rows]


N = None


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (CellIsRule("equal", ['"Green"'], fill=fill(GREEN)), [GREEN, GREEN, N, N, N, N, N]),
        (CellIsRule("equal", ["85"], fill=fill(GREEN)), [N, N, N, N, N, GREEN, N]),
        (written("containsText", "green", GREEN, operator="containsText"), [GREEN, GREEN, N, N, GREEN, N, N]),
        (written("beginsWith", "ON ", AMBER, operator="beginsWith"), [N, N, AMBER, N, N, N, N]),
        (written("endsWith", "een", AMBER, operator="endsWith"), [AMBER, AMBER, N, N, AMBER, N, N]),
        (FormulaRule(['$B1="Red"'], fill=fill(RED)), [N, N, N, RED, N, N, N]),
        (FormulaRule(['B2="Red"'], fill=fill(RED)), [N, N, RED, N, N, N, N]),
        (FormulaRule(['$B$4="Red"'], fill=fill(RED)), [RED] * 7),
        (FormulaRule(['NOT(ISERROR(SEARCH("track",B1)))'], fill=fill(AMBER)), [N, N, AMBER, N, N, N, N]),
        (FormulaRule(['$A7="row 7"'], fill=fill(RED)), [RED, N, N, N, N, N, N]),
    ],
)
def test_a_plain_rule_paints_the_cells_for_which_it_holds(
    rule: Rule, expected: list[str | None], tmp_path: Path
) -> None:
    assert fills(tmp_path, ("B1:B7", rule)) == expected


def test_a_rule_over_several_ranges_and_whole_columns_is_followed(tmp_path: Path) -> None:
    rule = CellIsRule("equal", ['"Green"'], fill=fill(GREEN))
    assert fills(tmp_path, ("C1:C3 B2:B1048576", rule)) == [N, GREEN, N, N, N, N, N]


def test_an_empty_cell_is_painted_by_the_word_beside_it(tmp_path: Path) -> None:
    painted = cells(tmp_path, ("A1:B7", FormulaRule(['$A1="row 7"'], fill=fill(RED))))[-1]
    assert (painted.text, painted.fill, painted.at) == ("", RED, "Sheet!B7")


def test_the_first_rule_by_priority_paints_and_a_stop_ends_the_others(tmp_path: Path) -> None:
    first, second = CellIsRule("equal", ['"Red"'], fill=fill(RED)), FormulaRule(['$B4="Red"'], fill=fill(AMBER))
    assert fills(tmp_path, ("B4", first), ("B4", second))[3] == RED
    halt = CellIsRule("equal", ['"Red"'], font=Font(bold=True), stopIfTrue=True)
    assert fills(tmp_path, ("B4", halt), ("B4", second))[3] is None


def test_a_rule_for_the_font_gives_the_ink(tmp_path: Path) -> None:
    rule = CellIsRule("equal", ['"Red"'], font=Font(color=f"FF{RED}"))
    assert cells(tmp_path, ("B1:B7", rule))[3].ink == RED


def test_a_cells_own_fill_stands(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "Late"
    paint(sheet["A1"], AMBER)
    sheet.conditional_formatting.add("A1", CellIsRule("equal", ['"Late"'], fill=fill(RED)))
    book.save(tmp_path / "plan.xlsx")
    (grid,) = read((tmp_path / "plan.xlsx").read_bytes(), "plan.xlsx").grids
    assert grid.rows[0].cells[0].fill == AMBER


def test_rules_that_are_not_followed_are_told_once_for_each_sheet(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Plan"
    sheet["A1"] = 3
    for rule in (
        IconSetRule("3TrafficLights1", "percent", [0, 33, 67]),
        DataBarRule("min", 0, "max", 100, color="FF638EC6"),
        ColorScaleRule("min", None, "FFFF0000", "max", None, "FF00FF00"),
        FormulaRule(["AND(A1<TODAY(),B1<>1)"], fill=fill(RED)),
        FormulaRule(["AND(A1<TODAY(),B1<>1)"], font=Font(bold=True)),
        CellIsRule("lessThan", ["4"], fill=fill(RED)),
    ):
        sheet.conditional_formatting.add("A1:A9", rule)
    book.save(tmp_path / "plan.xlsx")
    (problem,) = read((tmp_path / "plan.xlsx").read_bytes(), "plan.xlsx").problems
    assert problem.cell == "Plan"
    assert problem.sentence == (
        "The sheet “Plan” colours cells by rules that were not followed "
        "(colour scales, comparisons, data bars, formulas, icon sets); "
        "where such a colour is the only sign of a status, write the status into the cell."
    )


def test_rules_beyond_all_measure_cost_a_moment_and_are_told() -> None:
    grid = {row: [Cell("Red", f"P!A{row + 1}")] for row in range(5_000)}
    rules = conditions.Rules()
    rules.begins["conditionalFormatting"]({"sqref": "A1:XFD1048576"})
    for number in range(50_000):
        rules.begins["cfRule"]({"type": "cellIs", "operator": "equal", "dxfId": "0", "priority": str(number)})
        rules.say('"Green"')
    begun = perf_counter()
    conditions.paint(grid, "P", rules, Styles(ruled=[Style(fill=RED)]))
    assert perf_counter() - begun < 10
    assert rules.unread == {conditions.TOO_MANY}

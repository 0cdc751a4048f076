"""One worksheet's XML into cells: whoever wrote it, whatever stands in it."""

from __future__ import annotations

import io

import pytest

from imports.grid import Cell
from imports.readers import sheet, strings
from imports.readers.styles import Style, Styles
from imports.refusal import Refusal
from tests.imports.building import SHEETS

STYLES = Styles([Style(), Style(fill="00B050"), Style("dd/mm/yyyy"), Style("0.00", bold=True), Style(ink="FF0000")])


def read(rows: str, after: str = "", *, texts: tuple[strings.String, ...] = (), from_1904: bool = False) -> sheet.Sheet:
    content = f'<worksheet xmlns="{SHEETS}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    return sheet.read(io.BytesIO(content.encode()), "Plan", sheet.Shared(list(texts), STYLES, from_1904))


def texts(found: sheet.Sheet) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in found.rows()]


def only(rows: str) -> Cell:
    (row,) = read(f'<row r="1">{rows}</row>').rows()
    return row.cells[0]


def test_every_kind_of_cell_is_shown_as_the_officer_sees_it() -> None:
    row = (
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>two</t></is></c><c r="C1" t="b"><v>1</v></c>'
        '<c r="D1" s="2"><v>45382</v></c><c r="E1" s="3"><v>4.1</v></c>'
        '<c r="F1" t="str"><f>A1&amp;B1</f><v>onetwo</v></c>'
    )
    found = read(f'<row r="1">{row}</row>', texts=(("one", "FF0000"),))
    assert texts(found) == [["one", "two", "Yes", "31 March 2024", "4.10", "onetwo"]]
    first, *_, number, _ = found.cells[0]
    assert (first.at, first.ink, number.bold) == ("Plan!A1", "FF0000", True)


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    assert texts(read('<row r="1"><c r="A1" s="2"><v>43920</v></c></row>', from_1904=True)) == [["31 March 2024"]]


def test_an_error_and_a_formula_without_a_result_are_remarked_not_read() -> None:
    error, unsaved = only('<c r="A1" t="e"><v>#REF!</v></c>'), only('<c r="A1"><f>SUM(B1:B9)</f></c>')
    assert (error.text, error.remarks[0].text, error.remarks[0].cell) == ("", "#REF!", "Plan!A1")
    assert unsaved.text == "" and "not saved" in unsaved.remarks[0].sentence


@pytest.mark.parametrize(("prefix", "name"), [("", "xmlns"), ("x:", "xmlns:x")])
def test_a_prefix_and_space_between_the_elements_change_nothing(prefix: str, name: str) -> None:
    cell = '<#c t="inlineStr">\n <#is> <#r> <#t>one </#t> </#r> <#r> <#t>two</#t> </#r> </#is> </#c>'
    content = f'<#worksheet {name}="{SHEETS}"> <#sheetData> <#row> {cell} </#row> </#sheetData> </#worksheet>'
    found = sheet.read(io.BytesIO(content.replace("#", prefix).encode()), "Plan", sheet.Shared([], STYLES))
    assert texts(found) == [["one two"]]


def test_reading_aids_are_left_out_and_the_first_coloured_run_gives_the_ink() -> None:
    runs = '<r><t>★ </t></r><r><rPr><color rgb="FF00B050"/></rPr><t>On target</t></r><rPh><t>aid</t></rPh>'
    cell = only(f'<c r="A1" t="inlineStr"><is>{runs}</is></c>')
    assert (cell.text, cell.ink) == ("★ On target", "00B050")
    shared = f'<sst xmlns="{SHEETS}"><si>{runs}</si><si><t>plain _x001B_[0m</t></si></sst>'
    assert strings.read(io.BytesIO(shared.encode())) == [("★ On target", "00B050"), ("plain [0m", None)]


def test_cells_without_an_address_follow_one_another_and_gaps_are_blank() -> None:
    found = read(
        '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row r="3"><c r="B3"><v>4</v></c></row>'
    )
    assert texts(found) == [["1", "", "", "2", "3"], [""] * 5, ["", "4", "", "", ""]]
    assert [cell.at for cell in found.cells[0] if cell.text] == ["Plan!A1", "Plan!D1", "Plan!E1"]


def test_a_row_that_the_file_names_twice_keeps_both_halves() -> None:
    found = read('<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="C1"><v>3</v></c><c r="B1"><v>2</v></c></row>')
    assert texts(found) == [["1", "2", "3"]]


def test_a_painted_blank_is_kept_beside_what_is_filled_only() -> None:
    found = read('<row r="1"><c r="A1" s="1"/></row><row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"/></row>')
    assert list(found.cells) == [1] and found.cells[1][1].fill == "00B050"


def test_a_merged_cell_is_repeated_down_and_blank_to_the_right() -> None:
    rows = '<row r="1"><c r="A1"><v>7</v></c><c r="C1"><v>8</v></c></row><row r="2"><c r="C2"><v>9</v></c></row>'
    found = read(rows, '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>')
    assert texts(found) == [["7", "", "8"], ["7", "", "9"]]
    assert (found.cells[0][0].down, found.cells[0][0].across) == (2, 2)
    assert [cell.carried for cell in found.cells[1]] == [True, True, False]


def test_what_is_hidden_is_noted_where_something_stands() -> None:
    columns = '<cols><col min="2" max="3" hidden="1"/></cols>'
    content = f'<worksheet xmlns="{SHEETS}">{columns}<sheetData><row r="1"><c><v>1</v></c><c><v>2</v></c></row>'
    content += '<row r="2" hidden="1"><c><v>3</v></c></row><row r="3" hidden="1"/></sheetData></worksheet>'
    found = sheet.read(io.BytesIO(content.encode()), "Plan", sheet.Shared([], STYLES))
    assert found.hidden_rows == [2]
    assert [column for column in found.hidden_columns if found.uses(column - 1)] == [2]


@pytest.mark.parametrize("reference", [f"A{sheet.MAX_ROWS + 1}", "XFD1", "ZZZZZZ1"])
def test_a_cell_beyond_any_plan_is_refused_and_an_empty_one_is_not(reference: str) -> None:
    number = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert texts(read(f'<row r="{number}"><c r="{reference}" s="1"/></row>')) == []
    with pytest.raises(Refusal, match="larger than any action plan"):
        read(f'<row r="{number}"><c r="{reference}"><v>1</v></c></row>')


def test_formatted_blanks_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MAX_CELLS", 100)
    with pytest.raises(Refusal, match="larger than any action plan"):
        read('<row><c s="1"/></row>' * 101)

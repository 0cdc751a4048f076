"""Formulas after a row was put in look at the same cells as before."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edi_tui.exports.into.archive.formulas import Mover, carried, looks_of
from edi_tui.exports.into.archive.references import Insertion
from edi_tui.exports.into.archive.refusals import CannotInsert
from tests.edi_tui.exports.into.archive.small import OTHER, opened, saved, sheet

SHEETS = ("Plan", "It's 5", "Counts")


def moved(formula: str, *, own: bool = True, after: int = 5, grow: bool = True, name: str = "Plan") -> str:
    return Mover(Insertion(name, after, after, grow), SHEETS).moved(formula, own=own)


@pytest.mark.parametrize(
    ("formula", "after"),
    [
        ("A5", "A5"),
        ("A6", "A7"),
        ("$A$6+a$6*-B6%", "$A$7+a$7*-B7%"),
        ("SUM(A1:A5)", "SUM(A1:A6)"),
        ("SUM(A1:A4,A6:A9 B1:C7)", "SUM(A1:A4,A7:A10 B1:C8)"),
        ("SUM(A5:A5)", "SUM(A5:A5)"),
        ("SUM(A9:A2)", "SUM(A10:A2)"),
        ("SUM(5:9)+SUM($4:$4)", "SUM(5:10)+SUM($4:$4)"),
        ("SUM(A:A,$B:C)", "SUM(A:A,$B:C)"),
        ("SUM(A2:A1048576)", "SUM(A2:A1048576)"),
        ('IF(A6="A6 is ""A7""",A8,{6,7;8,9})', 'IF(A7="A6 is ""A7""",A9,{6,7;8,9})'),
        ("Plan!A6+'Plan'!A6+plan!A6", "Plan!A7+'Plan'!A7+plan!A7"),
        ("Counts!A6+'It''s 5'!A6", "Counts!A6+'It''s 5'!A6"),
        ("[1]Plan!A6+'[Book 6.xlsx]Plan'!A6", "[1]Plan!A6+'[Book 6.xlsx]Plan'!A6"),
        ("LAST6+XFE6+_xlfn.SUM6(A6)+Rate6.x", "LAST6+XFE6+_xlfn.SUM6(A7)+Rate6.x"),
        ("Table6[[#This Row],[Col 6]]+Table6[Col]", "Table6[[#This Row],[Col 6]]+Table6[Col]"),
        ("A6:INDEX(A:A,6)", "A7:INDEX(A:A,6)"),
        ("SUM(OFFSET(A6,1,0):B7)", "SUM(OFFSET(A7,1,0):B8)"),
        ("A6:A7:A8", "A7:A8:A9"),
        ("SUM(Plan!A6:Plan!B7)", "SUM(Plan!A7:Plan!B8)"),
        ("#REF!+Plan!#REF!+A6", "#REF!+Plan!#REF!+A7"),
        ("IF(A6 > 5 , TRUE , A7 )", "IF(A7 > 5 , TRUE , A8 )"),
        ("A6:(B7)", "A7:(B8)"),
        ("1E6+6", "1E6+6"),
        ("Counts:Other!A1", "Counts:Other!A1"),
    ],
)
def test_references_move_and_nothing_else_does(formula: str, after: str) -> None:
    assert moved(formula) == after


def test_a_formula_on_another_sheet_looks_at_ours_only_by_name() -> None:
    assert moved("SUM(A6:A9)+Plan!A6", own=False) == "SUM(A6:A9)+Plan!A7"
    assert moved("'It''s 5'!A6", own=False, name="It's 5") == "'It''s 5'!A7"


def test_without_growing_a_range_ends_where_it_ended() -> None:
    assert moved("SUM(A1:A5)", grow=False) == "SUM(A1:A5)"


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("SUM(Plan:Counts!A6)", "looks at several sheets at once"),
        ("SUM('Plan:It''s 5'!A6)", "looks at several sheets at once"),
        ("A6#", "cannot be understood"),
    ],
)
def test_a_formula_that_cannot_be_moved_for_certain_is_refused(formula: str, said: str) -> None:
    with pytest.raises(CannotInsert, match=said):
        moved(formula)


def test_a_formula_is_carried_down_like_a_cell_that_is_copied() -> None:
    formula = "$A$1+A$1+$A1+A1+SUM(B2:$C$3)+SUM(4:$5)+'Plan'!A1:INDEX(B1:B2,1)"
    assert carried(formula, 2) == "$A$1+A$1+$A3+A3+SUM(B4:$C$3)+SUM(6:$5)+'Plan'!A3:INDEX(B3:B4,1)"
    assert carried("A1+$A1+A:B+$A:B", 0, 2) == "C1+$A1+C:D+$A:D"
    with pytest.raises(CannotInsert, match="would look beyond the sheet"):
        carried("A1", -1)


def test_what_a_formula_looks_at_is_known_or_said_to_be_unknown() -> None:
    looks = looks_of("SUM(Plan!A1:B2,Rates,Counts[Actions])+C3")
    assert (looks.cells, looks.names, looks.is_blind) == ([("Plan", "A1:B2"), (None, "C3")], ["Rates", "Counts"], False)
    assert looks_of('INDIRECT("A"&B1)').is_blind
    assert looks_of("A6#").is_blind


CELLS = st.tuples(st.sampled_from("ABC"), st.integers(1, 12), st.sampled_from(["", "$"])).map(
    lambda c: f"{c[0]}{c[2]}{c[1]}"
)
PIECES = st.one_of(CELLS, st.tuples(CELLS, CELLS).map(":".join), st.sampled_from(["3:7", "A:B", '"A6"', "6", "LAST6"]))
FORMULAS = st.lists(PIECES, min_size=1, max_size=5).map(lambda pieces: f"SUM({','.join(pieces)})")


def cells_in(formula: str) -> list[set[tuple[str, int]]]:
    """The cells of the references that a formula of the test has, worked out another way than the product does."""
    found = []
    for piece in formula.replace("$", "")[4:-1].split(","):
        ends = re.findall(r"^([A-C])(\d+)(?::([A-C])(\d+))?$", piece)
        for left, top, right, bottom in ends:
            columns = sorted((left, right or left))
            rows = sorted((int(top), int(bottom or top)))
            found.append({(c, r) for c in "ABC" if columns[0] <= c <= columns[1] for r in range(rows[0], rows[1] + 1)})
    return found


@given(FORMULAS, st.integers(1, 12))
def test_any_formula_looks_at_the_same_cells_where_they_are_now(formula: str, after: int) -> None:
    before, now = cells_in(formula), cells_in(moved(formula, after=after, grow=False))
    kept = [{(column, row + (row > after)) for column, row in cells} for cells in before]
    assert [cells - {(column, after + 1) for column in "ABC"} for cells in now] == kept


def shared_rows(formula: str, last: int) -> str:
    """Rows 1 to `last` with one shared formula in column B, its own text in the first."""
    first = f'<row r="1"><c r="B1"><f t="shared" ref="B1:B{last}" si="0">{formula}</f><v>1</v></c></row>'
    others = (f'<row r="{n}"><c r="B{n}"><f t="shared" si="0"/><v>{n}</v></c></row>' for n in range(2, last + 1))
    return first + "".join(others)


def formulas_by_openpyxl(path: Path) -> dict[str, str]:
    page = openpyxl.load_workbook(path)["Plan"]
    return {cell.coordinate: str(cell.value) for row in page.iter_rows() for cell in row if cell.data_type == "f"}


SHARED_ONES = st.sampled_from(
    ["A1*2", "A1+$A$9", "SUM(A$1:A1)", "A2-A1", "SUM(A1:A3)", "A$6", "Plan!A1", "IF(A1=A5,$A1,6)"]
)


@settings(deadline=None, max_examples=60)
@given(formula=SHARED_ONES, last=st.integers(2, 8), after=st.integers(1, 9))
def test_a_shared_formula_goes_on_meaning_the_same_in_each_cell(
    tmp_path_factory: pytest.TempPathFactory, formula: str, last: int, after: int
) -> None:
    folder = tmp_path_factory.mktemp("shared")
    book = opened(folder / "plan.xlsx", sheet(shared_rows(formula, last)))
    book.insert_row("Plan", after, 12, {}, grow=False)
    book.save(folder / "back.xlsx")
    before, after_it = formulas_by_openpyxl(folder / "plan.xlsx"), formulas_by_openpyxl(folder / "back.xlsx")
    mover = Mover(Insertion("Plan", after, 12, False), ("Plan",))
    assert after_it == {
        f"B{mover.insertion.row(int(cell[1:]))}": "=" + mover.moved(text[1:], own=True) for cell, text in before.items()
    }


def test_a_shared_formula_stays_shared_where_it_can(tmp_path: Path) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet(shared_rows("A1*2", 4)))
    book.insert_row("Plan", 2, 8, {})
    after = saved(book, tmp_path / "back.xlsx")
    assert '<f t="shared" ref="B1:B5" si="0">A1*2</f>' in after
    assert after.count('<f t="shared" si="0"/>') == 3


def test_the_new_row_takes_over_the_formulas_of_its_like(tmp_path: Path) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet(shared_rows("A1*$A$4", 4)))
    book.insert_row("Plan", 2, 2, {"A": "New"})
    new = '<row r="3"><c r="A3" t="inlineStr"><is><t>New</t></is></c><c r="B3"><f>A3*$A$5</f></c></row>'
    assert new in saved(book, tmp_path / "back.xlsx")
    assert formulas_by_openpyxl(tmp_path / "back.xlsx")["B3"] == "=A3*$A$5"
    assert book.notes[0] == (
        "Plan!3: the new row works out column B as the row does that it is modelled on; Excel fills it in."
    )


def test_a_text_for_the_new_row_stands_instead_of_a_formula(tmp_path: Path) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet(shared_rows("A1*2", 4)))
    book.insert_row("Plan", 4, 4, {"B": "by hand"})
    assert book.text("Plan", "B5") == "by hand"
    assert not book.is_formula("Plan", "B5")


ARRAY = '<row r="1"/><row r="2"><c r="A2"><f t="array" ref="A2:A4">TRANSPOSE(B6:D6)</f><v>1</v></c></row><row r="3"/>'


def test_a_formula_that_fills_several_cells_is_not_cut_in_two(tmp_path: Path) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet(ARRAY))
    assert [book.is_formula("Plan", cell) for cell in ("A1", "A2", "A3", "A4", "A5")] == [
        False,
        True,
        True,
        True,
        False,
    ]
    for after in (2, 3):
        with pytest.raises(CannotInsert, match="One formula fills the cells A2:A4 of “Plan”"):
            book.insert_row("Plan", after, 1, {})
    book.insert_row("Plan", 1, 1, {})
    assert '<f t="array" ref="A3:A5">TRANSPOSE(B7:D7)</f>' in saved(book, tmp_path / "back.xlsx")


def test_formulas_on_other_sheets_move_and_their_results_stay(tmp_path: Path) -> None:
    other = sheet('<row r="1"><c r="A1"><f>COUNTA(Plan!A1:A3)&amp;A6</f><v>3</v></c></row>')
    book = opened(tmp_path / "plan.xlsx", sheet('<row r="1"/><row r="3"/>'), other=other)
    book.insert_row("Plan", 3, 3, {})
    after = saved(book, tmp_path / "back.xlsx", OTHER)
    assert after == other.replace("A1:A3", "A1:A4")


def test_names_move(tmp_path: Path) -> None:
    names = '<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">Plan!$A:$B,Plan!$4:$5</definedName>'
    names += (
        '<definedName name="Rate">6</definedName><definedName name="Old">Counts!$A$9+#REF!</definedName></definedNames>'
    )
    book = opened(tmp_path / "plan.xlsx", sheet('<row r="1"/>'), names=names)
    book.insert_row("Plan", 4, 4, {})
    assert names.replace("$4:$5", "$4:$6") in saved(book, tmp_path / "back.xlsx", "xl/workbook.xml")

"""Any small workbook, any changes: they read as if a library had made them, and all else stays as it was."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edi_tui.exports.into.archive.workbook import CouncilWorkbook
from tests.edi_tui.exports.into.archive.comparing import changed_cells, differing, parts_of
from tests.edi_tui.exports.into.archive.small import PART

# openpyxl shows `_x000D_` as it is written and not as it was typed, so that no text here looks like that.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=20).filter(
    lambda text: "_x" not in text and not re.search("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
)
PLACES = st.tuples(st.integers(1, 6), st.integers(1, 5))
VALUES = st.one_of(
    TEXTS.filter(lambda text: not text.startswith("=")), st.integers(-9, 9), st.floats(-9, 9), st.booleans()
)
Cells = dict[tuple[int, int], object]


def book_of(cells: Cells, path: Path) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page
    page.title = "Plan"
    for (row, column), value in cells.items():
        page.cell(row, column, value)  # type: ignore[arg-type]
    book.save(path)
    return path


def values_of(path: Path) -> Cells:
    page = openpyxl.load_workbook(path)["Plan"]
    return {(c.row, c.column): c.value for row in page.iter_rows() for c in row if c.value not in (None, "")}


def address(place: tuple[int, int]) -> str:
    return f"{'ABCDE'[place[1] - 1]}{place[0]}"


@settings(deadline=None, max_examples=80)
@given(
    cells=st.dictionaries(PLACES, VALUES),
    edits=st.dictionaries(PLACES, st.one_of(TEXTS, st.integers(-9, 9)), max_size=5),
)
def test_any_edits_read_as_they_were_made(tmp_path_factory: pytest.TempPathFactory, cells: Cells, edits: Cells) -> None:
    folder = tmp_path_factory.mktemp("any")
    plan, back = book_of(cells, folder / "plan.xlsx"), folder / "back.xlsx"
    book, expected = CouncilWorkbook.open(plan), values_of(plan)
    for place, value in edits.items():
        if isinstance(value, str):
            book.set_text("Plan", address(place), value)
        else:
            book.set_number("Plan", address(place), value)  # type: ignore[arg-type]
        expected[place] = value
    book.save(back)
    assert values_of(back) == {place: value for place, value in expected.items() if value != ""}
    assert differing(plan, back) in ([], [PART])
    if cells.keys() >= edits.keys():
        addresses = {address(place) for place in edits}
        assert set(changed_cells(parts_of(plan)[PART], parts_of(back)[PART])) <= addresses


@settings(deadline=None, max_examples=60)
@given(cells=st.dictionaries(PLACES, VALUES, min_size=1), after=st.integers(1, 7), text=TEXTS)
def test_any_row_put_in_moves_the_others_down(
    tmp_path_factory: pytest.TempPathFactory, cells: Cells, after: int, text: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    plan = book_of(cells, folder / "plan.xlsx")
    before, book = values_of(plan), CouncilWorkbook.open(plan)
    assert book.insert_row("Plan", after, after, {"B": text}) == after + 1
    book.save(folder / "back.xlsx")
    expected = {(row + (row > after), column): value for (row, column), value in before.items()}
    assert values_of(folder / "back.xlsx") == expected | ({(after + 1, 2): text} if text else {})
    assert differing(plan, folder / "back.xlsx") == [PART]

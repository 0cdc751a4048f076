"""PDFs: ruled tables over several pages, cells whose lines were wrapped, and what is refused rather than guessed."""

from __future__ import annotations

import sys

import pytest

from imports.grid import Cell, Row
from imports.readers import portable, portable_tables
from imports.readers.portable_text import Line, Word, in_columns, lines, paragraphs
from imports.refusal import Refusal
from tests.imports.fixtures import FOLDER, plan_of


def words(text: str, left: float, level: int) -> list[Word]:
    """The words of a text from a place on a line on, five points to a letter."""
    found = []
    for word in text.split():
        found.append(Word(word, left, level * 14.0, left + 5 * len(word), level * 14.0 + 11, 11.0))
        left += 5 * len(word) + 4
    return found


def line(text: str, level: int, left: float = 50) -> Line:
    (found,) = lines(words(text, left, level))
    return found


def test_wrapped_lines_are_one_paragraph_and_lines_with_room_to_spare_are_two() -> None:
    found = [line("We will ask everyone in", 0), line("the town", 1), line("Lead: HR", 2), line("• first", 3)]
    assert [text for text, _ in paragraphs(found, 170)] == ["We will ask everyone in the town", "Lead: HR", "• first"]


def test_a_dash_at_the_start_of_a_wrapped_line_begins_no_paragraph() -> None:
    found = [line("The printer asked for a proof", 0), line("– due in June", 1)]
    assert [text for text, _ in paragraphs(found, 195)] == ["The printer asked for a proof – due in June"]


def test_lines_of_columns_are_told_from_lists_and_labels() -> None:
    columns = lines(
        [w for level in range(4) for w in words("one two three", 50, level) + words("four five six", 300, level)]
    )
    bullets = lines([w for level in range(4) for w in words("1.", 50, level) + words("four five six seven", 90, level)])
    labels = lines(
        [w for level in range(4) for w in words("Lead officer:", 50, level) + words("Head of People", 200, level)]
    )
    assert len(in_columns(columns)) == 4
    assert in_columns(bullets) == [] and in_columns(labels) == []


def test_a_row_that_a_page_break_cut_is_joined_and_a_row_without_reference_is_not() -> None:
    upper = Row((Cell("5.3"), Cell("Mend the"), Cell("Property")))
    rest = portable_tables.join(upper, Row((Cell(""), Cell("ramp at the hall", "page 2"), Cell(""))))
    assert rest is not None and [cell.text for cell in rest[0].cells] == [
        "5.3",
        "Mend the ramp at the hall",
        "Property",
    ]
    assert "was joined" in rest[1].sentence
    assert portable_tables.join(upper, Row((Cell(""), Cell("Paint the hall"), Cell("Property")))) is None
    assert portable_tables.join(upper, Row((Cell("5.4"), Cell("ramp at the hall"), Cell("")))) is None


def test_a_table_goes_on_over_pages_that_have_a_head_and_a_foot() -> None:
    plan = plan_of(FOLDER / "quarrendon-2025-26.pdf")
    assert [action.ref for action in plan.actions] == [f"Q{number:02}" for number in range(1, 13)]
    assert {action.updates[0].text for action in plan.actions} == {"• Letters were sent\n• Two meetings were held"}


def test_cells_of_a_pdf_are_told_by_page_table_row_and_column() -> None:
    plan = plan_of(FOLDER / "marlbury-2025-26.pdf")
    assert plan.actions[-1].cells["action"] == "page 2, table 1, row 3, column 3"


def test_without_the_extra_a_pdf_is_refused_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    with pytest.raises(Refusal, match=r'plan\.pdf .*pip install "edi-tui\[pdf\]"'):
        portable.read((FOLDER / "marlbury-2025-26.pdf").read_bytes(), "plan.pdf")

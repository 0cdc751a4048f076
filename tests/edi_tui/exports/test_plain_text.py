"""Plain text: one `Label: value` a line, nothing drawn, whatever a text holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from db.text import clean
from edi_tui.exports.plain_text import check, text_of
from edi_tui.exports.report.document import Bullets, Cell, Column, Document, Facts, Heading, Paragraph, Table
from tests.edi_tui.screens.nasty import NASTY


def document_of(text: str) -> Document:
    table = Table("Table", [Column("Action"), Column("Status")], [[Cell(text), Cell(f"★ {text}", spoken=text)]])
    return Document("Title", [Facts([("Label", text)]), Paragraph(text), Bullets([text]), table])


@pytest.mark.parametrize("text", [text for text in NASTY if clean(text)])
def test_a_foreign_text_stays_behind_its_label_and_has_no_control_character(text: str, tmp_path: Path) -> None:
    written = text_of(document_of(text))
    lines = clean(text).split("\n")
    said = "\n  ".join(line for line in lines if line)
    for label in ("Label: ", "Action: ", "Status: ", "- "):
        assert f"\n{label}{said}\n" in written
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", written)
    assert len([line for line in written.split("\n") if not line.startswith("  ")]) == 13


def test_a_row_of_figures_is_one_line_each_figure_with_what_it_is(tmp_path: Path) -> None:
    names, figures = [Column("Colour"), Column("Status")], [Column("Reported", 1, True, "reported")]
    row = [Cell("Green"), Cell("★ Done", spoken="Done"), Cell("3"), Cell("1,200")]
    total = [Cell("Total"), Cell("All statuses"), Cell("3"), Cell("1,200")]
    two = Table("Two", [*names, *figures, Column("Held", 1, True)], [row, total], has_total=True)
    one = Table("One", [*names, *figures], [row[:3]])
    three = Table("Three", [names[0], *figures * 3], [[row[0], *row[2:], row[2]]])
    assert text_of(Document("T", [two, one, three])).split("\n\n")[1:] == [
        "Two\nDone (Green): 3 reported, 1,200 Held\nTotal: 3 reported, 1,200 Held",
        "One\nDone (Green): 3",
        "Three\nGreen: 3 reported; 1,200 reported; 3 reported\n",
    ]


def test_a_caption_that_says_its_heading_again_is_left_out_and_two_rows_alike_both_stay() -> None:
    row = [Cell("Train managers")]
    written = text_of(Document("T", [Heading(1, "Work"), Table("Plans › Work", [Column("Action")], [row, row])]))
    assert written == "Title: T\n\nWork\n\nAction: Train managers\n\nAction: Train managers\n"


def test_figures_stay_where_their_caption_says_its_heading_again() -> None:
    figures = Table("Work", [Column("When"), Column("Done", 1, True)], [[Cell("Now"), Cell("3")]])
    assert text_of(Document("T", [Heading(1, "Work"), figures])) == "Title: T\n\nWork\n\nNow: 3\n"


def test_a_report_passes_the_checks_and_a_broken_one_does_not(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(text_of(document_of("Fair Shares")), encoding="utf-8")
    assert [one.rule for one in check(path) if not one.passed] == []
    broken = {
        "The title comes first": "Council: Marrowby\n",
        "Nothing is drawn with lines and blocks": "Title: T\n\n│ a │\n",
        "No label stands without its value": "Title: T\n\nLabel: \n",
        "Blocks stand apart by one blank line": "Title: T\n\n\nText\n",
    }
    for rule, text in broken.items():
        path.write_text(text, encoding="utf-8")
        assert [one.rule for one in check(path) if not one.passed] == [rule]

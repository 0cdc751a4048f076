"""Files into grids: encodings, delimiters, quoted cells, tracked changes and content controls."""

from __future__ import annotations

from pathlib import Path

import pytest

from imports.grid import Document
from imports.readers import delimited, numbers, pasted, word
from imports.readers.decoding import decode
from imports.reading import read, read_bytes
from imports.safety import wire
from tests.imports.building import raw_word, rows_of
from tests.imports.building import word as built_word
from tests.imports.fixtures import FOLDER, plan_of

PLAN = "Ref{0}Action{0}Lead\n1{0}Café review – agreed{0}HR\n2{0}Mend the doors{0}Property\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_is_decoded_however_it_was_saved(encoding: str) -> None:
    assert decode("Café – plan of the council".encode(encoding)) == "Café – plan of the council"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_told_by_counting(separator: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(PLAN.format(separator), encoding="utf-8")
    assert [action.action for action in plan_of(path).actions] == ["Café review – agreed", "Mend the doors"]


def test_prose_with_commas_has_no_separator() -> None:
    assert delimited.delimiter("Dear all,\nplease come, and bring a friend, or two.\nThanks, Ana\n") is None


def test_a_quoted_cell_may_run_over_lines_and_a_quotation_is_no_quoted_cell(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        'Ref\tAction\tLead\n1\t"Mend the doors\nand the lift"\tHR\n2\tPledge: "As a buyer we pledge" all\tHR\n'
    )
    assert [action.action for action in plan_of(path).actions] == [
        "Mend the doors\nand the lift",
        'Pledge: "As a buyer we pledge" all',
    ]


def test_the_mark_that_guards_a_text_from_being_a_formula_is_taken_off(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Ref,Action,Lead\n1,'=1+1 is the title,HR\n2,'Tis the season,HR\n")
    assert [action.action for action in plan_of(path).actions] == ["=1+1 is the title", "'Tis the season"]


def test_cells_of_a_text_are_told_by_their_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("\n\nRef\tAction\tLead\n1\tMend the doors\tHR\n")
    assert plan_of(path).actions[0].cells == {"ref": "line 4", "action": "line 4", "people": "line 4"}


def test_cells_of_a_word_table_are_told_by_table_row_and_column(tmp_path: Path) -> None:
    source = FOLDER / "tollerton-2023-25.txt"
    plan = plan_of(built_word(tmp_path / "plan.docx", rows_of(source)))
    assert plan.actions[0].cells["action"] == "table 1, row 3, column 1"


def test_lines_are_headings_bullets_or_text(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("## Plan\n\n- one\n• two\n3. three\nplain text\n")
    (grid,) = pasted.read(path.read_bytes(), path.name).grids
    assert [(row.kind, row.text) for row in grid.rows] == [
        ("heading", "Plan"),
        ("bullet", "one"),
        ("bullet", "two"),
        ("bullet", "three"),
        ("text", "plain text"),
    ]


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def word_of(path: Path) -> Document:
    return word.read(path.read_bytes(), path.name)


def cell(content: str) -> str:
    return f"<w:tc><w:p>{content}</w:p></w:tc>"


def test_insertions_are_read_deletions_left_out_and_both_are_told(tmp_path: Path) -> None:
    deleted = "<w:del><w:r><w:delText>no </w:delText></w:r></w:del>"
    body = f"<w:p>{run('Offer ')}<w:ins>{run('BSL ')}</w:ins>{deleted}{run('signing')}</w:p>"
    document = word_of(raw_word(tmp_path / "tracked.docx", body))
    assert [row.text for row in document.grids[0].rows] == ["Offer BSL signing"]
    assert "1 insertions" in document.problems[0].sentence and "1 deletions" in document.problems[0].sentence


def test_content_controls_around_and_inside_cells_are_read_through(tmp_path: Path) -> None:
    around = f"<w:sdt><w:sdtContent>{cell(run('around'))}</w:sdtContent></w:sdt>"
    inside = cell(f"<w:sdt><w:sdtContent>{run('inside')}</w:sdtContent></w:sdt>")
    document = word_of(raw_word(tmp_path / "form.docx", f"<w:tbl><w:tr>{around}{inside}</w:tr></w:tbl>"))
    assert [c.text for c in document.grids[0].rows[0].cells] == ["around", "inside"]


def test_merged_cells_of_a_word_table_are_carried_down(tmp_path: Path) -> None:
    first = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p>{run("Hear staff")}</w:p></w:tc>'
    second = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    body = f"<w:tbl><w:tr>{first}{cell(run('one'))}</w:tr><w:tr>{second}{cell(run('two'))}</w:tr></w:tbl>"
    rows = word_of(raw_word(tmp_path / "merged.docx", body)).grids[0].rows
    assert [(c.text, c.carried) for c in rows[1].cells] == [("Hear staff", True), ("two", False)]


@pytest.mark.parametrize(
    ("raw", "code", "shown"),
    [
        ("4.1", "0.00", "4.10"),
        ("4", "", "4"),
        ("45382", "dd/mm/yyyy", "31 March 2024"),
        ("45352", "mmm-yy", "March 2024"),
        ("0.5", "0%", "50%"),
        ("1e308", "dd/mm/yyyy", "1e+308"),
        ("n/a", "0.00", "n/a"),
    ],
)
def test_a_number_is_shown_as_the_council_sees_it(raw: str, code: str, shown: str) -> None:
    assert numbers.show(raw, code) == shown


def test_a_reading_crosses_the_border_unchanged() -> None:
    reading = read(FOLDER / "fenwick-2025-26.txt")
    assert reading.plan == plan_of(FOLDER / "fenwick-2025-26.txt")
    assert wire.unpack(wire.pack(reading)) == reading
    assert len(reading.sha256) == 64


def test_bytes_from_standard_input_are_read_as_a_file_is() -> None:
    path = FOLDER / "fenwick-2025-26.txt"
    assert read_bytes(path.read_bytes(), path.name) == read(path)
    said = read_bytes(b"Ref\tAction\tLead\n1\tMend the doors\tHR\n", "standard input", title="Doors")
    assert said.plan is not None and (said.file, said.plan.title) == ("standard input", "Doors")


@pytest.mark.parametrize("line", ["", "{}", "[1]", "[0, [1]]", '{"file": 1, "sha256": ""}', "not json"])
def test_what_is_no_reading_is_not_taken_for_one(line: str) -> None:
    with pytest.raises(ValueError):
        wire.unpack([line])


def test_a_reading_that_breaks_off_is_not_taken_for_a_whole_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "PORTION", 1)
    *most, _ = lines = list(wire.pack(read(FOLDER / "fenwick-2025-26.txt")))
    assert wire.unpack(lines).plan is not None
    with pytest.raises(ValueError):
        wire.unpack(most)

"""The committee report in Word: real styles, tables that a screen reader can follow, a chart in words too."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree

from edi_tui.exports.report.document import Cell, Column, Document, Facts, Heading, Paragraph, Table
from edi_tui.exports.word import check
from edi_tui.exports.word.checking.parts import Parts, text, value
from edi_tui.exports.word.markup import SPACES, name
from edi_tui.exports.word.widths import measure, widths
from tests.edi_tui.exports.word_documents import action_table, chart, count_table, dump, whole, written
from tests.golden import check_golden

EXPECTED = Path(__file__).parent / "expected"


def test_the_report_is_as_somebody_has_read_it(tmp_path: Path) -> None:
    check_golden(EXPECTED / "report.docx.txt", dump(written(tmp_path)))


def test_all_its_own_checks_pass(tmp_path: Path) -> None:
    assert [found for found in check(written(tmp_path)) if not found.passed] == []


def test_the_properties_name_the_report_and_nobody(tmp_path: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    properties = docx.Document(str(written(tmp_path))).core_properties
    assert (properties.title, properties.subject) == (whole().title, whole().subject)
    assert (properties.author, properties.last_modified_by, properties.language) == ("edi-tui", "edi-tui", "en-GB")
    assert properties.revision == 1
    assert properties.created is not None
    assert properties.created >= before


def test_the_title_stands_above_each_page_but_the_first_and_each_has_its_number(tmp_path: Path) -> None:
    section = docx.Document(str(written(tmp_path))).sections[0]
    assert section.header.paragraphs[0].text == whole().title
    assert section.first_page_header.is_linked_to_previous
    for footer in (section.footer, section.first_page_footer):
        told = [one.get(name("w:instr")) for one in footer.part.element.iter(name("w:fldSimple"))]
        assert told == ["PAGE", "NUMPAGES"]
        assert text(footer.part.element) == "Page 1 of 1"


def test_a_table_is_as_wide_as_the_text_of_its_page(tmp_path: Path) -> None:
    parts = Parts.read(written(tmp_path))
    found = []
    for table in parts.body.iter(name("w:tbl")):
        grid = [int(column.get(name("w:w"), "0")) for column in table.iterfind("w:tblGrid/w:gridCol", SPACES)]
        assert sum(grid) == int(value(table, "w:tblPr/w:tblW", "w:w") or 0)
        found.append(sum(grid))
    upright, on_its_side = 11906 - 2 * 1134, 16838 - 2 * 1134
    assert found == [upright, upright, on_its_side, upright]


def test_the_chart_has_its_figures_in_a_workbook_of_texts_and_numbers(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(tmp_path)) as package:
        book = openpyxl.load_workbook(io.BytesIO(package.read("word/embeddings/chart1.xlsx")))
        root = etree.fromstring(package.read("word/charts/chart1.xml"))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert rows == [
        [None, "● Done", "▲ Under way", "■ Late", "◆ Planned"],
        ["Heard", 1, 3, 0, 2],
        ["Served", 2, 2, 1, 0],
    ]
    assert (book.properties.creator, book.properties.lastModifiedBy) == ("edi-tui", "edi-tui")
    series = root.findall(".//c:ser", SPACES)
    assert [[v.text for v in one.findall("c:val//c:v", SPACES)] for one in series] == [
        [str(row[place]) for row in rows[1:]] for place in range(1, 5)
    ]
    label = series[1].find("c:dLbls/c:numFmt", SPACES)
    assert label is not None
    assert label.get("formatCode") == '"▲ "0;;'  # the symbol at each figure, and nothing at a nought


def test_two_charts_are_two_parts(tmp_path: Path) -> None:
    document = Document("Two", [Heading(1, "One"), chart(), Heading(1, "Two"), chart()])
    with zipfile.ZipFile(written(tmp_path, document)) as package:
        charts = [part for part in package.namelist() if part.startswith("word/charts/chart")]
    assert charts == ["word/charts/chart1.xml", "word/charts/chart2.xml"]
    ids = [one.get("id") for one in Parts.read(tmp_path / "report.docx").body.iter(name("wp:docPr"))]
    assert len(set(ids)) == 2


def test_a_caption_that_says_its_heading_again_is_left_out_but_two_tables_never_touch(tmp_path: Path) -> None:
    document = Document(
        "Two", [Heading(1, "Late"), count_table("Late", (1, 1, 1, 1)), count_table("Late", (0, 1, 1, 1))]
    )
    body = Parts.read(written(tmp_path, document)).body
    kinds = [etree.QName(element).localname for element in body]
    assert kinds == ["p", "p", "tbl", "p", "tbl", "sectPr"]
    assert [value(table, "w:tblPr/w:tblCaption") for table in body.iter(name("w:tbl"))] == ["Late", "Late"]


def test_a_short_table_stays_on_one_page_and_a_long_one_does_not_try(tmp_path: Path) -> None:
    document = Document("Two", [Heading(1, "Late"), count_table("Few", (1, 1, 1, 1)), action_table("Many", 40)])
    few, many = Parts.read(written(tmp_path, document)).body.iter(name("w:tbl"))
    stays = [row.find(".//w:pPr/w:keepNext", SPACES) is not None for row in few.iterfind("w:tr", SPACES)]
    assert stays == [True] * 5 + [False]
    assert many.find(".//w:pPr/w:keepNext", SPACES) is None


def test_an_empty_report_is_a_document_too(tmp_path: Path) -> None:
    assert dump(written(tmp_path, Document("Nothing yet"))).startswith("Title: Nothing yet\n---")


def test_text_behind_a_table_has_some_room_above_it(tmp_path: Path) -> None:
    document = Document("Two", [Heading(1, "Late"), count_table("Few", (1, 1, 1, 1)), Paragraph("That is all.")])
    last = Parts.read(written(tmp_path, document)).body[-2]
    assert int(value(last, "w:pPr/w:spacing", "w:before") or 0) > 0


def test_facts_stay_with_the_table_below_them_and_the_last_has_room_behind_it(tmp_path: Path) -> None:
    facts = Facts([("Deadline", "Ongoing"), ("Status", "Late")])
    counts = count_table("One", (1, 1, 1, 1))
    document = Document("Two", [Heading(1, "One"), facts, counts, facts, Heading(1, "Next")])
    _, _, first, last, _, third, fourth, *_ = Parts.read(written(tmp_path, document)).body
    assert value(first, "w:pPr/w:spacing", "w:after") is None
    assert int(value(last, "w:pPr/w:spacing", "w:after") or 0) > 0
    stays = [one.find("w:pPr/w:keepNext", SPACES) is not None for one in (first, last, third, fourth)]
    assert stays == [True, True, False, False]


@pytest.mark.parametrize(("texts", "figures", "wide"), [(1, 6, False), (2, 6, True), (5, 0, False), (6, 0, True)])
def test_figures_take_less_of_a_page_than_texts(tmp_path: Path, texts: int, figures: int, wide: bool) -> None:
    columns = [Column(f"Text {n}") for n in range(texts)] + [Column(f"Figure {n}", 1, True) for n in range(figures)]
    document = Document("Two", [Heading(1, "One"), Table("One", columns, [[Cell("1")] * len(columns)])])
    section = docx.Document(str(written(tmp_path, document))).sections[-1]
    assert (section.page_width > section.page_height) is wide


def table(*texts: tuple[str, int, str]) -> Table:
    return Table("One", [Column(label, share) for label, share, _ in texts], [[Cell(cell) for _, _, cell in texts]])


def test_a_column_is_never_too_narrow_for_its_longest_word() -> None:
    block = table(("Ref", 1, "1.1"), ("Status", 1, "● Accomplished"), ("Action", 20, "A long story " * 30))
    narrow = widths(block.columns, block.rows, 9_638)[1]
    assert narrow > measure("● Accomplished")


def test_a_column_takes_no_more_than_its_longest_line_needs() -> None:
    block = table(("Ref", 5, "1.1"), ("Action", 1, "A long story " * 30))
    ref, action = widths(block.columns, block.rows, 9_638)
    assert ref < 1_000
    assert ref + action == 9_638


def test_columns_that_all_have_room_enough_share_the_page() -> None:
    block = table(("Colour", 3, "Red"), ("Number", 1, "4"))
    assert widths(block.columns, block.rows, 8_000) == [6_000, 2_000]


def test_the_columns_of_tables_that_are_alike_stand_below_one_another(tmp_path: Path) -> None:
    other = table(("Ref", 1, "1.1"), ("Action", 1, "A long story " * 30))
    tables = [Heading(1, "Two"), table(("Ref", 1, "Community-1.01"), ("Action", 1, "Short")), other]
    body = Parts.read(written(tmp_path, Document("Two", tables))).body
    grids = [[one.get(name("w:w")) for one in grid] for grid in body.iter(name("w:tblGrid"))]
    assert grids[0] == grids[1]


@pytest.mark.parametrize("columns", [1, 2, 9, 40])
def test_columns_make_up_the_width_however_many_they_are_and_however_long_their_words(columns: int) -> None:
    block = table(*(("Heading", number + 1, "W" * 300) for number in range(columns)))
    found = widths(block.columns, block.rows, 9_638)
    assert sum(found) == 9_638
    assert min(found) > 0


def test_each_line_of_a_cell_is_a_paragraph_and_a_blank_line_stays(tmp_path: Path) -> None:
    lines = table(("Ref", 1, "1.1"), ("Lead officers", 1, "R Okafor\nD Marlow\n\nFrom July: nobody"))
    body = Parts.read(written(tmp_path, Document("Two", [Heading(1, "Two"), lines]))).body
    cell = list(body.iter(name("w:tc")))[-1]
    told = [text(paragraph) for paragraph in cell.iterfind("w:p", SPACES)]
    assert told == ["R Okafor", "D Marlow  From July: nobody"]


def test_a_section_begins_at_the_top_of_its_page_and_a_short_text_stays_with_its_table(tmp_path: Path) -> None:
    one = [Heading(1, "One"), Paragraph("It leads."), count_table("Few", (1, 1, 1, 1))]
    blocks = [*one, Heading(1, "Two"), action_table()]
    body = Parts.read(written(tmp_path, Document("Two", blocks))).body
    found = {text(paragraph): paragraph for paragraph in body.iterfind("w:p", SPACES)}
    assert value(found["Two"], "w:pPr/w:spacing", "w:before") == "0"
    assert found["One"].find("w:pPr/w:spacing", SPACES) is None
    assert found["It leads."].find("w:pPr/w:keepNext", SPACES) is not None

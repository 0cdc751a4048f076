"""Parts beside a sheet, one by one: what each says of rows once one was put in behind row 3 of “Plan”."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from edi_tui.exports.into.archive import drawn, named
from edi_tui.exports.into.archive.formulas import Mover
from edi_tui.exports.into.archive.references import Insertion
from tests.edi_tui.exports.into.archive.small import MAIN, links, opened, sheet

MOVER = Mover(Insertion("Plan", 3, 3), ("Plan", "Counts"))


def rows_of(xml: bytes) -> list[int]:
    return [int(row) for row in re.findall(rb"<row>(\d+)</row>", xml)]


def anchor(top: int, bottom: int, moves: str = "") -> bytes:
    edit = f' editAs="{moves}"' if moves else ""
    corners = f"<from><row>{top}</row></from><to><row>{bottom}</row></to>"
    return f"<wsDr><twoCellAnchor{edit}>{corners}</twoCellAnchor></wsDr>".encode()


@pytest.mark.parametrize(
    ("top", "bottom", "moves", "after"),
    [
        (0, 2, "", [0, 2]),
        (3, 5, "", [4, 6]),
        (1, 5, "twoCell", [1, 6]),
        (1, 5, "oneCell", [1, 5]),
        (3, 5, "oneCell", [4, 6]),
        (3, 5, "absolute", [3, 5]),
    ],
)
def test_a_shape_moves_as_it_is_told_to(top: int, bottom: int, moves: str, after: list[int]) -> None:
    assert rows_of(drawn.drawing(anchor(top, bottom, moves), MOVER, own=True)) == after


def test_a_shape_on_another_sheet_stays_but_what_it_shows_moves() -> None:
    shape = anchor(3, 5).replace(b"</wsDr>", b'<sp textlink="Plan!$A$4"/><sp textlink="$A$4"/><sp textlink=""/></wsDr>')
    after = drawn.drawing(shape, MOVER, own=False)
    assert after == shape.replace(b"Plan!$A$4", b"Plan!$A$5")


def test_a_picture_that_leads_to_a_place_leads_there_still() -> None:
    kinds = ("Plan!A4", "#Plan!A4", "#%27Plan%27!A4", "#Counts!A4", "https://example.org/#Plan!A4")
    lines = "".join(f'<Relationship Target="{kind}"/>' for kind in kinds)
    before = f"<Relationships>{lines}</Relationships>"
    after = drawn.links(before.encode(), MOVER).decode()
    assert re.findall('Target="([^"]+)', after) == [kinds[0], "#Plan!A5", "#'Plan'!A5", *kinds[3:]]


VML = b"""<xml><br><v:shape><x:ClientData ObjectType="%s"><x:Anchor>
 1, 15, %d, 2, 3, 31, %d, 4</x:Anchor>%s</x:ClientData></v:shape></xml>"""


@pytest.mark.parametrize(
    ("kind", "top", "bottom", "inner", "after"),
    [
        (b"Note", 2, 5, b"<x:Row>3</x:Row>", (3, 6, b"<x:Row>4</x:Row>")),
        (b"Note", 2, 5, b"<x:Row>2</x:Row>", (2, 5, b"<x:Row>2</x:Row>")),
        (b"Button", 3, 4, b"<x:FmlaMacro>[0]!A4</x:FmlaMacro>", (4, 5, b"<x:FmlaMacro>[0]!A4</x:FmlaMacro>")),
        (b"Drop", 1, 4, b"<x:SizeWithCells/>", (1, 4, b"<x:SizeWithCells/>")),
        (b"Drop", 1, 4, b"", (1, 5, b"")),
        (b"Drop", 3, 4, b"<x:MoveWithCells/><x:SizeWithCells/>", (3, 4, b"<x:MoveWithCells/><x:SizeWithCells/>")),
        (b"Drop", 1, 2, b"<x:FmlaRange>$A$3:$A$9</x:FmlaRange>", (1, 2, b"<x:FmlaRange>$A$3:$A$10</x:FmlaRange>")),
    ],
)
def test_boxes_and_buttons_move_even_in_a_part_that_is_not_well_formed(
    kind: bytes, top: int, bottom: int, inner: bytes, after: tuple[int, int, bytes]
) -> None:
    before = VML % (kind, top, bottom, inner)
    assert drawn.old_drawing(before, MOVER, own=True) == VML % (kind, *after)


def test_boxes_on_another_sheet_stay() -> None:
    before = VML % (b"Note", 3, 5, b"<x:Row>3</x:Row>")
    assert drawn.old_drawing(before, MOVER, own=False) == before


Change = Callable[[bytes, Mover], bytes]


def own_table(data: bytes, mover: Mover) -> bytes:
    return named.table(data, mover, own=True)


def other_table(data: bytes, mover: Mover) -> bytes:
    return named.table(data, mover, own=False)


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (own_table, '<table ref="A1:B3"><autoFilter ref="A1:B3"/></table>',
         '<table ref="A1:B4"><autoFilter ref="A1:B4"/></table>'),
        (own_table, '<table ref="A1:B4" totalsRowCount="1"><autoFilter ref="A1:B3"/></table>',
         '<table ref="A1:B5" totalsRowCount="1"><autoFilter ref="A1:B4"/></table>'),
        (own_table, '<table ref="A1:B3" totalsRowCount="1"><autoFilter ref="A1:B2"/></table>',
         '<table ref="A1:B3" totalsRowCount="1"><autoFilter ref="A1:B2"/></table>'),
        (own_table, '<table ref="A4:B9"><totalsRowFormula>A4+Counts!A4</totalsRowFormula></table>',
         '<table ref="A5:B10"><totalsRowFormula>A5+Counts!A4</totalsRowFormula></table>'),
        (other_table, '<table ref="A4:B9"><calculatedColumnFormula>A4+Plan!A4</calculatedColumnFormula></table>',
         '<table ref="A4:B9"><calculatedColumnFormula>A4+Plan!A5</calculatedColumnFormula></table>'),
        (own_table, '<singleXmlCells><singleXmlCell r="B4"/></singleXmlCells>',
         '<singleXmlCells><singleXmlCell r="B5"/></singleXmlCells>'),
        (named.filters, '<namedSheetViews><nsvFilter ref="A1:G9"/></namedSheetViews>',
         '<namedSheetViews><nsvFilter ref="A1:G10"/></namedSheetViews>'),
        (named.pivot_source, '<c><worksheetSource ref="A1:F3" sheet="Plan"/></c>',
         '<c><worksheetSource ref="A1:F4" sheet="Plan"/></c>'),
        (named.pivot_source, '<c><worksheetSource ref="A1:F9" sheet="Counts"/><rangeSet ref="A4" sheet="plan"/></c>',
         '<c><worksheetSource ref="A1:F9" sheet="Counts"/><rangeSet ref="A5" sheet="plan"/></c>'),
        (named.pivot_source, '<c xmlns:r="r"><worksheetSource ref="A1:F9" sheet="Plan" r:id="rId1"/></c>',
         '<c xmlns:r="r"><worksheetSource ref="A1:F9" sheet="Plan" r:id="rId1"/></c>'),
        (named.connections, '<connections><parameter cell="Plan!$B$4"/></connections>',
         '<connections><parameter cell="Plan!$B$5"/></connections>'),
        (drawn.chart, "<c><f>(Plan!$A$1:$A$3,Plan!$A$9)</f><f>Counts!A4</f><f/><sqref>Plan!$A$5</sqref></c>",
         "<c><f>(Plan!$A$1:$A$4,Plan!$A$10)</f><f>Counts!A4</f><f/><sqref>Plan!$A$6</sqref></c>"),
        (drawn.remarks, '<comments><comment ref="A3"/><threadedComment ref="A4"/></comments>',
         '<comments><comment ref="A3"/><threadedComment ref="A5"/></comments>'),
    ],
)  # fmt: skip
def test_each_part_says_where_its_rows_are_now(change: Change, before: str, after: str) -> None:
    assert change(before.encode(), MOVER).decode() == after


def test_the_order_of_calculation_knows_each_sheet_by_the_cell_before() -> None:
    before = '<calcChain><c r="A4" i="2"/><c r="A5"/><c r="A2" i="1"/><c r="A4" l="1"/><c r="A9" i="2"/></calcChain>'
    after = named.calculation(before.encode(), MOVER, "1", ["B4"]).decode()
    assert re.findall(r'r="(\w+)"', after) == ["A4", "A5", "A2", "A5", "A9", "B4"]
    assert after.endswith('<c r="B4" i="1"/></calcChain>')


def test_remarks_of_another_sheet_stay(tmp_path: Path) -> None:
    comments = f'<comments xmlns="{MAIN}"><comment ref="A5"/></comments>'
    parts = {"xl/worksheets/_rels/sheet2.xml.rels": links(("comments", "../c.xml")), "xl/c.xml": comments}
    book = opened(tmp_path / "plan.xlsx", sheet('<row r="1"/>'), other=sheet(""), parts=parts)
    book.insert_row("Plan", 1, 1, {})
    assert book.changed_parts() == ["xl/worksheets/sheet1.xml"]
    book.insert_row("Counts", 1, 1, {})
    assert book.changed_parts() == ["xl/c.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"]

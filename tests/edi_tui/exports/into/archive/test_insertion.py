"""A row put in: all that names rows on the sheet itself goes on meaning what it meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edi_tui.exports.into.archive.refusals import CannotChange, CannotInsert
from tests.edi_tui.exports.into.archive.small import opened, saved, sheet

ROWS = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 7))


def inserted(
    tmp_path: Path, after: str, *, rows: str = ROWS, at: int = 3, like: int = 0, grow: bool = True, before: str = ""
) -> str:
    """What stands behind the rows once one was put in behind row `at`, like that row where no other is named."""
    book = opened(tmp_path / "plan.xlsx", sheet(rows, after, before))
    assert book.insert_row("Plan", at, like or at, {}, grow=grow) == at + 1
    return saved(book, tmp_path / "back.xlsx").partition("</sheetData>")[2].removesuffix("</worksheet>")


def test_the_rows_behind_it_move_down_by_one(tmp_path: Path) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet(ROWS))
    book.insert_row("Plan", 2, 2, {"A": "New", "C": "Words"})
    after = saved(book, tmp_path / "back.xlsx")
    assert re.findall(r'<row r="(\d+)"', after) == [str(n) for n in range(1, 8)]
    assert re.findall(r'<c r="(\w+)"><v>(\d)</v>', after) == [
        ("A1", "1"), ("A2", "2"), ("A4", "3"), ("A5", "4"), ("A6", "5"), ("A7", "6")
    ]  # fmt: skip
    assert [book.text("Plan", cell) for cell in ("A2", "A3", "C3", "A4")] == ["2", "New", "Words", "3"]


def test_rows_without_numbers_are_counted(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c></row><row><c><v>2</v></c></row><row r='5'><c><v>5</v></c></row>"
    book = opened(tmp_path / "plan.xlsx", sheet(rows))
    book.insert_row("Plan", 1, 1, {"A": "New"})
    new = '<row r="2"><c r="A2" t="inlineStr"><is><t>New</t></is></c></row>'
    assert new + '<row><c><v>2</v></c></row><row r="6"><c><v>5</v></c></row>' in saved(book, tmp_path / "back.xlsx")
    assert [book.text("Plan", f"A{row}") for row in range(1, 7)] == ["1", "New", "2", "", "", "5"]


def test_the_new_row_looks_like_the_other_but_is_not_hidden_and_is_as_high_as_its_words(tmp_path: Path) -> None:
    rows = '<row r="1" s="2" customFormat="1" hidden="1" ht="15" outlineLevel="1"><c r="A1" s="2"/></row>'
    book = opened(tmp_path / "plan.xlsx", sheet(rows))
    book.insert_row("Plan", 1, 1, {"A": "many words " * 4})
    new = saved(book, tmp_path / "back.xlsx").split("</row>")[1]
    assert new.startswith('<row r="2" s="2" customFormat="1" outlineLevel="1" ht="90"><c r="A2" s="2" t="inlineStr">')


def test_a_height_that_somebody_set_stays_and_is_said(tmp_path: Path) -> None:
    rows = '<row r="1" ht="20" customHeight="1"><c r="A1" s="2"/></row>'
    book = opened(tmp_path / "plan.xlsx", sheet(rows))
    book.insert_row("Plan", 1, 1, {"A": "many words " * 4})
    said = "Plan!2: somebody set the height of this row, and the text may need more; look whether it is seen whole."
    assert book.notes == [said]
    assert '<row r="2" ht="20" customHeight="1">' in saved(book, tmp_path / "back.xlsx")


BESIDE = """
<autoFilter ref="A1:C3"/> | <autoFilter ref="A1:C4"/>
<autoFilter ref="A1:C6"/> | <autoFilter ref="A1:C7"/>
<autoFilter ref="A4:C6"/> | <autoFilter ref="A5:C7"/>
<autoFilter ref="A1:C2"/> | <autoFilter ref="A1:C2"/>
<rowBreaks><brk id="2" max="9"/><brk id="3"/></rowBreaks> | <rowBreaks><brk id="2" max="9"/><brk id="4"/></rowBreaks>
<colBreaks><brk id="4" max="1048575"/></colBreaks> | <colBreaks><brk id="4" max="1048575"/></colBreaks>
<hyperlinks><hyperlink ref="A3"/></hyperlinks> | <hyperlinks><hyperlink ref="A3"/></hyperlinks>
<hyperlinks><hyperlink ref="A4:B5" location="Plan!A3"/></hyperlinks> |
<hyperlinks><hyperlink ref="A5:B6" location="Plan!A3"/></hyperlinks>
<hyperlinks><hyperlink ref="A1" location="'Plan'!B4"/></hyperlinks> |
<hyperlinks><hyperlink ref="A1" location="'Plan'!B5"/></hyperlinks>
<protectedRanges><protectedRange sqref="A3:B3"/></protectedRanges> |
<protectedRanges><protectedRange sqref="A3:B4"/></protectedRanges>
<ignoredErrors><ignoredError sqref="A4:A9 C1"/></ignoredErrors> |
<ignoredErrors><ignoredError sqref="A5:A10 C1"/></ignoredErrors>
<cellWatches><cellWatch r="A4"/></cellWatches> | <cellWatches><cellWatch r="A5"/></cellWatches>
<scenarios sqref="A5"><scenario name="x"><inputCells r="A4"/></scenario></scenarios> |
<scenarios sqref="A6"><scenario name="x"><inputCells r="A5"/></scenario></scenarios>
<sortState ref="A2:B6"><sortCondition ref="A2:A6"/></sortState> |
<sortState ref="A2:B7"><sortCondition ref="A2:A7"/></sortState>
<dataValidations><dataValidation sqref="B3"><formula1>$A$4:$A$6</formula1></dataValidation></dataValidations> |
<dataValidations><dataValidation sqref="B3:B4"><formula1>$A$5:$A$7</formula1></dataValidation></dataValidations>
<conditionalFormatting sqref="A1:A3"><cfRule><formula>$A1&gt;$A$5</formula></cfRule></conditionalFormatting> |
<conditionalFormatting sqref="A1:A4"><cfRule><formula>$A1&gt;$A$6</formula></cfRule></conditionalFormatting>
<conditionalFormatting sqref="A5:A6"><cfRule><formula>$A5="a4"</formula></cfRule></conditionalFormatting> |
<conditionalFormatting sqref="A6:A7"><cfRule><formula>$A6="a4"</formula></cfRule></conditionalFormatting>
<conditionalFormatting sqref="A1"><cfRule><colorScale><cfvo val="$A$4"/><cfvo val="4"/></colorScale></cfRule></conditionalFormatting> |
<conditionalFormatting sqref="A1"><cfRule><colorScale><cfvo val="$A$5"/><cfvo val="4"/></colorScale></cfRule></conditionalFormatting>
<controls><anchor><from><row>3</row></from><to><row>4</row></to></anchor></controls> |
<controls><anchor><from><row>3</row></from><to><row>4</row></to></anchor></controls>
<controls><anchor moveWithCells="1"><from><row>2</row></from><to><row>4</row></to></anchor></controls> |
<controls><anchor moveWithCells="1"><from><row>2</row></from><to><row>4</row></to></anchor></controls>
<controls><anchor sizeWithCells="1"><from><row>2</row></from><to><row>4</row></to></anchor></controls> |
<controls><anchor sizeWithCells="1"><from><row>2</row></from><to><row>5</row></to></anchor></controls>
<controls><control><controlPr linkedCell="$A$4" listFillRange="Plan!$A$1:$A$3"/></control></controls> |
<controls><control><controlPr linkedCell="$A$5" listFillRange="Plan!$A$1:$A$4"/></control></controls>
<customSheetViews><customSheetView topLeftCell="A4"><selection sqref="A3"/><autoFilter ref="A1:C6"/></customSheetView></customSheetViews> |
<customSheetViews><customSheetView topLeftCell="A4"><selection sqref="A3"/><autoFilter ref="A1:C7"/></customSheetView></customSheetViews>
"""  # noqa: E501


@pytest.mark.parametrize("pair", BESIDE.strip().replace("|\n", "| ").splitlines())
def test_what_stands_beside_the_cells_moves(tmp_path: Path, pair: str) -> None:
    before, after = pair.split(" | ")
    assert inserted(tmp_path, before) == after


def test_a_rule_goes_over_the_new_row_where_it_goes_over_its_like_even_one_below(tmp_path: Path) -> None:
    rule = '<conditionalFormatting sqref="{0}"><cfRule><formula>{1}</formula></cfRule></conditionalFormatting>'
    after = inserted(tmp_path, rule.format("B4:B6", "AND($A4=$A$1,B4=B$6)"), like=4)
    assert after == rule.format("B4:B7", "AND($A4=$A$1,B4=B$7)")


def test_a_rule_elsewhere_goes_over_the_new_row_as_well(tmp_path: Path) -> None:
    before = '<dataValidations><dataValidation sqref="B1:C1 B6"/></dataValidations>'
    assert 'sqref="B1:C1 B7 B4:C4"' in inserted(tmp_path, before, like=1)


def test_without_growing_what_ends_there_ends_there(tmp_path: Path) -> None:
    before = '<autoFilter ref="A1:C3"/><mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>'
    assert inserted(tmp_path, before, grow=False) == before


@pytest.mark.parametrize(
    ("ref", "at", "after"),
    [("B2:B3", 3, ["B2:B4"]), ("B2:B3", 2, ["B2:B4"]), ("B2:B3", 1, ["B3:B4"]), ("B2:B3", 4, ["B2:B3"]),
     ("B3:D3", 3, ["B3:D3", "B4:D4"]), ("B2:D3", 3, ["B2:D4"]), ("B2:C2", 3, ["B2:C2"])],
)  # fmt: skip
def test_merged_cells_move_take_it_in_or_are_made_again(tmp_path: Path, ref: str, at: int, after: list[str]) -> None:
    found = inserted(tmp_path, f'<mergeCells count="1"><mergeCell ref="{ref}"/></mergeCells>', at=at)
    assert re.findall(r'ref="([^"]+)"', found) == after
    assert f'count="{len(after)}"' in found


def test_merged_cells_end_where_the_new_row_has_a_text_of_its_own(tmp_path: Path) -> None:
    merges = '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/></mergeCells>'
    book = opened(tmp_path / "plan.xlsx", sheet(ROWS, merges))
    book.insert_row("Plan", 3, 3, {"B": "Another theme"})
    assert list(book.merged("Plan")) == ["A2:A4", "B2:B3"]
    assert book.text("Plan", "B4") == "Another theme"


@pytest.mark.parametrize(
    ("merge", "at"), [("B2:B5", 3), ("A3:B3", 3)], ids=["across the new row", "beside the first of several"]
)
def test_a_text_that_merged_cells_would_hide_is_refused(tmp_path: Path, merge: str, at: int) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet(ROWS, f'<mergeCells><mergeCell ref="{merge}"/></mergeCells>'))
    with pytest.raises(CannotInsert, match=f"{merge} of “Plan” lies across the place of the new row, so its column B"):
        book.insert_row("Plan", at, at, {"B": "Hidden"})
    assert book.changed_parts() == []


def test_frozen_rows_stay_frozen_with_the_new_one(tmp_path: Path) -> None:
    view = '<sheetViews><sheetView><pane ySplit="{0}" topLeftCell="A{1}" state="frozen"/></sheetView></sheetViews>'
    book = opened(tmp_path / "plan.xlsx", sheet(ROWS, before=view.format(2, 3)))
    book.insert_row("Plan", 2, 3, {})
    assert view.format(2, 3) in saved(book, tmp_path / "back.xlsx")
    book.insert_row("Plan", 1, 1, {})
    assert view.format(3, 4) in saved(book, tmp_path / "back.xlsx")


def test_the_sheet_says_that_it_reaches_one_row_further(tmp_path: Path) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet(ROWS, before='<dimension ref="A1:A6"/>'))
    book.insert_row("Plan", 6, 6, {})
    assert '<dimension ref="A1:A7"/>' in saved(book, tmp_path / "back.xlsx")


def test_changes_made_before_go_down_with_their_rows(tmp_path: Path) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet(ROWS))
    book.set_text("Plan", "A5", "Five")
    book.insert_row("Plan", 2, 2, {"A": "One"})
    book.insert_row("Plan", 2, 2, {"A": "Another"})
    book.set_text("Plan", "A7", "Five again")
    saved(book, tmp_path / "back.xlsx")
    assert [book.text("Plan", f"A{row}") for row in range(1, 9)] == [
        "1",
        "2",
        "Another",
        "One",
        "3",
        "4",
        "Five again",
        "6",
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ('<row r="2"/><row r="1"/>', "The sheet “Plan” has rows or cells out of order or twice"),
        ('<row r="1"><c r="B1"/><c r="A1"/></row>', "The sheet “Plan” has rows or cells out of order or twice"),
        ('<row r="1048576"/>', "The sheet “Plan” is full to its last row"),
    ],
)
def test_an_untidy_or_full_sheet_is_refused(tmp_path: Path, rows: str, said: str) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet(rows))
    with pytest.raises(CannotInsert, match=said):
        book.insert_row("Plan", 1, 1, {})


@pytest.mark.parametrize(
    "after",
    [
        "<novelty ref='A1:A9'/>",
        '<extLst><ext uri="{x}"><y:novelty xmlns:y="urn:y">A5</y:novelty></ext></extLst>',
        '<mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice Requires="y"><novelty/></mc:Choice></mc:AlternateContent>',
    ],
)
def test_what_is_not_known_stops_it_before_anything_changed(tmp_path: Path, after: str) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet(ROWS, after))
    with pytest.raises(CannotInsert, match=r"The sheet “Plan” has something on it that is not known \(novelty\)"):
        book.insert_row("Plan", 3, 3, {"A": "New"})
    assert book.changed_parts() == []
    book.save(tmp_path / "back.xlsx")
    assert (tmp_path / "back.xlsx").read_bytes() == (tmp_path / "plan.xlsx").read_bytes()


def test_a_text_too_long_for_the_new_row_stops_it_first(tmp_path: Path) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet(ROWS))
    with pytest.raises(CannotChange, match="Plan!B4 cannot hold this text"):
        book.insert_row("Plan", 3, 3, {"B": "a" * 40_000})
    assert book.changed_parts() == []

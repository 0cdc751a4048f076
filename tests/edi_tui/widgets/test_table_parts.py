"""What the table is made of: columns, groups, figures."""

from __future__ import annotations

import pytest

from db.filters import Filter
from db.lines import ActionKey, Counts, HeadingLine, StatusLine
from edi_tui.widgets.columns import GAP, GUTTER, Needs, fit_columns
from edi_tui.widgets.figures import figure_pieces
from edi_tui.widgets.grouping import Group, TableRow, arranged, by_due_quarter, by_heading, by_lead, by_status
from edi_tui.widgets.pieces import Piece, piece_at, width_of
from edi_tui.widgets.tally import tally


@pytest.mark.parametrize("width", range(30, 240))
def test_the_columns_fill_the_width_exactly(width: int) -> None:
    columns = fit_columns(width, Needs(label=12))
    widths = [end - start for start, end in columns.starts().values()]
    assert GUTTER + sum(widths) + GAP * (len(widths) - 1) == width


def test_a_narrow_table_keeps_the_action_and_the_status() -> None:
    columns = fit_columns(46, Needs(label=12))
    assert columns.action >= 14 and columns.status and not columns.lead


def test_no_column_is_wider_than_what_it_shows() -> None:
    columns = fit_columns(80, Needs(ref=7, lead=9, due=0, label=9))
    assert (columns.ref, columns.lead, columns.due, columns.label) == (7, 9, 6, 9)
    assert not fit_columns(80, Needs(status=False)).status


def heading(key: str, parent: str | None = None) -> HeadingLine:
    return HeadingLine(key, "p", parent, "Goal", key.upper(), 0 if parent is None else 1, 1)


HEADINGS = [heading("a"), heading("b", "a"), heading("c", "a"), heading("d")]


def key(name: str, under: str | None, parent: str | None = None, status: str | None = None) -> ActionKey:
    return ActionKey(name, under, parent, "p", status, under)


def names(rows: list[TableRow]) -> list[str]:
    return [row.text if isinstance(row, Group) else row.id for row in rows]


def shape(*keys: ActionKey) -> list[str]:
    return names(arranged(keys, by_heading(HEADINGS), as_they_come=True))


def test_each_heading_is_named_once_before_its_actions() -> None:
    assert shape(key("1", "b"), key("2", "b"), key("3", "c"), key("4", "d")) == ["A", "B", "1", "2", "C", "3", "D", "4"]


def test_a_heading_that_comes_back_is_named_again() -> None:
    assert shape(key("1", "b"), key("2", "a"), key("3", "b")) == ["A", "B", "1", "A", "2", "B", "3"]


def test_a_task_stays_with_its_action_and_one_whose_action_is_left_out_gets_its_heading() -> None:
    assert shape(key("1", "b"), key("1a", "c", "1"), key("2", "c")) == ["A", "B", "1", "1a", "C", "2"]
    assert shape(key("1a", "b", "1"), key("1b", "b", "1")) == ["A", "B", "1a", "1b"]


def test_actions_without_a_heading_are_never_under_the_heading_before_them() -> None:
    assert shape(key("1", None), key("2", "d"), key("3", None)) == ["1", "D", "2", "No heading", "3"]


def test_sorted_within_headings_each_heading_stands_once_and_in_the_outlines_order() -> None:
    keys = [key("1", "d"), key("2", "b"), key("2a", "b", "2"), key("3", "d"), key("4", None)]
    assert names(arranged(keys, by_heading(HEADINGS))) == ["4", "A", "B", "2", "2a", "D", "1", "3"]


def test_groups_of_leads_stand_by_name_and_whoever_has_none_last() -> None:
    keys = [key("1", None), key("2", "Ruth"), key("3", "ben"), key("4", "Ruth")]
    assert names(arranged(keys, by_lead())) == ["ben", "3", "Ruth", "2", "4", "No lead officer", "1"]


def test_statuses_of_several_plans_that_are_called_alike_are_one_group() -> None:
    lines = [StatusLine(name, name, label, None, "●", None, None, place) for place, (name, label) in enumerate(TWO)]
    keys = [key("1", None), key("2", "b"), key("3", "c"), key("4", "a")]
    assert names(arranged(keys, by_status(lines))) == ["● Late", "2", "● Done", "3", "4", "No status", "1"]


TWO = (("b", "Late"), ("c", "Done"), ("a", "done"))


def test_groups_of_quarters_follow_the_financial_year() -> None:
    keys = [key("1", "2027-01-31"), key("2", None), key("3", "2026-04-01"), key("4", "2026-06-30")]
    assert names(arranged(keys, by_due_quarter())) == [
        *("Q1 2026-27: April to June 2026", "3", "4"),
        *("Q4 2026-27: January to March 2027", "1", "No due date", "2"),
    ]


def test_a_group_counts_what_stands_below_it_and_tasks_where_their_action_has_no_status() -> None:
    keys = [key("1", "b", None, "0"), key("2", "c"), key("2a", "c", "2", "1"), key("2b", "c", "2", "0"), key("3", "c")]
    keys += [key("4", "d", None, "1"), key("4a", "d", "4", "0"), key("5a", "d", "5", "0")]
    counts = tally(arranged(keys, by_heading(HEADINGS), as_they_come=True))
    assert {name: (count.total, count.by_status) for name, count in counts.items()} == {
        "heading:a": (3, {"0": 2, "1": 1, None: 1}),
        "heading:b": (1, {"0": 1}),
        "heading:c": (2, {"0": 1, "1": 1, None: 1}),
        "heading:d": (2, {"0": 1, "1": 1}),
    }


LEGEND = [StatusLine(str(n), "p", f"Status number {n}", "green", "★", None, None, n) for n in range(4)]


def test_the_figures_drop_their_words_before_they_are_cut() -> None:
    counts = Counts(9, {"0": 5, None: 4}, 1, 2, 3)
    wide = figure_pieces(LEGEND, counts, Filter(), 200)
    narrow = figure_pieces(LEGEND, counts, Filter(), 76)
    assert any("Status number 0 5" in piece.text for piece in wide)
    assert not any("Status" in piece.text for piece in narrow) and width_of(narrow) <= 76
    for pieces in (wide, narrow):
        assert "".join(piece.text for piece in pieces).split()[-6:] == "1 overdue 2 silent 3 unowned".split()


def test_a_click_finds_its_piece_on_both_sides() -> None:
    left, right = [Piece("ab"), Piece("cd", key="c")], [Piece("ef", key="e")]
    assert piece_at(left, right, 20, 3) == left[1]
    assert piece_at(left, right, 20, 19) == right[0]
    assert piece_at(left, right, 20, 10) is None

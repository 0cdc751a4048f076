"""What the table is made of: columns, groups, figures."""

from __future__ import annotations

import pytest

from db.filters import Filter
from db.lines import ActionKey, Counts, HeadingLine, StatusLine
from edi_tui.widgets.columns import GAP, GUTTER, Needs, fit_columns
from edi_tui.widgets.figures import figure_pieces
from edi_tui.widgets.grouping import Group, grouped
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


HEADINGS = {line.id: line for line in (heading("a"), heading("b", "a"), heading("c", "a"), heading("d"))}


def key(name: str, under: str | None, parent: str | None = None) -> ActionKey:
    return ActionKey(name, under, parent, "p")


def shape(*keys: ActionKey) -> list[str]:
    return [row.text if isinstance(row, Group) else row.id for row in grouped(keys, HEADINGS)]


def test_each_heading_is_named_once_before_its_actions() -> None:
    assert shape(key("1", "b"), key("2", "b"), key("3", "c"), key("4", "d")) == ["A", "B", "1", "2", "C", "3", "D", "4"]


def test_a_heading_that_comes_back_is_named_again() -> None:
    assert shape(key("1", "b"), key("2", "a"), key("3", "b")) == ["A", "B", "1", "A", "2", "B", "3"]


def test_a_task_stays_with_its_action_and_one_whose_action_is_left_out_gets_its_heading() -> None:
    assert shape(key("1", "b"), key("1a", "c", "1"), key("2", "c")) == ["A", "B", "1", "1a", "C", "2"]
    assert shape(key("1a", "b", "1"), key("1b", "b", "1")) == ["A", "B", "1a", "1b"]


def test_actions_without_a_heading_stand_alone() -> None:
    assert shape(key("1", None), key("2", "d")) == ["1", "D", "2"]


def test_a_heading_counts_what_stands_below_it() -> None:
    counts = tally([key("1", "b"), key("2", "c"), key("2a", "c", "2")], {}, HEADINGS)
    assert {name: count.total for name, count in counts.items()} == {"a": 2, "b": 1, "c": 1}


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

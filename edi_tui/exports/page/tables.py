"""A table of the page: rows and columns where there is room for them, one card a row where there is not.

In a table that can turn into cards, roles say what the marks say already, because a browser forgets that it shows a
table when its rows are laid out otherwise; the label of each cell is then written before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edi_tui.exports.page.markup import attribute, has_long_word, text
from edi_tui.exports.page.style import status_html
from edi_tui.exports.report.document import Cell, Column, Table

_FEW, _SOME = 3, 5  # columns that fit on a telephone; columns of text that fit on half a screen
_BRIEF = 8  # rows, which a printed page keeps together


def table_html(table: Table, heading: str) -> str:
    """The whole table, nothing merged, its first column naming each row.

    A caption that says again what the heading above it says is there for those who hear it alone.
    """
    is_small = len(table.columns) <= _FEW
    begins = [_begin(column, place, is_small) for place, column in enumerate(table.columns)]
    figures = ["figure" if column.is_figure else "" for column in table.columns]
    last = len(table.rows) - 1 if table.has_total else -1
    row_begins = f"<tr{_role('row', is_small)}", f'<tr{_role("row", is_small)} class="total"'
    rows = "".join(_row(row, row_begins[number == last], begins, figures) for number, row in enumerate(table.rows))
    group = _role("rowgroup", is_small)
    looks = _layout(table.columns) + (" brief" if len(table.rows) <= _BRIEF else "")
    caption = text(table.caption)
    if table.caption == heading:
        caption = f'<span class="unseen">{caption}</span>'
    return (
        f'<table{_role("table", is_small)} class="{looks}">\n<caption>{caption}</caption>\n'
        f"<colgroup>{''.join(_widths(table.columns))}</colgroup>\n"
        f"<thead{group}>\n{row_begins[0]}>{''.join(_headings(table.columns, is_small))}</tr>\n</thead>\n"
        f"<tbody{group}>\n{rows}</tbody>\n</table>\n"
    )


def _layout(columns: Sequence[Column]) -> str:
    if len(columns) <= _FEW:
        return "small"
    return "wide" if sum(not column.is_figure for column in columns) > _SOME else "cards"


def _begin(column: Column, place: int, is_small: bool) -> str:
    """How each cell of a column begins; what cannot be seen beside its heading has the heading's words with it."""
    if place == 0:
        return f'<th scope="row"{_role("rowheader", is_small)}'
    return "<td" if is_small else f'<td role="cell" data-label={attribute(column.label)}'


def _role(name: str, is_small: bool) -> str:
    return "" if is_small else f' role="{name}"'


def _widths(columns: Sequence[Column]) -> Iterator[str]:
    whole = sum(column.share for column in columns)
    return (f'<col style="width: {100 * column.share / whole:.1f}%">' for column in columns)


def _headings(columns: Sequence[Column], is_small: bool) -> Iterator[str]:
    role = _role("columnheader", is_small)
    for column in columns:
        looks = _class("figure" if column.is_figure else "", column.label)
        yield f'<th scope="col"{role}{looks}>{text(column.label)}</th>'


def _row(row: Sequence[Cell], begin: str, begins: Sequence[str], figures: Sequence[str]) -> str:
    cells = (
        f"{begins[place]}{_class(figures[place], cell.text)}>{_content(cell)}</{'td' if place else 'th'}>"
        for place, cell in enumerate(row)
    )
    return f"{begin}>{''.join(cells)}</tr>\n"


def _class(looks: str, said: str) -> str:
    if has_long_word(said):
        looks = f"{looks} long".lstrip()
    return f' class="{looks}"' if looks else ""


def _content(cell: Cell) -> str:
    return text(cell.text) if cell.colour is None else status_html(cell.text, cell.colour)

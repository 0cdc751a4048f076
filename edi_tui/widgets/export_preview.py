"""The first page of what would be written, as lines: a report's blocks, a table's rows, a JSON file's beginning."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from db.lines import PlanContents
from edi_tui.exports import Prepared
from edi_tui.exports.json_file import plan_json
from edi_tui.exports.table import Column, Table
from edi_tui.widgets.cells import broken, cell_len, fitted
from edi_tui.widgets.document_lines import document_lines
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line
from edi_tui.widgets.return_preview import return_lines

if TYPE_CHECKING:
    from edi_tui.exports.into.returning import Return

_PAGE = 160  # lines of the first page
_PLANS, _ROWS = 3, 40  # plans, and rows of each, that are shown
_GAP = 2
_LEAST, _MOST = 16, 60  # cells of a column with much in it


class Page(NamedTuple):
    """What the first page is made from: everything that takes time was done already."""

    prepared: Prepared | None
    tables: Sequence[Table] = ()
    returned: Return | None = None
    """What would be done to the council's own workbook."""


def page_of(prepared: Prepared) -> Page:
    """The page, made ready in a worker: a plan of thousands of actions takes its time."""
    is_table = prepared.document is None and prepared.asked.form != "json"
    return Page(prepared, [prepared.shape.table(plan) for plan in prepared.plans[:_PLANS]] if is_table else ())


def preview_lines(page: Page, width: int) -> list[Pieces]:
    """The beginning, and a word where it goes on."""
    found = list(islice(_lines(page, width), _PAGE + 1))
    if len(found) <= _PAGE:
        return found
    return [*found[:_PAGE], (), (Piece("… and so on: this is the beginning.", "quiet"),)]


def _lines(page: Page, width: int) -> Iterator[Pieces]:
    if page.returned is not None:
        return return_lines(page.returned, width)
    if page.prepared is None:
        return iter(())
    if page.prepared.document is not None:
        return document_lines(page.prepared.document, width)
    if page.prepared.asked.form == "json":
        return _json_lines(page.prepared.plans, width)
    return _sheets(page, len(page.prepared.plans), width)


def _sheets(page: Page, plans: int, width: int) -> Iterator[Pieces]:
    """The first rows of each plan, as many columns as there is room for; the others are named."""
    for number, table in enumerate(page.tables):
        if number:
            yield ()
        yield (Piece(line(table.contents.plan.title), "title"),)
        yield ()
        yield from _sheet(table, width)
    if more := plans - len(page.tables):
        yield from ((), (Piece(f"… and {more} more plan{'' if more == 1 else 's'}", "quiet"),))


def _sheet(table: Table, width: int) -> Iterator[Pieces]:
    found = [row for _, row in table.lines[:_ROWS]]
    widths = _that_fit([_need(column, found) for column in table.columns], width)
    shown = table.columns[: len(widths)]
    if rest := table.columns[len(shown) :]:
        said = f"Further columns: {', '.join(line(column.label) for column in rest)}"
        yield from ((Piece(text, "quiet"),) for text in broken(said, width))
        yield ()
    yield _row([column.label for column in shown], widths, "bold")
    for row in found:
        yield _row([row.get(column.name, "") for column in shown], widths, "text")
    if more := len(table.lines) - len(found):
        yield (Piece(f"… and {more:,} rows more", "quiet"),)


def _need(column: Column, found: Sequence[dict[str, str]]) -> int:
    """The cells that a column's texts take."""
    texts = [column.label, *(row.get(column.name, "")[: _MOST * 2] for row in found)]
    return min(_MOST, max(cell_len(line(text)) for text in texts))


def _that_fit(needs: Sequence[int], width: int) -> list[int]:
    """The widths of the first columns, as many as can be read; what is left over goes to those that need more."""
    widths: list[int] = []
    for need in needs:
        least = min(need, _LEAST)
        if widths and sum(widths) + _GAP * len(widths) + least > width:
            break
        widths.append(min(least, width))
    left = width - sum(widths) - _GAP * (len(widths) - 1)
    while left > 0 and (short := [place for place, size in enumerate(widths) if size < needs[place]]):
        for place in short[:left]:
            widths[place] += 1
        left -= len(short[:left])
    return widths


def _row(texts: Sequence[str], widths: Sequence[int], style: str) -> Pieces:
    cells = [fitted(line(text), size) for text, size in zip(texts, widths, strict=True)]
    return (Piece((" " * _GAP).join(cells), style),)


def _json_lines(plans: Sequence[PlanContents], width: int) -> Iterator[Pieces]:
    """The beginning of the file itself: the head of the first plan, and its first actions."""
    told = plan_json(replace(plans[0], actions=plans[0].actions[:3]))
    text = json.dumps({"plans": [told]}, ensure_ascii=False, indent=2)
    return (
        (Piece(" " * (len(one) - len(one.lstrip()))), Piece(part))
        for one in text.splitlines()
        for part in broken(one.lstrip(), width - 24)
    )

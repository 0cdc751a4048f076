"""The first page of what would be written, as lines: a report's blocks, a table's rows, a JSON file's beginning."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from db.lines import PlanContents
from edi_tui.exports import Prepared
from edi_tui.exports.json_file import plan_json
from edi_tui.exports.rows import Column, columns, rows
from edi_tui.widgets.cells import broken, fitted
from edi_tui.widgets.document_lines import document_lines
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line

_PAGE = 160  # lines of the first page
_ROWS = 40  # rows of a table that are shown
_GAP = 2
_LEAST, _MOST = 8, 32  # cells of a column


def preview_lines(prepared: Prepared, width: int) -> list[Pieces]:
    """The beginning, and a word where it goes on."""
    found = list(islice(_lines(prepared, width), _PAGE + 1))
    if len(found) <= _PAGE:
        return found
    return [*found[:_PAGE], (), (Piece("… and so on: this is the beginning.", "quiet"),)]


def _lines(prepared: Prepared, width: int) -> Iterator[Pieces]:
    if prepared.document is not None:
        return document_lines(prepared.document, width)
    if prepared.asked.form == "json":
        return _json_lines(prepared.plans, width)
    return _sheets(prepared.plans, width)


def _sheets(plans: Sequence[PlanContents], width: int) -> Iterator[Pieces]:
    """The first rows of each plan, as many columns as there is room for; the others are named."""
    for number, plan in enumerate(plans):
        if number:
            yield ()
        yield (Piece(line(plan.plan.title), "title"),)
        yield ()
        yield from _sheet(plan, width)


def _sheet(plan: PlanContents, width: int) -> Iterator[Pieces]:
    every = columns(plan)
    shown = _that_fit(every, width)
    if rest := every[len(shown) :]:
        said = f"and beside these: {', '.join(line(column.label) for column in rest)}"
        yield from ((Piece(text, "quiet"),) for text in broken(said, width))
        yield ()
    yield _row([column.label for column in shown], shown, "bold")
    number = sum(1 + len(action.tasks) for action in plan.actions)
    for _, row in islice(rows(plan), _ROWS):
        yield _row([row.get(column.name, "") for column in shown], shown, "text")
    if number > _ROWS:
        yield (Piece(f"… and {number - _ROWS:,} rows more", "quiet"),)


def _that_fit(every: Sequence[Column], width: int) -> list[Column]:
    """The first columns, each as wide as its share on the screen; what stands in one alone takes all that is left."""
    shown: list[Column] = []
    room = width
    for column in every:
        size = max(_LEAST, min(_MOST, column.wide // 2))
        if shown and size > room:
            break
        shown.append(replace(column, wide=min(size, room)))
        room -= size + _GAP
    return shown


def _row(texts: Sequence[str], shown: Sequence[Column], style: str) -> Pieces:
    return [
        Piece(fitted(line(text), column.wide + _GAP - 1) + " ", style)
        for text, column in zip(texts, shown, strict=True)
    ]


def _json_lines(plans: Sequence[PlanContents], width: int) -> Iterator[Pieces]:
    """The beginning of the file itself: the head of the first plan, and its first actions."""
    told = plan_json(replace(plans[0], actions=plans[0].actions[:3]))
    text = json.dumps({"plans": [told]}, ensure_ascii=False, indent=2)
    return (
        (Piece(" " * (len(one) - len(one.lstrip()))), Piece(part))
        for one in text.splitlines()
        for part in broken(one.lstrip(), width - 24)
    )

"""Cells that stand for several rows: merged ones that a format has lost, centred labels, texts cut by a page break."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from itertools import pairwise

from imports.cells import references
from imports.drafts import Problem
from imports.grid import Cell
from imports.layouts.layout import GROUPING, Column, Layout
from imports.layouts.tables import Line

KNOWN_SHORT = {
    "a",
    "i",
    "in",
    "on",
    "no",
    "an",
    "be",
    "to",
    "for",
    "us",
    "up",
    "over",
    "under",
    "with",
}  # "in to" is not broken
WORD = re.compile(r"[a-z]+")
FEWEST = 3  # texts, before their first letters show a habit
USUAL = 0.4
ENDED = (".", "!", "?", ":")
CUT = "The cell was cut in two (by a page break, it seems) and was joined: “…{0}”."
CENTRED = "The label stands inside its block of rows, not above it; the references told which actions it heads."
BROKEN = "A word that the cell's edge had broken was made whole: “{0}”."
BEGINS_INSIDE = "The heading begins in the middle of a sentence: “{0}…”; it may be the rest of another cell."
NEAREST = "The label stands inside its block of rows, not above it; rows without a label were given the nearest one."


def carry(lines: list[Line], layout: Layout) -> list[Line]:
    """The lines with every grouping column filled; what was filled in is marked as carried."""
    action = layout.first("action") or layout.first("planned")
    before = [c for c in layout.columns if action and c.index < action.index and set(c.fields) & GROUPING]
    joined = [
        c
        for c in before + ([action] if action and layout.of("tasks") else [])
        if c.profile.blank and "ref" not in c.fields
    ]
    carried = list(lines)
    for column in joined:
        carried = _join_tails(carried, column.index)
    for column in layout.of("heading"):
        carried = _mend(carried, column.index)
    for column in before:
        units = _units(carried, layout)
        if "heading" in column.fields and _is_centred(carried, column.index, units):
            carried = _spread(carried, column.index, units)
        else:
            carried = _fill_down(carried, column)
    return carried


def _replace_cells(lines: list[Line], column: int, cells: Iterable[Cell]) -> list[Line]:
    return [
        line if cell is line.row.cell(column) else Line(line.row.put(column, cell), line.headings, line.after_gap)
        for line, cell in zip(lines, cells, strict=True)
    ]


def starts_inside(text: str) -> bool:
    """Whether a text begins in the middle of a sentence."""
    first = text.lstrip("…(\"'“‘- ")[:1]
    return first.islower()


def usually_inside(cells: Iterable[Cell]) -> bool:
    """Whether a column's texts are written with small first letters; then a small letter shows no cut."""
    texts = [cell.text for cell in cells if cell.text and not cell.carried]
    return len(texts) > FEWEST and sum(map(starts_inside, texts)) > len(texts) * USUAL


def _join_tails(lines: list[Line], column: int) -> list[Line]:
    """Puts a text that starts in mid-sentence after the one directly above it that ends in mid-sentence."""
    cells = [line.row.cell(column) for line in lines]
    if usually_inside(cells):
        return lines
    anchor: int | None = None
    for at, cell in enumerate(cells):
        own = bool(cell.text) and not cell.carried and cell.down == 1
        if own and anchor is not None and starts_inside(cell.text) and not cells[anchor].text.endswith(ENDED):
            remark = Problem(cell.at, cell.text[:60], CUT.format(cell.text[:60]))
            cells[anchor] = cells[anchor].with_text(f"{cells[anchor].text} {cell.text}", remark, *cell.remarks)
            cells[at] = Cell("", cell.at)
        else:
            anchor = at if own else None
    return _replace_cells(lines, column, cells)


def _fill_down(lines: list[Line], column: Column) -> list[Line]:
    """A blank takes the text above it, within one section."""
    merged = any(line.row.cell(column.index).down > 1 for line in lines)
    if merged and "heading" not in column.fields:
        return lines  # the document says itself how far each cell goes
    repeated: Cell | None = None
    section: object = None
    cells = []
    for line in lines:
        cell = line.row.cell(column.index)
        if line.headings is not section and line.headings != section:
            repeated, section = None, line.headings
        if cell.text:
            repeated = cell.repeated()
        cells.append(cell if cell.text else repeated or cell)
    return _replace_cells(lines, column.index, cells)


def _units(lines: list[Line], layout: Layout) -> list[range]:
    """Runs of rows whose references belong together ("4.01" … "4.10"); empty where there are none."""
    column = layout.first("ref")
    if column is None:
        return []
    read: Callable[[str], str | None] = (
        references.whole if column.fields == ("ref",) else lambda text: references.split(text, column.profile.shapes)[0]
    )
    groups = [references.group(read(line.row.cell(column.index).text) or "") for line in lines]
    if sum(1 for group in groups if group) < len(groups) * 0.8:
        return []
    units: list[range] = []
    current = ""
    for at, group in enumerate(groups):
        if not units or (group and group != current):
            units.append(range(at, at + 1))
            current = group
        else:
            units[-1] = range(units[-1].start, at + 1)
    return units


def _own(lines: list[Line], column: int) -> list[int]:
    """The rows in which the column has a label of its own."""
    return [at for at, line in enumerate(lines) if line.row.cell(column).text and not line.row.cell(column).carried]


def _is_centred(lines: list[Line], column: int, units: list[range]) -> bool:
    """A label that does not stand in the first row of its unit, in a format that keeps no merged cells."""
    labels = _own(lines, column)
    if not labels or any(line.row.cell(column).down > 1 or line.row.cell(column).carried for line in lines):
        return False
    if labels[0] > 0 or not units:
        return labels[0] > 0
    starts = {unit.start for unit in units}
    return all(len(_inside(labels, unit)) <= 1 for unit in units) and any(label not in starts for label in labels)


def _inside(labels: list[int], unit: range) -> list[int]:
    """The labels, which stand in order, that are in a unit."""
    return labels[bisect_left(labels, unit.start) : bisect_left(labels, unit.stop)]


def _nearest(labels: list[int], unit: range) -> int:
    """The label inside a unit that is nearest to its middle, else the nearest of all; of two the upper one."""
    middle = (unit.start + unit.stop - 1) / 2
    at = bisect_left(labels, middle)
    near = _inside(labels, unit) or labels[max(0, at - 1) : at + 1]
    return min(near, key=lambda label: abs(label - middle))


def _spread(lines: list[Line], column: int, units: list[range]) -> list[Line]:
    """Each unit takes the label inside it, else the nearest one."""
    labels = _own(lines, column)
    remark = CENTRED if units and all(_inside(labels, unit) for unit in units) else NEAREST
    cells = [line.row.cell(column) for line in lines]
    for unit in units or [range(at, at + 1) for at in range(len(lines))]:
        label = _nearest(labels, unit)
        for at in unit:
            if at != label:
                cells[at] = lines[label].row.cell(column).repeated()
    for label in labels:
        cells[label] = cells[label].with_text(
            cells[label].text, Problem(cells[label].at, cells[label].text[:60], remark)
        )
    return _replace_cells(lines, column, cells)


def _mend(lines: list[Line], column: int) -> list[Line]:
    """Labels with a broken word made whole, and those that begin in mid-sentence remarked."""
    vocabulary = _words(lines)
    cells = [line.row.cell(column) for line in lines]
    for at, cell in enumerate(cells):
        if not cell.text or cell.carried:
            continue
        whole = mended(cell.text, vocabulary)
        if whole:
            cells[at] = cell.with_text(whole, Problem(cell.at, cell.text[:60], BROKEN.format(whole[:60])))
        elif starts_inside(cell.text):
            cells[at] = cell.with_text(
                cell.text, Problem(cell.at, cell.text[:60], BEGINS_INSIDE.format(cell.text[:60]))
            )
    return _replace_cells(lines, column, cells)


def _words(lines: list[Line]) -> set[str]:
    """All words of a table; the same few thousand are taken apart once, not wherever they stand."""
    spaced: set[str] = set()
    for line in lines:
        for cell in line.row.filled:
            spaced.update(cell.text.split())
    return set(WORD.findall(" ".join(spaced).casefold()))


def mended(text: str, vocabulary: AbstractSet[str]) -> str | None:
    """A word that a narrow cell broke ("Communiti es") made whole, where the document has it whole elsewhere."""
    tokens = text.split(" ")
    for at, (first, second) in enumerate(pairwise(tokens)):
        is_tail = len(second) <= 3 and second.islower() and first[-1:].isalpha()
        if not is_tail or first.casefold() in KNOWN_SHORT:
            continue
        if re.sub(r"\W", "", first + second).casefold() in vocabulary:
            return " ".join([*tokens[:at], first + second, *tokens[at + 2 :]])
    return None

"""Items with lines of labels of their own below them: "By April 2026, we will:", "1. Train managers", "Lead: HR"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from imports.cells import deadlines, statuses
from imports.cells.calendar import Calendar
from imports.grid import Cell, Row
from imports.text import forms, inline, labels, leads, lists
from imports.text.form import ACTION, REFERENCE
from imports.text.labels import STATUS
from imports.vocabulary.words import one_line

FEWEST = 2  # items with labels: one alone may be anything


@dataclass(slots=True)
class _Item:
    """An item, the line that leads in to it, and what its labels say."""

    at: int
    row: Row
    lead: Row | None
    said: frozenset[str] = frozenset()
    first: int = -1  # where its labels begin
    left: bool = False  # other text stands below it

    def take(self, at: int, label: labels.Label) -> None:
        self.said |= label.fields
        self.first = at if self.first < 0 else self.first


def unfold(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with such items as the lines of forms; what the line above them says of all is said by each."""
    found = _found(rows)
    taken = {item.at: item for item in found}
    if not taken:
        return rows
    leading = {id(item.lead) for item in found}
    numbered = _counts_on(found)
    before = {item.first if item.first >= 0 else item.at + 1: item for item in found}
    made: list[Row] = []
    for at, row in enumerate((*rows, Row(()))):
        if at in before:
            made += _told(before[at])
        if at in taken:
            made.append(_line(row, ACTION, one_line(row.text)))
            made += [_line(row, REFERENCE, row.mark.strip("()."))] if numbered else []
        else:
            made.append(replace(row, kind="text", level=0) if id(row) in leading else row)
    return tuple(made[:-1])


def _found(rows: tuple[Row, ...]) -> list[_Item]:
    """The items that are actions: most of them have labels, below a line that leads in to them or by their words."""
    items = _items(rows)
    spoken = [item for item in items if item.said]
    own = [item for item in spoken if item.lead or not item.said & forms.TELLING]  # a form shows the others itself
    above = {id(item.lead) for item in own if item.lead}
    taken = [item for item in items if item in own or id(item.lead) in above]
    is_list = len(own) >= FEWEST and len(own) * 2 > len(taken)
    meant = all(item.lead for item in own) or leads.is_done([item.row.text for item in own])
    return taken if is_list and meant else []


def _items(rows: tuple[Row, ...]) -> list[_Item]:
    known = labels.Labels(rows)
    found: list[_Item] = []
    lead: Row | None = None
    item: _Item | None = None
    bound = False  # below a label of a form, whose value an item then is
    for at, row in enumerate(rows):
        label = known.read(row, inside=True)
        if label and item and label.fields & inline.SAID and not label.alone:
            item.take(at, label)
        elif _is_item(rows, at, known, lead) and not label:
            if bound:
                continue
            if item and row.level > item.row.level:
                continue  # part of the item above
            lead = None if item and item.left and not item.said else lead
            item = _Item(at, row, lead)
            found.append(item)
        elif item and not item.said and not label and row.kind == "text" and not leads.leads(row.text):
            item.left = True
        else:
            lead = row if not label and _leads(row) else None
            item, bound = None, lead is None and row.kind != "heading" and (bound or label is not None)
    return found


def _is_item(rows: tuple[Row, ...], at: int, known: labels.Labels, lead: Row | None) -> bool:
    """A list's item, or a paragraph with its labels directly below it."""
    row = rows[at]
    if len(row.filled) != 1 or row.kind not in ("bullet", "text"):
        return False
    if row.kind == "bullet":
        return True
    below = known.read(rows[at + 1], inside=True) if at + 1 < len(rows) else None
    return bool(lead and below and below.fields & inline.SAID and leads.begins(row.text))


def _leads(row: Row) -> bool:
    return len(row.filled) == 1 and (leads.leads(row.text) or lists.is_horizon(row.text))


def _counts_on(items: list[_Item]) -> bool:
    """Whether the numbers run on through several lists: then they are references, else a list's own marks."""
    marks = [item.row.mark.strip("().") for item in items]
    several = len({id(item.lead) for item in items}) > 1
    return several and all(map(str.isdigit, marks)) and all(int(b) == int(a) + 1 for a, b in pairwise(marks))


def _told(item: _Item) -> Iterator[Row]:
    """The deadline and the status that the line above an item gives, unless it has its own."""
    if item.lead is None:
        return
    text, stage = one_line(item.lead.text), statuses.list_stage(item.lead.text)
    deadline = deadlines.in_text(text, Calendar())
    if deadline and "due" not in item.said and not deadlines.in_text(one_line(item.row.text), Calendar()):
        yield _line(item.lead, inline.WHEN, deadline.words)
    if stage and stage[0] and "status" not in item.said:
        yield _line(item.lead, STATUS, stage[1].capitalize())


def _line(row: Row, label: str, text: str) -> Row:
    """A line of a form, at the place of the line that says it."""
    kept = row.filled[0]
    remarks = kept.remarks if label == ACTION else ()
    return Row((Cell(f"{label}: {text}", kept.at, remarks=remarks),), "text", apart=label == ACTION and row.apart)

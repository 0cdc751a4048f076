"""Every action with its last update: a table under each heading, tasks under their actions, nothing cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from db.counting import NO_HEADING
from db.lines import ActionContents, HeadingLine
from db.reading import PATH, heading_paths
from edi_tui.exports.report.action_cells import ACTION, DEADLINE, LEAD, STATUS, UPDATE, cells, columns_for
from edi_tui.exports.report.document import Block, Cell, Column, Heading, Paragraph, Table
from edi_tui.exports.report.facts import PlanFacts

DEEPEST = 4  # levels of headings that a document has
_HEADING = Column("Heading", 3)


def every_action(facts: PlanFacts, level: int) -> Iterator[Block]:
    """In the plan's own order under its headings; in another order as one table that names them."""
    actions = facts.contents.actions
    if not actions:
        yield Paragraph("There is no action.")
    elif any(later.position < earlier.position for earlier, later in pairwise(actions)):
        yield _table(facts, "Actions in the order in which they were chosen", actions, with_heading=True)
    elif not facts.contents.headings:
        yield _table(facts, "Actions", actions)
    else:
        yield from _under_headings(facts, level)


def _under_headings(facts: PlanFacts, level: int) -> Iterator[Block]:
    headings, under = facts.contents.headings, _by_heading(facts)
    shown = _with_those_above(headings, under)
    for line, path in zip(headings, heading_paths(headings), strict=True):
        if line.id in shown:
            yield Heading(min(level + line.depth, DEEPEST), line.text)
        if line.id in under:
            yield _table(facts, path, under[line.id])
    if None in under:
        yield Heading(level, NO_HEADING)
        yield _table(facts, NO_HEADING, under[None])


def _by_heading(facts: PlanFacts) -> dict[str | None, list[ActionContents]]:
    known = {line.id for line in facts.contents.headings}
    found: dict[str | None, list[ActionContents]] = {}
    for action in facts.contents.actions:
        found.setdefault(action.heading_id if action.heading_id in known else None, []).append(action)
    return found


def _with_those_above(headings: Sequence[HeadingLine], under: dict[str | None, list[ActionContents]]) -> set[str]:
    """The headings with anything under them, at whatever depth."""
    shown: set[str] = set()
    for line in reversed(headings):  # a heading stands before those below it
        if line.id in under or line.id in shown:
            shown |= {line.id} | ({line.parent_id} if line.parent_id else set())
    return shown


def _table(facts: PlanFacts, caption: str, actions: Sequence[ActionContents], *, with_heading: bool = False) -> Table:
    columns = columns_for(facts, LEAD, DEADLINE, STATUS, UPDATE)
    place = columns.index(ACTION)
    rows = []
    for line in (line for action in actions for line in (action, *action.tasks)):
        row = cells(facts, line, columns)
        if with_heading:
            row.insert(place, Cell(PATH.join(heading.text for heading in line.headings) or NO_HEADING))
        rows.append(row)
    if with_heading:
        columns.insert(place, _HEADING)
    return Table(caption, columns, rows)

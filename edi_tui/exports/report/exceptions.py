"""The exceptions: overdue, off track, silent, put off, nobody's; each a sentence and a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from db.legend import status_word
from db.lines import ActionContents
from db.periods import day_text, in_words
from db.words import FINISHED
from edi_tui.exports.report.action_cells import DEADLINE, LEAD, STATUS, UPDATE, cells, columns_for
from edi_tui.exports.report.document import Block, Cell, Column, Heading, Paragraph, Table
from edi_tui.exports.report.facts import PlanFacts
from edi_tui.exports.report.summary import silent_said, unowned_said
from edi_tui.exports.report.wording import lines_said, listed, quoted, sentence, verb

_MOVED = Column("Deadline put off", 4)
_WAY = Column("Way to green", 5)
_FEW = 5  # so many are listed even where they are all


def exceptions(facts: PlanFacts, level: int) -> Iterator[Block]:
    """What somebody should ask about; of what there is none it is said in the end."""
    nothing: list[str] = []
    for part in (_overdue, _off_track, _silent, _slipped, _unowned):
        blocks = list(part(facts, level))
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            nothing.append(blocks[0].text)
        else:
            yield from blocks
    if nothing:
        yield Paragraph(" ".join(nothing))


def _overdue(facts: PlanFacts, level: int) -> Iterator[Block]:
    found = facts.having("overdue")
    said = f"{lines_said(found)} {verb(len(found), 'was', 'were')} overdue on {day_text(facts.day)}"
    yield from _told(facts, level, "Overdue", said, found, LEAD, DEADLINE, STATUS)


def _off_track(facts: PlanFacts, level: int) -> Iterator[Block]:
    """Red, whatever the council calls it; what is finished is on no track."""
    red = [entry for entry in facts.contents.legend if entry.colour == "red" and entry.stage not in FINISHED]
    if not red:
        return
    keys = {entry.id for entry in red}
    found = [line for line in facts.open if line.status and line.status.id in keys]
    words = listed([quoted(status_word(entry)) for entry in red], "or")
    said = f"{lines_said(found)} {verb(len(found), 'is', 'are')} red: {words}"
    way = (_WAY, _way_cell) if any(line.way_to_green for line in found) else None
    yield from _told(facts, level, f"Off track: {words}", said, found, LEAD, DEADLINE, UPDATE, last=way)


def _way_cell(line: ActionContents) -> Cell:
    return Cell(line.way_to_green or "None stated")


def _silent(facts: PlanFacts, level: int) -> Iterator[Block]:
    period = in_words(facts.contents.plan.period)
    if not period:
        yield Paragraph("The plan names no period, so it cannot be told which of its actions are without an update.")
        return
    found, could = facts.having("silent"), [line for line in facts.open if not line.tasks]
    title = f"No update for {period}"
    yield from _told(facts, level, title, silent_said(facts), found, LEAD, STATUS, UPDATE, could=could)


def _slipped(facts: PlanFacts, level: int) -> Iterator[Block]:
    moved = {one.id: one.days for one in facts.moves("slipped") if one.days}
    found = [line for key, line in facts.everything.items() if key in moved]

    def moved_cell(line: ActionContents) -> Cell:
        before, now = moved[line.id] or (None, None)
        return Cell(f"from {day_text(before)} to {day_text(now)}")

    said = f"since {facts.since}, {lines_said(found)} had {verb(len(found), 'its deadline', 'their deadlines')} put off"
    yield from _told(facts, level, "Deadlines put off", said, found, LEAD, STATUS, last=(_MOVED, moved_cell))


def _unowned(facts: PlanFacts, level: int) -> Iterator[Block]:
    found, could = facts.having("unowned"), [line for line in facts.open if not line.parent_id]
    yield from _told(facts, level, "Nobody named", unowned_said(facts), found, DEADLINE, STATUS, could=could)


def _told(
    facts: PlanFacts,
    level: int,
    title: str,
    said: str,
    found: Sequence[ActionContents],
    *columns: Column,
    last: tuple[Column, Callable[[ActionContents], Cell]] | None = None,
    could: Sequence[ActionContents] = (),
) -> Iterator[Block]:
    """A sentence; and under a heading of its own the table, but where it would be every one that `could` be in it."""
    if not found:
        yield Paragraph(sentence(said))
        return
    yield Heading(level, title)
    if len(found) == len(could) > _FEW:
        yield Paragraph(sentence(f"{said}: that is every one that is open"))
        return
    wanted = columns_for(facts, *columns)
    rows = [[*cells(facts, line, wanted, alone=True), *([last[1](line)] if last else [])] for line in found]
    yield Paragraph(sentence(said))
    yield Table(title, [*wanted, *([last[0]] if last else [])], rows)

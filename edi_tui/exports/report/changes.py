"""What changed since the last report: a list for each way in which actions moved."""

from __future__ import annotations

from collections.abc import Iterator

from db.legend import status_word
from db.lines import StatusLine
from db.movement import KINDS, Moved
from db.periods import day_text
from edi_tui.exports.report.action_cells import NO_TEXT
from edi_tui.exports.report.document import Block, Bullets, Heading, Paragraph
from edi_tui.exports.report.facts import PlanFacts
from edi_tui.exports.report.lists import name_of
from edi_tui.exports.report.summary import moved_sentence
from edi_tui.exports.report.wording import quoted


def changes(facts: PlanFacts, level: int) -> Iterator[Block]:
    """The sentence, then which they were."""
    yield Paragraph(moved_sentence(facts))
    for kind, title in KINDS.items():
        if found := facts.moves(kind):
            yield Heading(level, title)
            yield Bullets([_said(facts, one) for one in found])


def _said(facts: PlanFacts, moved: Moved) -> str:
    line = facts.everything.get(moved.id)
    if line is not None:
        how = _how(moved)
        return f"{name_of(facts, line)} ({how})" if how else name_of(facts, line)
    # What was archived stands in no plan any more. Names in it are looked for in the report as in all its texts.
    return f"{moved.ref}: {moved.text or NO_TEXT}" if moved.ref else moved.text or NO_TEXT


def _how(moved: Moved) -> str:
    if moved.days:
        return f"from {day_text(moved.days[0])} to {day_text(moved.days[1])}"
    if moved.statuses:
        before, now = moved.statuses
        return f"from {_status(before)} to {_status(now)}"
    return ""


def _status(status: StatusLine | None) -> str:
    return quoted(status_word(status)) if status else status_word(None)

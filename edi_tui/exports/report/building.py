"""The committee report put together: its head, then each section that the template has."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from db.errors import Refused
from db.lines import PlanContents
from db.periods import day_text, in_words
from edi_tui.exports.asked import Asked
from edi_tui.exports.report.document import Block, Document, Facts
from edi_tui.exports.report.template import Template


def build_report(conn: sqlite3.Connection, plans: Sequence[PlanContents], asked: Asked, today: date) -> Document:
    """The document of these plans; Refused where it would have no date."""
    template = asked.template
    title = template.title or " and ".join(plan.plan.title for plan in plans)
    return Document(title, [block for plan in plans for block in _head(plan, template)])


def _head(contents: PlanContents, template: Template) -> Iterator[Block]:
    as_at = template.as_at or contents.plan.as_at
    if as_at is None:
        raise Refused(
            f"“{contents.plan.title}” has no day that its report stands for: give one, such as 30 September 2026."
        )
    pairs = [("Council", contents.plan.council or ""), ("Period", in_words(contents.plan.period))]
    pairs += [("As at", day_text(as_at)), ("Version", template.version)]
    yield Facts([pair for pair in pairs if pair[1]])

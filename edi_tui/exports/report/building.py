"""The committee report put together: its head, then each section that the template has."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from db.lines import PlanContents
from db.periods import day_text, in_words
from edi_tui.exports.asked import Asked
from edi_tui.exports.report.changes import changes
from edi_tui.exports.report.chart import chart
from edi_tui.exports.report.counts import counts
from edi_tui.exports.report.document import Block, Document, Facts, Heading
from edi_tui.exports.report.every_action import every_action
from edi_tui.exports.report.exceptions import exceptions
from edi_tui.exports.report.facts import PlanFacts, gather
from edi_tui.exports.report.lists import complete, other, progress, upcoming
from edi_tui.exports.report.over_time import ageing, slippage, trend
from edi_tui.exports.report.summary import summary
from edi_tui.exports.report.template import SECTIONS
from edi_tui.exports.report.wording import listed

_WRITERS: dict[str, Callable[[PlanFacts, int], Iterator[Block]]] = {
    "summary": summary,
    "counts": counts,
    "chart": chart,
    "exceptions": exceptions,
    "changes": changes,
    "trend": trend,
    "slippage": slippage,
    "ageing": ageing,
    "complete": complete,
    "progress": progress,
    "upcoming": upcoming,
    "other": other,
    "actions": every_action,
}
"""Who writes each section: its blocks, the headings in it at the level that is given."""


def build_report(conn: sqlite3.Connection, plans: Sequence[PlanContents], asked: Asked, today: date) -> Document:
    """The document of these plans; Refused where it would have no date."""
    template, everything = asked.template, gather(conn, plans, asked, today)
    title = template.title or listed([plan.plan.title for plan in plans])
    common = [
        ("Version", template.version),
        ("Part of the plan", _part(asked)),
        ("Made on", _made_on(everything, today)),
    ]
    blocks: list[Block] = []
    if len(everything) == 1:
        blocks.append(_facts([*_head(everything[0]), *common]))
        blocks += _sections(everything[0], template.sections, 1)
        return Document(title, blocks, _subject(everything), today)
    blocks += [_facts(common)] if any(value for _, value in common) else []
    for facts in everything:
        blocks += [Heading(1, facts.contents.plan.title), _facts(_head(facts))]
        blocks += _sections(facts, template.sections, 2)
    return Document(title, blocks, _subject(everything), today)


def _sections(facts: PlanFacts, wanted: Sequence[str], level: int) -> Iterator[Block]:
    for name, title in SECTIONS.items():
        blocks = list(_WRITERS[name](facts, level + 1)) if name in wanted else []
        if blocks:
            yield Heading(level, title)
            yield from blocks


def _head(facts: PlanFacts) -> list[tuple[str, str]]:
    plan = facts.contents.plan
    return [
        ("Council", plan.council or ""),
        ("Period", in_words(plan.period)),
        ("As at", day_text(facts.as_at)),
    ]


def _made_on(everything: Sequence[PlanFacts], today: date) -> str:
    """The day on which it was made, where it stands for another."""
    return day_text(today) if any(facts.as_at != today for facts in everything) else ""


def _facts(pairs: Sequence[tuple[str, str]]) -> Facts:
    return Facts([pair for pair in pairs if pair[1]])


def _part(asked: Asked) -> str:
    """What the choice of actions is called."""
    return "" if asked.selection.only is None else asked.selection.called or "Chosen actions"


def _subject(everything: Sequence[PlanFacts]) -> str:
    """One line of what it is, for the document's properties."""
    days = listed(list(dict.fromkeys(day_text(facts.as_at) for facts in everything)))
    named = (facts.contents.plan.council for facts in everything)
    councils = listed(list(dict.fromkeys(council for council in named if council)))
    return ", ".join(part for part in ("Equality action plan report", councils, f"as at {days}") if part)

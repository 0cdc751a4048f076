"""The document that every form of the minutes is made from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from db.lines import ActionContents
from db.meetings import SaidLine
from db.periods import day_text
from edi_tui.exports.minutes.gathering import MeetingFacts, gather
from edi_tui.exports.minutes.wording import called, heading_of, leads, said_text, spoken_text
from edi_tui.exports.report.action_cells import NO_TEXT, NOBODY
from edi_tui.exports.report.document import Block, Bullets, Cell, Column, Document, Facts, Heading, Paragraph, Table
from edi_tui.exports.report.wording import listed, number_of, sentence

INTERNAL = "The office: officers are named in it"
NEW = (Column("New action", 6), Column("Lead officers", 3), Column("Made at", 2))


def build_minutes(conn: sqlite3.Connection, meeting_id: str, today: date) -> Document:
    """The minutes of a meeting as it was said so far; they name officers, so they are for the office alone."""
    facts = gather(conn, meeting_id)
    blocks: list[Block] = [Facts([pair for pair in _head(facts, today) if pair[1]])]
    blocks += [Heading(1, "Summary"), Paragraph(_summary(facts))]
    for title, written in (
        ("Of the whole meeting", _whole(facts)),
        ("Action by action", _discussed(facts)),
        ("New actions", _made(facts)),
        ("No change", _listed(facts, facts.unchanged)),
        ("To come back to", _listed(facts, facts.later)),
        ("Not reached", _listed(facts, facts.missed)),
    ):
        if found := list(written):
            blocks += [Heading(1, title), *found]
    return Document(f"Minutes: {facts.meeting.name}", blocks, f"Minutes of a meeting on {_day(facts)}")


def _day(facts: MeetingFacts) -> str:
    return day_text(facts.meeting.held_on)


def _head(facts: MeetingFacts, today: date) -> Iterator[tuple[str, str]]:
    meeting = facts.meeting
    yield "Held on", _day(facts)
    yield "Plan" if len(facts.plans) == 1 else "Plans", listed(list(facts.plans.values()))
    yield "Present", "; ".join(meeting.present)
    yield "On the table", meeting.chosen
    yield "Draft", "" if meeting.ended else f"The meeting was not ended on {day_text(today)}"
    yield "Made on", day_text(today) if today != meeting.held_on else ""
    yield "For", INTERNAL


def _summary(facts: MeetingFacts) -> str:
    """How many actions were on the table and what became of them: each is counted once, and all of them add up."""
    if not facts.said:
        return f"{number_of(len(facts.table), 'action')} on the table. Nothing was said yet."
    put_off = [key for key in facts.later if key not in facts.discussed]
    parts = {"discussed": facts.discussed, "without a change": facts.unchanged, "put off": put_off}
    figures = [(words, len([key for key in keys if key in facts.table])) for words, keys in parts.items()]
    figures.append(("not reached", len(facts.missed)))
    became = listed([f"{number or 'none'} {words}" for words, number in figures])
    made, decisions, notes = (_count(facts, kind) for kind in ("new", "decision", "note"))
    kept = listed([number_of(made, "new action"), number_of(decisions, "decision"), number_of(notes, "note")])
    return f"{number_of(len(facts.table), 'action')} on the table: {became}. {sentence(kept)}"


def _count(facts: MeetingFacts, kind: str) -> int:
    return sum(line.kind == kind for line in facts.said)


def _whole(facts: MeetingFacts) -> Iterator[Block]:
    """What was said of no single action."""
    if lines := [line for line in facts.said if line.action_id is None]:
        yield _bullets(facts, lines)


def _discussed(facts: MeetingFacts) -> Iterator[Block]:
    """Each action of which more was said than “no change” or “later”: what it is, then what was said, in its order."""
    for key in facts.discussed:
        action = facts.actions[key]
        yield Heading(2, heading_of(action))
        known = [
            ("Action", action.text or NO_TEXT if heading_of(action, whole=True) != heading_of(action) else ""),
            ("Under", " › ".join(heading.text for heading in action.headings)),
            ("Plan", facts.plans[action.plan_id] if len(facts.plans) > 1 else ""),
            ("Lead officers", leads(action) or NOBODY),
        ]
        yield Facts([pair for pair in known if pair[1]])
        yield Paragraph("What was said:")  # two lists in a row would be read as one
        yield _bullets(facts, [line for line in facts.said if line.action_id == key and line.kind != "new"])


def _bullets(facts: MeetingFacts, lines: Sequence[SaidLine]) -> Bullets:
    return Bullets([said_text(line) for line in lines], [spoken_text(line, facts.legend) for line in lines])


def _made(facts: MeetingFacts) -> Iterator[Block]:
    """The new actions, with who leads them and what was on the table when they were made."""
    rows = []
    for line in facts.made:
        action, beside = facts.actions[line.action_id or ""], facts.actions.get(line.beside_id or "")
        at = beside.name if beside else "The whole meeting"
        rows.append([Cell(_called(facts, action)), Cell(leads(action) or NOBODY), Cell(at)])
    if rows:
        yield Table("New actions", NEW, rows)


def _listed(facts: MeetingFacts, keys: Sequence[str]) -> Iterator[Block]:
    """A list of actions; where one was put off, with what was said of that."""
    if keys:
        why = {line.action_id: line.text for line in facts.said if line.kind == "later"} if keys is facts.later else {}
        texts = [(_called(facts, facts.actions[key]), why.get(key, "")) for key in keys]
        yield Bullets([f"{text} ({reason})" if reason else text for text, reason in texts])


def _called(facts: MeetingFacts, action: ActionContents) -> str:
    name = called(action, facts.actions.get(action.parent_id or ""))
    return f"{name} ({facts.plans[action.plan_id]})" if len(facts.plans) > 1 else name

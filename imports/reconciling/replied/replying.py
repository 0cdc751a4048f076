"""The proposal that a reply comes to: updates, "no change" and statuses, and beside them all that cannot be taken."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace

from db.chasing import changed_since
from db.contents import plan_contents
from db.errors import Refused
from db.history import newest_number
from db.lines import PlanContents
from db.periods import in_words
from imports.drafts import PlanDraft, Problem, Reading, ReplyDraft
from imports.reconciling.changes import ChangedAction, Proposal, ReplyTo
from imports.reconciling.matching import Match
from imports.reconciling.proposal import propose
from imports.reconciling.replied.printed import is_printed
from imports.reconciling.replied.requests import Wanted, settle, wanted_from
from imports.reconciling.replied.resolving import ANOTHERS, CLOSED, UNKNOWN, Resolving
from imports.replies.nil import is_nil
from imports.replies.reply import OPENING

EMPTY = "The reply answers none of its {0}: that is silence, and no “no change”."
ANOTHER_PERIOD = "The reply is for {0}, and the plan is at {1} by now: its updates go to {0}."
UNNAMED = "The reply names no request: it was read as what {0} has to report."


def propose_reply(
    conn: sqlite3.Connection,
    reading: Reading,
    *,
    plan: str | None = None,
    answering: str | None = None,
    answers: Mapping[str, str] | None = None,
) -> Proposal:
    """What a reply would change; `answering` is the code or officer that somebody says it is from.

    `answers` are those to the questions that a returned table leaves.
    """
    newest = newest_number(conn)
    reply = reading.reply
    codes = reply.codes if reply else [reading.code]
    try:
        named = wanted_from(conn, answering, plan) if answering else None
        wanted = settle(conn, reading.file, [code for code in codes if code], named, plan)
    except Refused as refused:
        return Proposal(reading.file, reading.sha256, refused=refused.sentence)
    known = plan_contents(conn, wanted.plan_id)
    is_closed = closed(conn, wanted)
    if reply is not None:
        made = _of_words(conn, reading, reply, wanted, known, is_closed=is_closed)
    else:
        made = _of_table(conn, reading, wanted, known, answers or {}, is_closed=is_closed)
    made.known = newest
    return made


def closed(conn: sqlite3.Connection, wanted: Wanted) -> bool:
    """Whether the period that is answered for is closed and was not opened again."""
    return bool(
        conn.execute(
            "SELECT 1 FROM closing WHERE plan_id = ? AND period = ? AND reopened_on IS NULL",
            (wanted.plan_id, wanted.period),
        ).fetchone()
    )


def _of_words(
    conn: sqlite3.Connection,
    reading: Reading,
    reply: ReplyDraft,
    wanted: Wanted,
    known: PlanContents,
    *,
    is_closed: bool,
) -> Proposal:
    """A form that was filled in, or a mail."""
    resolved = Resolving(wanted, known, changed_since(conn, wanted.code), is_closed=is_closed).resolve(reply.answers)
    draft = PlanDraft(known.plan.title, period=wanted.period)
    draft.actions = [one for one, _ in resolved.drafts]
    draft.problems = [*_about(wanted, known, is_closed=is_closed), *resolved.problems, *_own(reply.problems)]
    made = Proposal(reading.file, reading.sha256, known.plan.id, known.plan.title, draft=draft)
    made.changed, made.unchanged = resolved.changed, resolved.unchanged
    made.matches = [Match(one, action) for one, action in resolved.drafts]
    made.reply = _reply_to(wanted, known, resolved.answered)
    if not resolved.answered and not any(answer.words for answer in reply.answers):
        draft.problems.append(Problem("", reading.file, EMPTY.format(_actions(len(wanted.labels)))))
    made.problems = [*draft.problems, *(problem for one in draft.actions for problem in one.problems)]
    return made


def _of_table(
    conn: sqlite3.Connection,
    reading: Reading,
    wanted: Wanted,
    known: PlanContents,
    answers: Mapping[str, str],
    *,
    is_closed: bool,
) -> Proposal:
    """A workbook that came back: what it says of the officer's own actions, and no more."""
    if reading.plan is not None:
        _date(reading.plan, wanted.period)
    made = propose(conn, reading, plan=known.plan.title, answers=answers)
    if made.refused or made.draft is None:
        return made
    asked = set(wanted.labels.values())
    mine = [change for change in made.changed if change.action_id in asked and not is_closed]
    others = [change for change in made.changed if change not in mine]
    for update in (field.value for change in mine for field in change.fields if field.field == "update"):
        update.nil = is_nil(update.text)
    draft = replace(made.draft, problems=[*_about(wanted, known, is_closed=is_closed), *made.draft.problems])
    draft.problems += [_left(change, wanted, asked) for change in others]
    draft.problems += [Problem(_cell(new.draft.cells), new.name, UNKNOWN.format(new.name)) for new in made.new]
    spoken = {change.action_id for change in mine}
    gone = {field.cell for change in others for field in change.fields if field.cell}
    statuses = [change for change in mine if any(f.field == "status" and f.value is None for f in change.fields)]
    return replace(
        made,
        draft=draft,
        new=[],
        changed=mine,
        older=[],
        legend=made.legend if statuses else [],
        reported=[],
        plan_fields={},
        missing=[],
        problems=[*draft.problems, *(one for one in made.problems if one.cell not in gone)],
        reply=_reply_to(wanted, known, spoken),
    )


def _date(draft: PlanDraft, period: str) -> None:
    """What stands for the file's own period, or for none, was asked for this one."""
    own = draft.period
    for action in (one for top in draft.actions for one in (top, *top.tasks)):
        for update in action.updates:
            if update.period in (None, own):
                update.period = period
    draft.period = period


def _left(change: ChangedAction, wanted: Wanted, asked: set[str]) -> Problem:
    said = "; ".join(f"{field.field}: {field.new}" for field in change.fields)
    cell = next((field.cell for field in change.fields if field.cell), "")
    if change.action_id in asked:
        return Problem(cell, said, CLOSED.format(in_words(wanted.period)))
    whose = " and ".join(f"{person.name}'s" for person in change.action.by_role("lead")[:3]) or "nobody's"
    return Problem(cell, said, ANOTHERS.format(change.name, wanted.name, whose))


def _cell(cells: dict[str, str]) -> str:
    return next(iter(cells.values()), "")


def _about(wanted: Wanted, known: PlanContents, *, is_closed: bool) -> list[Problem]:
    """What is to be known of the whole reply."""
    found = []
    if not wanted.code:
        found.append(Problem("", wanted.name, UNNAMED.format(wanted.name)))
    if known.plan.period and wanted.period != known.plan.period and not is_closed:
        asked, now = in_words(wanted.period), in_words(known.plan.period)
        found.append(Problem("", asked, ANOTHER_PERIOD.format(asked, now)))
    return found


def _own(problems: Sequence[Problem]) -> list[Problem]:
    """The problems without what the request itself has above its first action."""
    return [one for one in problems if not (one.sentence == OPENING and is_printed(one.text))]


def _reply_to(wanted: Wanted, known: PlanContents, answered: set[str]) -> ReplyTo:
    """What is answered; silent is only what nobody spoke of in the period, in this reply or before it."""
    spoken = answered | {a.id for a in known.everything() if any(u.period == wanted.period for u in a.updates)}
    names = {action.id: action.name for action in known.everything()}
    silent = [names[key] for key in wanted.labels.values() if key in names and key not in spoken]
    return ReplyTo(wanted.code, wanted.name, wanted.period, tuple(silent))


def _actions(number: int) -> str:
    return "1 action" if number == 1 else f"{number} actions"

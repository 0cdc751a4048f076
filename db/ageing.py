"""Open actions that are in their third year or later, each with what shows how old it is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from db.contents import plan_contents
from db.legend import stage_of
from db.lines import ActionContents, PlanContents, PlanLine
from db.periods import bounds, day_text, in_words
from db.reading import local_day
from db.slippage import slippage
from db.words import FINISHED

THIRD = 3


@dataclass(frozen=True)
class Aged:
    """An action that is in a late year: since when it is known, the year that it is in, and what shows it."""

    action_id: str
    name: str
    text: str
    heading_id: str | None
    since: date
    year: int
    evidence: str


def aged(conn: sqlite3.Connection, plan_id: str, today: date, contents: PlanContents | None = None) -> list[Aged]:
    """The open actions of a plan that are in their third year or a later one, by the oldest evidence, in its order.

    `contents` is the plan, or the part of it that is looked at, where it was read already.
    """
    contents, came = contents or plan_contents(conn, plan_id), _came(conn, plan_id)
    firsts = {slip.action_id: slip.first for slip in slippage(conn, plan_id)}
    found = []
    for action in contents.actions:
        if stage_of(action) in FINISHED:
            continue
        known = _evidence(action, contents.plan, firsts.get(action.id, action.due), came)
        since, evidence = min((one for one in known if one[0] <= today), default=(today, ""))
        if (year := year_of(since, today)) >= THIRD:
            found.append(Aged(action.id, action.name, action.text, action.heading_id, since, year, evidence))
    return found


def year_of(since: date, today: date) -> int:
    """The year of its life that something is in: the first from its first day on."""
    return today.year - since.year + ((today.month, today.day) >= (since.month, since.day))


def _evidence(
    action: ActionContents, plan: PlanLine, first: date | None, came: dict[str, tuple[date, bool]]
) -> Iterator[tuple[date, str]]:
    """The days on which an action was there already, each with what shows it."""
    made, with_plan = came.get(action.id, (None, False))
    if made:
        yield made, f"in the register since {day_text(made)}"
    if plan.start and with_plan and not action.new:
        yield plan.start, f"the plan began on {day_text(plan.start)}"
    if first:
        yield first, f"its first deadline was {day_text(first)}"
    for update in action.updates:
        edges = bounds(update.period or "")
        if update.date:
            yield update.date, f"it has an update of {day_text(update.date)}"
        elif edges:
            yield edges[1], f"it has an update for {in_words(update.period)}"


def _came(conn: sqlite3.Connection, plan_id: str) -> dict[str, tuple[date, bool]]:
    """When each action came into the register, and whether it came with the plan itself."""
    rows = conn.execute(
        """SELECT c.entity_key, min(batch.number) AS number, batch.at FROM change c JOIN batch ON batch.id = c.batch_id
        WHERE c.field = '*' AND c.old IS NULL AND c.entity_key IN (SELECT value FROM json_each(?)) GROUP BY 1""",
        (json.dumps([plan_id, *(row[0] for row in conn.execute(_ACTIONS, (plan_id,)))]),),
    ).fetchall()
    first = {row["entity_key"]: row for row in rows}
    plan = first.get(plan_id)
    return {
        key: (local_day(row["at"]), plan is not None and row["number"] == plan["number"]) for key, row in first.items()
    }


_ACTIONS = "SELECT id FROM action WHERE plan_id = ?"

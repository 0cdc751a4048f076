"""Which actions were changed since a moment, as the log tells: since a day, the plan's last import, its last report."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from db.errors import Refused
from db.periods import day_text
from db.spans import read_day

IMPORT, REPORT = "import", "report"
_DAYS = re.compile(r"(\d{1,4}) days?", re.ASCII)

# The number of the newest batch before the moment, for each plan. What was taken back again has no row any more.
_MADE = """SELECT p.id, coalesce((SELECT max(b.number) FROM {} JOIN change c ON c.entity_key = s.id AND c.field = '*'
    JOIN batch b ON b.id = c.batch_id WHERE s.plan_id = p.id), 0) AS number FROM plan p"""
# A closed period is a report; one that was given out is kept beside the log, with the batch that it knew last.
_CLOSED = _MADE.format(
    """(SELECT x.* FROM snapshot x LEFT JOIN closing ON closing.id = x.closing_id
        WHERE x.kind = 'closed' AND closing.reopened_on IS NULL) s"""
)
_REPORTED = f"""SELECT m.id, max(m.number, coalesce((SELECT max(json_extract(r.value, '$.batch')) FROM setting s,
    json_each(CASE WHEN json_valid(s.value) THEN s.value ELSE '[]' END) r
    WHERE s.name = 'reports:' || m.id AND r.type = 'object'), 0)) FROM ({_CLOSED}) m"""
_MOMENTS = {
    IMPORT: _MADE.format("source s"),
    REPORT: _REPORTED,
    "day": "SELECT id, (SELECT coalesce(max(number), 0) FROM batch WHERE at < :changed) FROM plan",
}
# Taken back and (perhaps) done again since: only where the last of such a chain leaves something done does it count.
_CHANGED = """a.id IN (
    WITH RECURSIVE since(plan_id, number) AS ({moment}),
    inside AS (SELECT id, number, undoes FROM batch WHERE number > (SELECT min(number) FROM since)),
    chain(last, number, earlier, steps) AS (
        SELECT id, number, undoes, 1 FROM inside WHERE id NOT IN (SELECT undoes FROM inside WHERE undoes IS NOT NULL)
        UNION ALL SELECT last, chain.number, i.undoes, steps + 1 FROM chain JOIN inside i ON i.id = chain.earlier),
    done AS (SELECT last AS id, number FROM chain GROUP BY last HAVING max(steps) % 2),
    touched(action_id, number) AS (
        SELECT c.entity_key, d.number FROM done d JOIN change c ON c.batch_id = d.id
            WHERE c.entity = 'action' AND c.field <> 'position'
        {parts}
        UNION ALL SELECT json_extract(c.old, '$.action_id'), d.number FROM done d JOIN change c ON c.batch_id = d.id
            WHERE c.field = '*' AND c.new IS NULL AND c.entity IN ('assignment', 'update', 'link', 'action_tag'))
    SELECT t.action_id FROM touched t JOIN action x ON x.id = t.action_id JOIN since s ON s.plan_id = x.plan_id
        WHERE t.number > s.number)"""
_PARTS = " ".join(
    f"""UNION ALL SELECT x.action_id, d.number FROM done d JOIN change c ON c.batch_id = d.id
    JOIN "{part}" x ON x.id = c.entity_key WHERE c.entity = '{part}' AND c.field <> 'position'"""
    for part in ("assignment", "update", "link", "action_tag")
)


def changed_condition(since: str, values: dict[str, Any], today: date) -> str:
    """The condition on an action `a`; what it needs goes into `values`."""
    day = since_day(since, today)
    if day is not None:
        values["changed"] = f"{datetime(day.year, day.month, day.day).astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    return _CHANGED.format(moment=_MOMENTS["day" if day else since], parts=_PARTS)


def since_day(since: str, today: date) -> date | None:
    """The day that is meant: itself ("2026-10-01"), so many back ("7 days"); None for the last import or report."""
    if since in (IMPORT, REPORT):
        return None
    if found := _DAYS.fullmatch(since):
        return today - timedelta(days=int(found[1]))
    try:
        return date.fromisoformat(since)
    except ValueError:
        raise Refused(
            f"“{since}” is no moment: write a day such as 2026-10-01 or 1 October 2026, “7 days”, import or report."
        ) from None


def read_since(words: str, today: date) -> str:
    """What somebody types as a filter keeps it; Refused when it names no moment."""
    typed = " ".join(words.lower().split()).removeprefix("the last ").removeprefix("last ")
    if day := read_day(typed):
        return day.isoformat()
    since_day(typed, today)
    return typed


def since_words(since: str) -> str:
    """A moment as a person reads it."""
    if since in (IMPORT, REPORT):
        return f"changed since the last {since}"
    if found := _DAYS.fullmatch(since):
        return "changed since yesterday" if found[1] == "1" else f"changed in the last {found[1]} days"
    return f"changed since {day_text(date.fromisoformat(since))}"

"""Who owes an update of a plan's period, who was asked for one and when, and who stayed silent."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from db.filters import JOINS, silent_in
from db.reading import day
from db.text import fold, one_line
from db.workdays import is_working


@dataclass(frozen=True)
class RequestLine:
    """That an officer was asked, on a day, what there is to report of some actions in a period."""

    id: str
    plan_id: str
    officer_id: str
    name: str
    post: str | None
    period: str
    asked_on: date
    answer_by: date | None
    reminds: bool
    code: str
    actions: tuple[str, ...]  # keys; in a form without references they are counted in this order


@dataclass(frozen=True)
class Owed:
    """An officer who owes updates: of which actions and tasks (keys in the plan's order), and how often asked."""

    officer_id: str
    name: str
    post: str | None
    email: str | None
    left_on: date | None
    actions: tuple[str, ...]
    asked: tuple[RequestLine, ...] = ()
    overdue: int = 0  # of the actions, those whose deadline has passed

    def has_left(self, today: date) -> bool:
        """Whether the person has left the post, so that somebody else must be asked."""
        return self.left_on is not None and self.left_on <= today


@dataclass(frozen=True)
class LedgerLine:
    """What became of an officer's actions in one period. `silent` counts what was asked of, or is owed now."""

    officer_id: str
    name: str
    post: str | None
    period: str
    asked: tuple[date, ...]
    given: int
    nil: int
    silent: int


@dataclass
class _Part:
    """An action or task with those who may answer for it, each by key: leads, and who owns or updates it."""

    id: str
    parent_id: str | None
    silent: bool = False
    overdue: bool = False
    leads: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    @property
    def own(self) -> list[str]:
        """Who answers for it by its own officers."""
        return self.leads or self.others


def owed(conn: sqlite3.Connection, plan_id: str, period: str, today: date) -> list[Owed]:
    """Who owes what in a period, those with most first: each open action and task that has no update in it.

    Its leads owe it; where nobody leads, its owner and updaters; where a task names nobody, those of its action.
    """
    parts = _parts(conn, plan_id, period, today)
    mine: dict[str, list[_Part]] = {}
    for part in parts.values():
        for officer_id in _answering(parts, part) if part.silent else ():
            mine.setdefault(officer_id, []).append(part)
    asked = requests_of(conn, plan_id, period)
    people = {row["id"]: row for row in conn.execute("SELECT * FROM officer")}
    lines = [_owed(people[key], some, [one for one in asked if one.officer_id == key]) for key, some in mine.items()]
    return sorted(lines, key=lambda line: (-len(line.actions), fold(line.name), fold(line.post)))


def owed_by_nobody(conn: sqlite3.Connection, plan_id: str, period: str, today: date) -> list[str]:
    """The silent actions and tasks that name nobody who could be asked, in the plan's order."""
    parts = _parts(conn, plan_id, period, today)
    return [part.id for part in parts.values() if part.silent and not _answering(parts, part)]


def to_ask(lines: Iterable[Owed], today: date, *, remind: bool) -> list[Owed]:
    """Whose turn it is: those who were not asked yet, or (to remind) those who were before; nobody who has left."""
    return [line for line in lines if bool(line.asked) is remind and not line.has_left(today)]


def usual_answer_by(asked_on: date, country: str) -> date:
    """Two weeks after the asking, or the first working day behind that; a person may choose another one."""
    day = asked_on + timedelta(days=14)
    while not is_working(day, country):
        day += timedelta(days=1)
    return day


def requests_of(conn: sqlite3.Connection, plan_id: str, period: str | None = None) -> list[RequestLine]:
    """The requests that were made for a plan, or for one of its periods, in the order in which they were made."""
    rows = conn.execute(
        f"{_REQUESTS} WHERE r.plan_id = :plan AND coalesce(:period, r.period) = r.period ORDER BY r.asked_on, r.rowid",
        {"plan": plan_id, "period": period},
    )
    return [_request(row) for row in rows]


def request_by_code(conn: sqlite3.Connection, code: str) -> RequestLine | None:
    """The request that a code is printed in, however it was typed; None for a code that is not known here."""
    found = conn.execute(f"{_REQUESTS} WHERE r.code = ?", (one_line(code).upper(),)).fetchone()
    return _request(found) if found else None


def tags(refs: Sequence[str | None]) -> list[str]:
    """How a request names its actions, and a reply to it: by reference, else by number in the request."""
    times = Counter(fold(ref) for ref in refs)
    return [
        one_line(ref) if ref and times[fold(ref)] == 1 else f"action {number}" for number, ref in enumerate(refs, 1)
    ]


def ledger(conn: sqlite3.Connection, plan_id: str, today: date) -> list[LedgerLine]:
    """What each officer gave, period by period: all that were ever asked for, and the plan's own period.

    In an earlier period only what was asked of counts; in the plan's own, all that the officer answers for now.
    """
    found = conn.execute("SELECT period FROM plan WHERE id = ?", (plan_id,)).fetchone()
    present: str | None = found["period"] if found else None
    parts = _parts(conn, plan_id, present, today)
    wanted: dict[tuple[str, str], set[str]] = {}
    asked: dict[tuple[str, str], list[date]] = {}
    for request in requests_of(conn, plan_id):
        wanted.setdefault((request.officer_id, request.period), set()).update(request.actions)
        asked.setdefault((request.officer_id, request.period), []).append(request.asked_on)
    if present:
        for part in parts.values():
            for officer_id in _answering(parts, part):
                wanted.setdefault((officer_id, present), set()).add(part.id)
    spoken = _spoken(conn, plan_id)
    people = {row["id"]: row for row in conn.execute("SELECT * FROM officer")}
    lines = []
    for (officer_id, period), keys in wanted.items():
        said = [spoken[key, period] for key in keys if (key, period) in spoken]
        owing = sum(parts[key].silent for key in keys if key in parts)
        silent = owing if period == present else len(keys) - len(said)
        if said or silent or (officer_id, period) in asked:
            who = people[officer_id]
            days = tuple(asked.get((officer_id, period), ()))
            figures = (said.count(False), said.count(True), silent)
            lines.append(LedgerLine(officer_id, who["name"], who["post"], period, days, *figures))
    return sorted(lines, key=lambda line: (fold(line.name), fold(line.post), line.period))


_REQUESTS = "SELECT r.*, o.name, o.post FROM request r JOIN officer o ON o.id = r.officer_id"


def _request(row: sqlite3.Row) -> RequestLine:
    asked_on = date.fromisoformat(row["asked_on"])
    return RequestLine(
        row["id"], row["plan_id"], row["officer_id"], row["name"], row["post"], row["period"], asked_on,
        day(row["answer_by"]), bool(row["reminds"]), row["code"], tuple(json.loads(row["actions"])),
    )  # fmt: skip


def _parts(conn: sqlite3.Connection, plan_id: str, period: str | None, today: date) -> dict[str, _Part]:
    """Every action and task of a plan in its order, with who may answer for it."""
    rows = conn.execute(
        f"""SELECT a.id, a.parent_id, {silent_in(":period")} AS silent, coalesce(a.due < :today, 0) AS overdue
        FROM {JOINS} LEFT JOIN action parent ON parent.id = a.parent_id
        WHERE a.plan_id = :plan AND NOT a.archived
        ORDER BY coalesce(parent.position, a.position), coalesce(parent.id, a.id), a.parent_id IS NOT NULL,
            a.position""",
        {"plan": plan_id, "period": period, "today": today.isoformat()},
    )
    parts = {row["id"]: _Part(row["id"], row["parent_id"], bool(row["silent"]), bool(row["overdue"])) for row in rows}
    named = conn.execute(
        """SELECT s.action_id, s.officer_id, s.role FROM assignment s JOIN action a ON a.id = s.action_id
        WHERE a.plan_id = ? ORDER BY s.position""",
        (plan_id,),
    )
    for row in named:
        if part := parts.get(row["action_id"]):
            (part.leads if row["role"] == "lead" else part.others).append(row["officer_id"])
    return parts


def _answering(parts: dict[str, _Part], part: _Part) -> Iterable[str]:
    """Who answers for an action or task, each once."""
    above = parts.get(part.parent_id or "")
    return dict.fromkeys(part.own or (above.own if above else ()))


def _owed(officer: sqlite3.Row, parts: list[_Part], asked: list[RequestLine]) -> Owed:
    return Owed(
        officer["id"], officer["name"], officer["post"], officer["email"], day(officer["left_on"]),
        tuple(part.id for part in parts), tuple(asked), sum(part.overdue for part in parts),
    )  # fmt: skip


def _spoken(conn: sqlite3.Connection, plan_id: str) -> dict[tuple[str, str], bool]:
    """The actions and periods in which something was said, and whether “no change” is all that was."""
    rows = conn.execute(
        """SELECT u.action_id, u.period, min(u.nil) AS nil FROM "update" u JOIN action a ON a.id = u.action_id
        WHERE a.plan_id = ? AND u.period IS NOT NULL GROUP BY 1, 2""",
        (plan_id,),
    )
    return {(row["action_id"], row["period"]): bool(row["nil"]) for row in rows}

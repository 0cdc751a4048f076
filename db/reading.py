"""What the screens and the command line read, by plain SQL: nothing heavy is imported before the first row is shown."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from db.filters import GROUPED_BY, JOINS, OVERDUE, SILENT, UNOWNED, Filter, Sort, bind, order, where
from db.lines import ActionKey, ActionLine, Counts, HeadingLine, PlanLine, StatusLine
from db.rhythm import own_periods

# An action counts under its status; where it has none but its tasks have, they count in its place.
COUNTED = """CASE WHEN a.parent_id IS NULL THEN a.status_id IS NOT NULL OR NOT EXISTS
        (SELECT 1 FROM action t WHERE t.parent_id = a.id AND NOT t.archived AND t.status_id IS NOT NULL)
    ELSE a.status_id IS NOT NULL AND parent.status_id IS NULL END"""
_TEXT_SHOWN = 400  # characters of an action that a row may need


def plans(conn: sqlite3.Connection) -> list[PlanLine]:
    """The plans, in their order, with how many actions each has (tasks not counted)."""
    # Counted from indexes alone, tasks taken off: the first paint waits for this.
    rows = conn.execute("""
        SELECT p.*, (
            SELECT count(*) FROM action a WHERE a.plan_id = p.id AND a.archived = 0
        ) - (
            SELECT count(*) FROM action a INDEXED BY ix_action_parent_id
            WHERE a.parent_id IS NOT NULL AND a.plan_id = p.id AND a.archived = 0
        ) AS actions
        FROM plan p WHERE NOT p.archived ORDER BY p.position, p.title""")
    return [plan_line(row) for row in rows]


def plan_line(row: sqlite3.Row) -> PlanLine:
    """A plan's row, with its days read."""
    days: dict[str, Any] = {name: day(row[name]) for name in ("as_at", "start", "end")}
    own = own_periods(row["own_periods"])
    about: dict[str, Any] = {"actions": row["actions"], "own": own, "jurisdiction": row["jurisdiction"]}
    return PlanLine(row["id"], row["title"], row["council"], row["period"], **about, **days)


def legend(conn: sqlite3.Connection, plan_id: str) -> list[StatusLine]:
    """A plan's own statuses, in their order."""
    rows = conn.execute("SELECT * FROM status WHERE plan_id = ? ORDER BY position, label", (plan_id,))
    return [status_line(row) for row in rows]


def status_line(row: sqlite3.Row) -> StatusLine:
    """A legend entry's row."""
    return StatusLine(*(row[name] for name in StatusLine.__dataclass_fields__))


def outline(conn: sqlite3.Connection, plan_id: str) -> list[HeadingLine]:
    """A plan's headings, each after its parent, counting the actions under it and below (tasks not counted)."""
    # Counted from an index alone, what is archived and tasks taken off: the first paint waits for this.
    counted = conn.execute(
        """SELECT id, (SELECT count(*) FROM action WHERE heading_id = heading.id) FROM heading WHERE plan_id = :plan
        UNION ALL SELECT heading_id, -count(*) FROM action WHERE plan_id = :plan AND archived = 1 GROUP BY 1
        UNION ALL SELECT heading_id, -count(*) FROM action INDEXED BY ix_action_parent_id
            WHERE parent_id IS NOT NULL AND plan_id = :plan AND archived = 0 GROUP BY 1""",
        {"plan": plan_id},
    )
    counts: Counter[str] = Counter()
    for heading, number in counted:
        counts[heading] += number
    below: dict[str | None, list[sqlite3.Row]] = {}
    for row in conn.execute("SELECT * FROM heading WHERE plan_id = ? ORDER BY position", (plan_id,)):
        below.setdefault(row["parent_id"], []).append(row)
    return _outline(below, counts, None, 0)


def _outline(
    below: dict[str | None, list[sqlite3.Row]], counts: dict[str, int], parent: str | None, depth: int
) -> list[HeadingLine]:
    lines: list[HeadingLine] = []
    for row in below.get(parent, []):
        under = _outline(below, counts, row["id"], depth + 1)
        actions = counts.get(row["id"], 0) + sum(line.actions for line in under if line.depth == depth + 1)
        lines.append(HeadingLine(row["id"], row["plan_id"], parent, row["kind"], row["text"], depth, actions))
        lines += under
    return lines


PATH = " › "
"""What stands between a heading and those above it."""


def heading_paths(lines: Sequence[HeadingLine]) -> list[str]:
    """Each heading of an outline with those above it: "Homes › No damp homes"."""
    paths: dict[str | None, str] = {}
    for line in lines:
        above = paths.get(line.parent_id)
        paths[line.id] = f"{above}{PATH}{line.text}" if above else line.text
    return [paths[line.id] for line in lines]


def action_count(conn: sqlite3.Connection, wanted: Filter, *, today: date) -> int:
    """How many actions and tasks a table shows."""
    _teach(conn)
    condition, values = where(wanted, today)
    return int(conn.execute(f"SELECT count(*) FROM {JOINS} WHERE {condition}", values).fetchone()[0])


def action_keys(
    conn: sqlite3.Connection,
    wanted: Filter,
    sort: Sort | None = None,
    *,
    today: date,
    group: str = "",
    limit: int | None = None,
) -> list[ActionKey]:
    """Which actions and tasks a table shows, in its order: only keys, so that thousands cost little.

    With a `limit` an index has them in the plan's order without sorting; a task may then not stand after its action.
    """
    _teach(conn)
    condition, values = where(wanted, today)
    tasks = limit is None and has_tasks(conn)
    cursor = conn.cursor()
    cursor.row_factory = None
    cursor.execute(
        f"""SELECT a.id, a.heading_id, a.parent_id, a.plan_id, a.status_id, {GROUPED_BY.get(group, "NULL")}
        FROM {JOINS} {"LEFT JOIN action parent ON parent.id = a.parent_id" if tasks else ""}
        WHERE {condition} ORDER BY {order(sort or Sort(), tasks=tasks)} LIMIT :limit""",
        {**values, "limit": -1 if limit is None else limit},
    )
    once: dict[Any, Any] = {}  # each text but the ids is kept once: they come again and again
    one = once.setdefault
    return [
        ActionKey(key, one(heading, heading), parent, one(plan, plan), one(status, status), one(group, group))
        for key, heading, parent, plan, status, group in cursor
    ]


def has_tasks(conn: sqlite3.Connection) -> bool:
    """Whether any action of the register has tasks."""
    return conn.execute("SELECT 1 FROM action WHERE parent_id IS NOT NULL LIMIT 1").fetchone() is not None


def action_lines(conn: sqlite3.Connection, ids: Sequence[str], *, today: date) -> dict[str, ActionLine]:
    """The rows of a page, by key."""
    values: dict[str, Any] = {"today": today.isoformat()}
    among = bind(values, "id", ids)
    legends = {row["id"]: status_line(row) for row in conn.execute("SELECT * FROM status")}
    leads = _leads(conn, among, values)
    rows = conn.execute(
        f"""SELECT a.id, a.plan_id, a.heading_id, a.parent_id, a.ref, substr(a.text, 1, {_TEXT_SHOWN}) AS text,
            a.due, a.due_words, a.status_id, a.new, a.version, a.archived, {OVERDUE} AS overdue, {SILENT} AS silent,
            (SELECT count(*) FROM problem x WHERE x.action_id = a.id) AS problems
        FROM {JOINS} WHERE a.id IN ({among})""",
        values,
    )
    return {row["id"]: _action_line(row, leads, legends) for row in rows}


def _action_line(row: sqlite3.Row, leads: dict[str, list[str]], legends: dict[str, StatusLine]) -> ActionLine:
    return ActionLine(
        id=row["id"],
        plan_id=row["plan_id"],
        heading_id=row["heading_id"],
        parent_id=row["parent_id"],
        ref=row["ref"],
        text=row["text"],
        lead=lead_text(leads.get(row["id"], [])),
        due=day(row["due"]),
        due_words=row["due_words"],
        status=legends.get(row["status_id"] or ""),
        overdue=bool(row["overdue"]),
        silent=bool(row["silent"]),
        new=bool(row["new"]),
        problems=row["problems"],
        version=row["version"],
        archived=bool(row["archived"]),
    )


def _leads(conn: sqlite3.Connection, among: str, values: dict[str, Any]) -> dict[str, list[str]]:
    """Who answers for each action: its leads and owners, else its updaters."""
    found: dict[str, list[str]] = {}
    updaters: dict[str, list[str]] = {}
    rows = conn.execute(
        f"""SELECT s.action_id, s.role, o.name FROM assignment s JOIN officer o ON o.id = s.officer_id
        WHERE s.action_id IN ({among}) ORDER BY s.position""",
        values,
    )
    for row in rows:
        (updaters if row["role"] == "updater" else found).setdefault(row["action_id"], []).append(row["name"])
    return {**updaters, **found}


def lead_text(names: Sequence[str]) -> str:
    """Who answers, short enough for a column: "Lauren Rushton +1"."""
    return "" if not names else names[0] if len(names) == 1 else f"{names[0]} +{len(names) - 1}"


def counts(conn: sqlite3.Connection, wanted: Filter, *, today: date) -> Counts:
    """The figures above a table, statuses counted as a report counts them (`db.counting`)."""
    _teach(conn)
    condition, values = where(wanted, today)
    rows = conn.execute(
        f"""SELECT a.status_id, {COUNTED} AS counted, count(*), sum(a.parent_id IS NULL),
            coalesce(sum({OVERDUE}), 0), coalesce(sum({SILENT}), 0), coalesce(sum({UNOWNED}), 0)
        FROM {JOINS} LEFT JOIN action parent ON parent.id = a.parent_id WHERE {condition} GROUP BY 1, 2""",
        values,
    ).fetchall()
    by_status = {row["status_id"]: int(row[2]) for row in rows if row["counted"]}
    total, *computed = (sum(row[column] for row in rows) for column in (3, 4, 5, 6))
    return Counts(total, by_status, *computed)


def figures(conn: sqlite3.Connection, wanted: Filter, *, today: date) -> Counts:
    """The figures of the chips: each says how many it would leave together with everything else that is set.

    So the statuses count what the computed ones leave, these what the chosen statuses leave; the total is what is left.
    """
    _teach(conn)
    chosen = {kind: int(getattr(wanted, kind)) for kind in ("overdue", "silent", "unowned")}
    condition, values = where(wanted.with_(statuses=(), overdue=False, silent=False, unowned=False), today)
    rows = conn.execute(
        f"""WITH line AS MATERIALIZED (SELECT a.status_id, {COUNTED} AS counted, a.parent_id IS NULL AS action,
            coalesce({OVERDUE}, 0) AS late, {SILENT} AS silent, {UNOWNED} AS unowned
            FROM {JOINS} LEFT JOIN action parent ON parent.id = a.parent_id WHERE {condition})
        SELECT status_id, sum(counted AND late >= :overdue AND silent >= :silent AND unowned >= :unowned) AS counted,
            sum(action AND late >= :overdue AND silent >= :silent AND unowned >= :unowned) AS action,
            sum(late AND silent >= :silent AND unowned >= :unowned) AS late,
            sum(silent AND late >= :overdue AND unowned >= :unowned) AS silent,
            sum(unowned AND late >= :overdue AND silent >= :silent) AS unowned FROM line GROUP BY 1""",
        values | chosen,
    ).fetchall()
    within = [row for row in rows if not wanted.statuses or row["status_id"] in wanted.statuses]
    by_status = {row["status_id"]: int(row["counted"]) for row in rows if row["counted"]}
    sums = (sum(row[name] for row in within) for name in ("action", "late", "silent", "unowned"))
    total, *computed = sums
    return Counts(total, by_status, *computed)


def day(text: str | None) -> date | None:
    """A day as the file keeps it (ISO 8601)."""
    return date.fromisoformat(text[:10]) if text else None


def local_day(at: str) -> date:
    """The day here of a moment as the log keeps it."""
    return datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone().date()


def ref_key(ref: str | None) -> str:
    """A reference as a sortable text: each run of digits as a number, so that 4.10 follows 4.9."""
    return re.sub(r"\d+", lambda digits: digits[0].zfill(8), (ref or "").casefold())


def _teach(conn: sqlite3.Connection) -> None:
    """The functions that the SQL of filters and sorts calls."""
    conn.create_function("ref_key", 1, ref_key, deterministic=True)


def find_actions(
    conn: sqlite3.Connection, ref: str, plans_in: Iterable[str] = (), *, archived: bool = False
) -> list[str]:
    """The keys of the actions that a reference names, else of those whose text begins so; case does not count."""
    if not ref.strip():
        return []
    chosen = tuple(plans_in)
    among = f" AND plan_id IN ({', '.join('?' * len(chosen))})" if chosen else ""
    values: tuple[Any, ...] = (ref.strip(), *chosen)
    for condition in ("ref = ? COLLATE NOCASE", "instr(lower(text), lower(?)) = 1"):
        rows = conn.execute(
            f"SELECT id FROM action WHERE archived = {archived:d} AND {condition}{among} ORDER BY position", values
        ).fetchall()
        if rows:
            return [row[0] for row in rows]
    return []

"""Which actions, in which order: a filter and a sort as data, and as SQL with bound values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db.sqlite import SEARCH_SQL, match_query
from db.text import fold
from db.words import FINISHED


@dataclass(frozen=True)
class Filter:
    """What an action must be to be shown; everything that is set must hold."""

    plans: tuple[str, ...] = ()
    heading: str | None = None  # with everything under it
    statuses: tuple[str | None, ...] = ()  # None: no status
    words: str = ""
    overdue: bool = False
    silent: bool = False
    unowned: bool = False
    lead: str | None = None  # part of an officer's name or post
    new: bool = False

    def with_(self, **changes: Any) -> Filter:
        """The same filter with some parts changed."""
        return replace(self, **changes)

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out besides other plans."""
        return self != Filter(plans=self.plans)


@dataclass(frozen=True)
class Sort:
    """The order of a table: position, ref, action, lead, due or status."""

    column: str = "position"
    descending: bool = False


_STAGE = "coalesce(a.stage, st.stage, '')"
_OPEN = f"{_STAGE} NOT IN ({', '.join(repr(stage) for stage in FINISHED)})"
OVERDUE = f"(a.due < :today AND {_OPEN})"
# Silent: open, no task of its own that could speak for it, and no update in the period that its plan reports.
SILENT = f"""({_OPEN} AND p.period IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM action t WHERE t.parent_id = a.id)
    AND NOT EXISTS (SELECT 1 FROM "update" u WHERE u.action_id = a.id AND u.period = p.period))"""
# Unowned: nobody is named; a task is its action's officers' to do.
UNOWNED = f"""({_OPEN} AND a.parent_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM assignment s WHERE s.action_id = a.id))"""

JOINS = "action a JOIN plan p ON p.id = a.plan_id LEFT JOIN status st ON st.id = a.status_id"

_LEAD_NAME = """(SELECT o.name FROM assignment s JOIN officer o ON o.id = s.officer_id
    WHERE s.action_id = a.id ORDER BY s.role = 'updater', s.position LIMIT 1)"""
_PLACE = (
    "p.position",
    "p.id",
    "coalesce(parent.position, a.position)",
    "coalesce(parent.id, a.id)",
    "a.parent_id IS NOT NULL",
    "a.position",
)
_PLACE_WITHOUT_TASKS = ("p.position", "p.id", "a.position", "a.id")  # an index has them in this order
_ORDER = {
    "ref": ("a.ref IS NULL", "ref_key(a.ref)"),
    "action": ("a.text COLLATE NOCASE",),
    "lead": (f"{_LEAD_NAME} IS NULL", f"{_LEAD_NAME} COLLATE NOCASE"),
    "due": ("a.due IS NULL", "a.due"),
    "status": ("st.position IS NULL", "st.position"),
}


GROUPED_BY = {"heading": "a.heading_id", "lead": _LEAD_NAME, "status": "a.status_id", "due": "a.due"}
"""What actions can be grouped by, and the value that those of one group have alike."""


def where(wanted: Filter, today: date) -> tuple[str, dict[str, Any]]:
    """The condition on `JOINS`, and its values."""
    values: dict[str, Any] = {"today": today.isoformat()}
    parts = ["a.archived = 0", "NOT p.archived"]  # = 0, so that the index of places serves
    if wanted.plans:
        parts.append(f"a.plan_id IN ({bind(values, 'plan', wanted.plans)})")
    if wanted.heading:
        values["heading"] = wanted.heading
        parts.append("""a.heading_id IN (WITH RECURSIVE below(id) AS (SELECT :heading UNION
            SELECT h.id FROM heading h JOIN below ON h.parent_id = below.id) SELECT id FROM below)""")
    if wanted.statuses:
        known = [status for status in wanted.statuses if status]
        either = [f"a.status_id IN ({bind(values, 'status', known)})"] if known else []
        parts.append(f"({' OR '.join(either + ['a.status_id IS NULL'] * (None in wanted.statuses))})")
    if query := match_query(wanted.words):
        values["words"] = query
        parts.append(f"a.id IN ({SEARCH_SQL.replace('?', ':words')})")
    elif wanted.words.strip():
        parts.append("0")  # nothing but signs: no text holds such a word
    if wanted.lead:
        values["lead"] = fold(wanted.lead) or wanted.lead  # nothing but signs: nobody is called so
        parts.append("""EXISTS (SELECT 1 FROM assignment s JOIN officer o ON o.id = s.officer_id
            WHERE s.action_id = a.id AND instr(folded(o.name || ' ' || coalesce(o.post, '')), :lead))""")
    computed = {OVERDUE: wanted.overdue, SILENT: wanted.silent, UNOWNED: wanted.unowned, "a.new": wanted.new}
    parts += [condition for condition, on in computed.items() if on]
    return " AND ".join(parts), values


def order(sort: Sort, *, tasks: bool = True) -> str:
    """The ORDER BY; whatever the column, equals keep the plan's own order.

    Without `tasks` there are none to be put behind their action, or they need not be.
    """
    parts: tuple[str, ...] = _ORDER.get(sort.column, ())
    if sort.descending:
        # What is missing stays last in both directions.
        parts = tuple(part if part.endswith("IS NULL") else f"{part} DESC" for part in parts)
    return ", ".join((*parts, *(_PLACE if tasks else _PLACE_WITHOUT_TASKS)))


def bind(values: dict[str, Any], name: str, wanted: Iterable[Any]) -> str:
    """The names of as many bound values as are wanted, for an IN (…); the values go into `values`."""
    names = {f"{name}{number}": value for number, value in enumerate(wanted)}
    values.update(names)
    return ", ".join(f":{key}" for key in names)

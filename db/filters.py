"""Which actions, in which order: a filter and a sort as data, and as SQL with bound values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, NamedTuple

from db.changed import changed_condition
from db.spans import NO_DATE, OVERDUE_TOO, span
from db.sqlite import SEARCH_SQL, match_query
from db.words import FINISHED


class Part(NamedTuple):
    """One thing that a filter asks for: its kind (the filter's field), and the value that may be taken out of it."""

    kind: str
    value: str | bool | None


@dataclass(frozen=True)
class Filter:
    """What an action must be to be shown: something of each kind that is set, whichever of the kind's values.

    A value "" of a kind that is a text means that nothing is kept there.
    """

    plans: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()  # with everything under each
    statuses: tuple[str | None, ...] = ()  # None: no status
    stages: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()  # officers' names, whatever their part in the action
    directorates: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    councils: tuple[str, ...] = ()
    due: tuple[str, ...] = ()  # what `db.spans` reads
    changed: str = ""  # what `db.changed` reads
    words: str = ""
    overdue: bool = False
    silent: bool = False
    unowned: bool = False
    new: bool = False
    problems: bool = False  # what the plan's last import could not read safely
    archived: bool = False  # those that were taken out of the plan are shown too

    def with_(self, **changes: Any) -> Filter:
        """The same filter with some parts changed."""
        return replace(self, **changes)

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out besides other plans."""
        return self.with_(archived=False) != Filter(plans=self.plans)

    def parts(self) -> list[Part]:
        """All that is set besides the plans, one by one."""
        found: list[Part] = []
        for kind in (field.name for field in fields(self) if field.name != "plans"):
            value = getattr(self, kind)
            found += [Part(kind, one) for one in (value if isinstance(value, tuple) else [value] if value else [])]
        return found

    def without(self, part: Part) -> Filter:
        """The same filter with one thing taken away."""
        now = getattr(self, part.kind)
        if isinstance(now, tuple):
            return self.with_(**{part.kind: tuple(value for value in now if value != part.value)})
        return self.with_(**{part.kind: type(now)()})


@dataclass(frozen=True)
class Sort:
    """The order of a table: position, ref, action, lead, due or status."""

    column: str = "position"
    descending: bool = False


_STAGE = "coalesce(a.stage, st.stage, '')"
_OPEN = f"{_STAGE} NOT IN ({', '.join(repr(stage) for stage in FINISHED)})"
OVERDUE = f"(a.due < :today AND {_OPEN})"
# Who must speak in a period: what is open, and has no task of its own that could speak for it.
MUST_SPEAK = f"({_OPEN} AND NOT EXISTS (SELECT 1 FROM action t WHERE t.parent_id = a.id AND NOT t.archived))"


def silent_in(period: str) -> str:
    """The condition of silence in a period (SQL): it must speak, and has no update."""
    return f"""({MUST_SPEAK} AND {period} IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM "update" u WHERE u.action_id = a.id AND u.period = {period}))"""


SILENT = silent_in("p.period")
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

# The texts that a filter compares as they stand: its kind, and the column.
TEXTS = {"stages": _STAGE} | {
    kind: f"coalesce(a.{column}, '')"
    for kind, column in (("directorates", "directorate"), ("services", "service_area"), ("councils", "council"))
}
_UNDER = """a.heading_id IN (WITH RECURSIVE below(id) AS (SELECT id FROM heading WHERE id IN ({}) UNION
    SELECT h.id FROM heading h JOIN below ON h.parent_id = below.id) SELECT id FROM below)"""
_LED_BY = """a.id IN (SELECT s.action_id FROM assignment s JOIN officer o ON o.id = s.officer_id
    WHERE o.name IN ({}))"""
PROBLEMS = """a.id IN (SELECT x.action_id FROM problem x JOIN source s ON s.id = x.source_id
    WHERE s.taken_at = (SELECT max(taken_at) FROM source WHERE plan_id = s.plan_id))"""
COMPUTED = {"overdue": OVERDUE, "silent": SILENT, "unowned": UNOWNED, "new": "a.new", "problems": PROBLEMS}
"""What the program can tell of an action by itself, by the filter's kind."""


def where(wanted: Filter, today: date) -> tuple[str, dict[str, Any]]:
    """The condition on `JOINS`, and its values."""
    values: dict[str, Any] = {"today": today.isoformat()}
    parts = ["NOT p.archived"] if wanted.archived else ["a.archived = 0", "NOT p.archived"]
    if wanted.plans:
        parts.append(f"a.plan_id IN ({bind(values, 'plan', wanted.plans)})")
    if wanted.headings:
        parts.append(_UNDER.format(bind(values, "heading", wanted.headings)))
    if wanted.statuses:
        known = [status for status in wanted.statuses if status]
        either = [f"a.status_id IN ({bind(values, 'status', known)})"] if known else []
        parts.append(_any(either + ["a.status_id IS NULL"] * (None in wanted.statuses)))
    for kind, column in TEXTS.items():
        if chosen := getattr(wanted, kind):
            parts.append(f"{column} IN ({bind(values, kind, chosen)})")
    if wanted.leads:
        parts.append(_LED_BY.format(bind(values, "lead", wanted.leads)))
    if wanted.due:
        parts.append(_any(_due(values, number, words, today) for number, words in enumerate(wanted.due)))
    if wanted.changed:
        parts.append(changed_condition(wanted.changed, values, today))
    if query := match_query(wanted.words):
        values["words"] = query
        parts.append(f"a.id IN ({SEARCH_SQL.replace('?', ':words')})")
    elif wanted.words.strip():
        parts.append("0")  # nothing but signs: no text holds such a word
    parts += [condition for kind, condition in COMPUTED.items() if getattr(wanted, kind)]
    return " AND ".join(parts), values


def _due(values: dict[str, Any], number: int, words: str, today: date) -> str:
    """The condition of one span of due dates."""
    if words == NO_DATE:
        return "a.due IS NULL"
    if words == OVERDUE_TOO:
        return OVERDUE
    first, last = span(words, today)
    values |= {f"from{number}": (first or date.min).isoformat(), f"until{number}": (last or date.max).isoformat()}
    return f"a.due BETWEEN :from{number} AND :until{number}"


def _any(conditions: Iterable[str]) -> str:
    return f"({' OR '.join(conditions)})"


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

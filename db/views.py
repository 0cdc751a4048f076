"""Named views: a filter, a sort and a grouping, kept in the register under a name, in the order of their keys."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any

from db.changed import since_day
from db.errors import Refused
from db.filters import Filter, Sort
from db.spans import NO_DATE, OVERDUE_TOO, span
from db.text import fold

_ANY_DAY = date(2000, 1, 1)  # whether words can be read does not depend on when

KEYS = 9
"""How many views have a key of their own."""


@dataclass(frozen=True)
class View:
    """What a view shows: which actions, in which order, standing under what."""

    filter: Filter = field(default_factory=Filter)
    sort: Sort = field(default_factory=Sort)
    group: str = "heading"


@dataclass(frozen=True)
class ViewLine:
    """A view in a list; `shows` is None where what is kept of it cannot be understood."""

    id: str
    name: str
    position: int
    shows: View | None


def views(conn: sqlite3.Connection) -> list[ViewLine]:
    """The views, in the order of their keys."""
    rows = conn.execute("SELECT * FROM view ORDER BY position, name")
    return [ViewLine(row["id"], row["name"], row["position"], _understood(row["filter"])) for row in rows]


def find_view(conn: sqlite3.Connection, name: str) -> ViewLine:
    """The view of a name, else the one with this key; Refused when there is none."""
    there = views(conn)
    named = [line for line in there if same_name(line.name, name)]
    keyed = [line for place, line in enumerate(there, 1) if str(place) == name.strip()]
    if found := [*named, *keyed]:
        return found[0]
    known = ", ".join(line.name for line in there) or "none yet"
    raise Refused(f"There is no view “{name}”: the saved views are {known}.")


def same_name(one: str, other: str) -> bool:
    """Whether two names are one: case, accents and signs do not count; names of nothing but signs do as they stand."""
    return fold(one) == fold(other) if fold(one) or fold(other) else one.strip() == other.strip()


def view_of(line: ViewLine) -> View:
    """What a view shows, or Refused where this program cannot understand it."""
    if line.shows is None:
        raise Refused(
            f"The view “{line.name}” cannot be understood: a newer edi-tui may have saved it. Update the program, "
            "or save the view anew."
        )
    return line.shows


def encode_view(view: View) -> str:
    """A view as the register keeps it: JSON with what differs from showing everything."""
    plain = Filter()
    asked = {name: value for name, value in asdict(view.filter).items() if value != getattr(plain, name)}
    return json.dumps({"filter": asked, "sort": asdict(view.sort), "group": view.group}, ensure_ascii=False)


def _understood(text: str) -> View | None:
    try:
        kept = json.loads(text)
        asked = kept.get("filter", {})
        view = View(_filter(asked), Sort(**kept.get("sort", {})), kept.get("group", "heading"))
    except (ValueError, TypeError, AttributeError, Refused):
        return None
    sound = isinstance(view.group, str) and isinstance(view.sort.column, str) and isinstance(view.sort.descending, bool)
    return view if sound else None


def _filter(asked: dict[str, Any]) -> Filter:
    """A filter out of JSON; a TypeError or Refused for one that would not work."""
    plain = Filter()
    kept = {name: tuple(value) if isinstance(value, list) else value for name, value in asked.items()}
    wanted = plain.with_(**kept)
    for name in (item.name for item in fields(plain)):
        value, usual = getattr(wanted, name), getattr(plain, name)
        if type(value) is not type(usual):
            raise TypeError(name)
        if isinstance(value, tuple) and not all(isinstance(one, str | None) for one in value):
            raise TypeError(name)
    for words in wanted.due:
        if words not in (NO_DATE, OVERDUE_TOO):
            span(words, _ANY_DAY)
    if wanted.changed:
        since_day(wanted.changed, _ANY_DAY)
    return wanted

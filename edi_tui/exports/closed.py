"""A closed period given out again: the register as it was on the day, for as long as it is read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from db.closings import as_closed, require_closing
from db.errors import Refused
from db.rewinding import Rewound


@dataclass(frozen=True)
class Past:
    """The register that is read, its today, and sentences on what does not fit together."""

    conn: sqlite3.Connection
    today: date
    notes: Sequence[str] = ()


@contextmanager
def of_period(conn: sqlite3.Connection, plans: Sequence[str], closed: str, today: date) -> Iterator[Past]:
    """The register as it was when a plan's period was closed, or as it is now where none is named.

    One that was taken back already stays as it is, so that several questions cost one taking back.
    """
    if isinstance(conn, Rewound):
        yield Past(conn, conn.day or today, conn.notes)
    elif not closed:
        yield Past(conn, today)
    elif len(plans) != 1:
        raise Refused("Each plan was closed on its own: name the one whose past period is given out.")
    else:
        with as_closed(conn, require_closing(conn, plans[0], closed)) as past:
            yield Past(past, past.day or today, past.notes)

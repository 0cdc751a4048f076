"""What was decided about names before: kept in the register where somebody asks for it, beside its plans."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from db.keeping import keep, keeping, kept
from db.register import Register
from db.rewinding import Rewound
from edi_tui.exports.names.found import NameFound

_NAME = "published names"


def remembered(conn: sqlite3.Connection, found: Sequence[NameFound]) -> dict[str, bool]:
    """Of the names that were found, those that were decided on before: True replaced, False kept.

    For a past period what was decided until then counts first, and then what was decided since.
    """
    if isinstance(conn, Rewound):
        return remembered(conn.now, found) | _kept(conn, found)
    return _kept(conn, found)


def _kept(conn: sqlite3.Connection, found: Iterable[NameFound]) -> dict[str, bool]:
    before = kept(conn, _NAME)
    known = before if isinstance(before, dict) else {}
    return {name.name: known[name.name] for name in found if isinstance(known.get(name.name), bool)}


def remember(register: Register, decided: Mapping[str, bool]) -> None:
    """Keep these decisions, beside those of earlier times."""
    with keeping(register) as conn:
        before = kept(conn, _NAME)
        keep(conn, _NAME, {**(before if isinstance(before, dict) else {}), **decided})

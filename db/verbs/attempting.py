"""Writing what was thought out from a reading: where another program wrote in between, it is thought out again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from db.errors import Conflict
from db.history import newest_number
from db.journal import Wish, Written, write
from db.register import Register

Think = Callable[[sqlite3.Connection], tuple[Sequence[Wish], str]]
"""Makes the wishes of a batch, and its label, out of what the register holds."""

_TURNS = 20  # of some milliseconds each: another program may write again and again


def attempt(register: Register, think: Think) -> Written | None:
    """Write what `think` makes of the register as it is when it is written: a free place or reference is still free."""
    turns = _TURNS
    while True:
        with register.reading() as conn:
            newest = newest_number(conn)  # asked first: what is written from now on counts as later
            wishes, label = think(conn)
        turns -= 1
        try:
            return write(register, wishes, label=label, after=newest)
        except Conflict as conflict:
            if conflict.clashes or not turns:
                raise

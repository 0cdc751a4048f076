"""The same export again: as it was chosen, of what the register holds now."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

from db.errors import Refused
from db.register import Register
from db.views import views
from edi_tui.giving.choice import Chosen, Here
from edi_tui.giving.doing import Given, give_out
from edi_tui.giving.naming import suggested


def again(register: Register, chosen: Chosen, here: Here, today: date) -> Given:
    """Write it over what was written the last time; Refused, with the reason, where it would not be the same."""
    with register.reading() as conn:
        here = _same_view(conn, chosen, here)
        path = Path(chosen.path) if chosen.is_own_name else suggested(conn, chosen, here)
    if path != Path(chosen.path) and path.exists():
        raise Refused(f"{path} is there already, and was not written by this key: look, then write.")
    return give_out(register, chosen, here, today, path, replace=True)


def _same_view(conn: sqlite3.Connection, chosen: Chosen, here: Here) -> Here:
    """The view that was given out: the one on the screen, or one that is saved."""
    if chosen.what != "view" or chosen.view == here.digest:
        return here
    for saved in views(conn):
        if saved.shows is not None:
            found = replace(here, view=saved.shows, called=saved.name)
            if found.digest == chosen.view:
                return found
    raise Refused("Another view was given out than the one on the screen: look at what it would be now, then write.")

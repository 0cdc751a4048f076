"""All that is known of one action: what it is, where it came from, what became of it, what it is linked with."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from db.contents import action_contents
from db.history import BatchLine, action_history, former_refs_of
from db.lines import ActionContents
from db.links import LinkLine, links_of
from db.meetings import SaidOf, said_of
from db.origins import Origin, ProblemLine, origins_of, problems_of
from db.words import SAID_ALONE

_LAST = 4  # of what was done to it


@dataclass(frozen=True)
class Detail:
    """An action with its surroundings; of its history, the newest few, and whether there is `more`."""

    action: ActionContents
    links: Sequence[LinkLine] = ()
    origins: Sequence[Origin] = ()
    problems: Sequence[ProblemLine] = ()
    former_refs: Sequence[str] = ()
    history: Sequence[BatchLine] = ()
    more: bool = False
    said: Sequence[SaidOf] = ()
    """What was said of it in meetings and stands nowhere else: decisions, notes, that one comes back to it."""


def read_detail(conn: sqlite3.Connection, action_id: str) -> Detail:
    """Everything of one action; Refused when it is not there."""
    action = action_contents(conn, action_id)
    done = action_history(conn, action_id, _LAST + 1)
    return Detail(
        action,
        links_of(conn, action_id),
        origins_of(conn, action_id),
        problems_of(conn, action_id),
        former_refs_of(conn, action_id),
        done[:_LAST],
        len(done) > _LAST,
        [one for one in said_of(conn, action_id) if one.said.kind in SAID_ALONE],
    )

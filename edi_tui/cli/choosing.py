"""Finding what a person names on the command line: a plan by its title, an action by its reference."""

from __future__ import annotations

import sqlite3
from typing import Annotated

import typer

from db.contents import action_contents
from db.errors import Refused
from db.lines import ActionContents, PlanLine
from db.reading import find_actions, plans
from db.text import fold

PlanOption = Annotated[str | None, typer.Option("--plan", metavar="TITLE", help="Only this plan.")]


def choose_plans(conn: sqlite3.Connection, title: str | None) -> list[PlanLine]:
    """The plans that a title means (its first words are enough); all of them where none is named."""
    known = plans(conn)
    if title is None:
        return known
    exact = [plan for plan in known if fold(plan.title) == fold(title)]
    found = exact or [plan for plan in known if fold(plan.title).startswith(fold(title))]
    if not found:
        names = "; ".join(plan.title for plan in known) or "none yet"
        raise Refused(f"There is no plan “{title}” in the register: its plans are {names}.")
    return found


def choose_action(conn: sqlite3.Connection, ref: str, title: str | None) -> ActionContents:
    """The one action that a reference, or the first words of its text, names."""
    found = find_actions(conn, ref, [plan.id for plan in choose_plans(conn, title)])
    if not found:
        raise Refused(f"There is no action “{ref}” in the register: “edi-tui list” shows what there is.")
    if len(found) > 1:
        raise Refused(
            f"“{ref}” names {len(found)} actions: say which plan with --plan, or use more words of the action."
        )
    return action_contents(conn, found[0])

"""Finding what a person names on the command line: a plan by its title, an action by its reference."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Annotated

import typer

from db.contents import action_contents
from db.errors import Refused
from db.lines import ActionContents, HeadingLine, PlanLine
from db.reading import find_actions, heading_paths, outline, plans
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


def choose_plan(conn: sqlite3.Connection, title: str | None) -> PlanLine:
    """The one plan that something belongs to."""
    found = choose_plans(conn, title)
    if not found:
        raise Refused("There is no plan in the register yet: take one in with “edi-tui import FILE”.")
    if len(found) > 1:
        raise Refused(f"Say which plan with --plan: there are {'; '.join(plan.title for plan in found)}.")
    return found[0]


def choose_action(conn: sqlite3.Connection, ref: str, title: str | None, *, archived: bool = False) -> ActionContents:
    """The one action that a reference, or the first words of its text, names; among the archived ones, if so wanted."""
    found = find_actions(conn, ref, [plan.id for plan in choose_plans(conn, title)], archived=archived)
    if not found and archived:
        raise Refused(f"There is no archived action “{ref}” in the register.")
    if not found:
        raise Refused(f"There is no action “{ref}” in the register: “edi-tui list” shows what there is.")
    if len(found) > 1:
        raise Refused(
            f"“{ref}” names {len(found)} actions: say which plan with --plan, or use more words of the action."
        )
    return action_contents(conn, found[0])


def choose_actions(
    conn: sqlite3.Connection, refs: Iterable[str], title: str | None, *, archived: bool = False
) -> list[str]:
    """The keys of the actions that these name, one by one."""
    return [choose_action(conn, ref, title, archived=archived).id for ref in refs]


def choose_heading(conn: sqlite3.Connection, plan_id: str, words: str) -> HeadingLine:
    """The one heading of a plan that its words mean, or their beginning; “A › B” is B under A."""
    lines = outline(conn, plan_id)
    paths = {line.id: fold(path) for line, path in zip(lines, heading_paths(lines), strict=True)}
    wanted = fold(words)
    called = [line for line in lines if wanted in (fold(line.text), paths[line.id])]
    begins = [line for line in lines if wanted and fold(line.text).startswith(wanted)]
    for found in (called, begins):
        if len(found) == 1:
            return found[0]
        if found:
            raise Refused(f"“{words}” names {len(found)} headings: write those above it too, such as “A › B”.")
    names = "; ".join(line.text for line in lines) or "none yet"
    raise Refused(f"There is no heading “{words}” in this plan: its headings are {names}. --new-heading makes one.")

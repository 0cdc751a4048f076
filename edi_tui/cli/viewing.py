"""The command about saved views: what they are, and renaming, moving and taking them away."""

from __future__ import annotations

import sqlite3
from typing import Annotated

import typer

from db.errors import Refused
from db.filter_words import filter_words, read_names
from db.reading import plans
from db.register import Register
from db.views import KEYS, View, find_view, views
from edi_tui.cli.output import say, say_fields
from edi_tui.cli.program import opened, program


@program.command("views")
def list_views(
    context: typer.Context,
    rename: Annotated[str | None, typer.Option(metavar="NAME=NEW", help="Call a view otherwise.")] = None,
    move: Annotated[str | None, typer.Option(metavar="NAME=PLACE", help="Put a view on another key, 1 to 9.")] = None,
    delete: Annotated[str | None, typer.Option(metavar="NAME", help="Take a view away; undo brings it back.")] = None,
) -> None:
    """List the saved views with their keys; rename one, move it, take it away. “list --save NAME” makes one."""
    with opened(context) as register:
        if rename or move or delete:
            _change(register, rename, move, str(delete))
        there = views(register.reader)
        if not there:
            say("No view is saved yet: “edi-tui list --overdue --save Late” would make one.")
        for place, line in enumerate(there, 1):
            say_fields([("View", line.name), ("Key", place if place <= KEYS else "")])
            if line.shows:
                _say_view(register.reader, line.shows)
            else:
                say("It cannot be understood: a newer edi-tui may have saved it.")


def _say_view(conn: sqlite3.Connection, shows: View) -> None:
    titles = {plan.id: plan.title for plan in plans(conn)}
    wanted, sort = shows.filter, shows.sort
    say_fields(
        [
            ("Plans", ", ".join(titles.get(plan, "one that is gone") for plan in wanted.plans)),
            ("Shows", filter_words(wanted, read_names(conn, wanted))),
            ("Sorted by", "" if sort.column == "position" else f"{sort.column}{', turned' * sort.descending}"),
        ]
    )


def _change(register: Register, rename: str | None, move: str | None, delete: str) -> None:
    from db.verbs import delete_view, move_view, rename_view

    if rename:
        name, new = _pair(rename, "--rename")
        written = rename_view(register, find_view(register.reader, name).id, new)
    elif move:
        name, place = _pair(move, "--move")
        if not place.isdecimal():
            raise Refused(f"“{place}” is no place: write a number, such as --move “{name}=1”.")
        written = move_view(register, find_view(register.reader, name).id, int(place))
    else:
        written = delete_view(register, find_view(register.reader, delete).id)
    say(f"Done. {written.label}." if written else "It is so already: nothing was changed.")


def _pair(text: str, option: str) -> tuple[str, str]:
    name, equals, value = text.rpartition("=")
    if not equals:
        raise Refused(f"“{text}” names no value: write {option} “NAME=VALUE”.")
    return name.strip(), value.strip()

"""The command that tells what was done: history."""

from __future__ import annotations

import sqlite3
from enum import StrEnum
from typing import Annotated

import typer

from db.changes import change_numbers, logged_changes
from db.history import BatchLine, HistoryFilter, action_history, batch_keys, batch_lines
from edi_tui.cli.choosing import PlanOption, choose_action, choose_plans
from edi_tui.cli.output import refuse, say, say_fields
from edi_tui.cli.program import opened, program

_MOST_CHANGES = 500  # of one thing, when its changes are asked for


class Kind(StrEnum):
    """Kinds of things that are done."""

    edit = "edit"
    import_ = "import"
    undo = "undo"
    other = "other"


@program.command()
def history(
    context: typer.Context,
    ref: Annotated[str | None, typer.Argument()] = None,
    plan: PlanOption = None,
    who: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this person did.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="Only things of this kind.")] = None,
    search: Annotated[str, typer.Option(metavar="WORDS", help="Words that what was done must hold.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="So many things, the newest.")] = 50,
    number: Annotated[int | None, typer.Option(help="One thing by its number, with all its changes.")] = None,
) -> None:
    """Show who changed what and when: of one action, or of the whole register, the newest first."""
    with opened(context) as register:
        conn = register.reader
        if number is not None:
            _say_changes(conn, number)
            return
        action = choose_action(conn, ref, plan).id if ref else None
        plans = choose_plans(conn, plan) if plan and not ref else []
        wanted = HistoryFilter(search, who, kind.value if kind else None, plans[0].id if plans else None, action)
        keys = [key for key, _ in batch_keys(conn, wanted, limit)]
        lines = batch_lines(conn, keys)
        if not keys:
            say("Nothing was done that fits." if wanted.narrows else "Nothing was done yet.")
        fields = {line.id: line.changes for line in action_history(conn, action)} if action else {}
        for key in keys:
            say(_told(lines[key]))
            for change in fields.get(key, ()):
                say_fields([(f"  {change.field}", f"{change.old or 'nothing'} → {change.new or 'nothing'}")])


def _told(line: BatchLine) -> str:
    taken_back = "" if line.stands else " (taken back)"
    changes = f"{line.count:,} change{'s' if line.count != 1 else ''}"
    return f"{line.number}. {line.at.astimezone():%Y-%m-%d %H:%M}, {line.who}: {line.label}{taken_back}, {changes}"


def _say_changes(conn: sqlite3.Connection, number: int) -> None:
    """One thing that was done, field by field."""
    found = conn.execute("SELECT id FROM batch WHERE number = ?", (number,)).fetchone()
    if found is None:
        refuse(f"Nothing in the history has the number {number}: “edi-tui history” lists what was done.")
    say(_told(batch_lines(conn, [found[0]])[found[0]]))
    numbers = change_numbers(conn, found[0])
    for change in logged_changes(conn, numbers[:_MOST_CHANGES]):
        name = f"{change.name}, {change.line.field.lower()}" if change.name else change.line.field
        say_fields([(f"  {name}", f"{change.line.old or 'nothing'} → {change.line.new or 'nothing'}")])
    if len(numbers) > _MOST_CHANGES:
        say(f"  and {len(numbers) - _MOST_CHANGES:,} more")

"""Commands that look: list, show, history, report."""

from __future__ import annotations

import csv
import sqlite3
import sys
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from db.contents import action_contents, plan_contents
from db.errors import Refused
from db.filters import Filter
from db.legend import find_status
from db.lines import ActionContents
from db.reading import action_keys, action_lines, counts, legend, plans
from edi_tui.cli.choosing import PlanOption, choose_action, choose_plans
from edi_tui.cli.output import prepare_rows, refuse, say, say_fields, say_json
from edi_tui.cli.program import opened, program
from edi_tui.cli.showing import long_lines, short_lines
from edi_tui.exports.report import report_text


class ListForm(StrEnum):
    """How a list is written."""

    text = "text"
    csv = "csv"
    json = "json"


@program.command("list")
def list_actions(
    context: typer.Context,
    plan: PlanOption = None,
    status: Annotated[str | None, typer.Option(help="A status of the plan's legend, by word, key or colour.")] = None,
    lead: Annotated[str | None, typer.Option(metavar="NAME", help="Part of an officer's name or post.")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is late.")] = False,
    silent: Annotated[bool, typer.Option("--silent", help="Only what has no update in its plan's period.")] = False,
    unowned: Annotated[bool, typer.Option("--unowned", help="Only what names nobody.")] = False,
    search: Annotated[str, typer.Option(metavar="WORDS", help="Words that the texts must hold.")] = "",
    form: Annotated[ListForm, typer.Option("--format", help="How to write the list.")] = ListForm.text,
) -> None:
    """List the actions, those that a filter leaves."""
    with opened(context) as register:
        conn = register.reader
        chosen = tuple(line.id for line in choose_plans(conn, plan))
        wanted = Filter(plans=chosen, words=search, lead=lead, overdue=overdue, silent=silent, unowned=unowned)
        wanted = wanted.with_(statuses=_statuses(conn, chosen, status))
        keys = action_keys(conn, wanted, today=date.today())
        actions = [action_contents(conn, key.id) for key in keys]
        match form:
            case ListForm.json:
                from edi_tui.exports.json_file import action_json

                say_json({"actions": [action_json(action) for action in actions]})
            case ListForm.csv:
                _list_csv(conn, actions)
            case _:
                _list_text(conn, actions)


@program.command()
def show(context: typer.Context, ref: str, plan: PlanOption = None) -> None:
    """Show everything of one action, named by its reference or its first words."""
    with opened(context) as register:
        action = choose_action(register.reader, ref, plan)
        line = next(line for line in plans(register.reader) if line.id == action.plan_id)
        say_fields(long_lines(action, line))


@program.command()
def report(context: typer.Context, plan: PlanOption = None) -> None:
    """Print the count tables for committee: as reported by a document, and as the register is."""
    with opened(context) as register:
        conn = register.reader
        chosen = choose_plans(conn, plan)
        if not chosen:
            refuse("There is no plan in the register yet: take one in with “edi-tui import FILE”.")
        for place, line in enumerate(chosen):
            if place:
                say()
            counted = counts(conn, Filter(plans=(line.id,)), today=date.today())
            say(report_text(plan_contents(conn, line.id), counted))


def _statuses(conn: sqlite3.Connection, chosen: tuple[str, ...], words: str | None) -> tuple[str | None, ...]:
    """The legend entries that a word means, in whichever of the plans has one."""
    if words is None:
        return ()
    found: list[str | None] = []
    for plan_id in chosen:
        entries = legend(conn, plan_id)
        try:
            entry = find_status(entries, words)
        except Refused:
            continue
        found.append(entry.id if entry else None)
    if not found:
        find_status([entry for plan_id in chosen for entry in legend(conn, plan_id)], words)
    return tuple(found)


def _list_text(conn: sqlite3.Connection, actions: list[ActionContents]) -> None:
    if not actions:
        say("No action fits." if plans(conn) else "No plan yet: take one in with “edi-tui import FILE”.")
    titles = {line.id: line for line in plans(conn)}
    lines = action_lines(conn, [action.id for action in actions], today=date.today())
    for number, action in enumerate(actions, 1):
        line = lines[action.id]
        noted = [
            word for word, is_so in (("overdue", line.overdue), ("silent", line.silent), ("new", line.new)) if is_so
        ]
        say(f"{'Task' if action.parent_id else 'Action'} {number} of {len(actions)}")
        say_fields(short_lines(action, titles[action.plan_id], ", ".join(noted)))
        say()


def _list_csv(conn: sqlite3.Connection, actions: list[ActionContents]) -> None:
    from edi_tui.exports.rows import guard

    prepare_rows()
    titles = {line.id: line for line in plans(conn)}
    writer = csv.writer(sys.stdout, lineterminator="\n")
    for number, action in enumerate(actions):
        pairs = list(short_lines(action, titles[action.plan_id], ""))[:-1]
        if not number:
            writer.writerow([label for label, _ in pairs])
        writer.writerow([guard(str(value or "")) for _, value in pairs])

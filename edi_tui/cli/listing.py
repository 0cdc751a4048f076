"""The command that lists the actions that a filter leaves."""

from __future__ import annotations

import csv
import sqlite3
import sys
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from db.contents import action_contents
from db.lines import ActionContents, PlanLine
from db.reading import action_keys, action_lines, plans
from db.views import View, find_view, view_of
from edi_tui.cli import filter_options as options
from edi_tui.cli.filtering import filter_of
from edi_tui.cli.output import prepare_rows, say, say_fields, say_json
from edi_tui.cli.program import opened, program
from edi_tui.cli.showing import short_lines


class ListForm(StrEnum):
    """How a list is written."""

    text = "text"
    csv = "csv"
    json = "json"


@program.command("list", epilog="What can be given several times is met by any of its values; all else must hold.")
def list_actions(
    context: typer.Context,
    plan: options.Plans = None,
    view: options.ViewName = None,
    status: options.Statuses = None,
    stage: options.Stages = None,
    lead: options.Leads = None,
    directorate: options.Directorates = None,
    service: options.Services = None,
    council: options.Councils = None,
    heading: options.Headings = None,
    due: options.Due = None,
    changed_since: options.ChangedSince = None,
    search: options.Search = "",
    overdue: options.Overdue = False,
    silent: options.Silent = False,
    unowned: options.Unowned = False,
    new: options.New = False,
    problems: options.Problems = False,
    archived: Annotated[bool, typer.Option("--archived", help="Also what was archived.")] = False,
    save: Annotated[str | None, typer.Option(metavar="NAME", help="Keep this choice as a view of that name.")] = None,
    form: Annotated[ListForm, typer.Option("--format", help="How to write the list.")] = ListForm.text,
) -> None:
    """List the actions, those that a filter leaves."""
    asked = options.asked_of(context.params)
    with opened(context) as register:
        conn, today = register.reader, date.today()
        shown = view_of(find_view(conn, view)) if view else View()
        wanted = filter_of(conn, asked, shown.filter, today)
        if save:
            from db.verbs import save_view

            written = save_view(register, save, View(wanted, shown.sort, shown.group))
            say(f"Done. {written.label}." if written else f"The view “{save}” is so already: nothing was changed.")
            return
        write_list(
            conn, [action_contents(conn, key.id) for key in action_keys(conn, wanted, shown.sort, today=today)], form
        )


def write_list(conn: sqlite3.Connection, actions: list[ActionContents], form: ListForm) -> None:
    """Write these actions on standard output."""
    match form:
        case ListForm.json:
            from edi_tui.exports.json_file import action_json

            say_json({"actions": [action_json(action) for action in actions]})
        case ListForm.csv:
            _write_csv(conn, actions)
        case _:
            _write_text(conn, actions)


def _write_text(conn: sqlite3.Connection, actions: list[ActionContents]) -> None:
    if not actions:
        say("No action fits." if plans(conn) else "No plan yet: take one in with “edi-tui import FILE”.")
    titles = _plans_by_id(conn)
    lines = action_lines(conn, [action.id for action in actions], today=date.today())
    for number, action in enumerate(actions, 1):
        line = lines[action.id]
        told = {"overdue": line.overdue, "silent": line.silent, "new": line.new, "archived": action.archived}
        note = ", ".join(word for word, is_so in told.items() if is_so)
        say(f"{'Task' if action.parent_id else 'Action'} {number} of {len(actions)}")
        say_fields(short_lines(action, titles[action.plan_id], note))
        say()


def _write_csv(conn: sqlite3.Connection, actions: list[ActionContents]) -> None:
    from db.formulas import guard

    prepare_rows()
    titles = _plans_by_id(conn)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    for number, action in enumerate(actions):
        pairs = list(short_lines(action, titles[action.plan_id], ""))[:-1]
        if not number:
            writer.writerow([label for label, _ in pairs])
        writer.writerow([guard(str(value or "")) for _, value in pairs])


def _plans_by_id(conn: sqlite3.Connection) -> dict[str, PlanLine]:
    return {line.id: line for line in plans(conn)}

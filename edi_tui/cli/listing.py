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
from edi_tui.cli.filtering import Asked, filter_of
from edi_tui.cli.output import prepare_rows, say, say_fields, say_json
from edi_tui.cli.program import opened, program
from edi_tui.cli.showing import short_lines

Several = list[str] | None
_A_SPAN = "overdue, “this quarter”, “next quarter”, none, a period, or days as 2026-10-01..2026-12-31."


class ListForm(StrEnum):
    """How a list is written."""

    text = "text"
    csv = "csv"
    json = "json"


@program.command("list", epilog="What can be given several times is met by any of its values; all else must hold.")
def list_actions(
    context: typer.Context,
    plan: Annotated[Several, typer.Option(metavar="TITLE", help="Only this plan; several times for several.")] = None,
    view: Annotated[str | None, typer.Option(metavar="NAME", help="What this saved view shows.")] = None,
    status: Annotated[Several, typer.Option(help="A status of the plan's legend, by word, key or colour.")] = None,
    stage: Annotated[Several, typer.Option(help="How far the work is, such as “in progress”.")] = None,
    lead: Annotated[Several, typer.Option(metavar="NAME", help="An officer's name or post, or a part of it.")] = None,
    directorate: Annotated[Several, typer.Option(metavar="NAME", help="A directorate, or part of its name.")] = None,
    service: Annotated[Several, typer.Option(metavar="NAME", help="A service area, or part of its name.")] = None,
    council: Annotated[Several, typer.Option(metavar="NAME", help="A council of a shared plan.")] = None,
    heading: Annotated[Several, typer.Option(metavar="WORDS", help="What stands under this heading.")] = None,
    due: Annotated[Several, typer.Option(metavar="WHEN", help=f"When it is due: {_A_SPAN}")] = None,
    changed_since: Annotated[
        str | None, typer.Option(metavar="WHEN", help="What was changed since a day, “7 days”, import or report.")
    ] = None,
    search: Annotated[str, typer.Option(metavar="WORDS", help="Words that the texts must hold.")] = "",
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is late.")] = False,
    silent: Annotated[bool, typer.Option("--silent", help="Only what has no update in its plan's period.")] = False,
    unowned: Annotated[bool, typer.Option("--unowned", help="Only what names nobody.")] = False,
    new: Annotated[bool, typer.Option("--new", help="Only what its document marked as new.")] = False,
    problems: Annotated[bool, typer.Option("--problems", help="Only what the last import could not read.")] = False,
    archived: Annotated[bool, typer.Option("--archived", help="Also what was archived.")] = False,
    save: Annotated[str | None, typer.Option(metavar="NAME", help="Keep this choice as a view of that name.")] = None,
    form: Annotated[ListForm, typer.Option("--format", help="How to write the list.")] = ListForm.text,
) -> None:
    """List the actions, those that a filter leaves."""
    named = {"stages": stage, "leads": lead, "directorates": directorate, "services": service, "councils": council}
    flags = {"overdue": overdue, "silent": silent, "unowned": unowned, "new": new, "problems": problems}
    texts = {kind: words for kind, words in (named | {"headings": heading}).items() if words}
    asked = Asked(plan, status, texts, due, changed_since, search, flags | {"archived": archived})
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

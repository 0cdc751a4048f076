"""The commands about committees: when they meet, what falls when before that, and the dates as a calendar file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from db.committees import committee_line, committees, find_committee, lead_times_text, remembered, usual_steps
from db.errors import Refused
from db.register import Register
from db.spans import require_day
from db.text import fold, one_line
from edi_tui.cli.calendar_words import committee_lines
from edi_tui.cli.choosing import PlanOption, choose_plan
from edi_tui.cli.output import say, say_fields
from edi_tui.cli.program import opened, program
from edi_tui.cli.values import split_pairs

calendar_program = typer.Typer(help="The committees that take the reports, and the dates that follow from their days.")
program.add_typer(calendar_program, name="calendar")

_NONE = "No committee is entered yet: “edi-tui calendar add TITLE DAY” enters one."
_FIELDS = {"title": "title", "day": "held_on", "plan": "plan_id", "lead times": "lead_times"}
_EVERY = "every"
LeadTimesOption = Annotated[
    str | None,
    typer.Option(
        "--lead-times",
        metavar="STEPS",
        help="Working days before the meeting, such as “data cut 30, chase 25”; else as you had them last.",
    ),
]


@calendar_program.callback(invoke_without_command=True)
def calendar(context: typer.Context) -> None:
    """List what lies ahead; “add”, “edit” and “remove” change it, “export” writes a calendar file."""
    if context.invoked_subcommand is None:
        list_dates(context)


@calendar_program.command("list")
def list_dates(
    context: typer.Context,
    plan: PlanOption = None,
    everything: Annotated[bool, typer.Option("--all", help="Meetings that are over, too.")] = False,
) -> None:
    """The meetings ahead, each with the days of its steps."""
    with opened(context) as register:
        conn = register.reader
        of = choose_plan(conn, plan).id if plan else None
        found = committees(conn, of, None if everything else date.today())
        if not found:
            say(_NONE if not committees(conn) else "No meeting lies ahead: “--all” lists those that are over.")
        for number, line in enumerate(found):
            if number:
                say()
            say_fields(committee_lines(line))


@calendar_program.command("add")
def add(
    context: typer.Context,
    title: str,
    day: str,
    plan: PlanOption = None,
    lead_times: LeadTimesOption = None,
) -> None:
    """Enter a meeting: calendar add "Scrutiny Committee" "12 November 2026". Without --plan it is for every plan."""
    from db.verbs import add_committee

    with opened(context) as register:
        of = choose_plan(register.reader, plan).id if plan else None
        held_on = _day(day)
        written = add_committee(register, title=title, held_on=held_on, plan_id=of, lead_times=lead_times)
        say(f"Done. {written.label}." if written else "Nothing was changed.")
        made = next(line for line in committees(register.reader, of, held_on) if _is(line.title, title))
        say_fields(committee_lines(made))


@calendar_program.command("edit")
def edit(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Words of its title, and of its day where needed.")],
    pairs: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...")],
) -> None:
    """Change a meeting: calendar edit Scrutiny "day=19 November 2026" "lead times=data cut 20, draft 10"."""
    from db.verbs import edit_committee

    with opened(context) as register:
        line = find_committee(register.reader, name)
        values = dict(_value(register, typed, text) for typed, text in split_pairs(pairs).items())
        written = edit_committee(register, line.id, values, seen=line)
        say(f"Done. {written.label}." if written else "The meeting is so already: nothing was changed.")
        say_fields(committee_lines(committee_line(register.reader, line.id)))


@calendar_program.command("remove")
def remove(context: typer.Context, name: str) -> None:
    """Take a meeting out of the calendar; “undo” brings it back."""
    from db.verbs import remove_committee

    with opened(context) as register:
        written = remove_committee(register, find_committee(register.reader, name).id)
        say(f"Done. {written.label}." if written else "Nothing was changed.")


@calendar_program.command("steps")
def steps(context: typer.Context) -> None:
    """The lead times that a new meeting gets: yours, or the usual ones, with their sources."""
    with opened(context) as register:
        say_fields([("A new meeting gets", lead_times_text(remembered(register.reader, "", None)))])
        for step in usual_steps():
            say_fields([(f"Usual: {step.name} {step.days}", f"{step.words} {step.source}")])


@calendar_program.command("export")
def export(
    context: typer.Context,
    target: Annotated[Path, typer.Argument(metavar="OUT.ics")],
    plan: PlanOption = None,
    no_replace: Annotated[bool, typer.Option("--no-replace", help="Refuse where the file is there.")] = False,
) -> None:
    """Write the dates ahead as a calendar file: all-day entries, without alarms."""
    from edi_tui.exports.dates import write_dates

    with opened(context) as register:
        of = choose_plan(register.reader, plan).id if plan else None
        found = committees(register.reader, of, date.today())
        written = write_dates(target, found, now=datetime.now(UTC), replace=not no_replace)
        number = len(found)
        say(f"Done. The dates of {number} meeting{'s' * (number != 1)} written to {written}.")
        for line in found:
            if any(step.day is None for step in line.steps):
                say_fields(("Left out", note) for note in line.notes)


def _is(one: str, other: str) -> bool:
    return one_line(one) == one_line(other)


def _day(words: str) -> date:
    day = require_day(words, "The day of the meeting")
    if day is None:
        raise Refused("The meeting has no day: write it as 12 November 2026. Nothing was saved.")
    return day


def _value(register: Register, typed: str, text: str) -> tuple[str, Any]:
    name = _FIELDS.get(fold(typed))
    if name is None:
        raise Refused(f"A meeting has no field “{typed}”: its fields are {', '.join(_FIELDS)}.")
    if name == "held_on":
        return name, _day(text)
    if name == "plan_id":
        whole = fold(text).split()[:1] in ([], [_EVERY])
        return name, None if whole else choose_plan(register.reader, text).id
    return name, text

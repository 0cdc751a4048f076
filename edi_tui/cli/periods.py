"""The commands about periods: the present one with its progress, those that were closed, closing and reopening."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from db.closings import closed_words, closings, compared, frozen_words
from db.errors import Refused
from db.lines import PlanLine
from db.periods import day_text, in_words, own_period, require_period
from db.progress import progress
from db.rhythm import last_day_for
from db.spans import read_span, span
from edi_tui.cli.choosing import PlanOption, choose_plan, choose_plans
from edi_tui.cli.output import say, say_fields
from edi_tui.cli.program import opened, program
from edi_tui.cli.values import split_pairs

period_program = typer.Typer(
    help="Say which period each plan reports and how far its collecting is; close it, reopen it, name another.",
    invoke_without_command=True,
)
program.add_typer(period_program, name="period")

_NONE_CLOSED = "No period of this plan is closed yet: “edi-tui period close” freezes the figures of the present one."


@period_program.callback()
def show(context: typer.Context, plan: PlanOption = None) -> None:
    """Say which period each plan reports and how far its collecting is; close it, reopen it, name another."""
    if context.invoked_subcommand is not None:
        return
    with opened(context) as register:
        for line in _some(register.reader, plan):
            say_fields([("Plan", line.title), *_present(register.reader, line)])


def _present(conn: sqlite3.Connection, line: PlanLine) -> list[tuple[str, object]]:
    if not line.period:
        return [("Period", "none yet: “edi-tui period set 2026-27 Q3” gives it one")]
    known = [in_words(one.period) for one in closings(conn, line.id) if one.stands]
    return [
        ("Period", in_words(line.period)),
        ("As at", day_text(line.as_at)),
        ("Progress", progress(conn, line.id, line.period, date.today()).words),
        ("Own periods", ", ".join(map(in_words, line.own))),
        ("Closed", ", ".join(known)),
    ]


@period_program.command("list")
def list_closed(context: typer.Context, plan: PlanOption = None) -> None:
    """List the periods that were closed, with the figures that were frozen and what was stated elsewhere."""
    with opened(context) as register:
        conn = register.reader
        for line in _some(conn, plan):
            say_fields([("Plan", line.title)])
            found = closings(conn, line.id)
            for closing in found:
                say_fields([("Period", f"{in_words(closing.period)}, {closed_words(closing)}")])
                say_fields((f"  {heading or 'Whole plan'}", words) for heading, words in frozen_words(conn, closing.id))
                say_fields(("  Stated", sentence) for sentence in compared(closing.stated))
            if not found:
                say(_NONE_CLOSED)


@period_program.command("close")
def close(
    context: typer.Context,
    as_at: Annotated[
        str | None, typer.Option(metavar="DAY", help="The day that the figures stand for; else the plan's own.")
    ] = None,
    total: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="A control total from elsewhere, to be compared.")
    ] = None,
    stay: Annotated[bool, typer.Option("--stay", help="The plan does not go on to the next period.")] = False,
    silent: Annotated[
        bool, typer.Option("--silent", help="Even where nobody has answered since the last one.")
    ] = False,
    plan: PlanOption = None,
) -> None:
    """Freeze the figures of the present period; its reports come out again as on this day, whatever is done later."""
    from db.verbs import close_period
    from edi_tui.deadlines import read_day

    with opened(context) as register:
        line, today = choose_plan(register.reader, plan), date.today()
        day = read_day(as_at) if as_at else line.as_at or last_day_for(line.period, today)
        if day is None:
            raise Refused(f"“{as_at}” is no day: write it as 30/9/2026, or 30 September 2026.")
        if not silent:
            _refuse_twice(register.reader, line, today)
        written = close_period(register, line.id, as_at=day, today=today, stated=total, go_on=not stay)
        closing = closings(register.reader, line.id)[0]
        say(f"Done. {written.label}." if written else "Nothing was changed.")
        say_fields(("Whole plan", words) for heading, words in frozen_words(register.reader, closing.id) if not heading)
        say_fields(("Stated", sentence) for sentence in compared(closing.stated))


def _refuse_twice(conn: sqlite3.Connection, line: PlanLine, today: date) -> None:
    """Stop where the command was given again, for a better total say, and would close the next period unasked."""
    last = next((one for one in closings(conn, line.id) if one.stands), None)
    if last is None or not line.period:
        return
    here = progress(conn, line.id, line.period, today)
    if here.silent and here.silent == here.total:
        raise Refused(
            f"{in_words(last.period)} was closed on {day_text(last.closed_on)}, and nobody has answered for "
            f"{in_words(line.period)} yet: --silent closes it all the same; “undo” takes back the last closing."
        )


@period_program.command("reopen")
def reopen(
    context: typer.Context,
    period: Annotated[str, typer.Argument(metavar="PERIOD")],
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why; it stays on the record.")] = "",
    plan: PlanOption = None,
) -> None:
    """Take a closed period up again: the plan reports it once more; its closing stays on record, with the reason."""
    from db.verbs import reopen_period

    with opened(context) as register:
        line = choose_plan(register.reader, plan)
        wanted = require_period(period, line.period, line.own)
        written = reopen_period(register, line.id, wanted, reason=reason, today=date.today())
        say(f"Done. {written.label}." if written else "Nothing was changed.")


@period_program.command("set")
def set_period(
    context: typer.Context, period: Annotated[str, typer.Argument(metavar="PERIOD")], plan: PlanOption = None
) -> None:
    """Let a plan report another period: a quarter, a half, a year, a month, or one of its own."""
    from db.verbs import edit_plan

    with opened(context) as register:
        line = choose_plan(register.reader, plan)
        wanted = require_period(period, line.period, line.own)
        written = edit_plan(register, line.id, {"period": wanted}, seen={"period": line.period})
        say(f"Done. {written.label}." if written else f"The plan reports {in_words(wanted)} already.")


@period_program.command("own")
def own(
    context: typer.Context,
    pairs: Annotated[list[str] | None, typer.Argument(metavar="[NAME=FROM..TO]...")] = None,
    none: Annotated[bool, typer.Option("--none", help="The plan has no periods of its own any more.")] = False,
    plan: PlanOption = None,
) -> None:
    """Name a plan's own periods, all of them: period own "Phase 1=2026-04-01..2026-07-31" "Phase 2=…"."""
    from db.verbs import edit_plan

    with opened(context) as register:
        line = choose_plan(register.reader, plan)
        if not pairs and not none:
            say_fields((in_words(one), one.split(" ")[0].replace("/", " to ")) for one in line.own)
            if not line.own:
                say(
                    "The plan has no periods of its own: “edi-tui period own "
                    '"Phase 1=2026-04-01..2026-07-31"” names one.'
                )
            return
        written = edit_plan(register, line.id, {"own_periods": _own(pairs or [])})
        say(f"Done. {written.label}." if written else "The plan's own periods are these already.")


def _own(pairs: Sequence[str]) -> list[str]:
    """Own periods as they are kept; Refused for one without two days."""
    found = []
    for name, days in split_pairs(pairs).items():
        first, last = span(read_span(days, date.today()), date.today())
        if not first or not last:
            raise Refused(f"“{days}” is not from a day to a day: write {name}=2026-04-01..2026-07-31.")
        found.append(own_period(name, first, last))
    return found


def _some(conn: sqlite3.Connection, title: str | None) -> list[PlanLine]:
    found = choose_plans(conn, title)
    if not found:
        raise Refused("There is no plan in the register yet: take one in with “edi-tui import FILE”.")
    return found

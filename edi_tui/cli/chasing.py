"""The commands that collect updates: chase, and officer for what is kept of whoever is asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from db.chasing import Owed, ledger, owed, owed_by_nobody, to_ask, usual_answer_by
from db.errors import Refused
from db.lines import PlanLine
from db.officers import OfficerLine, find_officers, plan_officers
from db.periods import day_text, in_words
from db.register import Register
from db.text import fold
from db.workdays import country_of
from edi_tui import chasing as words
from edi_tui.cli.choosing import PlanOption, choose_plan, choose_plans
from edi_tui.cli.output import REFUSED, say, say_fields
from edi_tui.cli.program import opened, program
from edi_tui.cli.values import split_pairs

if TYPE_CHECKING:
    from edi_tui.exports.requests.folder import Given

Names = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME]...", help="Only these officers; else all whose turn it is.")
]
Into = Annotated[Path | None, typer.Option("--into", metavar="FOLDER", help="Write the requests there; they are kept.")]
Forms = Annotated[
    list[str] | None, typer.Option("--form", help="eml (as long as none is named), docx, html, txt or mailto.")
]
AnswerBy = Annotated[str | None, typer.Option(metavar="DAY", help="The last day to answer; else two weeks from now.")]
_FIELDS = {"post": "post", "email": "email", "e mail": "email", "left": "left_on", "left on": "left_on"}


@program.command()
def chase(
    context: typer.Context,
    name: Names = None,
    plan: PlanOption = None,
    period: Annotated[str | None, typer.Option(metavar="P", help="A period; else the plan's own.")] = None,
    into: Into = None,
    form: Forms = None,
    answer_by: AnswerBy = None,
    remind: Annotated[bool, typer.Option("--remind", help="Only who was asked already and has not answered.")] = False,
    silence: Annotated[bool, typer.Option("--ledger", help="What each officer gave, period by period.")] = False,
) -> None:
    """Say who owes an update and who was asked; with --into, write a request for each officer and keep that it was.

    Nothing is sent: --into writes files, which you send. A second request for a period is a reminder. What comes back
    is taken in by “edi-tui import”.
    """
    with opened(context) as register:
        conn, today = register.reader, date.today()
        line = choose_plan(conn, plan)
        if silence:
            _say_ledger(conn, line, today)
            return
        from db.verbs.updating import period_meant

        meant = period_meant(conn, line.id, period, today)
        owing = owed(conn, line.id, meant, today)
        if into is None:
            _say_owed(conn, line, meant, _chosen(owing, name, remind=remind), today)
            return
        chosen = [line.officer_id for line in _whose_turn(owing, name, meant, today, remind=remind)]
        if chosen:
            by = (
                _day(answer_by, today)
                if answer_by is not None
                else usual_answer_by(today, country_of(line.jurisdiction))
            )
            asked = {"folder": into, "forms": form or ["eml"], "answer_by": by, "asked_on": today}
            _say_given(_give(register, line.id, meant, chosen, asked))


@program.command()
def officer(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="The name, or a part of it; else: list them all.")] = None,
    pairs: Annotated[list[str] | None, typer.Argument(metavar="[FIELD=VALUE]...")] = None,
    plan: PlanOption = None,
) -> None:
    """Show what is kept of officers, or change it: officer "Ines Marsh" "email=ines@…" "left=30/9/2026"."""
    with opened(context) as register:
        if name is None:
            _say_officers(register.reader, choose_plans(register.reader, plan))
            return
        line = _choose_officer(register.reader, name)
        if not pairs:
            say_fields(_details(line))
            return
        from db.verbs import edit_officer

        written = edit_officer(register, line.id, dict(_values(pairs)))
        say(f"Done. {written.label}." if written else "The officer's details are so already: nothing was changed.")


def _give(register: Register, plan_id: str, period: str, chosen: Sequence[str], asked: Mapping[str, Any]) -> Given:
    from edi_tui.exports.requests.folder import give_requests
    from edi_tui.exports.requests.forms import read_forms

    return give_requests(register, plan_id, period, chosen, **{**asked, "forms": read_forms(asked["forms"])})


def _day(words: str, today: date) -> date:
    from edi_tui.deadlines import read_day

    day = read_day(words)
    if day is None:
        raise Refused(f"“{words}” is no day: write it as 30/9/2026, or 30 September 2026.")
    return day


def _chosen(owing: Sequence[Owed], names: Sequence[str] | None, *, remind: bool) -> list[Owed]:
    """Those who owe something and are named, each name once at least; all of them where none is."""
    for name in names or ():
        if not any(_is_called(line, name) for line in owing):
            known = ", ".join(line.name for line in owing) or "nobody"
            raise Refused(f"“{name}” owes no update: those who do are {known}.")
    found = [line for line in owing if not names or any(_is_called(line, name) for name in names)]
    return [line for line in found if line.asked] if remind else found


def _is_called(line: Owed, name: str) -> bool:
    return bool(fold(name)) and fold(name) in fold(f"{line.name} {line.post or ''}")


def _whose_turn(
    owing: Sequence[Owed], names: Sequence[str] | None, period: str, today: date, *, remind: bool
) -> list[Owed]:
    """Who is asked now; those who left are told of, and so is why it is nobody's turn."""
    chosen = _chosen(owing, names, remind=remind)
    for line in chosen:
        if line.has_left(today):
            say(f"{line.name} {words.left_text(line, today)}.")
    turn = [line for line in chosen if not line.has_left(today)] if names else to_ask(chosen, today, remind=remind)
    if not turn:
        why = words.NOBODY_OWES if not owing else words.NONE_ASKED if remind else words.ALL_ASKED
        say(why.format(period=in_words(period)))
    return turn


def _say_owed(conn: sqlite3.Connection, plan: PlanLine, period: str, owing: Sequence[Owed], today: date) -> None:
    number = len({key for line in owing for key in line.actions})
    say_fields([("Plan", plan.title), ("Period", in_words(period))])
    say_fields([("Owed", f"{number:,} update{'s' * (number != 1)} by {len(owing):,} officer{'s' * (len(owing) != 1)}")])
    for place, line in enumerate(owing, 1):
        say(f"Officer {place} of {len(owing)}: {words.officer_name(line.name, line.post)}")
        say_fields([("  Owes", words.action_names(conn, line.actions)), ("  Overdue", line.overdue or "")])
        say_fields([("  Asked", words.asked_text(line.asked) or "not yet"), ("  E-mail", line.email)])
        say_fields([("  Note", words.left_text(line, today))])
    if nobody := owed_by_nobody(conn, plan.id, period, today):
        say_fields([("Nobody to ask", words.action_names(conn, nobody))])
    if not owing and not nobody:
        say(words.NOBODY_OWES.format(period=in_words(period)))


def _say_ledger(conn: sqlite3.Connection, plan: PlanLine, today: date) -> None:
    lines = ledger(conn, plan.id, today)
    say_fields([("Plan", plan.title)])
    if not lines:
        say("Nobody was asked for anything yet: “edi-tui chase --into FOLDER” asks.")
    for (name, post), some in groupby(lines, key=lambda line: (line.name, line.post)):
        say(f"Officer: {words.officer_name(name, post)}")
        for line in some:
            say(f"  {words.ledger_text(line)}")


def _say_given(given: Given) -> None:
    from edi_tui.exports.checks import verdict

    say(given.said)
    say_fields([("Answer by", day_text(given.requests[0].answer_by))])
    for one in given.requests:
        actions = f"{len(one.actions)} action{'s' * (len(one.actions) != 1)}"
        reminder = ", a reminder" if one.reminds else ""
        say_fields([(words.officer_name(one.name, one.post), f"code {one.code}, {actions}{reminder}")])
    if given.without_address:
        names = ", ".join(given.without_address)
        say_fields([("No e-mail is kept of", f"{names} (“edi-tui officer NAME email=…” keeps one)")])
    failed = [check for check in given.checks if not check.passed]
    say_fields(("Failed", f"{check.rule} ({check.seen})" if check.seen else check.rule) for check in failed)
    say_fields([("Checks", verdict(given.checks))])
    if failed:
        raise typer.Exit(REFUSED)


def _say_officers(conn: sqlite3.Connection, plans: Sequence[PlanLine]) -> None:
    found = {one.id: one for plan in plans for one in plan_officers(conn, plan.id)}
    if not found:
        say("No officer has a part in an action yet: “edi-tui edit REF lead=NAME” gives one.")
    for one in found.values():
        say_fields([(words.officer_name(one.name, one.post), one.email or "no e-mail")])
        if one.left_on:
            say_fields([("  Left on", day_text(one.left_on))])


def _choose_officer(conn: sqlite3.Connection, name: str) -> OfficerLine:
    found = find_officers(conn, name)
    if not found:
        raise Refused(f"There is no officer “{name}” in the register: “edi-tui officer” lists them.")
    if len(found) > 1:
        listed = "; ".join(words.officer_name(one.name, one.post) for one in found)
        raise Refused(f"“{name}” names {len(found)} officers: write more of one of {listed}.")
    return found[0]


def _details(line: OfficerLine) -> Iterator[tuple[str, str]]:
    yield "Officer", line.name
    yield "Post", line.post or "none is kept"
    yield "E-mail", line.email or "none is kept"
    yield "Left on", day_text(line.left_on)


def _values(pairs: Sequence[str]) -> Iterator[tuple[str, Any]]:
    for typed, text in split_pairs(pairs).items():
        field = _FIELDS.get(fold(typed))
        if field is None:
            raise Refused(f"An officer has no field “{typed}”: the fields are post, email and left.")
        yield field, _day(text, date.today()) if field == "left_on" and text.strip() else text

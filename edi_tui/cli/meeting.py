"""The commands that hold a meeting: begin, list, show, next, edit, end, go-on, minutes, undo, redo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from db.errors import Refused
from db.filters import Filter
from db.meetings import meetings, place_of
from db.register import Register
from db.text import fold
from db.views import find_view, view_of
from edi_tui.cli import filter_options as narrow
from edi_tui.cli.choosing import choose_action
from edi_tui.cli.filtering import filter_of
from edi_tui.cli.meeting_choosing import HERE, MeetingOption, choose_gone, choose_meeting, choose_on_table, number_of
from edi_tui.cli.meeting_telling import NOTHING_LEFT, meeting_fields, say_action, say_meeting, standing
from edi_tui.cli.output import REFUSED, say, say_fields, say_raw
from edi_tui.cli.program import opened, program
from edi_tui.cli.values import split_pairs

if TYPE_CHECKING:
    from db.journal import Written
    from edi_tui.exports.prepared import Written as File

meeting_program = typer.Typer(
    help="Hold a meeting action by action: begin, next, say, end, minutes.", no_args_is_help=True
)
program.add_typer(meeting_program, name="meeting")

Day = Annotated[str | None, typer.Option(metavar="DAY", help="The day that it is held on; else today.")]
Present = Annotated[list[str] | None, typer.Option(metavar="NAME", help="Who is present; several times for several.")]
Refs = Annotated[list[str] | None, typer.Argument(metavar="[REF]...", help="Just these actions, in this order.")]
Out = Annotated[Path | None, typer.Argument(metavar="[OUT]", help="A docx, html, md or txt file; else they are said.")]
Styles = Annotated[Path | None, typer.Option(metavar="COUNCIL.docx", help="In Word: the styles of this document.")]
_FIELDS = {"title": "title", "day": "held_on", "held on": "held_on", "present": "present", "on the table": "chosen"}


@meeting_program.command(epilog="What can be given several times is met by any of its values; all else must hold.")
def begin(
    context: typer.Context,
    title: Annotated[str, typer.Argument(help="What the meeting is called.")],
    refs: Refs = None,
    day: Day = None,
    present: Present = None,
    plan: narrow.Plans = None,
    view: narrow.ViewName = None,
    status: narrow.Statuses = None,
    stage: narrow.Stages = None,
    lead: narrow.Leads = None,
    directorate: narrow.Directorates = None,
    service: narrow.Services = None,
    council: narrow.Councils = None,
    heading: narrow.Headings = None,
    due: narrow.Due = None,
    changed_since: narrow.ChangedSince = None,
    search: narrow.Search = "",
    overdue: narrow.Overdue = False,
    silent: narrow.Silent = False,
    unowned: narrow.Unowned = False,
    new: narrow.New = False,
    problems: narrow.Problems = False,
) -> None:
    """Begin a meeting about these actions, or those that a filter leaves: meeting begin "Board" --overdue."""
    from db.verbs import begin_meeting

    with opened(context) as register:
        agenda, chosen, plans = _agenda(register, context.params, refs, view, date.today())
        held_on = _day(day) if day else date.today()
        about = plans[0] if len(plans) == 1 else None
        values: dict[str, Any] = {"title": title, "held_on": held_on, "present": present or [], "plan_id": about}
        key = begin_meeting(register, **values, agenda=agenda, chosen=chosen)
        line = next(line for line in meetings(register.reader) if line.id == key)
        say("Done. The meeting is begun: “edi-tui meeting next” shows the first action.")
        say_fields(meeting_fields(register.reader, line))


def _agenda(
    register: Register, given: dict[str, Any], refs: list[str] | None, view: str | None, today: date
) -> tuple[list[str], str, list[str]]:
    """What is on the table, in words too, and of which plans it is."""
    from db.contents import many_contents
    from db.filter_words import filter_words, read_names
    from db.reading import action_keys

    conn = register.reader
    if refs:
        titles = given["plan"] or [None]
        keys = [choose_action(conn, ref, titles[0]).id for ref in refs]
        return keys, "Chosen actions", list({action.plan_id: None for action in many_contents(conn, keys)})
    shown = view_of(find_view(conn, view)) if view else None
    wanted = filter_of(conn, narrow.asked_of(given), shown.filter if shown else Filter(), today)
    found = action_keys(conn, wanted, shown.sort, today=today) if shown else action_keys(conn, wanted, today=today)
    words = [f"View: {view}" if view else "", filter_words(wanted, read_names(conn, wanted))]
    called = ", ".join(word for word in words if word) or "Every action"
    return [key.id for key in found], called, list({key.plan_id: None for key in found})


@meeting_program.command("list")
def list_meetings(context: typer.Context) -> None:
    """List the meetings, the newest first."""
    with opened(context) as register:
        lines = meetings(register.reader)
        if not lines:
            say("No meeting yet: “edi-tui meeting begin TITLE --overdue” begins one about what is overdue.")
        for line in lines:
            say_fields([("Number", number_of(lines, line)), *meeting_fields(register.reader, line)])
            say()


@meeting_program.command()
def show(context: typer.Context, meeting: MeetingOption = None) -> None:
    """Say what was said so far, each with its number, what one comes back to and what was not reached."""
    with opened(context) as register:
        say_meeting(register.reader, choose_meeting(register.reader, meeting))


@meeting_program.command("next")
def go_next(
    context: typer.Context,
    ref: Annotated[str | None, typer.Argument(help="Go to this action; “.” shows the present one again.")] = None,
    meeting: MeetingOption = None,
) -> None:
    """Go on to the next action of which nothing was said yet, or to the one that is named, and show it."""
    from db.verbs import keep_place

    with opened(context) as register:
        conn = register.reader
        line = choose_meeting(conn, meeting, ended=False)
        if ref is None:
            stands = standing(conn, line)
            left = [key for key in _from(line.agenda, place_of(conn, line.id)) if key in stands.missed]
            wanted = next(iter(left or stands.later), None)
            if wanted is None:
                say(NOTHING_LEFT)
                return
            keep_place(register, line.id, wanted)
            ref = HERE
        action = choose_on_table(conn, line, ref)
        keep_place(register, line.id, action.id)
        say_action(conn, line, action)


def _from(agenda: tuple[str, ...], place: str | None) -> Iterator[str]:
    """The actions after a place, then those from the beginning up to it; the first first where none was shown yet."""
    at = agenda.index(place) + 1 if place in agenda else 0
    yield from (*agenda[at:], *agenda[:at])


@meeting_program.command("edit")
def edit_meeting(
    context: typer.Context,
    pairs: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...")],
    meeting: MeetingOption = None,
) -> None:
    """Correct a meeting: meeting edit "title=Equality board" "day=21/11/2026" "present=Ann Lee; Bo Hart"."""
    from db.verbs import edit_meeting as change

    with opened(context) as register:
        line = choose_meeting(register.reader, meeting)
        values = dict(_value(*pair) for pair in split_pairs(pairs).items())
        _say_done(change(register, line.id, values), "The meeting is so already: nothing was changed.")


def _value(typed: str, text: str) -> tuple[str, Any]:
    name = _FIELDS.get(fold(typed))
    if name is None:
        raise Refused(f"A meeting has no field “{typed}”: its fields are title, day, present, on the table.")
    return name, _day(text) if name == "held_on" else text.split(";") if name == "present" else text


@meeting_program.command()
def end(context: typer.Context, meeting: MeetingOption = None) -> None:
    """End a meeting: nothing more is said in it, until “meeting go-on”."""
    from db.verbs import end_meeting

    with opened(context) as register:
        line = choose_meeting(register.reader, meeting, ended=False)
        _say_done(end_meeting(register, line.id), "The meeting was ended before: nothing was changed.")
        say("“edi-tui meeting minutes OUT” writes the minutes.")


@meeting_program.command("go-on")
def go_on(context: typer.Context, meeting: MeetingOption = None) -> None:
    """Go on with a meeting that was ended."""
    from db.verbs import go_on_with

    with opened(context) as register:
        line = choose_meeting(register.reader, meeting)
        _say_done(go_on_with(register, line.id), "The meeting goes on already: nothing was changed.")


@meeting_program.command()
def minutes(
    context: typer.Context,
    out: Out = None,
    meeting: MeetingOption = None,
    styles: Styles = None,
    no_replace: Annotated[bool, typer.Option("--no-replace", help="Refuse where there is such a file.")] = False,
) -> None:
    """Write the minutes, for the office: officers are named in them. Without a file they are said here."""
    from edi_tui.exports.minutes import build_minutes, write_minutes
    from edi_tui.exports.plain_text import text_of
    from edi_tui.exports.report.template import Template

    with opened(context) as register:
        conn, today = register.reader, date.today()
        line = choose_meeting(conn, meeting)
        if out is None:
            say_raw(text_of(build_minutes(conn, line.id, today)).rstrip("\n"))
            return
        template = Template(styles=str(styles) if styles else "")
        _say_file(write_minutes(conn, line.id, out, today=today, replace=not no_replace, template=template))


def _say_file(written: File) -> None:
    from edi_tui.exports.checks import verdict

    say(f"Done. Written to {written.path}.")
    failed = [check for check in written.checks if not check.passed]
    say_fields(("Failed", f"{check.rule} ({check.seen})" if check.seen else check.rule) for check in failed)
    say_fields([("Checks", verdict(written.checks))])
    if failed:
        raise typer.Exit(REFUSED)


@meeting_program.command()
def undo(context: typer.Context, meeting: MeetingOption = None) -> None:
    """Take back a whole meeting, with all that it changed; “meeting redo” does it again."""
    from db.verbs import undo_meeting

    with opened(context) as register:
        line = choose_meeting(register.reader, meeting)
        gone = undo_meeting(register, line.id)
        say(f"Taken back: the meeting “{line.name}”, {_things(len(gone))}. “edi-tui meeting redo” does it again.")


@meeting_program.command()
def redo(context: typer.Context, meeting: MeetingOption = None) -> None:
    """Do a meeting again that was taken back."""
    from db.verbs import redo_meeting

    with opened(context) as register:
        line = choose_gone(register.reader, meeting)
        again = redo_meeting(register, line.id)
        say(f"Done again: the meeting “{line.title}”, {_things(len(again))}.")


def _things(number: int) -> str:
    return f"{number} thing{'' if number == 1 else 's'} that {'was' if number == 1 else 'were'} done"


def _day(words: str) -> date:
    from edi_tui.deadlines import read_day

    day = read_day(words)
    if day is None:
        raise Refused(f"“{words}” is no day: write it as 30/9/2026, or 30 September 2026.")
    return day


def _say_done(written: Written | None, unchanged: str) -> None:
    say(f"Done. {written.label}." if written else unchanged)

"""The command that gives out: export."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace as replaced
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from db.errors import Refused
from db.register import Register
from edi_tui.cli import filter_options as narrow
from edi_tui.cli import publishing, report_choices, returning
from edi_tui.cli.output import REFUSED, say, say_fields
from edi_tui.cli.program import opened, program
from edi_tui.exports.asked import Audience

if TYPE_CHECKING:
    from edi_tui.exports.prepared import Prepared, Written

Out = Annotated[Path, typer.Argument(metavar="OUT", help="The file; its ending says the form.")]
Officers = Annotated[
    list[str] | None, typer.Option("--officer", "--lead", metavar="NAME", help="Only the actions of this officer.")
]
Layout = Annotated[
    str,
    typer.Option(metavar="PLAN|FILE", help="For a workbook or rows: the columns of this plan, or of a file taken in."),
]
ForWhom = Annotated[Audience, typer.Option(help="public: posts in the place of names.")]


@program.command(epilog="What can be given several times is met by any of its values; all else must hold.")
def export(
    context: typer.Context,
    out: Out,
    plan: narrow.Plans = None,
    view: narrow.ViewName = None,
    officer: Officers = None,
    status: narrow.Statuses = None,
    stage: narrow.Stages = None,
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
    audience: ForWhom = Audience.internal,
    keep: publishing.Kept = None,
    replace: publishing.Replaced = None,
    names: publishing.AllNames = None,
    section: report_choices.Sections = None,
    title: report_choices.Title = None,
    version: report_choices.Version = None,
    as_at: report_choices.AsAt = None,
    since: report_choices.Since = None,
    styles: report_choices.Styles = None,
    into: returning.Into = None,
    period: returning.Period = None,
    keep_template: report_choices.KeepTemplate = False,
    remember_names: publishing.RememberNames = False,
    layout: Layout = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be written.")] = False,
    no_replace: Annotated[bool, typer.Option("--no-replace", help="Refuse where there is such a file.")] = False,
) -> None:
    """Write the plans as a report (docx, html, md, txt), a workbook (xlsx), rows (csv) or JSON, all or a part of them.

    A file of that name is replaced, at once and whole. What is published lists every name that still stands in its
    texts, each to be kept or replaced before anything is written; on a terminal you are asked.

    With --period a closed period is given out as on the day it was closed, whatever was done since.
    With --into the council's own workbook is given back: what will change in it and what cannot is said first.
    """
    given = {**context.params, "out": out, "audience": audience, "names": names, "styles": styles}
    with opened(context) as register:
        if not returning.is_given_back(register.reader, given, context):
            _give(register, given)


def _give(register: Register, given: Mapping[str, Any]) -> None:
    """Prepare what is asked for, settle its names, write it, and keep what the next one begins with."""
    from edi_tui.cli.export_choices import asked_of_period
    from edi_tui.exports import prepare, write
    from edi_tui.exports.target import fit_target

    replace = not given["no_replace"]
    with asked_of_period(register.reader, given, date.today()) as (conn, today, asked):
        prepared = publishing.decided(conn, lambda said: prepare(conn, asked.with_(names=said), today=today), given)
        members_ask = _open_questions(conn, prepared, today)
    if given["dry_run"]:
        _say(prepared, None, fit_target(given["out"], replace=replace, guarded=prepared.guarded), members_ask)
        return
    written = write(prepared, given["out"], replace=replace)
    notes = [*written.notes, *_kept(register, prepared, given)]
    _say(prepared, replaced(written, notes=notes), written.path, members_ask)


def _open_questions(conn: sqlite3.Connection, prepared: Prepared, today: date) -> str:
    """How many questions of members are open in what is reported: never a hindrance."""
    if prepared.document is None:
        return ""
    from db.questions import number_open, open_words

    number = number_open(conn, [contents.plan.id for contents in prepared.plans], today)
    return f"{open_words(number)} that members would ask: “edi-tui questions” lists them." if number else ""


def _kept(register: Register, prepared: Prepared, given: Mapping[str, Any]) -> Iterator[str]:
    """What the register remembers of this export; a sentence for what it cannot, because the file is written."""
    from edi_tui.cli.export_choices import council_of
    from edi_tui.exports.names.remembered import remember
    from edi_tui.exports.recorded import keep_template, record_report

    if note := record_report(register, prepared):
        yield note
    asked = prepared.asked
    try:
        if given["keep_template"]:
            keep_template(register, council_of(register.reader, asked.selection.plans), asked.template)
        if given["remember_names"]:
            remember(register, asked.names)
    except Refused as refused:
        yield f"The choices were not kept: {refused.sentence}"


def _say(prepared: Prepared, written: Written | None, out: Path, members_ask: str) -> None:
    """What was written and where, what it shows, and what its checks found."""
    from edi_tui.exports.checks import verdict

    plans = f"{len(prepared.plans)} {'plan' if len(prepared.plans) == 1 else 'plans'}"
    say(f"Done. {plans} written to {written.path}." if written else f"Would write: {plans} to {out}.")
    say_fields([("Actions", prepared.asked.selection.called)])
    say_fields([*_names(prepared), ("Questions", members_ask)])
    if written:
        say_fields(("Note", note) for note in written.notes)
        failed = [check for check in written.checks if not check.passed]
        say_fields(("Failed", f"{check.rule} ({check.seen})" if check.seen else check.rule) for check in failed)
        say_fields([("Checks", verdict(written.checks))])
        if failed:
            raise typer.Exit(REFUSED)


def _names(prepared: Prepared) -> Iterator[tuple[str, str]]:
    """The names that were decided on, so that what is kept in a published file is seen once more."""
    for label, goes in (("Names replaced", True), ("Names kept", False)):
        found = [name.name for name in prepared.names if prepared.asked.names.get(name.name) is goes]
        yield label, "; ".join(found)

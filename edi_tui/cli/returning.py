"""The council's own workbook back, from the command line: what will change and what cannot, then the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from db.errors import Refused
from edi_tui.cli.choosing import choose_plan
from edi_tui.cli.output import say, say_fields

if TYPE_CHECKING:
    from edi_tui.exports.into.returning import Return

Into = Annotated[
    Path | None,
    typer.Option(metavar="COUNCIL.xlsx", help="The council's own workbook, changed only where the plan differs."),
]
Period = Annotated[
    str | None,
    typer.Option(help="Of which period: a closed one as on the day; with --into what the workbook reports on."),
]

_WITH_INTO = {"into", "out", "plan", "period", "dry_run", "no_replace", "audience"}
_WHOLE = "With --into a plan is given back as a whole: leave out {0}."
_INTERNAL = (
    "The council's own workbook holds names in cells that are not touched, so it is not for the public: "
    "publish a report or a fresh workbook instead."
)
_ONE_PLAN = "A workbook is given back for one plan: name one with --plan."


def is_given_back(conn: sqlite3.Connection, given: Mapping[str, Any], context: typer.Context) -> bool:
    """Give a workbook back, where one is named."""
    if given["into"]:
        _give_back(conn, given, context)
    return given["into"] is not None


def _give_back(conn: sqlite3.Connection, given: Mapping[str, Any], context: typer.Context) -> None:
    """Say what will change in the council's workbook and what cannot, then write it."""
    from edi_tui.exports.into.returning import prepare_return, write_return
    from edi_tui.exports.target import fit_target

    _check(given, context)
    plan = choose_plan(conn, next(iter(given["plan"] or []), None))
    prepared = prepare_return(conn, plan.id, given["into"], period=given["period"])
    _say(prepared)
    done, replace = _counted(prepared), not given["no_replace"]
    if given["dry_run"]:
        say(f"Would write: {done} to {fit_target(given['out'], replace=replace, guarded=prepared.guarded)}.")
        return
    written = write_return(prepared, given["out"], replace=replace)
    say(f"Done. {done[:1].upper()}{done[1:]} written to {written.path}.")


def _check(given: Mapping[str, Any], context: typer.Context) -> None:
    others = [
        f"--{name.replace('_', '-')}" for name in context.params if name not in _WITH_INTO and _is_typed(context, name)
    ]
    if others:
        raise Refused(_WHOLE.format(", ".join(others)))
    if str(given["audience"]) != "internal":
        raise Refused(_INTERNAL)
    if len(given["plan"] or []) > 1:
        raise Refused(_ONE_PLAN)


def _say(prepared: Return) -> None:
    for label, sentences in prepared.told().items():
        say_fields((label, sentence) for sentence in sentences)


def _counted(prepared: Return) -> str:
    """What is changed, counted: "3 cells and 1 new row"."""
    parts = [(len(prepared.edits), "cell", "cells"), (len(prepared.inserts), "new row", "new rows")]
    said = [f"{number} {one if number == 1 else many}" for number, one, many in parts if number]
    return " and ".join(said) or "the workbook, unchanged,"


def _is_typed(context: typer.Context, name: str) -> bool:
    """Whether somebody gave an option, and did not leave it as it is."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"

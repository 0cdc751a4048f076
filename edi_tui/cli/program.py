"""The command line's frame: its commands, the register that they work on, and what becomes of a refusal."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from db.errors import Refused
from db.opening import open_register
from db.places import register_path
from db.register import Register
from db.sqlite import explain
from edi_tui import __version__
from edi_tui.cli.output import refuse, say, say_fields

program = typer.Typer(
    name="edi-tui",
    help="Keep a council's equality, diversity and inclusion action plans. Without a command: the screens.",
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_SCREENS_NEED_A_TERMINAL = (
    "The screens need a terminal. Everything that they do can be done by commands, one line at a time: "
    "“edi-tui list” lists the actions, “edi-tui help” says how to go on, “edi-tui --help” names all commands."
)


def how_to_go_on() -> list[tuple[str, str]]:
    """The commands to begin with, by what they are for."""
    return [
        ("Browse", "edi-tui list"),
        ("Only what is late", "edi-tui list --overdue"),
        ("Find", "edi-tui list --search WORDS"),
        ("One action", "edi-tui show REF"),
        ("Give a status", "edi-tui status REF STATUS"),
        ("Add an update", "edi-tui update REF TEXT"),
        ("Change a field", "edi-tui edit REF FIELD=VALUE"),
        ("Take back", "edi-tui undo"),
        ("Take in a document", "edi-tui import FILE"),
        ("Give out", "edi-tui export FILE"),
        ("All commands", "edi-tui --help"),
        ("Accessibility", "edi-tui help accessibility"),
    ]


def _say_version(wanted: bool) -> None:
    if wanted:
        say(f"edi-tui {__version__}")
        raise typer.Exit


@program.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    db: Annotated[str | None, typer.Option("--db", metavar="FILE", help="The register to work on.")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="No screens, only the command line.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Without a command: the screens."""
    context.obj = db
    if context.invoked_subcommand is None:
        open_screens(db, plain=plain)


def open_screens(db: str | None, *, plain: bool = False) -> None:
    """The screens on a register, made if it is not there; else how to go on without them.

    Whoever asked for plain lines is told and done; where there is no terminal it is refused, for scripts to see.
    """
    if plain or os.environ.get("ACCESSIBLE"):
        say("edi-tui without screens: every command says what it did, one line at a time.")
        say_fields(how_to_go_on())
        return
    if not can_show_screens():
        refuse(_SCREENS_NEED_A_TERMINAL)
    from edi_tui.app import run
    from edi_tui.cli.putting_back import open_or_put_back

    register = open_or_put_back(register_path(db))
    try:
        run(register)
    finally:
        register.close()


def can_show_screens() -> bool:
    """Whether there is a terminal that can draw, and nobody asked for plain lines."""
    drawn = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return drawn and not os.environ.get("ACCESSIBLE")


@contextmanager
def opened(context: typer.Context, *, create: bool = False, only_look: bool = False) -> Iterator[Register]:
    """The register that a command works on, closed afterwards.

    With `create`, one that is not there is made; with `only_look` too, it is an empty one that leaves no trace.
    """
    path = register_path(context.obj)
    with tempfile.TemporaryDirectory(prefix="edi-tui-", ignore_cleanup_errors=True) as folder:
        register = open_register(Path(folder) / "none.db" if only_look and not path.exists() else path, create=create)
        try:
            yield register
        except sqlite3.Error as error:
            raise Refused(explain(error, register.path)) from error
        finally:
            register.close()

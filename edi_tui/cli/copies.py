"""Commands that look after the register: backup, restore, check, doctor, and demo on a throw-away one."""

from __future__ import annotations

import tempfile
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from db.opening import open_register
from db.places import register_path
from db.register import Register
from edi_tui.cli.output import REFUSED, refuse, say, say_fields
from edi_tui.cli.program import can_show_screens, opened, program


@program.command()
def backup(
    context: typer.Context,
    target: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Else the register's own backup folder.")
    ] = None,
) -> None:
    """Write a checked copy of the register."""
    from db.backup import back_up

    with opened(context) as register:
        say(f"Done. Backup written to {back_up(register, target)}.")


@program.command()
def restore(
    context: typer.Context,
    source: Annotated[Path | None, typer.Argument(metavar="[BACKUP]", help="Else: list the backups there are.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
) -> None:
    """Put a backup in the register's place; what is there is backed up first."""
    from db.backup import backups
    from edi_tui.cli.putting_back import moment_of, put_back

    path = register_path(context.obj)
    if source is None:
        found = backups(path)
        say("Name the backup to restore. There are:" if found else f"There is no backup of {path} yet.")
        say_fields((moment_of(one, path), one) for one in found)
        return
    if not yes and not typer.confirm(f"Put {source} in the place of {path}?", default=False):
        refuse("Nothing was changed.")
    put_back(path, source)


@program.command()
def check(
    context: typer.Context,
    repair: Annotated[
        bool, typer.Option("--repair", help="First mend what can be mended, after a copy of it.")
    ] = False,
) -> None:
    """Look the whole register and its backups over, and say what a person should see to."""
    from db.checking import findings

    with opened(context) as register:
        if repair:
            _repair(register)
        found = findings(register)
        for sentence in found:
            say(sentence)
        if found:
            raise typer.Exit(REFUSED)
        say(f"{register.path} is sound, and nothing in it needs a look.")


def _repair(register: Register) -> None:
    from db.repairing import repair

    for sentence in repair(register) or ["There is nothing to mend."]:
        say(sentence)


@program.command()
def doctor(context: typer.Context) -> None:
    """Say what a helper needs to know: versions, places, the terminal."""
    from edi_tui.cli.machine import facts

    say_fields(facts(register_path(context.obj)))


@program.command()
def demo(context: typer.Context) -> None:
    """Open the screens on a throw-away register with two sample plans."""
    if context.find_root().params.get("plain") or not can_show_screens():
        register = sample_register(Path(tempfile.mkdtemp(prefix="edi-tui-demo-")) / "demo.db")
        register.close()
        say("Here are no screens. The two sample plans can be looked at by commands:")
        say(f"edi-tui --db {register.path} list")
        return
    from edi_tui.app import run

    say("Making ready the two sample plans…")
    with tempfile.TemporaryDirectory(prefix="edi-tui-demo-", ignore_cleanup_errors=True) as folder:
        register = sample_register(Path(folder) / "demo.db")
        try:
            run(register, sample=True)
        finally:
            register.close()


def sample_register(path: Path) -> Register:
    """A new register that holds the sample plans, taken in as any council's document is."""
    from imports.reading import read
    from imports.reconciling.apply import apply
    from imports.reconciling.proposal import propose

    register = open_register(path, create=True)
    for sample in sorted(resources.files("edi_tui.samples").iterdir(), key=lambda entry: entry.name):
        if sample.name.endswith(".xlsx"):
            with resources.as_file(sample) as file:
                apply(register, propose(register.reader, read(file)))
    return register

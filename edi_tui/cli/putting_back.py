"""Putting a backup back: what it undoes, and the offer of one where a register is damaged."""

from __future__ import annotations

from pathlib import Path

import typer

from db.backup import backups, made_at, newest_sound, restore
from db.errors import Damaged
from db.opening import open_register
from db.periods import day_text
from db.register import Register
from edi_tui.cli.output import refuse, say


def open_or_put_back(path: Path) -> Register:
    """The register, made if it is not there; where it is damaged, its newest sound backup, if that is wanted."""
    try:
        return open_register(path, create=True)
    except Damaged as damaged:
        backup = newest_sound(path)
        if backup is None:
            raise
        say(damaged.sentence)
        question = f"Put back the newest sound backup, of {moment_of(backup, path)}? What is there now is set aside."
        if not typer.confirm(question, default=False):
            refuse(f"Nothing was changed. Another time: {command(path, backup)}")
    put_back(path, backup)
    return open_register(path)


def put_back(path: Path, backup: Path) -> None:
    """Put a backup in the register's place, and say what stood there and how to have that again."""
    before = restore(path, backup)
    say(f"Done. {path} is as it was in {backup}.")
    if before is not None:
        say(f"What stood there lies in {before}.")
    if before in backups(path):
        say(f"To have that again: {command(path, before)}")


def moment_of(backup: Path, path: Path) -> str:
    """When a backup was made, in words."""
    made = made_at(backup, path)
    return f"{day_text(made)}, {made:%H:%M}"


def command(path: Path, backup: Path) -> str:
    """What to type to put a backup back."""
    return f"edi-tui --db {_quoted(path)} restore {_quoted(backup)}"


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)

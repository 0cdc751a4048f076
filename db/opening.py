"""Opening a register: checked before anything else, made where there is none, brought up to today's form."""

from __future__ import annotations

import os
from pathlib import Path

from db import sqlite
from db.errors import Refused
from db.register import Register


def open_register(path: Path, *, create: bool = False) -> Register:
    """The register at `path`, checked before anything else and brought up to today's form; Refused with one sentence.

    With `create`, a register that is not there yet is made, whole or not at all.
    """
    if create and not path.exists():
        _create(path)
    schema = sqlite.check_file(path)
    register = Register(path)
    if schema < sqlite.SCHEMA:
        _upgrade(register)
    return register


def _create(path: Path) -> None:
    """Made under another name and then renamed, so that a kill leaves no half register."""
    from db.engine import migrate

    if path.is_symlink() or not path.absolute().parent.is_dir():
        sqlite.check_file(path)  # says which of them
    try:
        if sqlite.companions(path):  # of a register that was taken away: its journal would be played into the new one
            sqlite.set_aside(path)
        with sqlite.unfinished(path) as made:
            migrate(made)
            _put_in_place(made, path)
    except OSError as error:
        raise Refused(
            f"No register can be made at {path} ({error.strerror}): name a file in a folder of your own."
        ) from error


def _put_in_place(made: Path, path: Path) -> None:
    """Rename, but never over a register that another program made meanwhile: that one is as good."""
    try:
        os.link(made, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        made.replace(path)


def _upgrade(register: Register) -> None:
    """Migrate a register that an older program made, after a backup of it."""
    if register.read_only:
        raise Refused(
            f"{register.path} was made by an older edi-tui and may only be read here: "
            "copy it to a folder of your own, where it can be brought up to date."
        )
    from alembic.util import CommandError

    from db.backup import back_up
    from db.engine import migrate

    kept = back_up(register)
    try:
        migrate(register.path)
    except CommandError as error:
        raise Refused(
            f"{register.path} cannot be brought up to date ({error}): nothing was changed. A copy of it lies in {kept}."
        ) from error

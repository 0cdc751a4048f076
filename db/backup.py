"""Copies of the register that can be trusted: whole, checked, hashed, and never the only thing that is left."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from datetime import datetime
from pathlib import Path

from db import sqlite
from db.errors import Refused
from db.register import Register

KEPT_NEWEST, KEPT_DAYS, KEPT_MONTHS = 24, 14, 12


def backup_folder(register_path: Path) -> Path:
    """Where the backups of a register lie: a folder beside it."""
    return register_path.with_name(f"{register_path.stem}-backups")


def back_up(register: Register, target: Path | None = None) -> Path:
    """A checked copy of the register, in its backup folder unless a file is named; returns where it lies.

    Written under another name, opened, checked and hashed, then renamed: a kill leaves no half backup.
    """
    chosen = target or backup_folder(register.path) / f"{register.path.stem}-{datetime.now():%Y%m%d-%H%M%S-%f}.db"
    if chosen.exists():
        raise Refused(f"{chosen} is there already, and a backup is never written over another: name a new file.")
    unfinished = chosen.with_name(f".{chosen.name}.{os.getpid()}.new")
    try:
        sqlite.create_private(unfinished)
        with register.reading() as conn:
            sqlite.copy_into(conn, unfinished)
        _check_copy(unfinished)
        digest = sha256(unfinished)
        unfinished.replace(chosen)
        _hash_file(chosen).write_text(f"{digest}  {chosen.name}\n", encoding="utf-8")
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else type(error).__name__
        raise Refused(f"No backup could be written to {chosen} ({reason}): name a folder with room for it.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    if target is None:
        _rotate(chosen.parent, register.path.stem)
    return chosen


def restore(path: Path, backup: Path) -> Path | None:
    """Put a backup in the register's place, after a backup of what is there; returns that one, None if there was nothing.

    The backup is checked first: its form, its soundness, and its hash where one was kept.
    """
    sqlite.check_file(backup)
    _check_copy(backup)
    kept = _hash_file(backup)
    if kept.exists() and kept.read_text(encoding="utf-8").split()[0] != sha256(backup):
        raise Refused(
            f"{backup} is not as it was written (its checksum differs): nothing was changed. Choose another one."
        )
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        sqlite.create_private(unfinished)
        unfinished.write_bytes(backup.read_bytes())
        before = _set_aside(path)
        unfinished.replace(path)
    except OSError as error:
        raise Refused(
            f"{path} could not be replaced ({error.strerror}): close the other programs that use it, then try again."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return before


def backups(register_path: Path) -> list[Path]:
    """The backups of a register, newest first."""
    return sorted(backup_folder(register_path).glob(f"{register_path.stem}-*.db"), reverse=True)


def sha256(path: Path) -> str:
    """The file's hash; SQLite's own checks overlook most single-bit changes in stored text."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _hash_file(backup: Path) -> Path:
    return backup.with_name(f"{backup.name}.sha256")


def _check_copy(path: Path) -> None:
    with sqlite.reader(path) as conn:
        if faults := sqlite.check_whole(conn):
            raise Refused(f"{path} is damaged ({faults[0]}): nothing was changed. Choose an older backup.")


def _set_aside(path: Path) -> Path | None:
    """A backup of what is there, also of a register that is too damaged to be opened."""
    if not path.exists():
        return None
    try:
        sqlite.check_file(path)
        register = Register(path)
        try:
            return back_up(register)
        finally:
            register.close()
    except Refused:
        aside = path.with_name(f"{path.stem}-set-aside-{datetime.now():%Y%m%d-%H%M%S}{path.suffix}")
        path.replace(aside)
        return aside


def _rotate(folder: Path, stem: str) -> None:
    """Keep the newest 24, and the newest of each of the last 14 days and 12 months; drop the others."""
    found = [path for path in sorted(folder.glob(f"{stem}-*.db"), reverse=True) if _made_at(path, stem)]
    kept = set(found[:KEPT_NEWEST])
    for form, slots in (("%Y%m%d", KEPT_DAYS), ("%Y%m", KEPT_MONTHS)):
        newest: dict[str, Path] = {}
        for path in found:
            newest.setdefault(f"{_made_at(path, stem):{form}}", path)
        kept |= set(list(newest.values())[:slots])
    for path in set(found) - kept:
        path.unlink(missing_ok=True)
        _hash_file(path).unlink(missing_ok=True)


def _made_at(path: Path, stem: str) -> datetime | None:
    try:
        return datetime.strptime(path.stem.removeprefix(f"{stem}-"), "%Y%m%d-%H%M%S-%f")
    except ValueError:
        return None

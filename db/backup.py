"""Copies of the register that can be trusted: whole, checked, hashed, and never the only thing that is left."""

from __future__ import annotations

import glob
import hashlib
import os
import sqlite3
from contextlib import suppress
from datetime import datetime
from itertools import chain
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
    try:
        with sqlite.unfinished(chosen) as made:
            with sqlite.reader(register.path) as conn:
                sqlite.copy_into(conn, made)
            _check_copy(made)
            _sync(made)
            _put_down(made, chosen)
    except OSError as error:
        raise Refused(
            f"No backup could be written to {chosen} ({error.strerror}): name a folder with room for it."
        ) from error
    except sqlite3.Error as error:
        blamed = register.path if sqlite.is_damage(error) or sqlite.is_lock(error) else chosen
        raise Refused(sqlite.explain(error, blamed)) from error
    if target is None:
        _rotate(chosen.parent, register.path.stem)
    return chosen


def restore(path: Path, backup: Path) -> Path | None:
    """Put a backup in the register's place, after a backup of what is there; returns that, None if there was nothing.

    The backup is checked first. One of an older form is brought up to date: whoever has the register open knows no
    other.
    """
    schema = check_backup(backup)
    try:
        with sqlite.unfinished(path) as made:
            made.write_bytes(backup.read_bytes())  # first of all: the backup may be the one that is rotated away
            if schema < sqlite.SCHEMA:
                _bring_up_to_date(made, backup)
            _sync(made)
            return _put_back(path, made)
    except OSError as error:
        raise Refused(
            f"{path} could not be replaced ({error.strerror}): close the other programs that use it, then try again."
        ) from error
    except sqlite3.Error as error:
        raise Refused(sqlite.explain(error, path)) from error


def copy_elsewhere(backup: Path, target: Path) -> Path:
    """A backup copied as it is, with its hash, into a folder or to a new name; returns where it lies."""
    chosen = target / backup.name if target.is_dir() else target
    if chosen.exists():
        raise Refused(f"{chosen} is there already, and a backup is never written over another: name a new file.")
    check_backup(backup)
    try:
        with sqlite.unfinished(chosen) as made:
            made.write_bytes(backup.read_bytes())
            _sync(made)
            _put_down(made, chosen)
    except OSError as error:
        raise Refused(
            f"No backup could be written to {chosen} ({error.strerror}): name a folder with room for it."
        ) from error
    return chosen


def keep_as_it_is(path: Path, target: Path) -> Path:
    """A copy page by page, whatever is wrong with the file: no backup, but what stood there before it was mended."""
    try:
        with sqlite.unfinished(target) as made:
            sqlite.replace_contents(made, path)
            _sync(made)
            made.replace(target)
    except OSError as error:
        raise Refused(f"No copy could be written to {target} ({error.strerror}): make room there first.") from error
    except sqlite3.Error as error:
        raise Refused(sqlite.explain(error, path)) from error
    return target


def check_backup(backup: Path) -> int:
    """The schema number of a backup that can be put back: its form, its soundness, and its hash where one was kept."""
    schema = sqlite.check_file(backup)
    _check_copy(backup)
    kept = _hash_file(backup)
    if kept.exists() and kept.read_text(encoding="utf-8", errors="replace").split()[:1] != [sha256(backup)]:
        raise Refused(
            f"{backup} is not as it was written (its checksum differs): nothing was changed. Choose another one."
        )
    return schema


def newest_sound(register_path: Path) -> Path | None:
    """The newest backup of a register that can be put back."""
    for backup in backups(register_path):
        with suppress(Refused):
            check_backup(backup)
            return backup
    return None


def made_at(backup: Path, register_path: Path) -> datetime:
    """When a backup was made, by its name; by the file's own time, where a person gave it another one."""
    return _made_at(backup, register_path.stem) or datetime.fromtimestamp(backup.stat().st_mtime)


def backups(register_path: Path) -> list[Path]:
    """The backups of a register, newest first."""
    return _in_folder(backup_folder(register_path), register_path.stem)


def copies(register_path: Path) -> list[Path]:
    """The backups of a register, and what was kept when one was put back or it was mended: all that was ever kept."""
    aside = (_in_folder(register_path.parent, f"{register_path.stem}-{why}") for why in ("set-aside", "before-repair"))
    return [*backups(register_path), *chain.from_iterable(aside)]


def delete(backup: Path) -> None:
    """Take a backup away for good, with its hash."""
    try:
        backup.unlink(missing_ok=True)
        _hash_file(backup).unlink(missing_ok=True)
    except OSError as error:
        raise Refused(f"{backup} could not be deleted ({error.strerror}): delete it by hand.") from error


def _in_folder(folder: Path, stem: str) -> list[Path]:
    return sorted(folder.glob(f"{glob.escape(stem)}-*.db"), reverse=True)


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


def _bring_up_to_date(made: Path, backup: Path) -> None:
    from alembic.util import CommandError

    from db.engine import migrate

    try:
        migrate(made)
    except CommandError as error:
        raise Refused(f"{backup} cannot be brought up to date ({error}): nothing was changed.") from error


def _put_back(path: Path, restored: Path) -> Path | None:
    """Into the register where it is sound: other programs may have it open. What is there and is none is set aside."""
    if _is_sound(path):
        before = back_up(Register(path))
        sqlite.replace_contents(path, restored)
        return before
    there = path.exists() or bool(sqlite.companions(path))
    aside = sqlite.set_aside(path) if there else None
    restored.replace(path)
    sqlite.sync_folder(path.parent)
    return aside


def _is_sound(path: Path) -> bool:
    """Whether there is a register that can be opened; Refused while another program writes to it, or for a folder."""
    try:
        sqlite.check_file(path)
        with sqlite.reader(path) as conn:
            return not sqlite.check_whole(conn)
    except Refused as refusal:
        if path.is_dir() or sqlite.is_lock(refusal.__cause__):
            raise
        return False


def _put_down(made: Path, backup: Path) -> None:
    """A finished backup under its own name, with its hash: both, or neither."""
    try:
        _keep_hash(backup, sha256(made))
        made.replace(backup)
    except OSError:
        _hash_file(backup).unlink(missing_ok=True)
        raise
    sqlite.sync_folder(backup.parent)


def _keep_hash(backup: Path, digest: str) -> None:
    """Beside the backup and before it, so that no backup stands without."""
    file = _hash_file(backup)
    file.unlink(missing_ok=True)  # a link that was put there is not followed
    sqlite.create_private(file)
    file.write_text(f"{digest}  {backup.name}\n", encoding="utf-8")


def _sync(path: Path) -> None:
    """Wait until the file is on the disk: SQLite does not for a copy."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _rotate(folder: Path, stem: str) -> None:
    """Keep the newest 24, and the newest of each of the last 14 days and 12 months; drop the others."""
    found = [path for path in _in_folder(folder, stem) if _made_at(path, stem)]
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

"""What a kill may have left beside a register: files that were being made, and hashes without their backup."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from db.backup import backup_folder

_BEING_MADE = timedelta(hours=1)  # another program may be at it


def leftovers(register_path: Path) -> list[Path]:
    """The files that nobody will finish and nothing needs."""
    folder = backup_folder(register_path)
    places = ((register_path.parent, register_path.name), (folder, f"{register_path.stem}-*.db"))
    unfinished = (
        path
        for place, name in places
        for path in place.glob(f".{name if place == folder else glob.escape(name)}.????????.new*")
    )
    alone = (path for path in folder.glob("*.db.sha256") if not path.with_suffix("").exists())
    return sorted(path for path in (*unfinished, *alone) if _is_old(path))


def take_away(paths: list[Path]) -> Iterator[Path]:
    """Take them away; gives those that are gone now."""
    for path in paths:
        with suppress(OSError):
            path.unlink()
            yield path


def _is_old(path: Path) -> bool:
    try:
        return datetime.now() - datetime.fromtimestamp(path.stat().st_mtime) > _BEING_MADE
    except OSError:
        return False

"""Writing a file that somebody else will open: whole or not at all, and never over another by surprise."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from db.errors import Refused
from db.text import one_line

_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


def put_in_place(path: Path, write: Callable[[Path], None], *, replace: bool) -> Path:
    """Let `write` fill a file beside the target, make it safe on the disk, then rename it over the target.

    A kill while a workbook is written in its own place destroys it; renamed, the old one or the new one is there.
    """
    target = path.absolute()
    if target.exists() and not replace:
        raise Refused(f"{target} is there already: say that it may be replaced, or choose another name.")
    if not target.parent.is_dir():
        raise Refused(f"There is no folder {target.parent}: make it first, or choose another place.")
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        write(unfinished)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
    except PermissionError as error:
        raise Refused(f"{target} cannot be written: close it in other programs, or choose another place.") from error
    except OSError as error:
        raise Refused(f"{target} could not be written ({error.strerror}): choose another place.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def safe_name(title: str, suffix: str) -> str:
    """A file name from a plan's title that every system takes: no separators, no reserved word, not too long."""
    kept = "".join(c if c.isalnum() or c in " -_.()–—" else " " for c in one_line(title))
    name = " ".join(kept.split())[:110].strip(" .-") or "plan"
    return f"{name} plan{suffix}" if name.lower() in _RESERVED else f"{name}{suffix}"

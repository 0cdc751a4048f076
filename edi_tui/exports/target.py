"""Where a file may be put: the name that is safe everywhere, and the files that are never written over."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from db.backup import sha256
from db.errors import Refused
from db.text import clean, one_line

_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"}
_RESERVED |= {f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³"}
_IS_WINDOWS = os.name == "nt"
_NOT_ON_WINDOWS = '<>:"|?*'
_DATABASE = b"SQLite format 3\0"
_LONGEST = 200  # bytes of a name that is made from a title; a file's name may have 255


@dataclass(frozen=True)
class Guarded:
    """What an export never writes over: the register, and the files that plans were taken from (by their SHA-256)."""

    register: Path | None = None
    sources: Collection[str] = ()


def fit_target(path: Path, *, replace: bool, guarded: Guarded | None = None) -> Path:
    """Where the file will really be, its folder resolved; Refused where it must not or cannot be put there."""
    _check_name(path.name)
    folder = path.absolute().parent.resolve()
    target = folder / path.name
    if not folder.is_dir():
        raise Refused(f"There is no folder {folder}: make it first, or choose another place.")
    try:
        there = target.lstat()
    except FileNotFoundError:
        return target
    except OSError as error:
        raise Refused(sentence_of(error, target)) from error
    _check_there(target, there, guarded or Guarded())
    if not replace:
        raise Refused(f"{target} is there already: say that it may be replaced, or choose another name.")
    return target


def sentence_of(error: OSError, target: Path) -> str:
    """Why a file could not be written, and what to do; the one that was there is as it was."""
    import errno

    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            why = "the disk is full: make room, or choose another place"
        case errno.EFBIG:
            why = "it is larger than this place takes: choose another one"
        case errno.ENAMETOOLONG:
            why = "its name is too long: choose a shorter one"
        case errno.EROFS | errno.EACCES | errno.EPERM:
            why = "its folder cannot be written to: choose another place"
        case _:
            why = f"{error.strerror or type(error).__name__}: choose another place"
    return f"{target} was not written: {why}."


def safe_name(title: str, suffix: str) -> str:
    """A file name from a plan's title that every system takes: no separators, no reserved word, not too long."""
    kept = "".join(c if c.isalnum() or c in " -_.()–—" else " " for c in one_line(title))
    short = " ".join(kept.split()).encode()[:_LONGEST].decode(errors="ignore")
    name = short.strip(" .-") or "plan"
    return f"{_without_reserved(name)}{suffix}"


def _without_reserved(name: str) -> str:
    first, dot, rest = name.partition(".")
    return f"{first.strip()} plan{dot}{rest}" if first.strip().casefold() in _RESERVED else name


def _check_name(name: str) -> None:
    if not name or name in (".", "..") or name.endswith((" ", ".")) or name != name.lstrip():
        raise Refused(
            f"“{name}” is no name for a file: it must not begin with a blank, or end with one or with a point."
        )
    if clean(name) != name or "\n" in name:
        raise Refused(f"“{one_line(name)}” is no name for a file: it has characters that nobody can see.")
    if name.partition(".")[0].strip().casefold() in _RESERVED:
        raise Refused(f"“{name}” is a name that Windows keeps for itself: choose another.")
    if _IS_WINDOWS and (found := [c for c in name if c in _NOT_ON_WINDOWS]):
        raise Refused(f"“{name}” is no name for a file on Windows: leave out {' '.join(dict.fromkeys(found))}.")


def _check_there(target: Path, there: os.stat_result, guarded: Guarded) -> None:
    """What is in the file's place already: an ordinary file that may be replaced, or a sentence."""
    if stat.S_ISLNK(there.st_mode):
        raise Refused(f"{target} is a link to {target.resolve()}: name that file itself, or choose another place.")
    if stat.S_ISDIR(there.st_mode):
        raise Refused(f"{target} is a folder: name a file in it.")
    if not stat.S_ISREG(there.st_mode):
        raise Refused(f"{target} is no ordinary file: choose another name.")
    if guarded.register is not None and guarded.register.exists() and target.samefile(guarded.register):
        raise Refused(f"{target} is the register itself: choose another name.")
    if not there.st_mode & stat.S_IWUSR:
        raise Refused(f"{target} is marked as not to be changed: take that mark away, or choose another name.")
    if _begins(target) == _DATABASE:
        raise Refused(f"{target} is a register or a backup of one: choose another name.")
    if guarded.sources and sha256(target) in guarded.sources:
        raise Refused(f"{target} is a file that a plan was taken from, and would be lost: choose another name.")


def _begins(target: Path) -> bytes:
    try:
        with target.open("rb") as file:
            return file.read(len(_DATABASE))
    except OSError as error:
        raise Refused(f"{target} cannot be read: close it in other programs, or choose another name.") from error

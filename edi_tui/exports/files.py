"""Writing a file that somebody else will open: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import re
import secrets
import socket
import stat
import sys
import time
import traceback
import zlib
from collections.abc import Callable
from pathlib import Path

from db.errors import Refused
from db.sqlite import sync_folder
from edi_tui.exports.target import Guarded, fit_target, sentence_of

_MACHINE = f"{zlib.crc32(socket.gethostname().encode()):08x}"
_UNFINISHED = re.compile(r"\.edi-tui-([0-9a-f]{8})-(\d+)-[0-9a-f]{8}\.new")
_OLD = 24 * 60 * 60  # seconds; nobody is still writing a file that was begun a day ago


def put_in_place(path: Path, write: Callable[[Path], None], *, replace: bool, guarded: Guarded | None = None) -> Path:
    """Let `write` fill a file beside the target, make it safe on the disk, then rename it over the target.

    A kill while a workbook is written in its own place destroys it; renamed, the old one or the new one is there.
    """
    target = fit_target(path, replace=replace, guarded=guarded)
    clear_leftovers(target.parent)
    # A short name: the target's own may be as long as a name can be.
    unfinished = target.with_name(f".edi-tui-{_MACHINE}-{os.getpid()}-{secrets.token_hex(4)}.new")
    try:
        mode = _begin(unfinished, target)
        _fill(unfinished, write)
        _make_safe(unfinished, mode)
        _rename(unfinished, target)
        sync_folder(target.parent)
    except OSError as error:
        raise Refused(sentence_of(error, target)) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return target


def _fill(unfinished: Path, write: Callable[[Path], None]) -> None:
    """Let it be written; what a library for XML says of the disk is said as the system would."""
    try:
        write(unfinished)
    except Exception as error:
        number = error.errno if isinstance(error, OSError) else None
        if type(error).__name__ == "SerialisationError":
            number = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
        if number is None:
            raise
        _let_go(error)
        raise OSError(number, os.strerror(number)) from None


def _let_go(error: BaseException) -> None:
    """Take down what a library left open when the disk failed: closing it fails again, which is no news to anybody."""
    before = sys.unraisablehook
    sys.unraisablehook = lambda _: None
    try:
        found: BaseException | None = error
        while found is not None:
            traceback.clear_frames(found.__traceback__)
            found = found.__context__
        gc.collect()
    finally:
        sys.unraisablehook = before


def clear_leftovers(folder: Path) -> None:
    """Take away what an export that was killed had begun here: its program is gone, or it is a day old."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if (found := _UNFINISHED.fullmatch(path.name)) and _is_left(path, found[1], int(found[2])):
                with contextlib.suppress(OSError):
                    path.unlink()


def _is_left(path: Path, machine: str, process: int) -> bool:
    with contextlib.suppress(OSError):
        if time.time() - path.lstat().st_mtime > _OLD:
            return True
    return machine == _MACHINE and process != os.getpid() and not _is_running(process)


def _is_running(process: int) -> bool:
    """Whether a program of this number runs here; taken for granted on Windows, where asking would end it."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _begin(unfinished: Path, target: Path) -> int:
    """Make the unfinished file, for nobody else to read yet; returns the permissions that it will have."""
    descriptor = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    try:
        mode = stat.S_IMODE(os.fstat(descriptor).st_mode)
    finally:
        os.close(descriptor)
    unfinished.chmod(0o600)
    with contextlib.suppress(FileNotFoundError):
        mode = stat.S_IMODE(target.stat().st_mode)
    return mode


def _make_safe(unfinished: Path, mode: int) -> None:
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    unfinished.chmod(mode)


def _rename(unfinished: Path, target: Path) -> None:
    try:
        unfinished.replace(target)
    except PermissionError as error:
        # Windows says so of a file that a spreadsheet or a word processor has open.
        raise Refused(f"{target} cannot be written: close it in other programs, or choose another name.") from error

"""A file or folder opened in the program that the system has for it; never through a shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from db.errors import Refused


def open_outside(path: Path) -> None:
    """Open it beside this program; Refused where there is nothing here to open it with."""
    try:
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606 - a path of ours, by the system's own choice of program
        else:
            _start(_opener(), path)
    except OSError as error:
        raise Refused(f"{path} could not be opened ({error.strerror}): open it from where it lies.") from error


def can_open() -> bool:
    """Whether there is something here to open a file or folder with."""
    try:
        return sys.platform == "win32" or bool(_opener())
    except Refused:
        return False


def _opener() -> str:
    """The system's own opener."""
    name = "open" if sys.platform == "darwin" else "xdg-open"
    on_desktop = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    found = shutil.which(name) if on_desktop else None
    if found is None:
        raise Refused("There is no desktop here to open it on: copy the path and open it where you have one.")
    return found


def _start(opener: str, path: Path) -> None:
    """In a session of its own: an opener that falls back on a program in the terminal must not find ours."""
    quiet = subprocess.DEVNULL
    command = [opener, str(path)]  # no shell, and an absolute path: nothing in it is read as anything else
    subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603

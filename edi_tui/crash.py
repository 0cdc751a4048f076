"""When the program itself fails: a sentence for the person, and a report without anything that was typed or kept."""

from __future__ import annotations

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_log_path
from rich.text import Text

_LARGEST = 64 * 1024  # bytes; one report before the newest is kept besides


def log_path() -> Path:
    """Where reports are written: in the user's own folder for logs, readable by nobody else."""
    return user_log_path("edi-tui", appauthor=False) / "crash.log"


def logs() -> list[Path]:
    """The newest reports, and those before."""
    return [log_path(), _older(log_path())]


def _older(path: Path) -> Path:
    return path.with_suffix(".old.log")


def report(error: BaseException, *, is_draft_kept: bool = False) -> Text:
    """Write down where it failed (files, lines, the kind of error; never a value) and say so."""
    path = log_path()
    kept = _write(path, _where(error))
    told = ["edi-tui came to an end by a fault of its own. Everything that was saved is safe."]
    told += ["What you were typing is kept: it stands in its form again when you open that."] if is_draft_kept else []
    told += [f"What helps to mend it is in {path}; it holds nothing of your plans."] if kept else []
    return Text(" ".join(told))


def _where(error: BaseException) -> str:
    """The kind of error and the lines that led to it, without messages: those may quote what is kept."""
    inner = getattr(error, "error", None)  # Textual wraps what failed in a worker
    error = inner if isinstance(inner, BaseException) else error
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([f"{datetime.now(UTC):%Y-%m-%d %H:%M} {type(error).__name__}", *lines])


def _write(path: Path, words: str) -> bool:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.exists() and path.stat().st_size > _LARGEST:
            path.replace(_older(path))
        flags = os.O_CREAT | os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(path, flags, 0o600), "a", encoding="utf-8") as file:
            file.write(words + "\n")
    except OSError:
        return False
    return True

"""What `doctor` says: enough for somebody else to see why something does not work here."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from db.backup import backup_folder
from db.errors import Refused
from db.sqlite import FLOOR, SCHEMA, check_file
from edi_tui import __version__
from edi_tui.importing import own_vocabulary
from edi_tui.settings import settings_path

_PARTS = ("textual", "rich", "sqlmodel", "SQLAlchemy", "alembic", "openpyxl", "lxml", "rapidfuzz", "typer")


def facts(register: Path) -> Iterator[tuple[str, str]]:
    """`Label`, value pairs; no text of the register is among them."""
    yield "edi-tui", __version__
    yield "Python", f"{platform.python_version()} ({sys.executable})"
    yield "System", platform.platform()
    too_old = sqlite3.sqlite_version_info < FLOOR
    yield "SQLite", sqlite3.sqlite_version + (" (too old: backups need 3.35)" if too_old else "")
    for part in _PARTS:
        yield part, _version(part)
    yield "Register", str(register)
    yield "Register's state", _state(register)
    yield "Backups", str(backup_folder(register))
    yield "Settings", str(settings_path())
    yield "Vocabulary", str(own_vocabulary() or "")
    yield (
        "Terminal",
        os.environ.get("TERM", "") or ("Windows Terminal" if os.environ.get("WT_SESSION") else "not named"),
    )
    yield "Terminal is a screen", "yes" if sys.stdout.isatty() else "no"
    yield "Encoding", sys.stdout.encoding or ""
    yield "Signs", "★ ● ▲ ■ ◆ ✓ ▶ (each should be one sign, one column wide)"
    for name in ("EDI_TUI_DB", "NO_COLOR", "ACCESSIBLE", "COLORTERM"):
        yield name, os.environ.get(name, "")


def _version(part: str) -> str:
    try:
        return metadata.version(part)
    except metadata.PackageNotFoundError:
        return "missing: install edi-tui again"


def _state(register: Path) -> str:
    if not register.exists():
        return "not made yet"
    try:
        return f"sound to open, form {check_file(register)} of {SCHEMA}"
    except Refused as refusal:
        return refusal.sentence

"""What `doctor` says: enough for somebody else to see why something does not work here."""

from __future__ import annotations

import os
import platform
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing
from importlib import metadata
from pathlib import Path

from db.backup import backup_folder, backups, made_at
from db.errors import Refused
from db.presence import Presence
from db.sqlite import FLOOR, SCHEMA, check_file
from db.surroundings import warnings
from edi_tui import __version__
from edi_tui.cli.program import can_show_screens
from edi_tui.crash import log_path
from edi_tui.giving.opening import can_open
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
    yield "SQLite can", _options()
    for part in _PARTS:
        yield part, _version(part)
    yield from _places(register)
    yield "Settings", str(settings_path())
    yield "Vocabulary", str(own_vocabulary() or "")
    yield (
        "Terminal",
        os.environ.get("TERM", "") or ("Windows Terminal" if os.environ.get("WT_SESSION") else "not named"),
    )
    yield "Faults are noted in", str(log_path())
    yield "Terminal is a screen", "yes" if sys.stdout.isatty() else "no"
    yield "Encoding", sys.stdout.encoding or ""
    yield "Signs", "★ ● ▲ ■ ◆ ✓ ▶ (each should be one sign, one column wide)"
    yield from _what_works()
    for name in ("EDI_TUI_DB", "NO_COLOR", "ACCESSIBLE", "COLORTERM"):
        yield name, os.environ.get(name, "")


def _options() -> str:
    """What this build of SQLite has of what counts here; without secure deletion the program turns it on itself."""
    with closing(sqlite3.connect(":memory:")) as conn:
        built = {row[0] for row in conn.execute("PRAGMA compile_options")}
        try:  # some builds do not tell their options
            conn.execute("CREATE VIRTUAL TABLE search USING fts5(body)")
            search = "full-text search"
        except sqlite3.OperationalError:
            search = "no full-text search: the program will not run"
    deletion = "built in" if "SECURE_DELETE" in built else "turned on by the program"
    return f"{search}; secure deletion {deletion}"


def _places(register: Path) -> Iterator[tuple[str, str]]:
    """Where the register and its backups lie, who may read them, what there may harm them, who is there."""
    folder = backup_folder(register)
    yield "Register", str(register)
    yield "Register's state", _state(register)
    yield "Register's rights", _rights(register)
    yield "Its folder's rights", _rights(register.absolute().parent)
    yield "Backups", str(folder)
    if found := backups(register):
        yield "Backups' number", f"{len(found)}, the newest of {made_at(found[0], register):%Y-%m-%d %H:%M}"
    yield "Backups' rights", _rights(folder)
    for sentence in warnings(register):
        yield "Look", sentence
    for visitor in Presence(register).others():
        yield "Open", visitor.sentence


def _rights(path: Path) -> str:
    """Who may do what with a file or folder; "" where there is none."""
    try:
        mode = stat.filemode(path.stat().st_mode)
    except OSError:
        return ""
    return f"{mode}, {'you may write' if os.access(path, os.W_OK) else 'you may only read'}"


def _what_works() -> Iterator[tuple[str, str]]:
    yield "Screens", "work here" if can_show_screens() else "not here: no terminal, or plain lines are asked for"
    yield "Clipboard", "by the terminal, where it allows programs to copy"
    yield "Opening files and folders", "works here" if can_open() else "not here: there is no desktop"
    yield "Office programs", "none is needed"


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

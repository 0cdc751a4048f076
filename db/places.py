"""Where the register lies when nobody names one, and who is working on it."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

from db.text import one_line


def register_path(named: str | None = None) -> Path:
    """The register's file: the one named, else EDI_TUI_DB, else edi.db in the user's data folder, which is made."""
    if chosen := named or os.environ.get("EDI_TUI_DB"):
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    folder = user_data_path("edi-tui", appauthor=False)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / "edi.db"


def current_user() -> str:
    """The name that the log gives to whoever is working: EDI_TUI_USER, else the account's name."""
    try:
        return one_line(os.environ.get("EDI_TUI_USER") or getpass.getuser()) or "somebody"
    except (ImportError, KeyError, OSError):  # ImportError: Windows without USERNAME
        return "somebody"

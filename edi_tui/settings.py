"""What the program remembers for one person, in a TOML file: how it looks, its keys, the files taken in last."""

from __future__ import annotations

import os
import tomllib
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

_MOST_RECENT = 8


def settings_path() -> Path:
    """Where the settings lie: EDI_TUI_SETTINGS, else settings.toml in the user's config folder."""
    if named := os.environ.get("EDI_TUI_SETTINGS"):
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("edi-tui", appauthor=False) / "settings.toml"


def read_settings() -> dict[str, Any]:
    """The settings, or none where the file is missing or cannot be understood: they are a comfort, never a need."""
    try:
        return tomllib.loads(settings_path().read_text("utf-8-sig"))
    except (OSError, ValueError):
        return {}


def trouble() -> str | None:
    """Why the file that is there cannot be read, in a sentence; None where it can, or where there is none."""
    path = settings_path()
    try:
        tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        return f"The settings in {path} cannot be read ({why}): mend it or take it away; it is left as it is."
    return None


def remember(**values: Any) -> str | None:
    """Keep these settings (None forgets one), with every comment that a person wrote; a sentence where it cannot be.

    A file that cannot be understood is left as it is: it is somebody's work, with a slip in it.
    """
    import tomlkit

    path = settings_path()
    if why := trouble():
        return why
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        document = tomlkit.parse(path.read_text("utf-8-sig")) if path.exists() else tomlkit.document()
        for name, value in values.items():
            _put(document, name, value)
        unfinished = path.with_suffix(".new")
        write_private(unfinished, tomlkit.dumps(document))
        unfinished.replace(path)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        return f"The settings could not be kept in {path} ({why}): they hold until you leave."
    return None


def write_private(path: Path, text: str) -> None:
    """A file that its owner alone can read, whatever the system would allow others."""
    flags = os.O_CREAT | os.O_WRONLY | os.O_TRUNC
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8", newline="") as file:
        file.write(text)


def _put(table: MutableMapping[str, Any], name: str, value: Any) -> None:
    """Write a value into a document in place: what stands around it stays."""
    if value is None:
        table.pop(name, None)
    elif isinstance(value, dict) and isinstance(inside := table.get(name), MutableMapping):
        for gone in [key for key in inside if key not in value]:
            del inside[gone]
        for key, one in value.items():
            _put(inside, key, one)
    elif table.get(name) != value:
        table[name] = value


def recent_files() -> list[Path]:
    """The files that were taken in last and are still there."""
    listed = read_settings().get("recent_files", [])
    names = listed if isinstance(listed, list) else []
    return [Path(name) for name in names if isinstance(name, str) and Path(name).is_file()]


def remember_file(path: Path) -> None:
    """Put a file first among the recent ones."""
    names = [str(path.absolute()), *(str(recent) for recent in recent_files() if recent != path.absolute())]
    remember(recent_files=names[:_MOST_RECENT])

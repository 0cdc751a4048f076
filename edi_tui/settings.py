"""What the program remembers for one person, in a TOML file: the theme, the files taken in, the folder of exports."""

from __future__ import annotations

import os
import tomllib
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
        return tomllib.loads(settings_path().read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def remember(**values: Any) -> None:
    """Keep these settings; a file with comments of its own keeps them. A folder that cannot be written is no error."""
    import tomlkit

    path = settings_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            document = tomlkit.parse(path.read_text("utf-8"))
        except (OSError, ValueError):
            document = tomlkit.document()
        document.update(values)
        unfinished = path.with_suffix(".new")
        unfinished.write_text(tomlkit.dumps(document), "utf-8")
        unfinished.replace(path)
    except OSError:
        return


def recent_files() -> list[Path]:
    """The files that were taken in last and are still there."""
    listed = read_settings().get("recent_files", [])
    return [Path(name) for name in listed if isinstance(name, str) and Path(name).is_file()]


def remember_file(path: Path) -> None:
    """Put a file first among the recent ones."""
    names = [str(path.absolute()), *(str(recent) for recent in recent_files() if recent != path.absolute())]
    remember(recent_files=names[:_MOST_RECENT])

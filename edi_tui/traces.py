"""What the program keeps outside the register, looked through for a person who is to be forgotten.

Drafts, the settings with the files used last, the report of a crash, the signs of who has the register open.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from db.persons.meant import Meant
from db.presence import signs
from edi_tui.crash import logs
from edi_tui.drafts import drafts_folder
from edi_tui.settings import read_settings, remember, settings_path, write_private


def traces(who: Meant, register: Path) -> list[Path]:
    """The files that name the person."""
    return [path for path in _files(register) if _names(who, _read(path)) or _names(who, path.name)]


def wipe(who: Meant, register: Path) -> Iterator[str]:
    """Take the name out of them; a sentence for each that could not be rewritten, or that goes by itself."""
    for path in traces(who, register):
        try:
            if path == settings_path():
                if why := _wipe_settings(who):
                    yield why
            elif path.parent == drafts_folder():
                _wipe_draft(who, path)
            else:
                path.unlink(missing_ok=True)
        except (OSError, ValueError):
            yield f"{path} holds the name and could not be rewritten: delete it by hand."


def _files(register: Path) -> Iterator[Path]:
    yield from (path for path in (settings_path(), *logs()) if path.is_file())
    yield from (path for path in sorted(drafts_folder().glob("*")) if path.is_file())
    yield from signs(register)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _names(who: Meant, text: str) -> bool:
    """Whether a file's text names the person; in JSON, letters may be written by their numbers."""
    with suppress(ValueError):
        text += json.dumps(json.loads(text), ensure_ascii=False)
    return any(who.is_replaced(hit) for hit in who.hits(text))


def _wipe_draft(who: Meant, path: Path) -> None:
    """What was typed stays, without the name."""
    kept = _without(who, json.loads(path.read_text("utf-8")))
    unfinished = path.with_suffix(".new")
    write_private(unfinished, json.dumps(kept, ensure_ascii=False))
    unfinished.replace(path)


def _wipe_settings(who: Meant) -> str | None:
    """Files whose name names the person are no more among those used last; other words stand without the name."""
    kept = read_settings()
    changed: dict[str, Any] = {}
    for name, value in kept.items():
        made = _without(who, value, is_path=name in ("recent_files", "export_folder", "exports"))
        if made != value:
            changed[name] = made
    return remember(**changed)


def _without(who: Meant, value: Any, *, is_path: bool = False) -> Any:
    if isinstance(value, str):
        return "" if is_path and who.without(value) != value else who.without(value)
    if isinstance(value, list):
        made = [_without(who, one, is_path=is_path) for one in value]
        return [one for one, before in zip(made, value, strict=True) if one or not before]
    if isinstance(value, dict):
        found = {key: _without(who, one, is_path=is_path) for key, one in value.items()}
        return {key: one for key, one in found.items() if who.without(key) == key}
    return value

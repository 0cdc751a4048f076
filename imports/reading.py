"""The one door: a file in, a plan as drafts or one sentence out. Never raises for what a file holds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from db.text import one_line
from imports import child
from imports.drafts import Reading
from imports.request import Request

MAX_BYTES = 100 * 1024 * 1024
CHUNK = 1024 * 1024
LIMITS = child.Limits()


def read(
    path: Path,
    *,
    title: str | None = None,
    council: str | None = None,
    period: str | None = None,
    answers: Mapping[str, str] | None = None,
    remembered: Mapping[str, Mapping[str, str]] | None = None,
    vocabulary: Path | None = None,
    limits: child.Limits = LIMITS,
) -> Reading:
    """What the file says. `period` ("2021-22", "2021-22 Q2") stands over what the file says of itself.

    `answers` are those to an earlier reading's questions; `remembered` those that were given before, by council.
    """
    name = one_line(path.name) or "The file"
    refused, digest = _looked_at(path, name)
    if refused:
        return Reading(name, digest, refused=refused)
    known = {of: dict(given) for of, given in (remembered or {}).items()}
    own = str(vocabulary) if vocabulary else None
    request = Request(name, title, council, period, dict(answers or {}), known, own)
    reading = child.run(path.absolute(), request, limits=limits)
    reading.sha256 = digest
    return reading


def _looked_at(path: Path, name: str) -> tuple[str | None, str]:
    """Why the file cannot even be opened, else its SHA-256."""
    try:
        if path.is_dir():
            return f"{name} is a folder; name the files in it that are to be imported.", ""
        if not path.is_file():
            return f"{name} was not found; check its name and folder.", ""
        if path.stat().st_size > MAX_BYTES:
            return f"{name} is larger than 100 MB; save the plan alone as a new file and import that.", ""
        return None, _digest(path)
    except PermissionError:
        return f"{name} may not be read; close it where it is open, or ask for leave to read it.", ""
    except (OSError, ValueError) as error:
        return f"{name} could not be opened ({type(error).__name__}); copy it to this computer and import the copy.", ""


def _digest(path: Path) -> str:
    total = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            total.update(chunk)
    return total.hexdigest()

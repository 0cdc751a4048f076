"""The one door: a file in, a plan as drafts or one sentence out. Never raises for what a file holds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import TypedDict, Unpack

from db.text import one_line
from imports.drafts import Reading
from imports.request import Request
from imports.safety import child

MAX_BYTES = 100 * 1024 * 1024
LIMITS = child.Limits()
TOO_LARGE = "{0} is larger than 100 MB; save the plan alone as a new file and import that."

Answers = Mapping[str, str]


class Said(TypedDict, total=False):
    """What an officer has said about the document; each stands over what the document says of itself."""

    title: str | None
    council: str | None
    period: str | None  # "2021-22", "2021-22 Q2"
    answers: Answers | None  # to an earlier reading's questions
    remembered: Mapping[str, Answers] | None  # given at earlier imports, by council
    vocabulary: Path | None  # the officer's own vocabulary file
    part: int  # which plan, of a file that holds several
    asked: Mapping[str, Sequence[str]]  # by the code of each request, how it calls its actions
    names: Mapping[str, str]  # by the code, whom it asks
    answering: str | None  # the code to which it replies, where somebody says so; "" for none
    look: Sequence[str]  # cells whose rows are wanted as they stand in the document; then nothing else is read


def read(path: Path, *, limits: child.Limits = LIMITS, stop: Event | None = None, **said: Unpack[Said]) -> Reading:
    """What the file says; setting `stop` ends the child process at once, from another thread."""
    name = one_line(path.name) or "The file"
    refused, content = _looked_at(path, name)
    if refused:
        return Reading(name, "", refused=refused)
    return read_bytes(content, name, limits=limits, stop=stop, **said)


def read_bytes(
    content: bytes, name: str, *, limits: child.Limits = LIMITS, stop: Event | None = None, **said: Unpack[Said]
) -> Reading:
    """What came by another way than a file, such as standard input or a paste; `name` stands for it in sentences.

    The content is told by its bytes, as a file's is, and goes to the child as it is: it never lies in a temporary file.
    """
    name = one_line(name) or "The document"
    if len(content) > MAX_BYTES:
        return Reading(name, "", refused=TOO_LARGE.format(name))
    reading = child.run(content, _request(name, said), limits=limits, stop=stop)
    reading.sha256 = hashlib.sha256(content).hexdigest()
    return reading


def _request(name: str, said: Said) -> Request:
    vocabulary = said.get("vocabulary")
    return Request(
        name,
        said.get("title"),
        said.get("council"),
        said.get("period"),
        dict(said.get("answers") or {}),
        {of: dict(given) for of, given in (said.get("remembered") or {}).items()},
        str(vocabulary) if vocabulary else None,
        list(said.get("look", ())),
        said.get("part", 0),
        {code: list(labels) for code, labels in (said.get("asked") or {}).items()},
        dict(said.get("names") or {}),
        said.get("answering"),
    )


def _looked_at(path: Path, name: str) -> tuple[str | None, bytes]:
    """Why the file cannot even be opened, else all that is in it."""
    try:
        if path.is_dir():
            return f"{name} is a folder; name the files in it that are to be imported.", b""
        if not path.is_file():
            return f"{name} was not found; check its name and folder.", b""
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
        return (TOO_LARGE.format(name), b"") if len(content) > MAX_BYTES else (None, content)
    except PermissionError:
        return f"{name} may not be read; close it where it is open, or ask for leave to read it.", b""
    except (OSError, ValueError) as error:
        return (
            f"{name} could not be opened ({type(error).__name__}); copy it to this computer and import the copy.",
            b"",
        )

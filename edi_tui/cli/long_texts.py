"""A text of several lines for the command line: given as it is, in a file, by standard input, or typed in an editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from db.errors import Refused
from db.lines import ActionContents
from edi_tui.cli.showing import update_label

_MOST = 1_000_000  # bytes: nobody means a longer one
_NOTE = "#:"


def long_text(text: str | None, file: str | None, *, notes: Iterable[str] = ()) -> str:
    """The text that was given in one of the three ways; `notes` stand in the editor, and go."""
    if text is not None and file is not None:
        raise Refused("The text was given twice, in words and by --file: give it once.")
    if file is not None:
        return _of_file(file)
    return text if text is not None else _of_editor(notes)


def about_update(action: ActionContents) -> list[str]:
    """What somebody wants to see who writes an update: the action, and what was said of it last."""
    lines = [f"Update of {action.name}: {action.text}"]
    if action.updates:
        last = action.updates[-1]
        lines += [f"{update_label(last)}:", *(last.text or "").splitlines()]
    return [*lines, "Lines that begin so are left out. Leave the rest empty to add nothing."]


def _of_file(name: str) -> str:
    try:
        found = sys.stdin.buffer.read(_MOST + 1) if name == "-" else Path(name).read_bytes()[: _MOST + 1]
    except OSError as error:
        raise Refused(f"{name} could not be read: {error.strerror}.") from error
    called = "Standard input" if name == "-" else name
    if len(found) > _MOST:
        raise Refused(f"{called} is longer than a text of an action can be (1 MB): is it the right file?")
    try:
        text = found.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise Refused(f"{called} is no UTF-8 text: save it as text, in UTF-8, and try again.") from error
    if not text:
        raise Refused(f"{called} is empty: nothing was changed.")
    return text


def _of_editor(notes: Iterable[str]) -> str:
    """What a person types in an editor of their own."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        raise Refused(
            "No text was given: write it after the reference, or name a file with --file (- is what is piped in)."
        )
    with tempfile.TemporaryDirectory(prefix="edi-tui-") as folder:
        path = Path(folder) / "update.txt"
        path.write_text("\n" + "".join(f"{_NOTE} {line}\n" for line in notes), "utf-8")
        # On Windows the whole line goes to the system, which splits it by rules of its own.
        command = f'{editor} "{path}"' if os.name == "nt" else [*shlex.split(editor), str(path)]
        try:
            ended = subprocess.run(command, check=False).returncode  # noqa: S603  the person's own editor
        except (OSError, ValueError) as error:
            raise Refused(
                f"The editor “{editor}” could not be started: set EDITOR, or name a file with --file."
            ) from error
        if ended:
            raise Refused(f"The editor “{editor}” ended with an error: nothing was changed.")
        lines = path.read_text("utf-8-sig", errors="replace").splitlines()
    text = "\n".join(line for line in lines if not line.startswith(_NOTE)).strip()
    if not text:
        raise Refused("Nothing was typed: nothing was changed.")
    return text

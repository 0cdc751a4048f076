"""How the command line speaks: plain text from clean words, one `Label: value` a line, on any terminal."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from db.text import clean
from edi_tui.signs import in_ascii

REFUSED = 1  # the exit code of what was refused, or needs a look; scripts build on it (0 done, 2 wrong use)


def say(text: object = "") -> None:
    """A line, or several, on standard output. Whatever a register or a file holds is data here, never a control."""
    sys.stdout.write(clean(text) + "\n")


def say_fields(pairs: Iterable[tuple[str, object]]) -> None:
    """`Label: value` lines; what is blank is left out, what has several lines keeps them, indented."""
    for label, value in pairs:
        text = clean(value)
        if text:
            say_raw(f"{label}: " + text.replace("\n", "\n  "))


def say_raw(text: str) -> None:
    """Text that is already clean, with its own spaces."""
    sys.stdout.write(text + "\n")


def say_json(value: Any) -> None:
    """JSON, two-space indent. Where the stream cannot show every sign (a Windows pipe), they are escaped, not lost."""
    is_whole = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    say_raw(json.dumps(value, ensure_ascii=not is_whole, indent=2))


def prepare_rows() -> None:
    """Rows for other programs are UTF-8 whatever the stream was: a Windows pipe would lose signs."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")


def complain(sentence: object) -> None:
    """One sentence on standard error."""
    sys.stderr.write(clean(sentence) + "\n")


def refuse(sentence: object) -> NoReturn:
    """One sentence on standard error, and the exit code that says so."""
    complain(sentence)
    raise SystemExit(REFUSED)


def prepare_streams() -> None:
    """UTF-8 where the terminal takes it; where it cannot show a sign, ASCII in its place, and never an error."""
    codecs.register_error("edi-tui", _in_its_place)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="edi-tui")


def _in_its_place(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return in_ascii(error.object[error.start : error.end], "ascii"), error.end

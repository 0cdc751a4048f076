"""How the minutes call an action, and what was said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.legend import status_text, status_word
from db.lines import ActionContents, StatusLine
from db.meetings import SaidLine
from db.people import people_text
from db.text import one_line, shorten
from db.words import SAID
from edi_tui.exports.report.action_cells import NO_TEXT, action_text
from edi_tui.exports.report.wording import quoted

_LONGEST = 100  # characters of a heading; what is longer stands whole below it
_BECAME = " → "


def called(action: ActionContents, parent: ActionContents | None) -> str:
    """An action in a list: its reference and its text, whole; a task with its action."""
    text = action_text(action, parent)
    return f"{action.ref}: {text}" if action.ref else text


def heading_of(action: ActionContents, *, whole: bool = False) -> str:
    """An action as a heading, cut where it is long."""
    text = one_line(action.text) or NO_TEXT
    text = text if whole else shorten(text, _LONGEST)
    return f"{action.ref}: {text}" if action.ref else text


def leads(action: ActionContents) -> str:
    """The lead officers, one a line; "" for none."""
    return people_text(action.by_role("lead"), "\n")


def said_text(line: SaidLine) -> str:
    """What was said, after what it is: "Decision: Half a day a week"."""
    return _labelled(line, line.text)


def spoken_text(line: SaidLine, legend: Sequence[StatusLine]) -> str:
    """The same without signs: "Status: “Off target”, now “Some concern”"."""
    text = line.text
    if line.kind == "status":
        words = {status_text(entry): quoted(status_word(entry)) for entry in legend}
        known = "|".join(re.escape(said) for said in sorted(words, key=len, reverse=True)) or r"(?!)"
        text = re.sub(rf"(?<!\w)(?:{known})(?!\w)", lambda found: words[found[0]], text)  # a label may be one letter
    if line.kind in ("status", "deadline"):
        text = text.replace(_BECAME, ", now ", 1)
    return _labelled(line, text)


def _labelled(line: SaidLine, text: str) -> str:
    return f"{SAID[line.kind]}: {text}" if text else SAID[line.kind]

"""What a spreadsheet would run: kept from it in a file of plain rows by a mark, and the mark taken away again."""

from __future__ import annotations

import re

# A sign that begins a formula, the full-width ones too; white space before it helps in no program.
_RUN = re.compile(r"'*\s*[=+\-@\t\r＝＋－＠]")


def guard(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would take for a formula.

    A text that has apostrophes of its own before such a sign gets one more: taking one away is always right.
    """
    return f"'{text}" if _RUN.match(text) else text


def unguard(text: str) -> str:
    """The text that was guarded; one that never was, such as 'tis or '90s, stays."""
    return text[1:] if text.startswith("'") and _RUN.match(text) else text

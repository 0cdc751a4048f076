"""Signs where they cannot be shown: every sign that is painted has one ASCII character of the same width."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from unicodedata import combining, normalize

_SIGNS = {
    # statuses and marks
    "★✱✶": "*",
    "☆✩": "'",
    "●⬤•": "o",
    "○◯◌": ".",
    "▲△": "^",
    "▼▽": "v",
    "■█◼": "#",
    "□◻": "=",
    "◆": "+",
    "◇": "%",
    "✓✔": "y",
    "✗✘×": "x",
    # where things are and where they go
    "▶▸►›»→": ">",
    "◀◂◄‹«←": "<",
    "↑▴": "^",
    "↓▾": "v",
    "↵↔": "-",
    "…": "~",
    "·∙": ".",
    # dashes and quotes
    "–—‒―−‑": "-",
    "“”„": '"',
    "‘’‚": "'",
    # lines, frames and blocks
    "─╌┄▔▁▂▃": "-",
    "━═": "=",
    "┃║": "#",
    "│┆▏▎▍▌▋▊▉▐▕": "|",
    "╭╮╰╯┌┐└┘├┤┬┴┼╴╵╶╷╸╹╺╻": "+",
    "▄▅▆▇▀": "=",
    "░": ".",
    "▒": ":",
    "▓": "%",
    "▪": "-",
    "\u00a0\u2009\u202f": " ",
}
_ASCII = {ord(sign): plain for signs, plain in _SIGNS.items() for sign in signs}


def in_ascii(text: str, encoding: str = "utf-8") -> str:
    """The text with our signs as ASCII characters, in as many cells; letters stay where `encoding` has them.

    A letter that it does not have loses its accent; what is nothing without it becomes a question mark.
    """
    if text.isascii():
        return text
    text = text.translate(_ASCII)
    if text.isascii():
        return text
    return "".join(char if char.isascii() else _shown(char, encoding) for char in text)


@lru_cache(maxsize=1000)
def _shown(char: str, encoding: str) -> str:
    from rich.cells import cell_len

    width = cell_len(char)
    if char.isalnum() or char in "£€§©®°" or not width:
        try:
            char.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            pass
        else:
            return char
    base = "".join(part for part in normalize("NFKD", char) if part.isascii() and not combining(part))
    return base if base and len(base) == width else "?" * width


def shows_signs() -> bool:
    """Whether the terminal can be trusted with signs: it takes UTF-8, and is no bare console with a small font."""
    return os.environ.get("TERM") != "linux" and terminal_encoding() == "utf-8"


def terminal_encoding() -> str:
    """What the terminal is written to in."""
    # Textual draws on standard error, or on standard output on Windows.
    stream = sys.__stdout__ if sys.platform == "win32" else sys.__stderr__
    name = (getattr(stream, "encoding", "") or "utf-8").lower().replace("_", "-")
    return "utf-8" if name.replace("-", "") in ("utf8", "cp65001") else name

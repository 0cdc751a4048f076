"""What Markdown puts around words to stress them, and before signs that are meant as they stand."""

from __future__ import annotations

import re

STRONG = re.compile(r"(?<!\\)(\*\*|__)(?=[^\s*_])(.+?)(?<=[^\s*_\\])\1")
STARS = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]*[^\s*\\])\*(?![\w*])")
LINES = re.compile(r"(?<![\w\\])_(?=[^\s_])([^_\n]*[^\s_\\])_(?!\w)")
ESCAPED = re.compile(r"\\([*_|#])")


def unstressed(text: str) -> str:
    """The words without the marks around them; a star or line that is a sign of its own stays."""
    if "*" not in text and "_" not in text:
        return text
    return LINES.sub(r"\1", STARS.sub(r"\1", STRONG.sub(r"\2", text)))


def unescaped(text: str) -> str:
    """The signs that were marked as such, without that mark: "Complete\\*" says "Complete*"."""
    return ESCAPED.sub(r"\1", text) if "\\" in text else text


def plain(text: str) -> str:
    """A cell's words as a reader sees them."""
    return unescaped(unstressed(text))

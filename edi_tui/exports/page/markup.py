"""The one door between the register's texts and the page: whatever they hold, they come out as text."""

from __future__ import annotations

import re
from html import escape

from db.text import clean, one_line

_LONG_WORD = re.compile(r"\S{31}")


def text(value: str) -> str:
    """A text between two tags; its line breaks stay."""
    return escape(clean(value), quote=False).replace("\n", "<br>")


def line(value: str) -> str:
    """A text that stands on one line: a heading, a title, a letter of a drawing, where no line can break."""
    return escape(one_line(value), quote=False)


def attribute(value: str) -> str:
    """A text as the value of an attribute, with its quotes around it; on one line."""
    return f'"{escape(one_line(value))}"'


def has_long_word(value: str) -> bool:
    """Whether a word is longer than a column: it may then be broken anywhere, which other words never are."""
    return len(value) > 30 and _LONG_WORD.search(value) is not None

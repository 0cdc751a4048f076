"""The one door through which text from outside reaches the screen: never markup, never a control character.

A bare `str` given to most Textual widgets is parsed as markup, so `[x]` vanishes and `[/x]` ends the program.
"""

from __future__ import annotations

from textual.content import Content

from db.text import clean, one_line


def plain(text: object, style: str = "") -> Content:
    """Text as it stands, for any widget, toast or title."""
    return Content.styled(clean(text), style)


def line(text: object) -> str:
    """Text as it stands on one line, for what we paint ourselves."""
    if isinstance(text, str) and text.isprintable():
        return text
    return one_line(text)

"""The colours of a theme as styles for what we paint line by line."""

from __future__ import annotations

from functools import lru_cache

from rich.style import Style

from edi_tui.themes import ALL, DARK, PLAIN, Colours

GROUND, PANEL, CURSOR, IDLE = "ground", "panel", "cursor", "idle"
"""What a line stands on."""


class Palette:
    """Styles by name. Without colour, signs and words speak; the cursor's row is reversed."""

    def __init__(self, colours: Colours, *, mono: bool) -> None:
        self._colours = colours
        self._mono = mono
        self._made: dict[tuple[str, str], Style] = {}

    def style(self, name: str, on: str = GROUND) -> Style:
        """The style of a name (text, quiet, faint, bold, title, accent, key, late, chip-COLOUR, …) on a ground."""
        found = self._made.get((name, on))
        if found is None:
            found = self._made[name, on] = self._plain(name, on) if self._mono else self._coloured(name, on)
        return found

    def _plain(self, name: str, on: str) -> Style:
        if name.startswith("chip-"):
            return Style(bold=True, reverse=on != CURSOR)
        strong = name in ("bold", "title", "key", "late") or on == CURSOR
        return Style(bold=strong, reverse=on == CURSOR, underline=name == "letter")

    def _coloured(self, name: str, on: str) -> Style:
        colours = self._colours
        if name.startswith("chip-"):
            background, text = colours.chips.get(name[5:], (colours.idle, colours.text))
            return Style(color=text, bgcolor=background, bold=True)
        background = getattr(colours, on)
        if on == CURSOR:
            text = {
                "quiet": colours.quiet_on_cursor,
                "faint": colours.quiet_on_cursor,
                "accent": colours.accent_on_cursor,
                "key": colours.accent_on_cursor,
                "late": colours.late_on_cursor,
            }.get(name, colours.on_cursor)
        else:
            faint = colours.quiet if on == IDLE else colours.faint
            text = {
                "quiet": colours.quiet,
                "faint": faint,
                "accent": colours.accent,
                "key": colours.accent,
                "late": colours.late,
                "line": colours.line,
            }.get(name, colours.text)
        bold = name in ("bold", "title", "key", "late")
        return Style(color=text, bgcolor=background, bold=bold, underline=name == "letter")


@lru_cache(maxsize=8)
def palette_of(theme: str) -> Palette:
    """The palette of a theme; one that is not ours is painted as our dark one."""
    return Palette(ALL.get(theme, DARK), mono=theme == PLAIN)

"""Our own themes: dark, light and high contrast, each with standard and with colour-safe statuses.

Every text in them has a contrast of 4.5 to 1 or more, every mark and cursor of 3 to 1 (tested as it is painted).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from textual.theme import BUILTIN_THEMES, Theme

from edi_tui.colours import STATUS

Chips = Mapping[str, tuple[str, str]]

_CHIPS: Chips = {name: (f"#{fill}", f"#{ink}") for name, (fill, ink) in STATUS.items()}

# Chosen by simulation (Machado): the nearest two are ΔE 34 apart for every kind of colour vision, where the standard
# red and green are 18 apart for people who see no red.
_SAFE: Chips = {
    "green": ("#005a9c", "#ffffff"),
    "amber": ("#ffc20a", "#1a1400"),
    "red": ("#a4262c", "#ffffff"),
    "blue": ("#9cc4ff", "#0b1017"),
    "grey": ("#ffffff", "#12161d"),
}


@dataclass(frozen=True)
class Colours:
    """What stands on what. `cursor` is the row that the keys act on, `idle` that row while they act elsewhere."""

    name: str
    dark: bool
    ground: str
    panel: str
    line: str
    bar: str
    cursor: str
    idle: str
    text: str
    quiet: str
    faint: str
    accent: str
    late: str
    on_cursor: str
    quiet_on_cursor: str
    accent_on_cursor: str
    late_on_cursor: str
    chips: Chips = field(default_factory=lambda: _CHIPS)
    safe: Chips = field(default_factory=lambda: _SAFE)


DARK = Colours(
    name="edi-dark",
    dark=True,
    ground="#12161d",
    panel="#181d26",
    line="#2c3442",
    bar="#5f6c80",
    cursor="#24406b",
    idle="#2c3442",
    text="#e6e9ef",
    quiet="#a3adbd",
    faint="#8793a6",
    accent="#9cc4ff",
    late="#ffb3ad",
    on_cursor="#ffffff",
    quiet_on_cursor="#c9d5e8",
    accent_on_cursor="#c5dcff",
    late_on_cursor="#ffc9c4",
)
LIGHT = Colours(
    name="edi-light",
    dark=False,
    ground="#fbfbf9",
    panel="#f1f2f0",
    line="#cdd2da",
    bar="#7c8594",
    cursor="#cfe0f8",
    idle="#e3e6eb",
    text="#161a20",
    quiet="#48515f",
    faint="#5d6675",
    accent="#0b4a9e",
    late="#a0160f",
    on_cursor="#0b1017",
    quiet_on_cursor="#2f3947",
    accent_on_cursor="#073a80",
    late_on_cursor="#8a100a",
    chips={**_CHIPS, "grey": ("#56606f", "#ffffff")},
    safe={**_SAFE, "grey": ("#000000", "#ffffff")},
)
CONTRAST = Colours(
    name="edi-contrast",
    dark=True,
    ground="#000000",
    panel="#000000",
    line="#8a94a3",
    bar="#8a94a3",
    cursor="#ffe45c",
    idle="#3a3a3a",
    text="#ffffff",
    quiet="#ffffff",
    faint="#e2e6ec",
    accent="#8fd0ff",
    late="#ffb0a8",
    on_cursor="#000000",
    quiet_on_cursor="#000000",
    accent_on_cursor="#00205c",
    late_on_cursor="#7a0000",
    chips={
        "green": ("#7ff0c4", "#000000"),
        "amber": ("#ffc20a", "#000000"),
        "red": ("#b3121a", "#ffffff"),
        "blue": ("#1550b0", "#ffffff"),
        "grey": ("#e2e6ec", "#000000"),
    },
    safe={
        "green": ("#0a5fd0", "#ffffff"),
        "amber": ("#ffc20a", "#000000"),
        "red": ("#d02020", "#ffffff"),
        "blue": ("#7fc8f8", "#000000"),
        "grey": ("#ffffff", "#000000"),
    },
)
BY_CHOICE = {"dark": DARK, "light": LIGHT, "high-contrast": CONTRAST}
_SAFELY = [replace(colours, name=f"{colours.name}-safe", chips=colours.safe) for colours in BY_CHOICE.values()]
ALL = {colours.name: colours for colours in (*BY_CHOICE.values(), *_SAFELY)}


def theme_name(theme: str, palette: str) -> str:
    """What Textual calls the theme that somebody chose, with the status colours that they chose."""
    return BY_CHOICE.get(theme, DARK).name + ("-safe" if palette == "colour-safe" else "")


PLAIN = "edi-plain"
"""The theme under NO_COLOR: the terminal's own two colours, and signs, words and reverse video for the rest."""


def themes() -> list[Theme]:
    """The themes as Textual takes them."""
    return [*(_theme(colours) for colours in ALL.values()), _plain_theme()]


def _theme(colours: Colours) -> Theme:
    return Theme(
        name=colours.name,
        dark=colours.dark,
        primary=colours.accent,
        secondary=colours.accent,
        accent=colours.accent,
        foreground=colours.text,
        background=colours.ground,
        surface=colours.panel,
        panel=colours.panel,
        boost=colours.line,
        warning=colours.chips["amber"][0],
        error=colours.late,
        success=colours.accent,
        variables=_variables(colours),
    )


def _variables(colours: Colours) -> dict[str, str]:
    return {
        "text": colours.text,
        "text-muted": colours.quiet,
        "text-disabled": colours.faint,
        "line": colours.line,
        "field": colours.bar,
        "quiet": colours.quiet,
        "faint": colours.faint,
        "late": colours.late,
        "cursor-row": colours.cursor,
        "on-cursor": colours.on_cursor,
        "border": colours.accent,
        "border-blurred": colours.line,
        "block-cursor-background": colours.cursor,
        "block-cursor-foreground": colours.on_cursor,
        "block-cursor-blurred-background": colours.idle,
        "block-cursor-blurred-foreground": colours.text,
        "block-hover-background": colours.idle,
        "input-cursor-background": colours.text,
        "input-cursor-foreground": colours.ground,
        "input-selection-background": colours.cursor,
        "input-selection-foreground": colours.on_cursor,
        "scrollbar": colours.bar,
        "scrollbar-hover": colours.faint,
        "scrollbar-active": colours.accent,
        "scrollbar-background": colours.ground,
        "scrollbar-background-hover": colours.ground,
        "scrollbar-background-active": colours.ground,
        "scrollbar-corner-color": colours.ground,
    }


def _plain_theme() -> Theme:
    terminals = BUILTIN_THEMES["ansi-dark"]
    signs = ("line", "field", "quiet", "faint", "late", "cursor-row", "on-cursor")
    return replace(terminals, name=PLAIN, variables={**terminals.variables, **dict.fromkeys(signs, "ansi_default")})

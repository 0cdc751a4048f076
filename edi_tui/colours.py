"""The colours of statuses, the same on a screen, in a workbook and in a report, and how well inks are read on them."""

from __future__ import annotations

from collections.abc import Mapping

STATUS: Mapping[str, tuple[str, str]] = {
    "green": ("00695C", "FFFFFF"),
    "amber": ("FFC20A", "1A1400"),
    "red": ("A4262C", "FFFFFF"),
    "blue": ("1F5FA8", "FFFFFF"),
    "grey": ("C9D1DD", "12161D"),
}
"""Each colour's fill and the ink that stands on it, as RRGGBB."""

HEAD = ("1F3864", "FFFFFF")
"""The fill and ink of a table's row of headings."""

READABLE = 4.5
"""The least contrast of text with what it stands on (WCAG 2, AA)."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21, as WCAG 2 counts it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

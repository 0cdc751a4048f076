"""What is really painted, measured: the contrast of each text and mark by WCAG 2, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.color import Color
from textual.strip import Strip

from edi_tui.themes import ALL
from tests.edi_tui.screens.desk import Desk

TEXT, MARK = 4.5, 3.0
_RULES = re.compile(r"[\s─│┃━▔▁▂▃▅▆▇█▄▀]*")
"""Lines that part one thing from another, and the scroll bar's ends: nothing is told by them alone."""
_MARKS = re.compile(r"[\s╭╮╰╯▐▌▎▊▏▕·◂▸─│]*")


def luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2."""
    parts = [part / 255 for part in colour.get_truecolor()]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """From 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def faint_in(strips: Iterable[Strip], theme: str) -> list[str]:
    """Texts below 4.5 to 1 and marks below 3 to 1; the lines between parts are as quiet as they are meant."""
    quiet = Color.parse(ALL[theme].line)
    found = []
    for strip in strips:
        for text, style, _ in strip:
            if not text.strip() or style is None or style.color is None or style.bgcolor is None:
                continue
            if _RULES.fullmatch(text) and (style.color == quiet or style.reverse):
                continue
            least = MARK if _MARKS.fullmatch(text) else TEXT
            if (has := contrast(style.color, style.bgcolor)) < least and not _is_blank(style.color, style.bgcolor):
                found.append(f"{has:.1f} {text!r} {style}")
    return found


def _is_blank(one: Color, other: Color) -> bool:
    """Painted in the ground's own colour: the place of a frame that is not shown."""
    return one.get_truecolor() == other.get_truecolor()


def faint(at: Desk) -> list[str]:
    """What is too faint on the top screen; of a dialog only what it paints itself, the rest is dimmed on purpose."""
    screen = at.app.screen
    strips = screen._compositor.render_strips()
    boxes = screen.query("#box, #--container")
    if boxes:
        box = boxes.first().region
        strips = [strip.crop(box.x, box.right) for strip in strips[box.y : box.bottom]]
    return faint_in(strips, at.app.theme)

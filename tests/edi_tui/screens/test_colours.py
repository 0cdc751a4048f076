"""Every text can be read: by its contrast, without its colour, and without any colour at all."""

from __future__ import annotations

import re

import pytest
from rich.color import Color
from textual.color import Color as Colour

from db.register import Register
from edi_tui.themes import ALL
from tests.edi_tui.screens.desk import Desk, desk

TEXT = 4.5
BLACK = Colour.parse("black")
_MARKS = re.compile(r"[\s─│╭╮╰╯▐▌▔▁▎▊┃━█▄▀▏▕▁▂▃▄▅▆▇◂▸·]*")


def luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2."""
    parts = [part / 255 for part in colour.get_truecolor()]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """From 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def too_faint(at: Desk) -> list[str]:
    """The texts on the top screen whose contrast is below 4.5 to 1."""
    faint = []
    for strip in at.app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            if _MARKS.fullmatch(segment.text) or style is None or style.color is None or style.bgcolor is None:
                continue
            if (found := contrast(style.color, style.bgcolor)) < TEXT:
                faint.append(f"{found:.1f} {segment.text!r} {style}")
    return faint


@pytest.mark.parametrize("theme", ALL)
async def test_every_text_of_the_plan_has_contrast(register: Register, theme: str) -> None:
    async with desk(register, (160, 40), theme=theme) as at:
        assert not too_faint(at)
        await at.press("space", "down", "o")
        assert not too_faint(at)
        await at.press("slash")  # the cursor's row while the keys act elsewhere
        assert not too_faint(at)
        await at.press("escape")
        at.app.say("Something was done.")
        at.app.say("Something went wrong.", "error")
        await at.settle()
        assert not too_faint(at)


@pytest.mark.parametrize("theme", ALL)
@pytest.mark.parametrize("keys", ["s", "e", "u", "i", "x", "question_mark", "ctrl+p"])
async def test_every_text_of_the_dialogs_has_contrast(register: Register, theme: str, keys: str) -> None:
    # As large as the terminal: what shimmers through beside a dialog is dimmed on purpose.
    async with desk(register, (80, 24), theme=theme) as at:
        await at.press(keys)
        inside = at.app.screen.query("#box, #--container, #header, #choosing, #forms").first().region
        strips = at.app.screen._compositor.render_strips()
        faint = []
        for strip in strips[inside.y : inside.bottom]:
            for segment in strip.crop(inside.x, inside.right):
                style = segment.style
                if _MARKS.fullmatch(segment.text) or style is None or style.color is None or style.bgcolor is None:
                    continue
                if contrast(style.color, style.bgcolor) < TEXT:
                    faint.append(f"{contrast(style.color, style.bgcolor):.1f} {segment.text!r} {style}")
        assert not faint


async def test_status_overdue_and_marks_can_be_told_without_colour(register: Register) -> None:
    async with desk(register, (100, 30)) as at:
        await at.press("space")
        row = {
            line.split()[1] if line.startswith((" ◆", "▶")) else line.split()[0]: line
            for line in at.lines
            if line.strip()
        }
        assert "★  On target" in row["1.01"] and "!Q2 26-27" in row["1.01"] and row["1.01"].startswith(" ◆")
        assert row["1.02"].startswith("▶") and "●  Some concern" in row["1.02"]


async def test_without_colour_nothing_is_coloured_and_the_cursors_row_is_reversed(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk(register, (100, 30)) as at:
        for screen in ("", "s", "e"):
            if screen:
                await at.press(screen)
            filtered = [strip.apply_filter(f, BLACK) for strip in painted(at) for f in at.app._filters if f.enabled]
            colours = {
                str(c) for strip in filtered for s in strip if s.style for c in (s.style.color, s.style.bgcolor) if c
            }
            assert colours <= {"Color('default', ColorType.DEFAULT)"} or not colours, colours
            if screen:
                await at.press("escape")
        row = next(strip for strip in painted(at) if strip.text.startswith("▶"))
        assert all(segment.style and segment.style.reverse for segment in list(row)[:5])


def painted(at: Desk) -> list:
    """The strips of the top screen."""
    return at.app.screen._compositor.render_strips()

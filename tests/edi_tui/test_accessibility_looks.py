"""A2 to A5: what is told by colour is told without it too, everything has contrast, and the focus has a shape."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as Colour
from textual.strip import Strip

from db.register import Register
from edi_tui.themes import ALL, Colours
from tests.edi_tui.contrast import MARK, TEXT, contrast, faint, faint_in
from tests.edi_tui.screens.desk import Desk, desk

BLACK = Colour.parse("black")
PLACES = ("s", "e", "a", "i", "x", "f", "V", "d", "m", "Q", "O", "H", "comma", "question_mark", "f8", "ctrl+p")
"""The keys of the dialogs and screens that are looked at, one after the other."""


def painted(at: Desk) -> list[Strip]:
    """The strips of the top screen."""
    return at.app.screen._compositor.render_strips()


async def test_a2_status_overdue_and_marks_are_told_in_greyscale_text(register: Register) -> None:
    async with desk(register, (100, 30)) as at:
        await at.press("space")
        row = {
            line.split()[1] if line.startswith((" ◆", "▶")) else line.split()[0]: line
            for line in at.lines
            if line.strip()
        }
        assert "★  On target" in row["1.01"] and "!Q2 26-27" in row["1.01"] and row["1.01"].startswith(" ◆")
        assert row["1.02"].startswith("▶") and "●  Some concern" in row["1.02"]


async def test_a2_a_filter_that_is_on_has_a_sign(register: Register) -> None:
    async with desk(register, (100, 30)) as at:
        await at.press("o")
        assert "×" in at.text


@pytest.mark.parametrize("theme", ALL)
async def test_a3_every_text_and_mark_of_every_screen_and_dialog_has_contrast(register: Register, theme: str) -> None:
    async with desk(register, (160, 40), theme=theme) as at:
        at.app.said = []
        await at.press("space", "down", "o")
        assert faint(at) == []
        await at.press("slash")  # the cursor's row while the keys act elsewhere
        assert faint(at) == []
        await at.press("escape", "escape", "p")
        assert faint(at) == []
        at.app.say("Something was done.")
        assert faint(at) == []
        at.app.say("Something went wrong.", "error")
        await at.press("escape")
        for key in PLACES:
            await at.press(key)
            assert (key, faint(at)) == (key, [])
            await at.press("escape")


def test_a3_the_measure_finds_what_is_too_faint() -> None:
    strip = Strip(
        [Segment("pale", Style.parse("#777777 on #888888")), Segment("╭╮", Style.parse("#333333 on #222222"))]
    )
    assert len(faint_in([strip], "edi-dark")) == 2


@pytest.mark.parametrize("colours", ALL.values(), ids=list(ALL))
def test_a3_every_pair_of_a_theme_has_contrast(colours: Colours) -> None:
    """What a screen of today may not show: every status on its chip, every colour of text on every ground."""
    grounds = {
        (colours.ground, colours.panel): (colours.text, colours.quiet, colours.faint, colours.accent, colours.late),
        (colours.idle,): (colours.text, colours.quiet, colours.accent, colours.late),
        (colours.cursor,): (
            colours.on_cursor,
            colours.quiet_on_cursor,
            colours.accent_on_cursor,
            colours.late_on_cursor,
        ),
    }
    pairs = {(ground, text) for grounds_, texts in grounds.items() for ground in grounds_ for text in texts}
    pairs |= set(colours.chips.values())
    assert {pair for pair in pairs if contrast(*map(Color.parse, pair)) < TEXT} == set()
    bars = [contrast(Color.parse(colours.bar), Color.parse(ground)) for ground in (colours.ground, colours.panel)]
    assert min(bars) >= MARK


@pytest.mark.parametrize(
    "colours", [one for one in ALL.values() if one.name.endswith("-safe")], ids=lambda one: one.name
)
def test_a3_the_colour_safe_statuses_stay_apart_for_every_kind_of_colour_vision(colours: Colours) -> None:
    chips = [ground for ground, _ in colours.chips.values()]
    for vision in _VISIONS:
        seen = [_lab(chip, vision) for chip in chips]
        assert min(_apart(*pair) for pair in combinations(seen, 2)) >= 30, vision


async def test_a4_where_the_keys_act_is_told_by_a_shape(register: Register) -> None:
    async with desk(register, (160, 40)) as at:
        seen = {"table": at.text}
        await at.press("enter")
        assert "┃" in at.text  # the detail's frame is heavy
        seen["detail"] = at.text
        await at.press("escape", "p")
        assert "┃" in at.text
        seen["outline"] = at.text
        assert len(set(seen.values())) == 3
        for text in seen.values():
            assert "▶  1.01" in text or "▶ 1.01" in text  # the cursor's row keeps its sign


async def test_a4_a_field_that_is_typed_in_has_a_bar_before_it(register: Register) -> None:
    async with desk(register, (100, 30)) as at:
        await at.press("e")
        focused = at.app.focused
        assert focused is not None
        for field in at.app.screen.query("Input, TextArea"):
            kind = "outer" if field is focused else "solid"
            assert field.styles.border_left[0] == kind


async def test_a5_without_colour_nothing_is_coloured_and_the_cursors_row_is_reversed(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk(register, (100, 30)) as at:
        at.app.prefer("theme", "light")  # a setting does not overrule the wish
        for place in ("", *PLACES):
            if place:
                await at.press(place)
            filtered = [strip.apply_filter(f, BLACK) for strip in painted(at) for f in at.app._filters if f.enabled]
            colours = {
                str(c) for strip in filtered for s in strip if s.style for c in (s.style.color, s.style.bgcolor) if c
            }
            assert colours <= {"Color('default', ColorType.DEFAULT)"}, (place, colours)
            if place:
                await at.press("escape")
        row = next(strip for strip in painted(at) if strip.text.startswith("▶"))
        assert all(segment.style and segment.style.reverse for segment in list(row)[:5])


# Colour vision, after Machado and others (2009), in linear RGB.
_VISIONS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def _lab(colour: str, vision: str) -> tuple[float, float, float]:
    """A colour as it is seen, in CIE Lab."""
    parts = [part / 255 for part in Color.parse(colour).get_truecolor()]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    seen = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in _VISIONS[vision]]
    white = ((0.4124, 0.3576, 0.1805, 0.9505), (0.2126, 0.7152, 0.0722, 1.0), (0.0193, 0.1192, 0.9505, 1.089))
    x, y, z = (sum(a * b for a, b in zip(row, seen, strict=False)) / row[3] for row in white)
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _apart(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """The difference ΔE of 1976."""
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)

"""The colours of statuses can be read, in each form that is written with them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import edi_tui.exports
from db.legend import SHAPES
from edi_tui.colours import HEAD, READABLE, STATUS, contrast


@pytest.mark.parametrize(("one", "other", "ratio"), [("000000", "FFFFFF", 21), ("777777", "FFFFFF", 4.48)])
def test_contrast_is_counted_as_wcag_counts_it(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(("fill", "ink"), [*STATUS.values(), HEAD])
def test_what_stands_on_a_colour_can_be_read(fill: str, ink: str) -> None:
    assert contrast(fill, ink) >= READABLE


def test_each_colour_that_a_status_can_have_is_there() -> None:
    assert set(STATUS) == {colour for colour in SHAPES if colour}


def test_the_pieces_of_a_word_chart_are_told_apart_from_white_paper() -> None:
    chart = (Path(edi_tui.exports.__file__).parent / "word" / "base" / "chart.xml").read_text("utf-8")
    series = chart[chart.index("<c:ser>") :]
    line = re.search(r'<a:ln w="\d+">\s*<a:solidFill>\s*<a:srgbClr val="(\w{6})"', series)
    assert line is not None
    assert contrast(line[1], "FFFFFF") >= 3

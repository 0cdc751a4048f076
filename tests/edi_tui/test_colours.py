"""The colours of statuses can be read, in each form that is written with them."""

from __future__ import annotations

import pytest

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

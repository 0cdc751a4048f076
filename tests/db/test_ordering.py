"""Numbers with gaps keep an order, and few of them change."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.ordering import spaced


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ([], []),
        ([None, None], [0, 1]),
        ([0, 1, None], [0, 1, 2]),
        ([None, 0, 1], [-1, 0, 1]),
        ([0, None, 10], [0, 5, 10]),
        ([0, None, None, 3], [0, 1, 2, 3]),
        ([0, 1, 2, 3, None, 4], [0, 1, 2, 3, 4, 13]),
        ([0, None, 1, 2, 3, 4], [-9, 0, 1, 2, 3, 4]),
        ([0, 1, 2, None, 3, 9, 20], [0, 1, 2, 3, 12, 13, 20]),
        ([5, 5, 5], [5, 5, 5]),
    ],
)
def test_what_is_put_between_moves_as_few_as_can_be(wanted: list[int | None], numbers: list[int]) -> None:
    assert spaced(wanted) == numbers


@given(st.lists(st.integers(-20, 20), unique=True).map(sorted), st.data())
def test_the_numbers_always_rise_and_room_that_is_there_is_used(there: list[int], data: st.DataObject) -> None:
    wanted: list[int | None] = list(there)
    for _ in range(data.draw(st.integers(0, 6))):
        wanted.insert(data.draw(st.integers(0, len(wanted))), None)
    numbers = spaced(wanted)
    assert all(before < after for before, after in pairwise(numbers))
    kept = [number for number, before in zip(numbers, wanted, strict=True) if before is not None]
    if len(wanted) - len(there) == 1 and all(b - a > 1 for a, b in pairwise(there)):
        assert kept == there

"""Places in an order kept as whole numbers with gaps: what comes between two others moves as few as can be."""

from __future__ import annotations

from collections.abc import Sequence

_ROOM = 8  # numbers left free behind what is put where there was none, for what comes there next


def spaced(wanted: Sequence[int | None]) -> list[int]:
    """A number for each of a list in its new order: None is what is put there, the others keep theirs if they can.

    Where there is no room, those after make some, or those before, whichever are fewer.
    """
    up = _pushed(wanted)
    down = [-number for number in reversed(_pushed([None if n is None else -n for n in reversed(wanted)]))]
    return min(up, down, key=lambda numbers: sum(a != b for a, b in zip(numbers, wanted, strict=True)))


def _pushed(wanted: Sequence[int | None]) -> list[int]:
    numbers: list[int] = []
    waiting = 0  # how many are to be put before the next that has a number
    pushing = False
    for number in wanted:
        if number is None:
            waiting += 1
            continue
        last = numbers[-1] if numbers else number - waiting - 1
        pushing = (pushing and number <= last) or (waiting > 0 and number <= last + waiting)
        room = number - last
        if pushing:
            number = last + waiting + 1 + (_ROOM if waiting else 0)
        steps = range(1, waiting + 1)
        numbers += [last + step if pushing else last + room * step // (waiting + 1) for step in steps]
        numbers.append(number)
        waiting = 0
    last = numbers[-1] if numbers else -1
    return numbers + [last + step for step in range(1, waiting + 1)]

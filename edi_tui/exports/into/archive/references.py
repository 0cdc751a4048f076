"""What names rows, and how it names them once a row was put in: `B5:C9`, `$5:$9`, a list of areas."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from imports.readers.addresses import position

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_CELL = r"(\$?[A-Za-z]{1,3})(\$?)([1-9][0-9]{0,6})"
CELLS = re.compile(rf"{_CELL}(?::{_CELL})?")
WHOLE_ROWS = re.compile(r"()(\$?)([1-9][0-9]{0,6}):()(\$?)([1-9][0-9]{0,6})")
WHOLE_COLUMNS = re.compile(r"\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}")

Ends = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Insertion:
    """One row put in behind row `after` of a sheet; it is treated as row `like` is (numbers as an officer counts).

    With `grow`, areas of several rows that end at `after` take the new row in: it belongs to what stands above it.
    """

    sheet: str
    after: int
    like: int
    grow: bool = True

    @property
    def new(self) -> int:
        return self.after + 1

    def row(self, number: int) -> int:
        """Where a row stands now."""
        return number + 1 if self.after < number < LAST_ROW else number

    def ends(self, first: int, last: int) -> Ends:
        """Where an area's first and last row stand now."""
        grown = 1 if self.grow and first < last == self.after else 0
        return self.row(first), self.row(last) + grown

    def corners(self, rows: Sequence[int], *, grows: bool) -> list[int]:
        """The rows (from 0) of a shape's corners, its upper one first; one that keeps its size moves with that."""
        moved = [self.row(row + 1) - 1 for row in rows]
        return moved if grows else [row + moved[0] - rows[0] for row in rows]

    def area(self, ref: str) -> str:
        """`B5:C9` as it is now."""
        return with_rows(ref, self.ends)

    def areas(self, refs: str) -> str:
        """A list of areas as it is now, without the new row where nothing goes over it."""
        return " ".join(with_rows(ref, lambda first, last: (self.row(first), self.row(last))) for ref in refs.split())

    def covered(self, refs: str) -> str:
        """A list of areas as it is now, the new row in it where the row that it is like is in it."""
        found = self.areas(refs).split()
        like = self.row(self.like)
        for place, ref in enumerate(list(found)):
            first, last = rows_of_area(ref)
            if not first <= like <= last or first <= self.new <= last:
                continue
            if last == self.after:
                found[place] = with_rows(as_range(ref), lambda first, _: (first, self.new))
            elif first == self.new + 1:
                found[place] = with_rows(as_range(ref), lambda _, last: (self.new, last))
            else:
                found.append(with_rows(ref, lambda *_: (self.new, self.new)))
        return " ".join(found)


def with_rows(ref: str, ends: Callable[[int, int], Ends]) -> str:
    """A reference with other rows, its columns and its `$` as they were; one that names no rows comes back as it is."""
    match = CELLS.fullmatch(ref) or WHOLE_ROWS.fullmatch(ref)
    if not match:
        return ref
    column, fixed, row, other, kept, end = match.groups()
    if end is None:
        return f"{column}{fixed}{ends(int(row), int(row))[0]}"
    first, last = ends(*sorted((int(row), int(end))))
    if int(row) > int(end):
        first, last = last, first
    return f"{column}{fixed}{first}:{other}{kept}{last}"


def as_range(ref: str) -> str:
    """A single cell as an area of one, so that it can have two ends."""
    return ref if ":" in ref else f"{ref}:{ref}"


def is_reference(ref: str) -> bool:
    """Whether a word names cells, rows or columns: `LAST1` is too far to the right to be one."""
    if WHOLE_ROWS.fullmatch(ref) or WHOLE_COLUMNS.fullmatch(ref):
        return True
    if not CELLS.fullmatch(ref):
        return False
    places = [position(end) for end in ref.split(":")]
    return all(place and place[0] < LAST_ROW and place[1] < LAST_COLUMN for place in places)


def rows_of_area(ref: str) -> Ends:
    """The first and the last row that an area names; every row for whole columns."""
    match = CELLS.fullmatch(ref) or WHOLE_ROWS.fullmatch(ref)
    if not match:
        return 1, LAST_ROW
    one, other = int(match.group(3)), int(match.group(6) or match.group(3))
    return min(one, other), max(one, other)

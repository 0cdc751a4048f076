"""The addresses of a workbook's cells: `G5` is row 4, column 6 (both from 0)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

Area = tuple[tuple[int, int], tuple[int, int]]  # the first and the last cell of a range
REFERENCE = re.compile(r"([A-Z]{1,7})(\d{1,10})")


def letters(column: int) -> str:
    """`G` for column 6."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def address(row: int, column: int) -> str:
    """`G5` for row 4, column 6."""
    return f"{letters(column)}{row + 1}"


def position(reference: str) -> tuple[int, int] | None:
    """Row and column; None for what is no address."""
    match = REFERENCE.fullmatch(reference.replace("$", "").upper())
    if not match:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    return int(match.group(2)) - 1, column - 1


def areas(spans: Iterable[str]) -> Iterator[Area]:
    """`B2:C9` or a single cell, each as its two corners; what is neither is left out."""
    for span in spans:
        first, _, last = span.partition(":")
        start, end = position(first), position(last or first)
        if start and end:
            yield start, end

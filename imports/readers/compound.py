"""The container of the Office formats before 2007: a small file system whose chains may run in circles."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from imports.refusal import Refusal

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAST = 0xFFFFFFFA  # sectors from here on are marks: end of chain, free, part of the table itself
IN_HEADER = 109  # sectors of the allocation table that the header itself names
ENTRY = 128
SMALL_SECTOR = 64
BROKEN = (
    "{0} is damaged: its parts cannot be found; open it in the program that made it, save it as .xlsx or .docx "
    "and import that file."
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the directory: a stream, or the root that holds the small ones."""

    name: str
    start: int
    size: int


class Compound:
    """An old Office file; every chain is followed once at most, so that a circle ends."""

    def __init__(self, content: bytes, name: str) -> None:
        self.content, self.name = content, name
        try:
            self._open()
        except (struct.error, IndexError, ValueError) as error:
            raise Refusal(BROKEN.format(name)) from error

    def stream(self, *names: str) -> bytes | None:
        """The content of the first of these streams that there is."""
        for name in names:
            entry = next((e for e in self.entries if e.name.casefold() == name.casefold()), None)
            if entry is not None:
                return self._small(entry) if entry.size < self.cutoff else self._chain(entry.start)[: entry.size]
        return None

    def _open(self) -> None:
        shift = struct.unpack_from("<H", self.content, 30)[0]
        if shift not in (9, 12):
            raise ValueError(shift)
        self.size = 1 << shift
        directory, self.cutoff, small, more = (struct.unpack_from("<I", self.content, at)[0] for at in (48, 56, 60, 68))
        self.table = self._allocation(more)
        root, *self.entries = _entries(self._chain(directory))
        self.small = self._chain(root.start)
        self.small_table = _numbers(self._chain(small))

    def _allocation(self, more: int) -> list[int]:
        """Which sector follows which: from the sectors that the header names, and those that its chain names."""
        named = list(struct.unpack_from(f"<{IN_HEADER}I", self.content, 76))
        seen: set[int] = set()
        while more < LAST and more not in seen:
            seen.add(more)
            *found, more = _numbers(self._sector(more))
            named += found
        return [number for sector in named if sector < LAST for number in _numbers(self._sector(sector))]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        return self.content[start : start + self.size]

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _follow(start, self.table, self.name))

    def _small(self, entry: _Entry) -> bytes:
        numbers = _follow(entry.start, self.small_table, self.name)
        return b"".join(self.small[n * SMALL_SECTOR : (n + 1) * SMALL_SECTOR] for n in numbers)[: entry.size]


def _follow(start: int, table: list[int], name: str) -> Iterator[int]:
    seen = 0
    while start < LAST:
        if seen > len(table) or start >= len(table):
            raise Refusal(BROKEN.format(name))
        yield start
        start = table[start]
        seen += 1


def _numbers(content: bytes) -> list[int]:
    whole = len(content) // 4
    return list(struct.unpack_from(f"<{whole}I", content))


def _entries(directory: bytes) -> list[_Entry]:
    found = []
    for at in islice(range(0, len(directory) - ENTRY + 1, ENTRY), 10_000):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        start, size = struct.unpack_from("<II", directory, at + 116)
        name = directory[at : at + min(max(length - 2, 0), 64)].decode("utf-16-le", errors="replace")
        found.append(_Entry(name, start, size))
    return found

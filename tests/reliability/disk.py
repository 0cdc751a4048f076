"""A disk whose power can be cut: a layer below SQLite that logs what is written, and images of what a cut leaves.

What was synced is there. Of what was written since, any part may be: sector by sector, in no order. A file that was
made or deleted may be there or not until its folder is synced, as POSIX has it.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import apsw

SECTOR = 512
_names = itertools.count()


class Event(NamedTuple):
    """Something that reached the disk: create, write, truncate, sync, delete, folder (synced) or ack (said done)."""

    kind: str
    name: str = ""
    number: int = 0  # of the file itself, as the disk knows it; or of what was acknowledged
    at: int = 0
    data: bytes = b""


class LoggedFile(apsw.VFSFile):
    """A file that says what is written to it."""

    def __init__(self, disk: LoggedDisk, path: str, flags: list[int]) -> None:
        self._disk, self._name = disk, Path(path).name
        self._new = not Path(path).exists()
        self._folder_too = self._new  # as SQLite does below: the first sync of a new journal syncs its folder
        super().__init__("", path, flags)
        if self._new:
            disk.create(self._name)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.note("write", self._name, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        self._disk.note("truncate", self._name, newsize)
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        self._disk.note("sync", self._name)
        if self._folder_too:
            self._disk.note("folder")
            self._folder_too = False
        super().xSync(flags)


class LoggedDisk(apsw.VFS):
    """Everything that SQLite does to files, logged; files without a name, which nobody looks for again, are not."""

    def __init__(self, first: Path) -> None:
        self.name = f"logged-{next(_names)}"
        self.log: list[Event] = []
        self._files = {first.name: 0}
        self._numbers = itertools.count(1)
        super().__init__(self.name, "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        if name is None:
            return apsw.VFSFile("", None, flags)
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        return LoggedFile(self, path, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.note("delete", Path(filename).name)
        if syncdir:
            self.note("folder")
        super().xDelete(filename, syncdir)

    def create(self, name: str) -> None:
        """A new file, which another of this name may have come before."""
        self._files[name] = next(self._numbers)
        self.note("create", name)

    def note(self, kind: str, name: str = "", at: int = 0, data: bytes = b"") -> None:
        """Log what is done to a file."""
        self.log.append(Event(kind, name, self._files.get(name, -1), at, data))

    def acknowledge(self, number: int) -> None:
        """Log that this was said to be done."""
        self.log.append(Event("ack", number=number))


@dataclass
class _File:
    """What of a file is on the disk for certain, and what was done to it since."""

    sure: bytearray = field(default_factory=bytearray)
    since: list[Event] = field(default_factory=list)

    def settle(self) -> None:
        """Everything is on the disk now."""
        for event in self.since:
            _do(self.sure, event)
        self.since.clear()

    def after_cut(self, chance: random.Random, share: float) -> bytes:
        """What is there when the power comes back, where such a share of what was not sure reached the disk."""
        left = bytearray(self.sure)
        for event in self.since:
            for part in _sectors(event):
                if chance.random() < share:
                    _do(left, part)
                elif part.kind == "write" and part.at >= len(left) and chance.random() < 0.5:
                    # The file grew, but what was to stand there did not come: whatever lay there before does.
                    _do(left, part._replace(data=chance.randbytes(len(part.data))))
        return bytes(left)


def _do(content: bytearray, event: Event) -> None:
    if event.kind == "truncate":
        del content[event.at :]
        content.extend(bytes(event.at - len(content)))
    else:
        content.extend(bytes(max(0, event.at - len(content))))
        content[event.at : event.at + len(event.data)] = event.data


def _sectors(event: Event) -> Iterable[Event]:
    """A write torn at the sectors that it crosses."""
    if event.kind == "truncate":
        return [event]
    ends = range(event.at - event.at % SECTOR, event.at + len(event.data), SECTOR)
    cuts = [max(event.at, at) for at in ends] + [event.at + len(event.data)]
    return [
        event._replace(at=one, data=event.data[one - event.at : other - event.at])
        for one, other in itertools.pairwise(cuts)
    ]


@dataclass(frozen=True)
class Cut:
    """What is there after a cut: the files by name, and the number that was acknowledged last."""

    files: dict[str, bytes]
    acknowledged: int


def cut(first: tuple[str, bytes], log: list[Event], at: int, chance: random.Random) -> Cut:
    """The power is cut after so many events of the log, which begins with one file, long synced."""
    files = {0: _File(bytearray(first[1]))}
    folder = {first[0]: 0}
    moves: list[Event] = []  # what was made and deleted since the folder was synced
    acknowledged = 0
    for event in log[:at]:
        if event.kind == "ack":
            acknowledged = event.number
        elif event.kind in ("create", "delete"):
            moves.append(event)
            files.setdefault(event.number, _File())
        elif event.kind == "folder":
            _move(folder, moves)
            moves.clear()
        elif event.kind == "sync":
            files[event.number].settle()
        else:
            files[event.number].since.append(event)
    _move(folder, moves[: chance.randint(0, len(moves))])  # a file system keeps these in their order
    share = chance.choice((0.0, 0.3, 0.7, 0.95, 1.0))
    left = {name: files[number].after_cut(chance, share) for name, number in folder.items()}
    return Cut(left, acknowledged)


def _move(folder: dict[str, int], moves: Iterable[Event]) -> None:
    for event in moves:
        if event.kind == "create":
            folder[event.name] = event.number
        else:
            folder.pop(event.name, None)

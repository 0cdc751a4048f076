"""Two workbooks compared as bytes: which parts differ, and which cells of a sheet."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])[^>]*?(?:/>|>.*?</(?:\w+:)?c>)", re.DOTALL)
ADDRESS = re.compile(rb'\sr="([A-Z]+\d+)"')


def parts_of(path: Path) -> dict[str, bytes]:
    """What each part holds, in the order of the archive."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def differing(one: Path, other: Path) -> list[str]:
    """The parts that differ; both must have the same parts in the same order."""
    before, after = parts_of(one), parts_of(other)
    assert list(before) == list(after)
    return [name for name in before if before[name] != after[name]]


def changed_cells(before: bytes, after: bytes) -> list[str]:
    """The addresses of the cells whose bytes differ; everything between the cells must be the same bytes."""
    assert CELL.split(before) == CELL.split(after)
    pairs = zip(CELL.findall(before), CELL.findall(after), strict=True)
    return [ADDRESS.findall(new)[0].decode() for old, new in pairs if old != new]


def records(path: Path) -> dict[str, tuple[object, ...]]:
    """What the directory says of each member, but for where it lies."""
    with zipfile.ZipFile(path) as archive:
        return {
            each.filename: (each.compress_type, each.date_time, each.extra, each.comment, each.external_attr, each.CRC)
            for each in archive.infolist()
        }

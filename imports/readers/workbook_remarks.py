"""What a workbook holds beside its cells: counted and told, so that nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from xml.parsers import expat

from imports.drafts import Problem
from imports.readers import board, events
from imports.readers.addresses import position
from imports.readers.package import Package

COMMENTS = "The workbook has cell comments ({0}), which were not read; copy what matters into the cells."
MACROS = "The {0} holds macros, which were not run or read."
KINDS = ("comments", "threadedComment")  # a thread repeats what the other part says, for older programs


def commented(package: Package, part: str) -> list[str]:
    """The cells of a sheet that have comments, each once, in the order of the sheet."""
    found: set[str] = set()
    for kind, name in package.targets(part).values():
        if kind in KINDS and package.has(name):
            found |= _refs(package, name)
    return sorted(found, key=lambda ref: position(ref) or (0, 0))


def comments(places: list[str]) -> Iterator[Problem]:
    """One problem for all comments of a workbook; `places` are their cells with the sheet's name."""
    if places:
        yield Problem("", "", COMMENTS.format(board.named(places)))


def macros(package: Package, what: str) -> Iterator[Problem]:
    """What is said of a workbook or document with a program in it."""
    if any(name.endswith("/vbaproject.bin") or name.startswith("xl/macrosheets/") for name in package.names):
        yield Problem("", "", MACROS.format(what))


def _refs(package: Package, name: str) -> set[str]:
    found: set[str] = set()

    def begin(attributes: dict[str, str]) -> None:
        if position(attributes.get("ref", "")):
            found.add(attributes["ref"])

    # A damaged part of comments costs what stands in it, never the plan.
    with package.open(name) as stream, suppress(expat.ExpatError):
        events.parse(stream, {"comment": begin, "threadedComment": begin}, {}, [])
    return found

"""The numbers that Word itself puts before paragraphs: they stand in no text, but may be a plan's references."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from imports.readers import markup
from imports.readers.package import Package

ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbered list: how it counts, from where, and what stands around the number."""

    kind: str = "bullet"
    shown: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The document's lists, and how far each has counted."""

    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)  # number → whose counting it shares
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def label(self, paragraph: etree._Element) -> str:
        """The number before a paragraph; "" for bullets and paragraphs without one. To be asked once for each."""
        number, level = _named(paragraph)
        shared, levels = self.lists.get(number, ("", {}))
        if level not in levels:
            return ""
        counts = self.counts[shared]
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in range(level + 1, LEVELS):
            counts.pop(deeper, None)
        if levels[level].kind in ("bullet", "none"):
            return ""
        return re.sub(r"%(\d)", lambda m: self._shown(shared, levels, int(m.group(1)) - 1), levels[level].shown)

    def _shown(self, shared: str, levels: dict[int, Level], level: int) -> str:
        found = levels.get(level, Level())
        return _written(self.counts[shared].get(level, found.start), found.kind)


def read(package: Package, document: str) -> Numbering:
    """The lists that the document defines."""
    numbering = Numbering()
    part = package.related(document, "numbering")
    root = package.tree(part) if part else None
    if root is None:
        return numbering
    shapes = {markup.attribute(e, "abstractNumId") or "": _levels(e) for e in markup.children(root, "abstractNum")}
    for entry in markup.children(root, "num"):
        shape = next((markup.attribute(e, "val") or "" for e in markup.children(entry, "abstractNumId")), "")
        restarted = any(True for _ in markup.children(entry, "lvlOverride"))
        number = markup.attribute(entry, "numId") or ""
        numbering.lists[number] = (f"own {number}" if restarted else shape, shapes.get(shape, {}))
    return numbering


def _levels(shape: etree._Element) -> dict[int, Level]:
    found = {}
    for element in markup.children(shape, "lvl"):
        says = {markup.local(child): markup.attribute(child, "val") or "" for child in element}
        start = says.get("start", "1")
        level = Level(says.get("numFmt", "decimal"), says.get("lvlText", ""), int(start) if start.isdigit() else 1)
        found[int(markup.attribute(element, "ilvl") or 0)] = level
    return found


def _named(paragraph: etree._Element) -> tuple[str, int]:
    """Which list a paragraph belongs to, and at which level."""
    for properties in markup.children(paragraph, "pPr"):
        for numbered in markup.children(properties, "numPr"):
            says = {markup.local(child): markup.attribute(child, "val") or "" for child in numbered}
            level = says.get("ilvl", "0")
            return says.get("numId", ""), int(level) if level.isdigit() else 0
    return "", 0


def _written(number: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman"):
        written, left = "", number
        for value, sign in ROMAN:
            written += sign * (left // value)
            left %= value
        return written.upper() if kind == "upperRoman" else written
    return f"{number:02}" if kind == "decimalZero" else str(number)

"""The colours of a web page's cells, as far as the page says them itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from imports.readers.board import colour

RULE = re.compile(r"\.([\w-]{1,60})\s*\{([^{}]{0,2000})\}")
DECLARED = {
    "fill": re.compile(r"(?:^|[;\s])background(?:-color)?\s*:\s*([^;]{1,60})", re.IGNORECASE),
    "ink": re.compile(r"(?:^|[;\s])color\s*:\s*([^;]{1,60})", re.IGNORECASE),
}
RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})")
SHORT = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])", re.IGNORECASE)
LONG = re.compile(r"#([0-9a-f]{6})", re.IGNORECASE)
# The names that people flag an action with.
NAMED = {
    "red": "FF0000", "green": "008000", "lime": "00FF00", "yellow": "FFFF00", "orange": "FFA500", "blue": "0000FF",
    "gold": "FFD700", "grey": "808080", "gray": "808080", "silver": "C0C0C0", "darkred": "8B0000", "crimson": "DC143C",
    "darkgreen": "006400", "lightgreen": "90EE90", "limegreen": "32CD32", "darkorange": "FF8C00", "tomato": "FF6347",
    "lightblue": "ADD8E6", "skyblue": "87CEEB", "lightgrey": "D3D3D3", "lightgray": "D3D3D3", "salmon": "FA8072",
}  # fmt: skip
MOST_RULES = 5_000


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of one cell."""

    fill: str | None = None
    ink: str | None = None


@dataclass(slots=True)
class Styles:
    """The page's own classes, by name."""

    classes: dict[str, Look] = field(default_factory=dict)

    @classmethod
    def of_page(cls, root: etree._Element) -> Styles:
        """The classes that the page's style elements define."""
        sheets = "\n".join("".join(str(text) for text in style.itertext()) for style in root.iter("style"))
        rules = [match for match, _ in zip(RULE.finditer(sheets), range(MOST_RULES), strict=False)]
        return cls({rule.group(1): _look(rule.group(2)) for rule in rules})

    def of(self, cell: etree._Element) -> Look:
        """A cell's colours: its own before those of its row, the attribute before the class."""
        looks = [self._own(element) for element in (cell, *_inside(cell), cell.getparent()) if element is not None]
        return Look(
            next((look.fill for look in looks if look.fill), None), next((look.ink for look in looks if look.ink), None)
        )

    def _own(self, element: etree._Element) -> Look:
        own = _look(element.get("style") or "")
        named = [self.classes[name] for name in (element.get("class") or "").split() if name in self.classes]
        fill = own.fill or shade(element.get("bgcolor")) or next((look.fill for look in named if look.fill), None)
        ink = own.ink or shade(element.get("color")) or next((look.ink for look in named if look.ink), None)
        return Look(fill, ink)


def shade(value: str | None) -> str | None:
    """A colour as a page writes it, as RRGGBB."""
    text = (value or "").strip().casefold()
    if rgb := RGB.search(text):
        return colour("".join(f"{min(int(part), 255):02x}" for part in rgb.groups()))
    if long := LONG.search(text):
        return colour(long.group(1))
    if short := SHORT.search(text):
        return colour("".join(part * 2 for part in short.groups()))
    return next((NAMED[word] for word in text.split() if word in NAMED), None)


def _inside(cell: etree._Element) -> list[etree._Element]:
    """What stands around all of a cell's text: `<td><span style=…>Green</span></td>`."""
    found: list[etree._Element] = []
    while len(cell) == 1 and not (cell.text or "").strip() and len(found) < 5:
        cell = cell[0]
        found.append(cell)
    return found


def _look(style: str) -> Look:
    found = {name: pattern.search(style) for name, pattern in DECLARED.items()}
    return Look(*(shade(match.group(1)) if match else None for match in found.values()))

"""The colours, dates and hidden sheets that the styles of an OpenDocument file stand for."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from imports.readers import markup
from imports.readers.board import colour

MOST_PARENTS = 20  # styles that inherit in a circle end here
DATE_PARTS = {"day": "d", "month": "m", "year": "y"}


@dataclass(frozen=True, slots=True)
class Style:
    """What one style says of itself; what it leaves open, its parent says."""

    parent: str = ""
    fill: str | None = None
    ink: str | None = None
    bold: bool | None = None
    data: str = ""
    shown: bool = True


@dataclass(slots=True)
class Styles:
    """All styles of a document, by family and name."""

    named: dict[tuple[str, str], Style] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)  # a date style's name → "dmy", "my", "y"

    def read(self, group: etree._Element | None) -> None:
        """Adds a group of styles (`automatic-styles`, `styles`)."""
        for element in group if group is not None else ():
            name = markup.attribute(element, "name") or ""
            if markup.local(element) == "style":
                self.named[markup.attribute(element, "family") or "", name] = _style(element)
            elif markup.local(element) == "date-style":
                self.dates[name] = "".join(DATE_PARTS.get(markup.local(part), "") for part in element)

    def fill(self, name: str) -> str | None:
        """A cell's background as RRGGBB; "none" in a style takes its parent's away."""
        found = next((s.fill for s in self._line("table-cell", name) if s.fill), None)
        return colour(found)

    def ink(self, name: str, family: str = "table-cell") -> str | None:
        return colour(next((s.ink for s in self._line(family, name) if s.ink), None))

    def bold(self, name: str) -> bool:
        return next((s.bold for s in self._line("table-cell", name) if s.bold is not None), False)

    def date_code(self, name: str) -> str:
        """Which of day, month and year a cell's dates show; all, where the style does not say."""
        data = next((s.data for s in self._line("table-cell", name) if s.data), "")
        return self.dates.get(data) or "dmy"

    def shown(self, sheet: str) -> bool:
        """Whether sheets of that style can be seen."""
        return all(s.shown for s in self._line("table", sheet))

    def _line(self, family: str, name: str) -> list[Style]:
        """The style and what it inherits from, nearest first."""
        line: list[Style] = []
        while (style := self.named.get((family, name))) is not None and len(line) < MOST_PARENTS:
            line.append(style)
            name = style.parent
        return line


def _style(element: etree._Element) -> Style:
    found: dict[str, str] = {}
    for properties in element:
        found |= {str(key).rpartition("}")[2]: str(value) for key, value in properties.attrib.items()}
    weight = found.get("font-weight")
    return Style(
        markup.attribute(element, "parent-style-name") or "",
        found.get("background-color"),
        found.get("color"),
        None if weight is None else weight in ("bold", "600", "700", "800", "900"),
        markup.attribute(element, "data-style-name") or "",
        found.get("display") != "false",
    )

"""The colours and number formats that a workbook's cells point to."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from imports.readers import markup, numbers
from imports.readers.package import Package

# The part of Excel's fixed palette that people reach for; the rest are shades nobody flags an action with.
INDEXED = {
    2: "FF0000", 3: "00FF00", 4: "0000FF", 5: "FFFF00", 10: "FF0000", 11: "00FF00", 12: "0000FF", 13: "FFFF00",
    17: "008000", 30: "0066CC", 42: "CCFFCC", 43: "FFFF99", 44: "99CCFF", 45: "FF99CC", 47: "FFCC99", 48: "3366FF",
    50: "99CC00", 51: "FFCC00", 52: "FF9900", 53: "FF6600", 57: "339966",
}  # fmt: skip
# A theme lists dark 1, light 1, dark 2, light 2; a cell counts them light first.
THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)))


@dataclass(frozen=True, slots=True)
class Style:
    """What one cell format says."""

    code: str = ""
    fill: str | None = None
    ink: str | None = None
    bold: bool = False
    struck: bool = False


@dataclass(slots=True)
class Styles:
    """All formats of a workbook, by the number that a cell names."""

    formats: list[Style] = field(default_factory=list)
    ruled: list[Style] = field(default_factory=list)  # what rules paint with

    def of(self, number: str | None) -> Style:
        index = int(number) if number and number.isdigit() else 0
        return self.formats[index] if index < len(self.formats) else Style()

    def by_rule(self, number: str | None) -> Style:
        """What a rule paints with."""
        index = int(number) if number and number.isdecimal() and len(number) < 9 else len(self.ruled)
        return self.ruled[index] if index < len(self.ruled) else Style()


def read(package: Package, workbook: str) -> Styles:
    """The formats of the workbook; a damaged style sheet costs colours, never the text."""
    part = package.related(workbook, "styles")
    root = package.tree(part) if part else None
    if root is None:
        return Styles()
    theme = _theme(package, workbook)
    own = {int(f.get("numFmtId", "0")): str(f.get("formatCode", "")) for f in _under(root, "numFmts")}
    fonts = [Style("", None, _ink(font, theme), _on(font, "b"), _on(font, "strike")) for font in _under(root, "fonts")]
    fills = [_fill(fill, theme) for fill in _under(root, "fills")]
    formats = [_style(xf, own, fonts, fills) for xf in _under(root, "cellXfs")]
    return Styles(formats, [_ruled(dxf, theme) for dxf in _under(root, "dxfs")])


def colour(element: etree._Element | dict[str, str] | None, theme: dict[str, str]) -> str | None:
    """A colour element as RRGGBB; black, white and automatic are no colour."""
    if element is None:
        return None
    rgb, indexed, themed = element.get("rgb"), element.get("indexed"), element.get("theme")
    found = str(rgb)[-6:].upper() if rgb else None
    if indexed and str(indexed).isdigit():
        found = INDEXED.get(int(indexed))
    if themed and str(themed).isdigit() and int(themed) < len(THEME_ORDER):
        found = theme.get(THEME_ORDER[int(themed)])
    return None if found in ("000000", "FFFFFF") else found


def _style(xf: etree._Element, own: dict[int, str], fonts: list[Style], fills: list[str | None]) -> Style:
    def number(name: str) -> int:
        return int(xf.get(name) or 0)

    font = fonts[number("fontId")] if number("fontId") < len(fonts) else Style()
    fill = fills[number("fillId")] if number("fillId") < len(fills) else None
    return Style(numbers.format_code(number("numFmtId"), own), fill, font.ink, font.bold, font.struck)


def _ruled(dxf: etree._Element, theme: dict[str, str]) -> Style:
    """The paint of a rule: a plain fill's colour is the background here, and the foreground in a cell's own format."""
    ink = next((_ink(font, theme) for font in markup.children(dxf, "font")), None)
    patterns = [p for fill in markup.children(dxf, "fill") for p in markup.children(fill, "patternFill")]
    shades = (colour(c, theme) for p in patterns for name in ("bgColor", "fgColor") for c in markup.children(p, name))
    return Style(fill=next((shade for shade in shades if shade), None), ink=ink)


def _under(root: etree._Element, name: str) -> list[etree._Element]:
    return [child for group in markup.children(root, name) for child in group]


def _on(font: etree._Element, name: str) -> bool:
    return any(switch.get("val") not in ("0", "false") for switch in markup.children(font, name))


def _ink(font: etree._Element, theme: dict[str, str]) -> str | None:
    return colour(next(markup.children(font, "color"), None), theme)


def _fill(fill: etree._Element, theme: dict[str, str]) -> str | None:
    pattern = next(markup.children(fill, "patternFill"), None)
    if pattern is None or pattern.get("patternType") in (None, "none", "gray125"):
        return None
    return colour(next(markup.children(pattern, "fgColor"), None), theme)


def _theme(package: Package, workbook: str) -> dict[str, str]:
    part = package.related(workbook, "theme")
    root = package.tree(part) if part else None
    if root is None:
        return {}
    scheme = next((e for e in root.iter() if markup.local(e) == "clrScheme"), None)
    colours: dict[str, str] = {}
    for entry in scheme if scheme is not None else ():
        for value in entry:
            colours[markup.local(entry)] = str(value.get("lastClr") or value.get("val") or "").upper()
    return colours

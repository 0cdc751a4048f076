"""The formats that cells point to: what they say, and one more of them where a cell needs another fill."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from edi_tui.exports.into.archive.cells import Cell
from edi_tui.exports.into.archive.markup import (
    Element,
    Splice,
    attribute_splice,
    prefix_of,
    spliced,
    tag_with,
    whole,
)
from edi_tui.exports.into.archive.parts import Parts
from edi_tui.exports.into.archive.refusals import CannotChange
from imports.readers import numbers, styles

NO_STYLE = "The workbook has no table of cell formats to add a fill to; open it in Excel, save it and use that."


class Styles:
    """The table of cell formats of one workbook."""

    def __init__(self, parts: Parts, main: str) -> None:
        self.parts = parts
        self.part = parts.related(main, "styles") or ""
        with whole(parts.name, self.part):
            self.read = styles.read(parts.package, main)

    def shown(self, cell: Cell, *, from_1904: bool) -> str:
        """A number, a date or a yes as the officer sees it."""
        if cell.kind == "b":
            return "Yes" if cell.value == "1" else "No"
        return numbers.show(cell.value, self.read.of(str(cell.style)).code, from_1904=from_1904) if cell.value else ""

    def is_date(self, style: int) -> bool:
        """Whether a number in this style is shown as a day."""
        return numbers.is_date(self.read.of(str(style)).code)

    def wraps(self, style: int) -> bool:
        """Whether long words in this style go on in the next line of the cell."""
        return style in self._wrapping

    @cached_property
    def _wrapping(self) -> frozenset[int]:
        formats = _under(self.parts.tree(self.part), "cellXfs") if self.part else []
        alignments = [each.child("alignment") for each in formats]
        return frozenset(n for n, a in enumerate(alignments) if a and a.attributes.get("wrapText") in ("1", "true"))

    def filled(self, style: int, rgb: str) -> int:
        """The number of a format like this one in all but its fill; it is added where there is none yet."""
        shade = _shade(rgb)
        tree = self._tree()
        formats, fills = _under(tree, "cellXfs"), _under(tree, "fills")
        if style >= len(formats) or not fills:
            raise CannotChange(NO_STYLE)
        same = [number for number, fill in enumerate(fills) if _is_solid(fill, shade)]
        like = _but_for_fill(formats[style])
        for number, each in enumerate(formats):
            if each.number("fillId") in same and _but_for_fill(each) == like:
                return number
        self._add(formats, fills, style, same[0] if same else None, shade)
        self.__dict__.pop("_wrapping", None)
        self.read.formats.append(replace(self.read.of(str(style)), fill=shade))
        return len(formats)

    def inked(self, style: int, rgb: str) -> int:
        """The number of a format like this one in all but the colour of its font; it is added where there is none."""
        shade = _shade(rgb)
        tree = self._tree()
        formats, fonts = _under(tree, "cellXfs"), _under(tree, "fonts")
        xml = self.parts.xml(self.part)
        number = formats[style].number("fontId") if style < len(formats) else len(fonts)
        if number >= len(fonts):
            raise CannotChange(NO_STYLE)
        if self.read.of(str(style)).ink == shade:
            return style
        old, raw = formats[style], xml[formats[style].start : formats[style].end]
        tag = xml[old.start : old.inner]
        values = {"fontId": str(len(fonts)), "applyFont": "1"}
        splices = _appended(xml, formats, tag_with(tag, values) + raw[len(tag) :])
        splices += _appended(xml, fonts, _coloured(xml, fonts[number], shade, prefix_of(tag)))
        self.parts.put(self.part, spliced(xml, splices))
        self.read.formats.append(replace(self.read.of(str(style)), ink=shade))
        return len(formats)

    def _add(self, formats: list[Element], fills: list[Element], style: int, fill: int | None, shade: str) -> None:
        """One more format, and one more fill where there is none like it; nothing else in the part is touched."""
        xml, old = self.parts.xml(self.part), formats[style]
        raw = xml[old.start : old.end]
        tag = xml[old.start : old.inner]
        values = {"fillId": str(len(fills) if fill is None else fill), "applyFill": "1"}
        splices = _appended(xml, formats, tag_with(tag, values) + raw[len(tag) :])
        if fill is None:
            splices += _appended(xml, fills, _solid(shade, prefix_of(tag)))
        self.parts.put(self.part, spliced(xml, splices))

    def _tree(self) -> Element:
        if not self.part:
            raise CannotChange(NO_STYLE)
        return self.parts.tree(self.part)


def _shade(rgb: str) -> str:
    shade = rgb.upper().removeprefix("#")[-6:]
    if not re.fullmatch("[0-9A-F]{6}", shade):
        raise ValueError(f"{rgb!r} is no colour as RRGGBB")
    return shade


def _coloured(xml: bytes, font: Element, shade: str, prefix: str) -> bytes:
    """A font in another colour; the colour stands before the font's name, where Excel looks for it."""
    colour = f'<{prefix}color rgb="FF{shade}"/>'.encode()
    old, name = font.child("color"), font.child("name")
    if old:
        return xml[font.start : old.start] + colour + xml[old.end : font.end]
    if name:
        return xml[font.start : name.start] + colour + xml[name.start : font.end]
    return f"<{prefix}font>".encode() + colour + f"</{prefix}font>".encode()


def _under(tree: Element, name: str) -> list[Element]:
    group = tree.child(name)
    return group.children if group else []


def _is_solid(fill: Element, shade: str) -> bool:
    pattern = fill.child("patternFill")
    colour = pattern.child("fgColor") if pattern else None
    if not pattern or not colour or pattern.attributes.get("patternType") != "solid" or "tint" in colour.attributes:
        return False
    return colour.attributes.get("rgb", "").upper()[-6:] == shade


def _but_for_fill(element: Element) -> object:
    """All that a format says beside its fill, to be compared."""
    own = {name: value for name, value in element.attributes.items() if name not in ("fillId", "applyFill")}
    return element.name, own, [_but_for_fill(child) for child in element.children]


def _appended(xml: bytes, group: list[Element], piece: bytes) -> list[Splice]:
    """One more element behind the last of a group, which counts its own."""
    holder = group[-1].parent
    splices = [(group[-1].end, group[-1].end, piece)]
    if holder and "count" in holder.attributes:
        splices.append(attribute_splice(xml, holder, "count", str(len(group) + 1)))
    return splices


def _solid(shade: str, prefix: str) -> bytes:
    p = prefix
    colours = f'<{p}fgColor rgb="FF{shade}"/><{p}bgColor indexed="64"/>'
    return f'<{p}fill><{p}patternFill patternType="solid">{colours}</{p}patternFill></{p}fill>'.encode()

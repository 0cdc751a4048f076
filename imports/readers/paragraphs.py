"""The text of Word paragraphs: insertions taken, deletions left out, forms and smart tags read through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from db.text import clean
from imports.readers import markup
from imports.readers.package import Package

# What stands inside these is not part of the text as it reads today.
GONE = {"del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "pPr", "rPr", "sdtPr", "fldData"}
BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}
# Signs that Word keeps as a place in a font of symbols (Wingdings), by that place.
SIGNS = {"FC": "✓", "FB": "✗", "FE": "☑", "FD": "☒", "A8": "☐", "6C": "●", "6E": "■", "A7": "▪", "D8": "➢", "E0": "→"}
GLYPHS = re.compile(r"^[•●▪■◦–—*·o-]\s+")
LIST_STYLE = re.compile(r"list (bullet|number|paragraph)", re.IGNORECASE)
HEADING_STYLE = re.compile(r"heading (\d)", re.IGNORECASE)


@dataclass(slots=True)
class Looks:
    """What the document's styles mean: which are headings, at which level, and which are lists."""

    headings: dict[str, int] = field(default_factory=dict)
    lists: set[str] = field(default_factory=set)
    depths: dict[str, int] = field(default_factory=dict)  # how far in the items of a list's style stand
    title: set[str] = field(default_factory=set)


def looks(package: Package, document: str) -> Looks:
    """The headings and lists among the document's styles, by the id that paragraphs name."""
    found = Looks()
    part = package.related(document, "styles")
    root = package.tree(part) if part else None
    for style in markup.children(root, "style") if root is not None else ():
        key = markup.attribute(style, "styleId") or ""
        name = next((markup.attribute(n, "val") or "" for n in markup.children(style, "name")), "")
        heading = HEADING_STYLE.match(name)
        if heading:
            found.headings[key] = int(heading.group(1))
        elif name.casefold() == "title":
            found.headings[key] = 1
        elif LIST_STYLE.match(name) and "paragraph" not in name.casefold():
            found.lists.add(key)
            found.depths[key] = int(name[-1]) - 1 if name[-1:].isdigit() else 0
    return found


def text(paragraph: etree._Element) -> str:
    """The paragraph as it reads today."""
    return clean("".join(_pieces(paragraph)))


def boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of the text boxes that hang on this one."""
    for element in paragraph.iter():
        if markup.local(element) == "txbxContent" and not inside(element, "Fallback"):
            yield from (p for p in element.iter() if markup.local(p) == "p")


def style(paragraph: etree._Element) -> str:
    """The id of the paragraph's style."""
    for properties in markup.children(paragraph, "pPr"):
        for named in markup.children(properties, "pStyle"):
            return markup.attribute(named, "val") or ""
    return ""


def is_bullet(paragraph: etree._Element, known: Looks) -> bool:
    """Whether it is an item of a list: by its numbering, its style or a glyph typed before it."""
    if style(paragraph) in known.lists or GLYPHS.match(text(paragraph)):
        return True
    properties = next(markup.children(paragraph, "pPr"), None)
    return properties is not None and next(markup.children(properties, "numPr"), None) is not None


def depth(paragraph: etree._Element, known: Looks) -> int:
    """How far in a list's item stands: by its numbering, else by its style ("List Bullet 2")."""
    for properties in markup.children(paragraph, "pPr"):
        for numbering in markup.children(properties, "numPr"):
            for place in markup.children(numbering, "ilvl"):
                value = markup.attribute(place, "val") or ""
                return int(value) if value.isdigit() else 0
    return known.depths.get(style(paragraph), 0)


def level(paragraph: etree._Element, known: Looks) -> int:
    """The level of a heading, 0 for other paragraphs."""
    return known.headings.get(style(paragraph), 0)


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        name = markup.local(child)
        if name == "t":
            yield child.text or ""
        elif name in BREAKS:
            yield BREAKS[name]
        elif name == "sym":
            yield SIGNS.get((markup.attribute(child, "char") or "")[-2:].upper(), "�")
        elif name not in GONE and name != "txbxContent":
            yield from _pieces(child)


def inside(element: etree._Element, name: str) -> bool:
    """Whether an element of that name stands around it."""
    return any(markup.local(ancestor) == name for ancestor in element.iterancestors())

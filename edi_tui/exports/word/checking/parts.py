"""A Word file taken apart for its checks: its parts, how they refer to one another, and what a style says."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from lxml import etree

from edi_tui.exports.word.markup import SPACES, name

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


@dataclass(frozen=True)
class Link:
    """A reference from one part to another, or to a place outside the file."""

    source: str
    kind: str
    target: str
    outside: bool


@dataclass(frozen=True)
class Parts:
    """The parts of a file by name; those that are XML as trees."""

    names: tuple[str, ...]
    trees: Mapping[str, etree._Element]

    @classmethod
    def read(cls, path: Path) -> Parts:
        """Everything in the file, the workbooks of its charts too."""
        trees: dict[str, etree._Element] = {}
        with zipfile.ZipFile(path) as package:
            names = tuple(package.namelist())
            for part in names:
                if part.endswith((".xml", ".rels")):
                    trees[part] = etree.fromstring(package.read(part), _PARSER)
        return cls(names, trees)

    @cached_property
    def body(self) -> etree._Element:
        found = self.trees["word/document.xml"].find("w:body", SPACES)
        if found is None:
            raise KeyError("no body in the document")
        return found

    @cached_property
    def pages(self) -> dict[str, etree._Element]:
        """What is seen on the pages: the body, the headers and the footers."""
        kinds = ("header", "footer", "footnotes", "endnotes")
        around = {
            part: tree
            for part, tree in self.trees.items()
            if part.startswith("word/") and PurePosixPath(part).name.startswith(kinds) and part.endswith(".xml")
        }
        return {"word/document.xml": self.body, **around}

    @cached_property
    def links(self) -> list[Link]:
        """Every reference of every part."""
        return [
            Link(
                part, str(one.get("Type")).rpartition("/")[2], str(one.get("Target")), one.get("TargetMode") is not None
            )
            for part, tree in self.trees.items()
            if part.endswith(".rels")
            for one in tree.iter(_RELATIONSHIP)
        ]

    @cached_property
    def styles(self) -> dict[str, etree._Element]:
        """The styles by id."""
        root = self.trees.get("word/styles.xml")
        found = () if root is None else root.iterfind("w:style", SPACES)
        return {str(style.get(name("w:styleId"))): style for style in found}

    @cached_property
    def usual_style(self) -> str | None:
        """The style of a paragraph that names none."""
        return next(
            (
                key
                for key, style in self.styles.items()
                if style.get(name("w:type")) == "paragraph" and style.get(name("w:default")) in ("1", "true")
            ),
            None,
        )

    def chain(self, style: str | None) -> Iterator[etree._Element]:
        """The style and those that it is based on, the nearest first."""
        met: set[str] = set()
        while style is not None and style in self.styles and style not in met:
            met.add(style)
            yield self.styles[style]
            style = value(self.styles[style], "w:basedOn")

    def style_of(self, paragraph: etree._Element) -> str | None:
        return value(paragraph, "w:pPr/w:pStyle") or self.usual_style

    def of_paragraph(self, paragraph: etree._Element, path: str) -> etree._Element | None:
        """A property that the paragraph has itself, or from its style: `w:pPr/…` or `w:rPr/…` of the style."""
        own = paragraph.find(path, SPACES) if path.startswith("w:pPr") else None
        if own is not None:
            return own
        return next(
            (
                found
                for style in self.chain(self.style_of(paragraph))
                if (found := style.find(path, SPACES)) is not None
            ),
            None,
        )


def value(element: etree._Element, path: str, attribute: str = "w:val") -> str | None:
    """An attribute of the first element at a path."""
    found = element.find(path, SPACES)
    return None if found is None else found.get(name(attribute))


def text(element: etree._Element) -> str:
    """The words in an element, a break as a space."""
    words, spaces = name("w:t"), (name("w:br"), name("w:tab"))
    found = (one for run in element.iter(name("w:r")) for one in run)
    return "".join(one.text or "" if one.tag == words else " " for one in found if one.tag in (words, *spaces))


def place(element: etree._Element) -> str:
    """Where a fault is, in the words that stand there."""
    words = " ".join(text(element).split())
    return f"“{words[:40]}”" if words else "a place without words"

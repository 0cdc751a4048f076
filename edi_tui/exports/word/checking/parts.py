"""A Word file taken apart for its checks: its parts, how they refer to one another, and what a style says."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath
from typing import TypeVar, cast

from lxml import etree

from edi_tui.exports.word.markup import SPACES, name

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
T = TypeVar("T")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


_PROPERTIES, _STYLE, _VALUE = name("w:pPr"), name("w:pStyle"), name("w:val")
_RUN, _WORDS, _SPACES = name("w:r"), name("w:t"), (name("w:br"), name("w:tab"))


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
        """Looked up child by child: this is asked of each paragraph again and again."""
        if len(paragraph) and paragraph[0].tag == _PROPERTIES:
            for one in paragraph[0]:
                if one.tag == _STYLE:
                    return one.get(_VALUE)
        return self.usual_style

    def of_paragraph(self, paragraph: etree._Element, path: str) -> etree._Element | None:
        """A property that the paragraph has itself, or from its style: `w:pPr/…` or `w:rPr/…` of the style."""
        own = paragraph.find(_spelt_out(path)) if path.startswith("w:pPr") else None
        return own if own is not None else self._of_style(self.style_of(paragraph), path)

    def _of_style(self, style: str | None, path: str) -> etree._Element | None:
        """The same of a style; it is looked up once, for there are few styles and many paragraphs."""
        if (style, path) not in self._known:
            found = (one.find(path, SPACES) for one in self.chain(style))
            self._known[style, path] = next((one for one in found if one is not None), None)
        return self._known[style, path]

    def once(self, what: str, find: Callable[[Parts], T]) -> T:
        """What several rules look at, found once."""
        if what not in self._found:
            self._found[what] = find(self)
        return cast("T", self._found[what])

    @cached_property
    def _found(self) -> dict[str, object]:
        return {}

    @cached_property
    def _known(self) -> dict[tuple[str | None, str], etree._Element | None]:
        return {}


def value(element: etree._Element, path: str, attribute: str = "w:val") -> str | None:
    """An attribute of the first element at a path."""
    found = element.find(_spelt_out(path))
    return None if found is None else found.get(name(attribute))


@lru_cache(maxsize=200)
def _spelt_out(path: str) -> str:
    """A path with the whole names of its namespaces, which is found in half the time."""
    return "/".join(name(step) if ":" in step else step for step in path.split("/"))


def text(element: etree._Element) -> str:
    """The words in an element, a break as a space."""
    found: list[str] = []
    for run in element.iter(_RUN):
        for one in run:
            if one.tag == _WORDS:
                found.append(one.text or "")
            elif one.tag in _SPACES:
                found.append(" ")
    return "".join(found)


def place(element: etree._Element) -> str:
    """Where a fault is, in the words that stand there."""
    words = " ".join(text(element).split())
    return f"“{words[:40]}”" if words else "a place without words"

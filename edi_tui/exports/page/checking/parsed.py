"""The written page, read again: its tree, and the few questions that every rule asks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

FORBIDDEN = {*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)} - {0x0A}
"""Control characters but for the line break, and what bytes that are not UTF-8 are read as here."""


@dataclass(frozen=True)
class Page:
    """The file as it stands on the disk, and as it is understood."""

    source: str
    tree: HtmlElement

    @cached_property
    def elements(self) -> list[HtmlElement]:
        """All of them, in their order: read once, because a path to each kind would go through the page each time."""
        return [element for element in self.tree.iter() if isinstance(element.tag, str)]

    @cached_property
    def _by_tag(self) -> dict[str, list[HtmlElement]]:
        found: dict[str, list[HtmlElement]] = {}
        for element in self.elements:
            found.setdefault(str(element.tag), []).append(element)
        return found

    def tagged(self, *tags: str) -> list[HtmlElement]:
        """The elements of these kinds, kind by kind."""
        return [element for tag in tags for element in self._by_tag.get(tag, [])]

    def having(self, tag: str, **attributes: str) -> list[HtmlElement]:
        """The elements of a kind that have these attributes, named with underscores."""
        wanted = [(name.replace("_", "-"), value) for name, value in attributes.items()]
        return [found for found in self.tagged(tag) if all(found.get(name) == value for name, value in wanted)]

    @cached_property
    def by_id(self) -> dict[str, list[HtmlElement]]:
        """Who has which name; a name that two have leads to only one of them."""
        named: dict[str, list[HtmlElement]] = {}
        for element in self.elements:
            if (name := element.get("id")) is not None:
                named.setdefault(name, []).append(element)
        return named

    def attributes(self) -> Iterator[tuple[HtmlElement, str, str]]:
        """Every attribute with its element."""
        for element in self.elements:
            for name, value in element.items():
                yield element, str(name), str(value)

    @property
    def styles(self) -> str:
        """All style sheets of the page."""
        return "\n".join(words(element) for element in self.tagged("style"))


def read(path: Path) -> Page:
    """Read a page as UTF-8, whatever it says of itself; a byte that is none comes out as a lone surrogate."""
    data = path.read_bytes()
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    return Page(
        data.decode("utf-8", "surrogateescape"), html.document_fromstring(data or b"<html></html>", parser=parser)
    )


def children(elements: Iterable[HtmlElement]) -> Iterator[HtmlElement]:
    """The elements right within these; comments are none."""
    return (child for element in elements for child in element if isinstance(child.tag, str))


def words(element: HtmlElement) -> str:
    """The text in an element, without the space around it."""
    return str(element.text_content()).strip()


def where(element: HtmlElement) -> str:
    """A place in words: "td “Complete” in line 214"."""
    said = words(element)
    said = f" “{said[:40]}{'…' if len(said) > 40 else ''}”" if said else ""
    return f"{element.tag}{said} in line {element.sourceline}"

"""The written page, read again: its tree, and the few questions that every rule asks of it."""

from __future__ import annotations

from collections.abc import Iterator
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

    def all(self, path: str) -> list[HtmlElement]:
        """The elements on an XPath; never anything else."""
        return [found for found in self.tree.xpath(path) if isinstance(found, HtmlElement)]

    @cached_property
    def by_id(self) -> dict[str, list[HtmlElement]]:
        """Who has which name; a name that two have leads to only one of them."""
        named: dict[str, list[HtmlElement]] = {}
        for element in self.all("//*[@id]"):
            named.setdefault(element.get("id", ""), []).append(element)
        return named

    def attributes(self) -> Iterator[tuple[HtmlElement, str, str]]:
        """Every attribute with its element."""
        for element in self.all("//*"):
            yield from ((element, str(name), str(value)) for name, value in element.attrib.items())

    @property
    def styles(self) -> str:
        """All style sheets of the page."""
        return "\n".join(words(element) for element in self.all("//style"))


def read(path: Path) -> Page:
    """Read a page as UTF-8, whatever it says of itself; a byte that is none comes out as a lone surrogate."""
    data = path.read_bytes()
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    return Page(
        data.decode("utf-8", "surrogateescape"), html.document_fromstring(data or b"<html></html>", parser=parser)
    )


def words(element: HtmlElement) -> str:
    """The text in an element, without the space around it."""
    return str(element.text_content()).strip()


def where(element: HtmlElement) -> str:
    """A place in words: "td “Complete” in line 214"."""
    said = words(element)
    said = f" “{said[:40]}{'…' if len(said) > 40 else ''}”" if said else ""
    return f"{element.tag}{said} in line {element.sourceline}"

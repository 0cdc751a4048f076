"""A part's changes, gathered element by element and made in one go; what is not named stays byte for byte."""

from __future__ import annotations

from collections.abc import Callable

from edi_tui.exports.into.archive.markup import Element, Splice, escaped, scan, spliced, tag_with


class Rewriting:
    """The elements of a part, and what is to become of them."""

    def __init__(self, data: bytes) -> None:
        self.data, self.root = data, scan(data)
        self.tags: dict[int, tuple[Element, dict[str, str]]] = {}
        self.splices: list[Splice] = []

    def put(self, element: Element, name: str, value: str) -> None:
        """Another value for an attribute, or one more attribute."""
        if element.attributes.get(name) != value:
            self.tags.setdefault(element.start, (element, {}))[1][name] = value

    def change(self, element: Element, name: str, change: Callable[[str], str]) -> None:
        """An attribute changed, where the element has it."""
        if name in element.attributes:
            self.put(element, name, change(element.attributes[name]))

    def say(self, element: Element, text: str) -> None:
        """Another text in an element."""
        if element.text != text:
            self.splices.append((element.inner, element.close, escaped(text)))

    def insert(self, at: int, piece: bytes) -> None:
        """Bytes put in at a place."""
        self.splices.append((at, at, piece))

    def raw(self, element: Element) -> bytes:
        """An element's own bytes."""
        return self.data[element.start : element.end]

    def result(self) -> bytes:
        """The part with all changes."""
        tags = [
            (element.start, element.inner, tag_with(self.data[element.start : element.inner], values))
            for element, values in self.tags.values()
        ]
        return spliced(self.data, [*tags, *self.splices])
